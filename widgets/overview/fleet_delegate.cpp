// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/fleet_delegate.h"

#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QAbstractItemView>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr int padding = 8, signWidth = 14, gap = 6, nameLeft = 34, statusLeft = 10;
constexpr int smallestCurve = 20;
constexpr qsizetype mostCurves = 20'000;
const QColor &levelColor(Level level)
{
    const Theme &theme = Theme::current();
    return level == Level::Critical ? theme.error : level == Level::Warning ? theme.warn : theme.accent;
}

/// Units of one metric are equally wide, so that its numbers end below each other.
int unitWidth(Unit unit, const QFontMetrics &metrics)
{
    switch (unit) {
    case Unit::Percent: return metrics.horizontalAdvance(QStringLiteral("%"));
    case Unit::BitsPerSecond: return metrics.horizontalAdvance(QStringLiteral("Mbit/s"));
    case Unit::BytesPerSecond: return metrics.horizontalAdvance(QStringLiteral("MB/s"));
    case Unit::Bytes: return metrics.horizontalAdvance(QStringLiteral("MiB"));
    case Unit::Milliseconds: return metrics.horizontalAdvance(QStringLiteral("ms"));
    case Unit::Hertz: return metrics.horizontalAdvance(QStringLiteral("MHz"));
    case Unit::None:
    case Unit::Load: return 0;
    default: return metrics.horizontalAdvance(QStringLiteral("mm"));
    }
}

void drawLine(QPainter &painter, const QRect &rect, const QString &text, const QFont &font, const QColor &color, Qt::Alignment align = Qt::AlignLeft)
{
    painter.setFont(font);
    painter.setPen(color);
    painter.drawText(rect, int(align | Qt::AlignVCenter) | Qt::TextSingleLine, painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

/// The largest value of a curve, for those that have no end of their own.
double topOf(const FleetMetric &metric, const QList<float> &values)
{
    if (metric.fixedMaximum > 0)
        return metric.fixedMaximum;
    double top = metric.floor;
    for (const float value : values)
        top = std::isnan(value) ? top : std::max(top, double(value));
    return top * 1.08; // not at the very edge
}

} // namespace

FleetDelegate::FleetDelegate(const FleetModel &model, QObject *parent) : QStyledItemDelegate(parent), m_model(model) { m_clock.start(); }

void FleetDelegate::setHistory(History history)
{
    m_history = std::move(history);
    forgetCurves();
}

void FleetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    const FleetRow row = m_model.rowAt(index.row());
    QStyleOptionViewItem here = option;
    here.state.setFlag(QStyle::State_MouseOver, index.row() == m_hoveredRow);
    paintGround(*painter, here, row.isGroup);
    if (index.column() == 0 && row.isGroup)
        paintGroupName(*painter, here, row);
    else if (index.column() == 0)
        paintHostName(*painter, here, row);
    else if (!row.message.isEmpty())
        paintMessage(*painter, here, row.message);
    else
        paintMetric(*painter, here, index, row);
    paintFocus(*painter, here);
    painter->restore();
}

void FleetDelegate::paintGround(QPainter &painter, const QStyleOptionViewItem &option, bool isGroup) const
{
    const Theme &theme = Theme::current();
    if (isGroup)
        painter.fillRect(option.rect, theme.surface2);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, theme.selection);
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, theme.hover);
    painter.setPen(theme.line);
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

void FleetDelegate::paintFocus(QPainter &painter, const QStyleOptionViewItem &option) const
{
    if (!(option.state & QStyle::State_HasFocus))
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::current().accent, 1.2));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(2, 2, -2, -3), 5, 5);
}

void FleetDelegate::paintGroupName(QPainter &painter, const QStyleOptionViewItem &option, const FleetRow &row) const
{
    const Theme &theme = Theme::current();
    const QRect &cell = option.rect;
    const QPixmap chevron = iconPixmap(row.isOpen ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right"), theme.dim, 14,
                                       painter.device()->devicePixelRatioF());
    painter.drawPixmap(QPoint(cell.left() + statusLeft, cell.center().y() - 6), chevron);
    const int end = paintCounts(painter, cell.adjusted(nameLeft, 0, -padding, 0), row);
    // The last part of "Production / Web" says most.
    painter.setFont(uiFont(TextSize::Small, QFont::DemiBold));
    painter.setPen(theme.text);
    const QRect text(cell.left() + nameLeft - 4, cell.top(), end - gap - cell.left() - nameLeft + 4, cell.height());
    painter.drawText(text, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, painter.fontMetrics().elidedText(row.title, Qt::ElideLeft, text.width()));
}

/// How many hosts, and how many of them are in trouble, by shape. Returns where it begins.
int FleetDelegate::paintCounts(QPainter &painter, const QRect &rect, const FleetRow &row) const
{
    const Theme &theme = Theme::current();
    int right = rect.right();
    painter.setFont(tabularFont(TextSize::Tiny, QFont::Medium));
    const auto add = [&](int count, const QColor &color, std::optional<StatusShape> shape) {
        const QString number = QString::number(count);
        const int width = painter.fontMetrics().horizontalAdvance(number);
        painter.setPen(color);
        painter.drawText(QRect(right - width - 1, rect.top(), width + 2, rect.height()), int(Qt::AlignRight | Qt::AlignVCenter), number);
        right -= width + 2;
        if (shape) {
            paintStatus(painter, QRectF(right - 13, rect.center().y() - 6.5, 13, 14), *shape);
            right -= 14;
        }
        right -= gap;
    };
    add(row.count, theme.dim, {});
    if (row.critical > 0)
        add(row.critical, theme.error, StatusShape::Error);
    if (row.away > 0)
        add(row.away, theme.dim, StatusShape::Offline);
    return right;
}

QRect FleetDelegate::nameRect(const QRect &cell, int row) const
{
    const QRect room = cell.adjusted(nameLeft, 0, -padding, 0);
    const int width = QFontMetrics(uiFont(TextSize::Body, QFont::DemiBold)).horizontalAdvance(m_model.rowAt(row).title);
    return {room.left(), room.top(), std::min(width, room.width()), room.height()};
}

void FleetDelegate::paintHostName(QPainter &painter, const QStyleOptionViewItem &option, const FleetRow &row) const
{
    const Theme &theme = Theme::current();
    const QRect &cell = option.rect;
    if (option.state & QStyle::State_Selected)
        painter.fillRect(QRect(cell.left(), cell.top() + 5, 3, cell.height() - 11), theme.accent);
    paintStatus(painter, QRectF(cell.left() + statusLeft, cell.center().y() - 8, 16, 16), row.status);
    drawLine(painter, cell.adjusted(nameLeft, 0, -padding, 0), row.title, uiFont(TextSize::Body, QFont::DemiBold), row.message.isEmpty() ? theme.text : theme.dim);
}

/// One sentence across all metrics; each cell paints its part.
void FleetDelegate::paintMessage(QPainter &painter, const QStyleOptionViewItem &option, const QString &message) const
{
    const QRect line(m_messageSpan.first + padding, option.rect.top(), m_messageSpan.second - m_messageSpan.first - 2 * padding, option.rect.height());
    drawLine(painter, line, message, uiFont(TextSize::Small), Theme::current().dim);
}

void FleetDelegate::paintMetric(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index, const FleetRow &row) const
{
    const FleetCell cell = m_model.cellAt(index.row(), index.column());
    const FleetMetric &metric = m_model.metrics().at(FleetModel::metricOf(index.column()));
    paintHeat(painter, option.rect, cell);
    const QRect rect = option.rect.adjusted(padding, 0, -padding, 0);
    const int valueLeft = paintValue(painter, rect, cell, metric);
    const int width = valueLeft - gap - rect.left();
    if (std::isnan(cell.value) || width < smallestCurve || !metric.hasHistory)
        return;
    constexpr int height = FleetDelegate::rowHeight - 14;
    if (const Curve *const curve = curveOf(index, row, QSizeF(std::min(width, 96), height)))
        paintSparkline(&painter, QPointF(rect.left(), option.rect.top() + 6), curve->path, levelColor(cell.level));
}

/// Stronger with heat, in three hues; the sign and the value say the same.
void FleetDelegate::paintHeat(QPainter &painter, const QRect &rect, const FleetCell &cell) const
{
    if (std::isnan(cell.value) || cell.heat < 0.02)
        return;
    const double strongest = Theme::current().dark ? 0.26 : 0.20;
    const double alpha = cell.level == Level::Normal ? 0.16 * cell.heat * cell.heat : cell.level == Level::Warning ? strongest * 0.75 : strongest;
    painter.fillRect(rect.adjusted(1, 1, -1, -2), withAlpha(levelColor(cell.level), alpha));
}

int FleetDelegate::paintValue(QPainter &painter, const QRect &rect, const FleetCell &cell, const FleetMetric &metric) const
{
    const Theme &theme = Theme::current();
    if (std::isnan(cell.value)) {
        drawLine(painter, rect, cell.text.number, tabularFont(TextSize::Small), theme.faint, Qt::AlignRight);
        return rect.right();
    }
    const QFont unitFont = uiFont(TextSize::Tiny);
    const QFont numberFont = tabularFont(TextSize::Body, cell.level == Level::Normal ? QFont::Medium : QFont::DemiBold);
    const QFontMetrics unitMetrics(unitFont);
    const int unit = unitWidth(metric.unit, unitMetrics);
    int right = rect.right();
    if (unit > 0) {
        painter.setFont(unitFont);
        painter.setPen(theme.dim);
        painter.drawText(QRect(right - unit, rect.top() + 1, unit + 2, rect.height()), int(Qt::AlignLeft | Qt::AlignVCenter), cell.text.unit);
        right -= unit + 3;
    }
    painter.setFont(numberFont);
    painter.setPen(theme.text);
    const int number = painter.fontMetrics().horizontalAdvance(cell.text.number);
    painter.drawText(QRect(right - number - 2, rect.top(), number + 2, rect.height()), int(Qt::AlignRight | Qt::AlignVCenter), cell.text.number);
    // The same place in every row, whatever the number.
    int left = right - std::max(number, painter.fontMetrics().horizontalAdvance(QStringLiteral("00.0")));
    if (!cell.statistic.isEmpty()) {
        left -= unitMetrics.horizontalAdvance(cell.statistic) + 5;
        drawLine(painter, {left, rect.top() + 1, unitMetrics.horizontalAdvance(cell.statistic) + 2, rect.height()}, cell.statistic, unitFont, theme.dim);
    }
    if (!std::isnan(metric.warning))
        left -= signWidth;
    if (cell.level != Level::Normal)
        paintSign(painter, QPointF(left + 5, rect.center().y() + 0.5), cell.level);
    return left;
}

/// One stroke for high, two for critical, both pointing up.
void FleetDelegate::paintSign(QPainter &painter, QPointF centre, Level level) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(levelColor(level), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const auto chevron = [&](double y) { painter.drawPolyline(QPolygonF{centre + QPointF(-3.5, y + 3), centre + QPointF(0, y - 0.5), centre + QPointF(3.5, y + 3)}); };
    if (level == Level::Critical) {
        chevron(-3.5);
        chevron(1);
    } else {
        chevron(-1.2);
    }
    painter.restore();
}

bool FleetDelegate::mustAsk(const Curve &curve, const Key &key, QSizeF size) const
{
    if (curve.madeAt == 0 || curve.size != size)
        return true;
    // Each at its own moment, so that not all of them come in one frame.
    const auto part = std::chrono::milliseconds(qint64(::qHash(key) % 1000) * m_curveAge.count() / 4000);
    return m_clock.elapsed() - curve.madeAt >= (m_curveAge - part).count();
}

const FleetDelegate::Curve *FleetDelegate::curveOf(const QModelIndex &index, const FleetRow &row, QSizeF size) const
{
    if (!m_history)
        return nullptr;
    if (m_curves.size() > mostCurves)
        m_curves.clear();
    const Key key{m_model.identityAt(index.row()), index.column()};
    Curve &curve = m_curves[key];
    if (!mustAsk(curve, key, size))
        return &curve;
    if (m_spent >= frameBudget) {
        Q_EMIT curvesMissing();
        return curve.size == size ? &curve : nullptr;
    }
    const qint64 begin = m_clock.nsecsElapsed();
    const int metric = FleetModel::metricOf(index.column());
    const QList<float> values = m_history(row.hosts, metric);
    curve = {sparklinePath(size, values, topOf(m_model.metrics().at(metric), values)), size, std::max<qint64>(1, m_clock.elapsed())};
    m_spent += std::chrono::nanoseconds(m_clock.nsecsElapsed() - begin);
    return &curve;
}

QSize FleetDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {100, rowHeight}; }

} // namespace qd::ui
