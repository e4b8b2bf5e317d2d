// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_view.h"

#include "models/base/hand_over.h"
#include "widgets/common/theme.h"
#include "widgets/logview/accessible_log_view.h"
#include "widgets/logview/log_header.h"
#include "widgets/logview/log_ink.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QPushButton>

namespace qd::ui {
namespace {

constexpr qint64 kCopyLimit = 64LL * 1024 * 1024;
constexpr qint64 kLookAhead = 2000; ///< rows that may have been put in before a line
constexpr std::chrono::milliseconds kEdgeScroll{40};

int rowsOf(qint64 rows)
{
    return int(std::min<qint64>(rows, std::numeric_limits<int>::max()));
}

} // namespace

LogView::LogView(logs::LogDocument &document, QWidget *parent)
    : QAbstractScrollArea(parent), m_document(document), m_ownDesk(std::make_unique<LogDesk>()), m_desk(m_ownDesk.get()),
      m_lines(document), m_scrollBar(new MarkScrollBar), m_following(document.isLive())
{
    installAccessibleLogView();
    setObjectName(QStringLiteral("logView"));
    setAccessibleName(tr("Log lines"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setVerticalScrollBar(m_scrollBar);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setMouseTracking(true);
    buildParts();
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &LogView::refresh);
    connect(&m_document, &logs::LogDocument::changed, this, &LogView::onChanged);
    const auto anew = [this] {
        m_lines.forget();
        scheduleRefresh();
    };
    connect(&m_document, &logs::LogDocument::hitsChanged, this, anew);
    const auto readAnew = [this, anew] {
        m_lines.maker().forget(); // a source may get its host's name, or another format, after its first lines
        anew();
    };
    connect(&m_document, &logs::LogDocument::sourcesChanged, this, readAnew);
    connect(&m_document, &logs::LogDocument::formatChosen, this, readAnew);
    connectDesk();
    applyLooks();
    refresh();
}

LogView::~LogView() = default;

void LogView::buildParts()
{
    m_header = new LogHeader(this);
    m_header->hide();
    connect(m_header, &QHeaderView::sectionResized, this, &LogView::scheduleRefresh);
    connect(m_header, &QHeaderView::sectionMoved, this, &LogView::scheduleRefresh);
    connect(m_header, &QHeaderView::sectionCountChanged, this, &LogView::scheduleRefresh);
    m_newLinesButton = new QPushButton(viewport());
    m_newLinesButton->setObjectName(QStringLiteral("logNewLines"));
    m_newLinesButton->setText(tr("%Ln new line(s)", nullptr, 0));
    m_newLinesButton->setCursor(Qt::PointingHandCursor);
    m_newLinesButton->setFocusPolicy(Qt::NoFocus); // the End key does the same
    m_newLinesButton->hide();
    connect(m_newLinesButton, &QAbstractButton::clicked, this, [this] { setFollowing(true); });
    m_edgeScroll.setInterval(kEdgeScroll);
    connect(&m_edgeScroll, &QTimer::timeout, this, [this] {
        const bool up = m_dragAt.y() < 0;
        verticalScrollBar()->setValue(verticalScrollBar()->value() + (up ? -1 : 1));
        m_selection.current = placeAt({m_dragAt.x(), up ? 0 : viewport()->height() - 1});
        viewport()->update();
    });
}

void LogView::setDesk(LogDesk &desk)
{
    if (m_desk == &desk)
        return;
    if (m_desk) {
        m_desk->disconnect(this);
        m_desk->marks().disconnect(this);
    }
    m_desk = &desk;
    m_ownDesk.reset();
    connectDesk();
    applyLooks();
    refresh();
}

void LogView::connectDesk()
{
    connect(m_desk, &LogDesk::looksChanged, this, [this] {
        applyLooks();
        refresh();
    });
    connect(m_desk, &LogDesk::formatsChanged, this, [this] {
        m_lines.maker().forget();
        m_lines.forget();
        scheduleRefresh();
    });
    connect(&m_desk->marks(), &logs::LineMarks::changed, this, [this] {
        updatePins();
        viewport()->update();
    });
    connect(m_desk, &LogDesk::failed, this, &LogView::failed);
}

void LogView::applyLooks()
{
    m_lines.setFace(LogFace::ofSize(m_desk->textSize()));
    m_lines.setHighlights(m_desk->highlights());
    m_header->setCell(m_lines.face().cell);
    m_badges.clear();
    m_widest = 0;
    // Lines that come from nowhere (what a step printed) have no host to name.
    m_showHost = m_document.isLive() ? m_document.intake().has_value() : m_document.sources().size() != 1;
    m_header->setHasHosts(m_showHost);
}

void LogView::onChanged(qint64 firstLine)
{
    m_lines.forgetFrom(firstLine);
    m_currentMoved = m_currentMoved || firstLine <= currentLine();
    scheduleRefresh();
}

void LogView::scheduleRefresh()
{
    if (!m_frame.isActive())
        m_frame.start(kFrame);
}

void LogView::refresh()
{
    keepPlaces();
    updateScrollBars();
    updateNewLines();
    viewport()->update();
}

/// Lines that came late stand before others, which thereby get higher numbers; the current one is found again by its text.
void LogView::keepPlaces()
{
    const logs::LineNumber line = m_selection.current.line;
    if (!m_currentMoved || line < 0 || m_dragging || !m_document.isLive())
        return;
    m_currentMoved = false;
    const qint64 first = m_document.rowOf(line);
    for (qint64 row = first; row < std::min(m_document.rowCount(), first + kLookAhead); ++row) {
        if (logs::markText(m_document.lineAt(row).text) != m_currentText)
            continue;
        const logs::LineNumber now = m_document.lineNumber(row);
        if (now != line && m_selection.anchor.line >= 0)
            m_selection.anchor.line += now - line;
        m_selection.current.line = now;
        return;
    }
}

int LogView::visibleRowCount() const
{
    return std::max(1, (viewport()->height() - 8) / m_lines.face().rowHeight);
}

void LogView::updateScrollBars()
{
    m_adjusting = true;
    const qint64 rows = m_document.rowCount();
    const int page = visibleRowCount();
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, std::max(0, rowsOf(rows) - page));
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    else
        verticalScrollBar()->setValue(rowsOf(m_document.rowOf(m_topLine)));
    const int shift = horizontalScrollBar()->value();
    const double wanted = m_mode == Mode::Columns ? m_header->length() : m_wrapping ? 0 : edges().message + shift + m_widest + 24;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(int(m_lines.face().cell * 8));
    horizontalScrollBar()->setRange(0, std::max(0, int(wanted) - viewport()->width()));
    m_header->setOffset(horizontalScrollBar()->value());
    m_adjusting = false;
}

void LogView::scrollContentsBy(int, int dy)
{
    viewport()->update();
    m_header->setOffset(horizontalScrollBar()->value());
    if (m_adjusting)
        return;
    const int value = verticalScrollBar()->value();
    if (value < m_document.rowCount())
        m_topLine = m_document.lineNumber(value);
    if (dy != 0)
        setFollowing(m_document.isLive() && value == verticalScrollBar()->maximum());
}

void LogView::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    const int value = verticalScrollBar()->value();
    if (!following && value < m_document.rowCount())
        m_topLine = m_document.lineNumber(value);
    const qint64 rows = m_document.rowCount();
    m_lastSeen = rows > 0 ? m_document.lineNumber(rows - 1) : -1;
    refresh();
    Q_EMIT followingChanged(following);
}

qint64 LogView::newLines() const
{
    if (m_following || !m_document.isLive())
        return 0;
    return std::max<qint64>(0, m_document.rowCount() - m_document.rowOf(m_lastSeen + 1));
}

void LogView::updateNewLines()
{
    const qint64 lines = newLines();
    m_newLinesButton->setVisible(lines > 0);
    if (lines == 0)
        return;
    m_newLinesButton->setText(tr("%Ln new line(s)", nullptr, rowsOf(lines)));
    m_newLinesButton->setToolTip(tr("Shows the newest line and follows (End)"));
    placeParts();
}

void LogView::placeParts()
{
    const QSize size = m_newLinesButton->sizeHint();
    m_newLinesButton->setGeometry((viewport()->width() - size.width()) / 2, viewport()->height() - size.height() - 10, size.width(), size.height());
    m_header->setGeometry(viewport()->x(), viewport()->y() - viewportMargins().top(), viewport()->width(), viewportMargins().top());
}

void LogView::setMarks(const logs::PlaceMarks &marks)
{
    m_scrollBar->setMarks(marks);
    updatePins();
}

/// Marked lines on the scroll bar.
void LogView::updatePins()
{
    std::vector<MarkScrollBar::Pin> pins;
    const double rows = double(std::max<qint64>(m_document.rowCount(), 1));
    if (!m_desk->marks().isEmpty()) {
        for (const logs::LineMark &mark : m_desk->marks().of(m_document.sources())) {
            const qint64 row = logs::LineMarks::rowOf(mark, m_document);
            if (row >= 0)
                pins.push_back({(double(row) + 0.5) / rows, mark.colour});
        }
    }
    m_scrollBar->setPins(pins);
}

void LogView::setWrapping(bool wrapping)
{
    m_wrapping = wrapping;
    refresh();
}

void LogView::setMode(Mode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    const bool table = mode == Mode::Columns;
    setViewportMargins(0, table ? m_header->sizeHint().height() : 0, 0, 0);
    m_header->setVisible(table);
    viewport()->setCursor(table ? Qt::ArrowCursor : Qt::IBeamCursor);
    m_selection.wholeLines = m_selection.wholeLines || table;
    horizontalScrollBar()->setValue(0);
    placeParts();
    refresh();
    Q_EMIT modeChanged();
}

qint64 LogView::currentRow() const
{
    if (currentLine() < 0 || m_document.rowCount() == 0)
        return -1;
    return std::min(m_document.rowOf(currentLine()), m_document.rowCount() - 1);
}

void LogView::setCurrent(qint64 row, bool extend)
{
    if (m_document.rowCount() == 0)
        return;
    row = std::clamp<qint64>(row, 0, m_document.rowCount() - 1);
    const logs::LineNumber line = m_document.lineNumber(row);
    const LogPlace before = m_selection.current;
    m_selection.current = {line, 0};
    if (!extend)
        m_selection.anchor = m_selection.current;
    else if (m_selection.anchor.line < 0)
        m_selection.anchor = before.line < 0 ? m_selection.current : before;
    m_selection.wholeLines = true;
    m_currentText = logs::markText(m_document.lineAt(row).text);
    viewport()->update();
    Q_EMIT currentLineChanged();
    announceCurrentLine(this);
}

void LogView::ensureVisible(qint64 row)
{
    const qint64 top = verticalScrollBar()->value();
    const int page = visibleRowCount();
    if (row < top)
        verticalScrollBar()->setValue(rowsOf(row));
    else if (row >= top + page)
        verticalScrollBar()->setValue(rowsOf(row - page + 1));
}

void LogView::goToRow(qint64 row)
{
    if (row < 0 || m_document.rowCount() == 0)
        return;
    setFollowing(false);
    setCurrent(row, false);
    const qint64 top = verticalScrollBar()->value();
    if (row < top || row >= top + visibleRowCount())
        verticalScrollBar()->setValue(rowsOf(std::max<qint64>(0, row - visibleRowCount() / 2)));
}

void LogView::goToLine(logs::LineNumber line)
{
    if (line >= 0)
        goToRow(std::min(m_document.rowOf(line), m_document.rowCount() - 1));
}

void LogView::goToHit(bool forward)
{
    goToRow(m_document.nextHit(currentRow(), forward));
}

void LogView::goToLevel(logs::Level level, bool forward)
{
    const qint64 row = currentRow();
    // Without a current line from the upper edge, as the eye does.
    const qint64 from = row >= 0 ? row : std::min<qint64>(firstVisibleRow(), m_document.rowCount() - 1);
    if (from < 0)
        return;
    answerTo(m_document.nextOfLevel(m_document.lineNumber(from) - (row < 0 && forward ? 1 : 0), level, forward));
}

void LogView::answerTo(const QFuture<logs::LineNumber> &future)
{
    QFuture<logs::LineNumber> answer = future;
    answer.then(this, [this](logs::LineNumber line) { goToLine(line); });
}

void LogView::goToMark(bool forward)
{
    const qint64 here = currentRow();
    qint64 best = -1, wrapped = -1; // round the end, as search does
    for (const logs::LineMark &mark : m_desk->marks().of(m_document.sources())) {
        const qint64 row = logs::LineMarks::rowOf(mark, m_document);
        if (row < 0)
            continue;
        const auto isNearer = [forward](qint64 a, qint64 b) { return b < 0 || (forward ? a < b : a > b); };
        if ((forward ? row > here : row < here) && isNearer(row, best))
            best = row;
        if (isNearer(row, wrapped))
            wrapped = row;
    }
    goToRow(best >= 0 ? best : wrapped);
}

const logs::LineMark *LogView::currentMark() const
{
    const qint64 row = currentRow();
    if (row < 0)
        return nullptr;
    const logs::LineView line = m_document.lineAt(row);
    return m_desk->marks().find(m_document.source(line.record.source), line);
}

void LogView::toggleMark(int colour)
{
    const qint64 row = currentRow();
    if (row < 0)
        return;
    const logs::LineMark *const mark = currentMark();
    const logs::LineView line = m_document.lineAt(row);
    if (mark && mark->colour == colour)
        m_desk->marks().remove(logs::LineMark(*mark)); // a copy: the mark itself goes with it
    else
        m_desk->marks().set(m_document.source(line.record.source), line, m_document.lineNumber(row), colour, mark ? mark->note : QString());
}

void LogView::setNote(const QString &note)
{
    const qint64 row = currentRow();
    if (row < 0)
        return;
    const logs::LineMark *const mark = currentMark();
    const logs::LineView line = m_document.lineAt(row);
    m_desk->marks().set(m_document.source(line.record.source), line, m_document.lineNumber(row), mark ? mark->colour : 0, note);
}

const logs::LineFormat *LogView::formatOfRow(qint64 row)
{
    (void)m_lines.line(row); // a reader knows a format only when it has read a line
    return format(m_document.lineAt(row).record.source);
}

QList<LineField> LogView::currentFields()
{
    const qint64 row = currentRow();
    return row < 0 ? QList<LineField>() : fieldsOfRow(row);
}

QList<LineField> LogView::fieldsOfRow(qint64 row) { return m_lines.lineWithFields(row).fields; }

std::optional<LineField> LogView::currentField()
{
    if (m_mode == Mode::Text)
        return m_selection.isExtended() && !m_selection.wholeLines ? fieldOf(selectedText()) : std::nullopt;
    if (m_currentColumn < 0 || m_currentColumn >= m_header->columns().columnCount())
        return std::nullopt;
    const QString key = m_header->columns().at(m_currentColumn).key;
    for (const LineField &field : currentFields()) {
        if (field.info.name == key)
            return field;
    }
    return std::nullopt;
}

QString LogView::currentLineText()
{
    const qint64 row = currentRow();
    if (row < 0)
        return summaryText();
    const LineText text = m_lines.line(row).text;
    if (text.pending)
        return tr("This line is being fetched.");
    const logs::LineMark *const mark = currentMark();
    const QString line = tr("%1, %2, %3, %4: %5").arg(text.time, logs::levelName(text.level), text.host, text.unit, text.message);
    return mark ? tr("%1 (marked: %2)").arg(line, mark->note.isEmpty() ? markColourName(mark->colour) : mark->note) : line;
}

QString LogView::summaryText() const
{
    const QString state = m_following ? tr("following") : tr("not following");
    return tr("%n line(s), %1", nullptr, rowsOf(m_document.rowCount())).arg(state);
}

QPair<qint64, qint64> LogView::selectedRows() const
{
    if (currentLine() < 0 || m_document.rowCount() == 0)
        return {0, -1};
    const qint64 last = m_document.rowCount() - 1;
    const logs::LineNumber first = m_selection.anchor.line < 0 ? currentLine() : m_selection.firstLine();
    return {std::min(m_document.rowOf(first), last), std::min(m_document.rowOf(m_selection.lastLine()), last)};
}

QByteArray LogView::selectedBytes() const
{
    QByteArray bytes;
    const auto [first, last] = selectedRows();
    for (qint64 row = first; row <= last && bytes.size() < kCopyLimit; ++row)
        bytes += m_document.lineAt(row).text.toByteArray() + '\n';
    return bytes;
}

QString LogView::selectedText()
{
    if (!m_selection.isExtended() || m_selection.wholeLines)
        return QString::fromUtf8(selectedBytes());
    QString text;
    const auto [first, last] = selectedRows();
    for (qint64 row = first; row <= last && text.size() < kCopyLimit; ++row) {
        const QString &message = m_lines.line(row).text.message;
        if (const auto part = m_selection.partOf(m_document.lineNumber(row), int(message.size())))
            text += (row > first ? QStringLiteral("\n") : QString()) + message.sliced(part->first, part->second - part->first);
    }
    return text;
}

void LogView::selectAll()
{
    setCurrent(0, false);
    setCurrent(m_document.rowCount() - 1, true);
}

void LogView::copyAs(LogCopy::Form form)
{
    const auto [first, last] = selectedRows();
    if (last < first)
        return;
    const bool characters = form == LogCopy::Form::Raw && m_selection.isExtended() && !m_selection.wholeLines;
    QGuiApplication::clipboard()->setText(characters ? selectedText() : LogCopy(m_document, m_lines.maker()).text(first, last, form));
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
    placeParts();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyLooks();
        refresh();
    }
}

} // namespace qd::ui
