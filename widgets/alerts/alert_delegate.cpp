// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/alerts/alert_delegate.h"

#include "widgets/alerts/alert_model.h"
#include "widgets/charts/sparkline.h"
#include "widgets/common/theme.h"

#include <QtGui/QPainter>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr int rowHeight = 38, margin = 10, shapeSize = 16;

QColor inkOf(const alerts::Alert &alert, AlertGroup group, int column)
{
    const Theme &theme = Theme::current();
    const bool isLoud = group == AlertGroup::Firing;
    if (column == AlertModel::SeverityColumn || (column == AlertModel::StateColumn && isLoud))
        return !isLoud ? theme.dim : alert.severity == alerts::Severity::Critical ? theme.error : alert.severity == alerts::Severity::Warning ? theme.warn : theme.text;
    const bool isMain = column == AlertModel::RuleColumn || column == AlertModel::HostColumn;
    return isMain && group != AlertGroup::Over ? theme.text : theme.dim;
}

/// How many others this one explains.
void paintPill(QPainter &painter, QRect &rect, int children)
{
    const Theme &theme = Theme::current();
    const QString text = AlertDelegate::tr("+%n", nullptr, children);
    painter.setFont(tabularFont(TextSize::Tiny, QFont::DemiBold));
    const int width = painter.fontMetrics().horizontalAdvance(text) + 14;
    if (rect.width() < width + 60)
        return;
    const QRectF pill(rect.right() - width + 1, rect.center().y() - 8, width, 17);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.surface3);
    painter.drawRoundedRect(pill, 8, 8);
    painter.setPen(theme.text);
    painter.drawText(pill, Qt::AlignCenter, text);
    rect.setRight(rect.right() - width - 8);
}

void paintCourse(QPainter &painter, const QRect &rect, const QModelIndex &index, AlertGroup group)
{
    const auto values = index.data(AlertModel::CurveRole).value<QList<float>>();
    const double limit = index.data(AlertModel::LimitRole).toDouble();
    double top = std::isnan(limit) ? 0 : limit * 1.08;
    for (const float value : values)
        top = std::isnan(value) ? top : std::max(top, double(value));
    if (values.size() < 2 || top <= 0)
        return;
    const Theme &theme = Theme::current();
    const QRectF place = QRectF(rect).adjusted(0, 7, 0, -8);
    if (!std::isnan(limit) && limit > 0) {
        painter.setPen(QPen(withAlpha(theme.error, 0.7), 1, Qt::DashLine));
        const double y = std::round(place.bottom() - place.height() * limit / top) + 0.5;
        painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y));
    }
    paintSparkline(&painter, place, values, group == AlertGroup::Over ? theme.dim : theme.accent, top);
}

} // namespace

StatusShape shapeOf(alerts::Severity severity, bool isOver)
{
    if (isOver)
        return StatusShape::Ok;
    switch (severity) {
    case alerts::Severity::Critical: return StatusShape::Error;
    case alerts::Severity::Warning: return StatusShape::Warning;
    case alerts::Severity::Info: return StatusShape::Unknown;
    }
    return StatusShape::Unknown;
}

QSize AlertDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return {QStyledItemDelegate::sizeHint(option, index).width(), rowHeight};
}

void AlertDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const auto alert = index.data(AlertModel::AlertRole).value<alerts::Alert>();
    const auto group = AlertGroup(index.data(AlertModel::GroupRole).toInt());
    painter->save();
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, theme.hover);
    painter->setPen(theme.line);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    QRect rect = option.rect.adjusted(index.column() == AlertModel::SeverityColumn ? 4 : margin, 0, -margin, 0);
    if (index.column() == AlertModel::CourseColumn) {
        paintCourse(*painter, rect, index, group);
        painter->restore();
        return;
    }
    if (index.column() == AlertModel::SeverityColumn) {
        painter->setRenderHint(QPainter::Antialiasing);
        paintStatus(*painter, QRectF(rect.left(), rect.center().y() - shapeSize / 2, shapeSize, shapeSize), shapeOf(alert.severity, group == AlertGroup::Over));
        rect.setLeft(rect.left() + shapeSize + 8);
    }
    const int children = index.data(AlertModel::ChildrenRole).toInt();
    if (index.column() == AlertModel::RuleColumn && children > 0) {
        painter->setRenderHint(QPainter::Antialiasing);
        paintPill(*painter, rect, children);
    }
    const bool isMain = index.column() == AlertModel::RuleColumn;
    painter->setFont(isMain ? uiFont(TextSize::Body, group == AlertGroup::Firing ? QFont::DemiBold : QFont::Normal) : tabularFont(TextSize::Small));
    painter->setPen(inkOf(alert, group, index.column()));
    const QString text = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rect.width());
    painter->drawText(rect, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, text);
    painter->restore();
}

} // namespace qd::ui
