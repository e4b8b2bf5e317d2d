// SPDX-License-Identifier: GPL-3.0-or-later
// LogView as a table of fields.
#include "widgets/common/theme.h"
#include "widgets/logview/log_header.h"
#include "widgets/logview/log_ink.h"
#include "widgets/logview/log_view.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>

namespace qd::ui {
namespace {

constexpr int kPadding = 8;

QColor levelInk(const Theme &theme, logs::Level level)
{
    return level == logs::Level::Error ? theme.error : level == logs::Level::Warning ? theme.warn : level == logs::Level::Info ? theme.text : theme.dim;
}

} // namespace

void LogView::paintTable(QPainter &painter, const QList<VisibleRow> &rows)
{
    const int columns = m_header->columns().columnCount();
    for (const VisibleRow &row : rows)
        m_header->learn(m_lines.lineWithFields(row.row).fields);
    if (columns != m_header->columns().columnCount())
        scheduleRefresh(); // the horizontal bar
    for (const VisibleRow &row : rows)
        paintTableRow(painter, row);
    painter.setPen(withAlpha(Theme::current().line, 0.6));
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int section = m_header->logicalIndex(visual);
        const int right = m_header->sectionViewportPosition(section) + m_header->sectionSize(section) - 1;
        if (!m_header->isSectionHidden(section))
            painter.drawLine(right, 0, right, viewport()->height());
    }
}

void LogView::paintTableRow(QPainter &painter, const VisibleRow &row)
{
    PreparedLine &line = m_lines.lineWithFields(row.row);
    paintGround(painter, row, line.text);
    paintGutter(painter, row);
    if (line.text.pending)
        return paintPending(painter, row);
    const bool isCurrentRow = m_document.lineNumber(row.row) == m_selection.current.line;
    for (int section = 0; section < m_header->count(); ++section) {
        const int width = m_header->sectionSize(section);
        const QRect area(m_header->sectionViewportPosition(section), row.y, width, row.height);
        if (m_header->isSectionHidden(section) || area.right() < 0 || area.left() > viewport()->width())
            continue;
        paintTableCell(painter, area, cellOf(row.row, line, m_header->columns().at(section)), isCurrentRow && section == m_currentColumn);
    }
}

LogView::Cell LogView::cellOf(qint64 row, PreparedLine &line, const LogColumn &column)
{
    using Kind = LogColumn::Kind;
    const Theme &theme = Theme::current();
    switch (column.kind) {
    case Kind::Line: {
        const qint64 ordinal = m_document.lineOrdinal(row);
        return {ordinal > 0 ? QLocale().toString(ordinal) : QString(), theme.faint, true};
    }
    case Kind::Time: return {line.text.continuation ? QString() : LineTextMaker::fullTime(m_document.lineAt(row).record.timeMs), theme.faint};
    case Kind::Level:
        return {line.text.level == logs::Level::None ? QString() : logs::levelName(line.text.level), levelInk(theme, line.text.level)};
    case Kind::Host: return {line.text.host, theme.hostColor(line.text.hostId)};
    case Kind::Unit: return {line.text.unit, theme.dim};
    case Kind::Message: return {line.text.message, line.text.marker ? theme.accent : theme.text};
    case Kind::Field: break;
    }
    for (const LineField &field : std::as_const(line.fields)) {
        if (field.info.name == column.key)
            return {shownValue(field), theme.text, column.isNumber()};
    }
    return {};
}

void LogView::paintTableCell(QPainter &painter, const QRect &area, const Cell &cell, bool isCurrent)
{
    const Theme &theme = Theme::current();
    const LogFace &face = m_lines.face();
    if (isCurrent) {
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(area.adjusted(1, 0, -3, -1));
    }
    if (cell.text.isEmpty())
        return;
    const double room = area.width() - 2 * kPadding;
    const bool ascii = isPlainAscii(cell.text);
    QString text = cell.text;
    double width = 0;
    if (ascii) {
        const int fits = std::max(0, int(room / face.cell));
        if (text.size() > fits)
            text = text.first(std::max(0, fits - 1)) + u'…';
        width = double(text.size()) * face.cell;
    } else {
        const QFontMetricsF metrics(face.shaped);
        text.replace(u'\t', u' ');
        text = metrics.elidedText(text, Qt::ElideRight, std::max(0.0, room));
        width = metrics.horizontalAdvance(text);
    }
    const double left = cell.isNumber ? area.right() - kPadding - width : area.left() + kPadding;
    for (const auto &[at, size] : PreparedLines::matchesIn(m_document.searchMatcher(), text)) {
        const QFontMetricsF metrics(ascii ? face.plain : face.shaped);
        painter.fillRect(QRectF(left + metrics.horizontalAdvance(text.first(at)), area.top() + 2, metrics.horizontalAdvance(text.sliced(at, size)),
                                face.rowHeight - 4), withAlpha(theme.warn, theme.dark ? 0.38 : 0.30));
    }
    painter.setFont(ascii ? face.plain : face.shaped);
    painter.setPen(cell.ink);
    painter.drawText(QPointF(left, area.top() + face.baseline), text);
}

int LogView::columnAt(int x) const
{
    return m_header->logicalIndexAt(x);
}

/// To the next column that is shown.
void LogView::moveColumn(bool right)
{
    int visual = m_currentColumn < 0 ? (right ? -1 : m_header->count()) : m_header->visualIndex(m_currentColumn);
    do
        visual += right ? 1 : -1;
    while (visual >= 0 && visual < m_header->count() && m_header->isSectionHidden(m_header->logicalIndex(visual)));
    if (visual < 0 || visual >= m_header->count())
        return;
    m_currentColumn = m_header->logicalIndex(visual);
    showColumn();
    viewport()->update();
    Q_EMIT currentLineChanged();
}

void LogView::showColumn()
{
    const int left = m_header->sectionPosition(m_currentColumn), width = m_header->sectionSize(m_currentColumn);
    QScrollBar *const bar = horizontalScrollBar();
    if (left < bar->value())
        bar->setValue(left);
    else if (left + width > bar->value() + viewport()->width())
        bar->setValue(std::min(left, left + width - viewport()->width()));
}

} // namespace qd::ui
