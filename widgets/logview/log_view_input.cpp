// SPDX-License-Identifier: GPL-3.0-or-later
// Keyboard and mouse of LogView.
#include "widgets/common/plain_text.h"
#include "widgets/logview/accessible_log_view.h"
#include "widgets/logview/log_view.h"

#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QToolTip>

namespace qd::ui {
namespace {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || QStringLiteral("._-/:@").contains(c);
}

} // namespace

void LogView::keyPressEvent(QKeyEvent *event)
{
    if (actOnKey(event) || moveByKey(*event) || actOnLetter(*event))
        return event->accept();
    QAbstractScrollArea::keyPressEvent(event);
}

bool LogView::actOnKey(QKeyEvent *event)
{
    const bool shift = event->modifiers() & Qt::ShiftModifier;
    const bool control = event->modifiers() & Qt::ControlModifier;
    if (event->matches(QKeySequence::Copy))
        copyAs(LogCopy::Form::Raw);
    else if (event->matches(QKeySequence::Find))
        Q_EMIT searchFocusRequested();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (control && event->key() == Qt::Key_G)
        Q_EMIT goToRequested();
    else if (control && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal))
        m_desk->setTextSize(m_desk->textSize() + 1);
    else if (control && event->key() == Qt::Key_Minus)
        m_desk->setTextSize(m_desk->textSize() - 1);
    else if (control && event->key() == Qt::Key_0)
        m_desk->setTextSize(LogDesk::kUsualText);
    else if (event->key() == Qt::Key_F3)
        Q_EMIT hitRequested(!shift);
    else if (event->key() == Qt::Key_F8)
        goToLevel(logs::Level::Error, !shift);
    else if (event->key() == Qt::Key_F2)
        goToMark(!shift);
    else if (!control && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space))
        Q_EMIT recordRequested();
    else
        return false;
    return true;
}

/// Keys without Ctrl: in a view that is only read they are free.
bool LogView::actOnLetter(const QKeyEvent &event)
{
    if (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier))
        return false;
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_M: toggleMark(); return true;
    case Qt::Key_N: Q_EMIT noteRequested(); return true;
    case Qt::Key_T: setMode(m_mode == Mode::Text ? Mode::Columns : Mode::Text); return true;
    case Qt::Key_L: m_desk->setLineNumbers(!m_desk->hasLineNumbers()); return true;
    case Qt::Key_F:
    case Qt::Key_X:
        if (const std::optional<LineField> field = currentField()) {
            Q_EMIT filterWanted(logs::FilterRule::ofField(field->info.name, logs::FieldOp::Equals, {QString::fromUtf8(field->bytes)},
                                                          event.key() == Qt::Key_X), event.key() == Qt::Key_F && shift);
            return true;
        }
        return false;
    case Qt::Key_P:
        if (const std::optional<LineField> field = currentField()) {
            Q_EMIT pivotWanted(field->info.name, QString::fromUtf8(field->bytes));
            return true;
        }
        return false;
    default: return false;
    }
}

bool LogView::moveByKey(const QKeyEvent &event)
{
    const bool extend = event.modifiers() & Qt::ShiftModifier;
    const qint64 row = currentRow() < 0 ? m_document.rowCount() - 1 : currentRow();
    const int page = visibleRowCount() - 1;
    const auto move = [this, extend](qint64 to) {
        setCurrent(to, extend);
        setFollowing(false);
        ensureVisible(currentRow());
        return true;
    };
    switch (event.key()) {
    case Qt::Key_Up: return move(row - 1);
    case Qt::Key_Down: return move(row + 1);
    case Qt::Key_PageUp: return move(row - page);
    case Qt::Key_PageDown: return move(row + page);
    case Qt::Key_Home: return move(0);
    case Qt::Key_End:
        setCurrent(m_document.rowCount() - 1, extend);
        if (m_document.isLive())
            setFollowing(true);
        else
            ensureVisible(currentRow());
        return true;
    case Qt::Key_Left: moveSideways(false, extend); return true;
    case Qt::Key_Right: moveSideways(true, extend); return true;
    case Qt::Key_Escape:
        if (!m_selection.isExtended())
            return false;
        m_selection.anchor = m_selection.current;
        viewport()->update();
        return true;
    default: return false;
    }
}

/// With Shift: the end of the selected characters. Else the next column of the table, or the horizontal bar.
void LogView::moveSideways(bool right, bool extend)
{
    if (m_mode == Mode::Columns)
        return moveColumn(right);
    if (!extend) {
        horizontalScrollBar()->triggerAction(right ? QAbstractSlider::SliderSingleStepAdd : QAbstractSlider::SliderSingleStepSub);
        return;
    }
    const qint64 row = currentRow();
    if (row < 0)
        return;
    if (m_selection.wholeLines) {
        m_selection.wholeLines = false;
        m_selection.anchor = m_selection.current;
    }
    const QString &message = m_lines.line(row).text.message;
    int &at = m_selection.current.character;
    const auto step = [&] { at = std::clamp(at + (right ? 1 : -1), 0, int(message.size())); };
    step();
    if (at > 0 && at < message.size() && message[at].isLowSurrogate()) // never within a character
        step();
    viewport()->update();
}

std::optional<LogView::VisibleRow> LogView::visibleRowAt(int y)
{
    const QList<VisibleRow> rows = layoutRows();
    for (const VisibleRow &row : rows) {
        if (y < row.y + row.height)
            return row;
    }
    return rows.isEmpty() ? std::nullopt : std::optional(rows.last());
}

qint64 LogView::rowAt(int y)
{
    const std::optional<VisibleRow> row = visibleRowAt(y);
    return row ? row->row : -1;
}

LogPlace LogView::placeAt(const QPoint &position)
{
    const std::optional<VisibleRow> row = visibleRowAt(position.y());
    if (!row)
        return {};
    LogPlace place{m_document.lineNumber(row->row), 0};
    if (m_mode == Mode::Text)
        place.character = shapeOf(m_lines.line(row->row)).placeAt(QPointF(position) - QPointF(edges().message, row->y));
    return place;
}

/// Begin and size of the word under a point of the message; size 0 if there is none.
QPair<int, int> LogView::wordAt(const QPoint &position)
{
    const std::optional<VisibleRow> row = visibleRowAt(position.y());
    if (!row || m_mode != Mode::Text)
        return {};
    PreparedLine &line = m_lines.line(row->row);
    const QString &message = line.text.message;
    int at = shapeOf(line).characterAt(QPointF(position) - QPointF(edges().message, row->y));
    if (at < 0 || !isWordCharacter(message[at]))
        return {};
    int end = at;
    while (at > 0 && isWordCharacter(message[at - 1]))
        --at;
    while (end < message.size() && isWordCharacter(message[end]))
        ++end;
    return {at, end - at};
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    const qint64 row = rowAt(position.y());
    if (row < 0)
        return;
    const logs::LineNumber line = m_document.lineNumber(row);
    if (event->button() == Qt::LeftButton && isOnMore(position)) {
        setCurrent(row, false);
        Q_EMIT recordRequested();
        return;
    }
    const bool insideSelection = m_selection.isExtended() && line >= m_selection.firstLine() && line <= m_selection.lastLine();
    if (m_mode == Mode::Columns)
        m_currentColumn = columnAt(position.x());
    if (event->button() == Qt::RightButton && insideSelection)
        return;
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    setCurrent(row, extend);
    const bool onMessage = m_mode == Mode::Text && position.x() >= edges().message;
    if (onMessage && event->button() == Qt::LeftButton && !extend) {
        m_selection.wholeLines = false;
        m_selection.current = m_selection.anchor = placeAt(position);
    }
    const std::optional<LineField> field = event->modifiers() & Qt::ControlModifier ? currentField() : std::nullopt;
    if (field)
        Q_EMIT filterWanted(logs::FilterRule::ofField(field->info.name, logs::FieldOp::Equals, {QString::fromUtf8(field->bytes)}, extend), false);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (!(event->buttons() & Qt::LeftButton)) {
        if (m_mode == Mode::Text)
            viewport()->setCursor(isOnMore(position) ? Qt::PointingHandCursor : position.x() < edges().message ? Qt::ArrowCursor : Qt::IBeamCursor);
        return;
    }
    if (m_selection.anchor.line < 0)
        return;
    if (!m_dragging)
        setFollowing(false); // lines that arrive would pull the text away under the mouse
    m_dragging = true;
    m_dragAt = position;
    const LogPlace place = placeAt({position.x(), std::clamp(position.y(), 0, viewport()->height() - 1)});
    if (place.line >= 0)
        m_selection.current = place;
    const bool outside = position.y() < 0 || position.y() >= viewport()->height();
    if (outside && !m_edgeScroll.isActive())
        m_edgeScroll.start();
    else if (!outside)
        m_edgeScroll.stop();
    viewport()->update();
    Q_EMIT currentLineChanged();
}

void LogView::mouseReleaseEvent(QMouseEvent *)
{
    m_edgeScroll.stop();
    if (!std::exchange(m_dragging, false))
        return;
    const qint64 row = currentRow();
    if (row >= 0)
        m_currentText = logs::markText(m_document.lineAt(row).text);
    announceCurrentLine(this);
}

void LogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (m_mode == Mode::Columns)
        Q_EMIT recordRequested();
    else
        selectWord(event->position().toPoint());
}

void LogView::selectWord(const QPoint &position)
{
    const qint64 row = rowAt(position.y());
    const auto [at, size] = wordAt(position);
    if (row < 0 || size == 0)
        return;
    const logs::LineNumber line = m_document.lineNumber(row);
    m_selection = {{line, at}, {line, at + size}, false};
    viewport()->update();
    Q_EMIT currentLineChanged();
}

void LogView::wheelEvent(QWheelEvent *event)
{
    const int turned = event->angleDelta().y();
    if (event->modifiers() & Qt::ControlModifier) {
        if (turned != 0)
            m_desk->setTextSize(m_desk->textSize() + (turned > 0 ? 1 : -1));
        return event->accept();
    }
    if (turned > 0 && verticalScrollBar()->maximum() > 0)
        setFollowing(false);
    QAbstractScrollArea::wheelEvent(event);
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    showToolTip(help->pos(), help->globalPos());
    return true;
}

void LogView::showToolTip(const QPoint &position, const QPoint &global)
{
    const qint64 row = rowAt(position.y());
    if (row < 0)
        return QToolTip::hideText();
    const LineText &text = m_lines.line(row).text;
    const logs::LineView line = m_document.lineAt(row);
    const logs::LineMark *const mark = m_desk->marks().find(m_document.source(line.record.source), line);
    QStringList tips;
    if (mark && !mark->note.isEmpty())
        tips << mark->note;
    if (m_mode == Mode::Text && position.x() < edges().badge && !text.pending) {
        tips << LineTextMaker::fullTime(line.record.timeMs);
        if (text.late)
            tips << tr("Arrived too late for its place in time; shown where it came in.");
    }
    if (text.overwritten > 0 && position.x() >= edges().message)
        tips << tr("A progress line: the last of %n state(s) is shown.", nullptr, text.overwritten + 1);
    if (tips.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(global, plainToolTip(tips.join(u'\n')), this);
}

} // namespace qd::ui
