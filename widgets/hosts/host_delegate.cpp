// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/hosts/host_delegate.h"

#include "models/hosts/host_tree_model.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QTreeView>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr int kDotCentre = 28, kTextLeft = 44, kRight = 20;
constexpr int kSparkWidth = 66, kSparkHeight = 20, kNumberWidth = 40, kGap = 8;

hosts::HostState stateAt(const QModelIndex &index) { return hosts::HostState(index.data(hosts::StateRole).toInt()); }

/// Largest value of each pixel column: a spike stays visible however many values there are.
std::vector<double> columns(const QList<float> &values, int width)
{
    std::vector<double> out;
    const qsizetype count = values.size();
    const int used = int(std::min<qsizetype>(width, count));
    for (int x = 0; x < used; ++x) {
        const qsizetype from = count * x / used, to = std::max(from + 1, count * (x + 1) / used);
        double top = 0;
        for (qsizetype i = from; i < to; ++i)
            top = std::isnan(values.at(i)) ? top : std::max(top, double(values.at(i)));
        out.push_back(std::clamp(top, 0.0, 100.0));
    }
    return out;
}

void drawText(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &color, Qt::Alignment align)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(rect, int(align) | Qt::TextSingleLine, painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

StatusShape shapeOf(hosts::HostState state)
{
    switch (state) {
    case hosts::HostState::Idle: return StatusShape::Unknown;
    case hosts::HostState::Connecting: return StatusShape::Busy;
    case hosts::HostState::AwaitingUser: return StatusShape::Warning;
    case hosts::HostState::Healthy: return StatusShape::Ok;
    case hosts::HostState::Warning: return StatusShape::Warning;
    case hosts::HostState::Critical:
    case hosts::HostState::Failed: return StatusShape::Error;
    case hosts::HostState::Lost: return StatusShape::Offline;
    }
    Q_UNREACHABLE_RETURN(StatusShape::Unknown);
}

QColor stateColor(hosts::HostState state)
{
    const Theme &theme = Theme::current();
    switch (state) {
    case hosts::HostState::AwaitingUser:
    case hosts::HostState::Warning: return theme.warn;
    case hosts::HostState::Critical:
    case hosts::HostState::Failed: return theme.error;
    case hosts::HostState::Healthy: return theme.accent;
    default: return theme.faint;
    }
}

void paintSparkline(QPainter &painter, const QRectF &rect, const QList<float> &values, const QColor &color)
{
    const std::vector<double> tops = columns(values, int(rect.width()) / 2);
    if (tops.size() < 2)
        return;
    painter.save();
    const double step = rect.width() / double(tops.size() - 1);
    QList<QPointF> points;
    for (size_t i = 0; i < tops.size(); ++i)
        points.append({rect.left() + double(i) * step, rect.bottom() - tops[i] / 100 * rect.height()});
    QList<QLineF> fill, line;
    for (qsizetype i = 1; i < points.size(); ++i)
        line.append({points.at(i - 1), points.at(i)});
    for (int x = 0; x < int(rect.width()); ++x) {
        const auto at = size_t(std::min(double(tops.size() - 1), std::round(x / step)));
        fill.append({rect.left() + x + 0.5, rect.bottom(), rect.left() + x + 0.5, points.at(qsizetype(at)).y()});
    }
    painter.setPen(QPen(withAlpha(color, 0.20), 1));
    painter.drawLines(fill);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.0));
    painter.drawLines(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(points.last(), 2, 2);
    painter.restore();
}

void HostDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGround(*painter, option);
    painter->setRenderHint(QPainter::Antialiasing, false);
    if (index.data(hosts::IsGroupRole).toBool())
        paintGroup(*painter, option, index);
    else
        paintHost(*painter, option, index);
    painter->restore();
}

void HostDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option) const
{
    const Theme &theme = Theme::current();
    const QRectF ground = QRectF(option.rect).adjusted(8, 1, -8, -1);
    const bool selected = option.state & QStyle::State_Selected;
    painter.setPen(Qt::NoPen);
    if (selected || (option.state & QStyle::State_MouseOver)) {
        painter.setBrush(selected ? theme.selection : theme.hover);
        painter.drawRoundedRect(ground, 7, 7);
    }
    if (selected) {
        painter.setBrush(theme.accent);
        painter.drawRoundedRect(QRectF(ground.left(), ground.center().y() - 11, 3, 22), 1.5, 1.5);
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange)) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.accent, 1));
        painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    }
}

void HostDelegate::paintGroup(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const QRect rect = option.rect.adjusted(0, 4, 0, 0);
    const bool open = option.state & QStyle::State_Open;
    const QPixmap chevron = iconPixmap(open ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), theme.dim, 14,
                                       painter.device()->devicePixelRatioF());
    painter.drawPixmap(QPoint(14, rect.center().y() - 6), chevron);
    QFont font = uiFont(TextSize::Tiny, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.7);
    int left = 32;
    if (index.data(hosts::GroupKindRole).toInt() == int(hosts::GroupKind::Smart)) {
        painter.drawPixmap(QPoint(left, rect.center().y() - 6), iconPixmap(QStringLiteral("funnel"), theme.accent, 12, painter.device()->devicePixelRatioF()));
        left += 18;
    }
    drawText(painter, rect.adjusted(left, 0, -kRight - 40, 0), index.data().toString().toUpper(), font, theme.dim, Qt::AlignLeft | Qt::AlignVCenter);
    const QString count = QString::number(index.model()->rowCount(index));
    drawText(painter, rect.adjusted(0, 0, -kRight, 0), count, tabularFont(TextSize::Tiny, QFont::DemiBold), theme.dim, Qt::AlignRight | Qt::AlignVCenter);
}

void HostDelegate::paintHost(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const QRect rect = option.rect;
    const hosts::HostState state = stateAt(index);
    const bool away = state == hosts::HostState::Lost || state == hosts::HostState::Idle || index.data(hosts::VanishedRole).toBool();
    paintStatus(painter, QRectF(kDotCentre - 8, rect.center().y() - 7.5, 16, 16), shapeOf(state));
    const int used = paintAside(painter, rect, index);
    const int width = rect.width() - kTextLeft - used - kGap;
    drawText(painter, {kTextLeft, rect.top() + 4, width, 18}, index.data().toString(), uiFont(TextSize::Body, QFont::DemiBold), away ? theme.dim : theme.text, Qt::AlignLeft | Qt::AlignVCenter);
    drawText(painter, {kTextLeft, rect.top() + 22, width, 15}, index.data(hosts::SubtitleRole).toString(), uiFont(TextSize::Tiny), away ? theme.faint : theme.dim, Qt::AlignLeft | Qt::AlignVCenter);
}

int HostDelegate::paintAside(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    const Qt::Alignment right = Qt::AlignRight | Qt::AlignVCenter;
    const QString aside = index.data(hosts::AsideRole).toString();
    if (!aside.isEmpty()) {
        drawText(painter, rect.adjusted(0, 0, -kRight, 0), aside, tabularFont(TextSize::Tiny), theme.dim, right);
        return kRight + QFontMetrics(tabularFont(TextSize::Tiny)).horizontalAdvance(aside);
    }
    const double cpu = index.data(hosts::CpuRole).toDouble();
    if (std::isnan(cpu))
        return kRight;
    const hosts::HostState state = stateAt(index);
    const bool critical = state == hosts::HostState::Critical;
    const QString number = QStringLiteral("%1%").arg(std::lround(cpu));
    drawText(painter, rect.adjusted(0, 0, -kRight, 0), number, tabularFont(TextSize::Small, critical ? QFont::DemiBold : QFont::Medium), critical ? theme.error : theme.dim, right);
    const int left = rect.right() - kRight - kNumberWidth - kSparkWidth;
    if (left < kTextLeft + 80) // a narrow pane keeps names readable
        return kRight + kNumberWidth;
    paintSparkline(painter, QRectF(left, rect.center().y() - kSparkHeight / 2 + 1, kSparkWidth, kSparkHeight), index.data(hosts::CpuHistoryRole).value<QList<float>>(), stateColor(state));
    return rect.right() - left;
}

QSize HostDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {200, kRowHeight}; }

} // namespace qd::ui
