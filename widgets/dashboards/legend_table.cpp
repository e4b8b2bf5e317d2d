// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/legend_table.h"

#include "widgets/charts/metric_chart.h"
#include "widgets/common/plain_text.h"
#include "widgets/common/theme.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace qd::ui {
namespace {

constexpr int rowHeight = 19, headHeight = 20;
constexpr int dotRoom = 16, edge = 2, figureGap = 16;

} // namespace

LegendTable::LegendTable(MetricChart &chart, QWidget *parent) : QAbstractScrollArea(parent), m_chart(chart)
{
    setObjectName(QStringLiteral("legendTable"));
    setAccessibleName(tr("Legend of %1").arg(chart.accessibleName()));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setStyleSheet(QStringLiteral("qd--ui--LegendTable { background: transparent; border: 0; }"));
    viewport()->setAutoFillBackground(false);
    viewport()->setCursor(Qt::PointingHandCursor);
    verticalScrollBar()->setSingleStep(rowHeight);
    connect(&chart, &MetricChart::shownTracesChanged, this, [this] {
        describe();
        viewport()->update();
    });
}

void LegendTable::setEntries(const QStringList &titles, const QList<Entry> &entries)
{
    if (titles == m_titles && entries == m_entries)
        return;
    m_titles = titles;
    m_entries = entries;
    m_order = m_order < titles.size() ? m_order : -1;
    arrange();
    describe();
}

void LegendTable::setOrder(int column, bool descending)
{
    m_order = column;
    m_descending = descending;
    arrange();
}

void LegendTable::arrange()
{
    m_sorted.resize(m_entries.size());
    std::iota(m_sorted.begin(), m_sorted.end(), 0);
    if (m_order >= 0) {
        const auto orderOf = [this](int entry) {
            const double value = m_entries.at(entry).orders.value(m_order, std::nan(""));
            return std::isnan(value) ? -std::numeric_limits<double>::infinity() : value;
        };
        std::ranges::stable_sort(m_sorted, [&](int a, int b) { return m_descending ? orderOf(a) > orderOf(b) : orderOf(a) < orderOf(b); });
    }
    verticalScrollBar()->setRange(0, std::max(0, wholeHeight() - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    m_current = std::clamp(m_current, 0, std::max(0, int(m_sorted.size()) - 1));
    viewport()->update();
}

int LegendTable::wholeHeight() const { return headHeight + int(m_entries.size()) * rowHeight + edge; }

QRect LegendTable::rowRect(int row) const
{
    return {0, headHeight + row * rowHeight - verticalScrollBar()->value(), viewport()->width(), rowHeight};
}

int LegendTable::rowAt(QPoint position) const
{
    if (position.y() < headHeight)
        return -1;
    const int row = (position.y() + verticalScrollBar()->value() - headHeight) / rowHeight;
    return row < m_sorted.size() ? row : -1;
}

/// Right edges of the figures' columns.
QList<int> LegendTable::columnEdges(int width) const
{
    const QFontMetrics metrics(tabularFont(TextSize::Small));
    QList<int> edges(m_titles.size());
    int right = width - edge;
    for (qsizetype column = m_titles.size() - 1; column >= 0; --column) {
        edges[column] = right;
        int widest = metrics.horizontalAdvance(u'↓' + m_titles.at(column));
        for (const Entry &entry : m_entries)
            widest = std::max(widest, metrics.horizontalAdvance(entry.figures.value(column)));
        right -= widest + figureGap;
    }
    return edges;
}

void LegendTable::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<int> edges = columnEdges(viewport()->width());
    for (int row = 0; row < m_sorted.size(); ++row) {
        if (rowRect(row).intersects(viewport()->rect()))
            paintRow(painter, row, edges);
    }
    if (hasFocus() && !m_sorted.isEmpty()) {
        painter.setPen(QPen(Theme::current().accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rowRect(m_current)).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    }
    paintHead(painter);
}

void LegendTable::paintHead(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    painter.fillRect(QRect(0, 0, viewport()->width(), headHeight), theme.surface1);
    painter.setFont(uiFont(TextSize::Small, QFont::Medium));
    painter.setPen(theme.accent);
    const QList<int> edges = columnEdges(viewport()->width());
    for (qsizetype column = 0; column < edges.size(); ++column) {
        const QString arrow = m_order == column ? (m_descending ? QStringLiteral("↓") : QStringLiteral("↑")) : QString();
        painter.drawText(QRect(0, 0, edges.at(column), headHeight), Qt::AlignRight | Qt::AlignVCenter, arrow + m_titles.at(column));
    }
}

void LegendTable::paintRow(QPainter &painter, int row, const QList<int> &edges) const
{
    const Theme &theme = Theme::current();
    const Entry &entry = m_entries.at(m_sorted.at(row));
    const QRect rect = rowRect(row);
    const bool isOff = !m_chart.isTraceShown(entry.id);
    painter.setPen(isOff ? QPen(theme.faint, 1.5) : QPen(Qt::NoPen));
    painter.setBrush(isOff ? QColor(Qt::transparent) : entry.color);
    painter.drawRoundedRect(QRectF(1, rect.center().y() - 1.5, 11, 4), 2, 2);
    painter.setFont(tabularFont(TextSize::Small));
    painter.setPen(isOff ? theme.faint : theme.dim);
    for (qsizetype column = 0; column < edges.size(); ++column)
        painter.drawText(QRect(0, rect.top(), edges.at(column), rowHeight), Qt::AlignRight | Qt::AlignVCenter, entry.figures.value(column));
    int right = rect.right();
    if (!edges.isEmpty())
        right = edges.first() - painter.fontMetrics().horizontalAdvance(entry.figures.value(0)) - figureGap / 2;
    const QRect room(dotRoom, rect.top(), std::max(20, right - dotRoom), rowHeight);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(entry.name, Qt::ElideMiddle, room.width()));
}

void LegendTable::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    arrange();
}

void LegendTable::toggle(int row, bool alone)
{
    if (row < 0 || row >= m_sorted.size())
        return;
    const QString id = m_entries.at(m_sorted.at(row)).id;
    if (alone)
        m_chart.showOnly(m_chart.isOnlyShown(id) ? QString() : id);
    else
        m_chart.setTraceShown(id, !m_chart.isTraceShown(id));
}

void LegendTable::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return QAbstractScrollArea::mousePressEvent(event);
    if (event->position().y() < headHeight) {
        const QList<int> edges = columnEdges(viewport()->width());
        for (int column = 0; column < edges.size(); ++column) {
            if (event->position().x() <= edges.at(column))
                return setOrder(column, m_order == column ? !m_descending : true);
        }
        return;
    }
    toggle(rowAt(event->position().toPoint()), event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
}

void LegendTable::mouseReleaseEvent(QMouseEvent *event) { event->accept(); } // the panel below must not take it for its own

void LegendTable::moveTo(int row)
{
    m_current = std::clamp(row, 0, std::max(0, int(m_sorted.size()) - 1));
    const QRect rect = rowRect(m_current);
    if (rect.top() < headHeight)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.top() - headHeight);
    else if (rect.bottom() >= viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.bottom() - viewport()->height() + 1);
    describe();
    viewport()->update();
}

void LegendTable::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up: return moveTo(m_current - 1);
    case Qt::Key_Down: return moveTo(m_current + 1);
    case Qt::Key_Home: return moveTo(0);
    case Qt::Key_End: return moveTo(int(m_sorted.size()) - 1);
    case Qt::Key_Space: return toggle(m_current, event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    default: return QAbstractScrollArea::keyPressEvent(event);
    }
}

bool LegendTable::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int row = rowAt(help->pos());
    if (row >= 0)
        QToolTip::showText(help->globalPos(), plainToolTip(m_entries.at(m_sorted.at(row)).name + u'\n' + tr("Click: hide or show. Ctrl+click: this one alone.")), viewport());
    else
        QToolTip::hideText();
    return true;
}

void LegendTable::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void LegendTable::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

void LegendTable::describe()
{
    if (m_current >= m_sorted.size())
        return setAccessibleDescription({});
    const Entry &entry = m_entries.at(m_sorted.at(m_current));
    QStringList parts{entry.name, m_chart.isTraceShown(entry.id) ? tr("shown") : tr("hidden")};
    for (qsizetype column = 0; column < m_titles.size(); ++column)
        parts.append(m_titles.at(column) + u' ' + entry.figures.value(column));
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
}

} // namespace qd::ui
