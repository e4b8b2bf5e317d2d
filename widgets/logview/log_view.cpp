// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/log_view.h"

#include "widgets/common/fonts.h"
#include "widgets/logview/accessible_log_view.h"

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QMenu>
#include <QtWidgets/QToolTip>

namespace qd::ui {
namespace {

constexpr qint64 kCopyLimit = 64LL * 1024 * 1024;
constexpr int kLongestHost = 16;
constexpr int kLongestUnit = 14;

int rowsOf(qint64 rows)
{
    return int(std::min<qint64>(rows, std::numeric_limits<int>::max()));
}

} // namespace

LogView::LogView(logs::LogDocument &document, QWidget *parent)
    : QAbstractScrollArea(parent), m_document(document), m_maker(document), m_scrollBar(new MarkScrollBar), m_cache(512)
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
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &LogView::refresh);
    connect(&m_document, &logs::LogDocument::changed, this, &LogView::onChanged);
    connect(&m_document, &logs::LogDocument::hitsChanged, this, [this] {
        m_cache.clear();
        if (!m_frame.isActive())
            m_frame.start(kFrame);
    });
    // A source may get its host's name after its first lines.
    connect(&m_document, &logs::LogDocument::sourcesChanged, this, [this] { m_cache.clear(); });
    applyFonts();
    refresh();
}

LogView::~LogView() = default;

void LogView::applyFonts()
{
    m_font = monoFont();
    m_plainFont = m_font;
    m_plainFont.setStyleStrategy(QFont::PreferNoShaping);
    const QFontMetricsF metrics(m_plainFont);
    m_charWidth = metrics.horizontalAdvance(QStringLiteral("00000000")) / 8;
    m_rowHeight = int(std::ceil(metrics.height())) + 4;
    m_baseline = (m_rowHeight - metrics.height()) / 2 + metrics.ascent();
    m_badges.clear();
    m_cache.clear();
}

void LogView::onChanged(qint64 firstLine)
{
    for (logs::LineNumber line : m_cache.keys()) {
        if (line >= firstLine)
            m_cache.remove(line);
    }
    if (!m_frame.isActive())
        m_frame.start(kFrame);
}

void LogView::refresh()
{
    updateScrollBars();
    viewport()->update();
}

int LogView::visibleRowCount() const
{
    return std::max(1, (viewport()->height() - 8) / m_rowHeight);
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
    const double room = viewport()->width() - (columns().message + horizontalScrollBar()->value());
    const double wanted = m_wrapping ? 0 : double(m_longest) * m_charWidth + 24;
    horizontalScrollBar()->setPageStep(viewport()->width());
    horizontalScrollBar()->setSingleStep(int(m_charWidth * 8));
    horizontalScrollBar()->setRange(0, std::max(0, int(wanted - room)));
    m_adjusting = false;
}

void LogView::scrollContentsBy(int, int dy)
{
    viewport()->update();
    if (m_adjusting)
        return;
    const int value = verticalScrollBar()->value();
    if (value < m_document.rowCount())
        m_topLine = m_document.lineNumber(value);
    if (dy != 0)
        setFollowing(value == verticalScrollBar()->maximum());
}

void LogView::setFollowing(bool following)
{
    if (m_following == following)
        return;
    m_following = following;
    const int value = verticalScrollBar()->value();
    if (!following && value < m_document.rowCount())
        m_topLine = m_document.lineNumber(value);
    refresh();
    Q_EMIT followingChanged(following);
}

void LogView::setWrapping(bool wrapping)
{
    m_wrapping = wrapping;
    refresh();
}

LogView::Prepared &LogView::prepared(qint64 row)
{
    const logs::LineNumber number = m_document.lineNumber(row);
    if (Prepared *known = m_cache.object(number))
        return *known;
    auto line = std::make_unique<Prepared>();
    line->text = m_maker.make(m_document.lineAt(row));
    const QString &message = line->text.message;
    line->ascii = isPlainAscii(message);
    if (!line->text.marker)
        line->spans = m_highlighter.spans(message);
    if (!m_document.searchMatcher().isEmpty()) {
        const QByteArray bytes = message.toUtf8();
        for (const logs::MatchSpan &span : m_document.searchMatcher().matchesIn(bytes)) {
            const auto at = int(line->ascii ? span.at : QString::fromUtf8(bytes.first(span.at)).size());
            const auto size = int(line->ascii ? span.size : QString::fromUtf8(bytes.mid(span.at, span.size)).size());
            line->hits.append({at, size});
        }
    }
    m_hostChars = std::max(m_hostChars, int(std::min<qsizetype>(line->text.host.size(), kLongestHost)));
    m_unitChars = std::max(m_unitChars, int(std::min<qsizetype>(line->text.unit.size(), kLongestUnit)));
    m_longest = std::max<qint64>(m_longest, message.size());
    auto *kept = line.release();
    m_cache.insert(number, kept);
    return *kept;
}

qint64 LogView::currentRow() const
{
    if (m_current < 0 || m_document.rowCount() == 0)
        return -1;
    return std::min(m_document.rowOf(m_current), m_document.rowCount() - 1);
}

qint64 LogView::rowAt(int y)
{
    const QList<VisibleRow> rows = layoutRows();
    for (const VisibleRow &row : rows) {
        if (y < row.y + row.height)
            return row.row;
    }
    return rows.isEmpty() ? -1 : rows.last().row;
}

bool LogView::isSelected(logs::LineNumber line) const
{
    return m_anchor >= 0 && m_anchor != m_current && line >= std::min(m_anchor, m_current) && line <= std::max(m_anchor, m_current);
}

void LogView::setCurrent(qint64 row, bool extend)
{
    if (m_document.rowCount() == 0)
        return;
    row = std::clamp<qint64>(row, 0, m_document.rowCount() - 1);
    m_current = m_document.lineNumber(row);
    if (!extend || m_anchor < 0)
        m_anchor = m_current;
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

void LogView::goToHit(bool forward)
{
    const qint64 row = m_document.nextHit(currentRow(), forward);
    if (row < 0)
        return;
    setFollowing(false);
    setCurrent(row, false);
    const qint64 top = verticalScrollBar()->value();
    if (row < top || row >= top + visibleRowCount())
        verticalScrollBar()->setValue(rowsOf(std::max<qint64>(0, row - visibleRowCount() / 2)));
}

QString LogView::currentLineText()
{
    const qint64 row = currentRow();
    if (row < 0)
        return summaryText();
    const LineText &text = prepared(row).text;
    return tr("%1, %2, %3, %4: %5").arg(text.time, logs::levelName(text.level), text.host, text.unit, text.message);
}

QString LogView::summaryText() const
{
    const QString state = m_following ? tr("following") : tr("not following");
    return tr("%n line(s), %1", nullptr, int(m_document.rowCount())).arg(state);
}

QByteArray LogView::selectedBytes() const
{
    QByteArray bytes;
    if (m_current < 0)
        return bytes;
    const qint64 first = m_document.rowOf(std::min(m_anchor, m_current));
    const qint64 last = m_document.rowOf(std::max(m_anchor, m_current));
    for (qint64 row = first; row <= last && row < m_document.rowCount() && bytes.size() < kCopyLimit; ++row)
        bytes += m_document.lineAt(row).text.toByteArray() + '\n';
    return bytes;
}

void LogView::copySelection(bool withColumns)
{
    if (!withColumns) {
        const QByteArray bytes = selectedBytes();
        if (!bytes.isEmpty())
            QGuiApplication::clipboard()->setText(QString::fromUtf8(bytes));
        return;
    }
    QString text;
    const qint64 last = m_document.rowOf(std::max(m_anchor, m_current));
    for (qint64 row = m_document.rowOf(std::min(m_anchor, m_current)); row <= last && row < m_document.rowCount(); ++row) {
        const logs::LineView line = m_document.lineAt(row);
        const LineText &shown = prepared(row).text;
        text += LineTextMaker::fullTime(line.record.timeMs) + u'\t' + logs::levelName(shown.level) + u'\t' + shown.host
            + u'\t' + shown.unit + u'\t' + shown.message + u'\n';
    }
    QGuiApplication::clipboard()->setText(text);
}

void LogView::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const qint64 row = currentRow() < 0 ? m_document.rowCount() - 1 : currentRow();
    const int page = visibleRowCount() - 1;
    const auto move = [this, extend](qint64 to) {
        setCurrent(to, extend);
        setFollowing(false);
        ensureVisible(currentRow());
    };
    if (event->matches(QKeySequence::Copy))
        return copySelection(false);
    if (event->matches(QKeySequence::Find)) {
        Q_EMIT searchFocusRequested();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        setCurrent(0, false);
        setCurrent(m_document.rowCount() - 1, true);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Up: return move(row - 1);
    case Qt::Key_Down: return move(row + 1);
    case Qt::Key_PageUp: return move(row - page);
    case Qt::Key_PageDown: return move(row + page);
    case Qt::Key_Home: return move(0);
    case Qt::Key_End:
        setCurrent(m_document.rowCount() - 1, extend);
        return setFollowing(true);
    case Qt::Key_F3:
        Q_EMIT hitRequested(!extend);
        return;
    case Qt::Key_Left: return horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    case Qt::Key_Right: return horizontalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
    default: QAbstractScrollArea::keyPressEvent(event);
    }
}

void LogView::mousePressEvent(QMouseEvent *event)
{
    const qint64 row = rowAt(event->position().toPoint().y());
    if (row < 0)
        return;
    const bool insideSelection = event->button() == Qt::RightButton && isSelected(m_document.lineNumber(row));
    if (!insideSelection)
        setCurrent(row, event->modifiers() & Qt::ShiftModifier);
}

void LogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const int y = event->position().toPoint().y();
    const qint64 row = rowAt(y);
    if (row < 0)
        return;
    setCurrent(row, true);
    if (y < 0 || y > viewport()->height()) {
        setFollowing(false);
        ensureVisible(row + (y < 0 ? -1 : 1));
    }
}

void LogView::wheelEvent(QWheelEvent *event)
{
    if (event->angleDelta().y() > 0 && verticalScrollBar()->maximum() > 0)
        setFollowing(false);
    QAbstractScrollArea::wheelEvent(event);
}

QString LogView::wordAt(const QPoint &position)
{
    const qint64 row = rowAt(position.y());
    if (row < 0)
        return {};
    const QString &message = prepared(row).text.message;
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() || QStringLiteral("._-/:@").contains(c); };
    auto at = int((position.x() - columns().message) / m_charWidth);
    if (at < 0 || at >= message.size() || !isWord(message[at]))
        return {};
    int end = at;
    while (at > 0 && isWord(message[at - 1]))
        --at;
    while (end < message.size() && isWord(message[end]))
        ++end;
    return message.mid(at, end - at);
}

void LogView::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("logMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString word = event->reason() == QContextMenuEvent::Mouse ? wordAt(event->pos()) : QString();
    connect(menu->addAction(tr("Copy lines")), &QAction::triggered, this, [this] { copySelection(false); });
    connect(menu->addAction(tr("Copy with time, level and host")), &QAction::triggered, this, [this] { copySelection(true); });
    if (!word.isEmpty()) {
        QString shown = word.size() > 30 ? word.first(30) + u'…' : word;
        shown.replace(u'&', QStringLiteral("&&")); // else it is a mnemonic
        menu->addSeparator();
        connect(menu->addAction(tr("Show only lines with \"%1\"").arg(shown)), &QAction::triggered, this,
                [this, word] { Q_EMIT filterRequested(word); });
        connect(menu->addAction(tr("Search \"%1\"").arg(shown)), &QAction::triggered, this,
                [this, word] { Q_EMIT searchRequested(word); });
    }
    menu->popup(event->globalPos());
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBars();
}

void LogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyFonts();
        refresh();
    }
}

bool LogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const qint64 row = rowAt(help->pos().y());
        if (row >= 0 && help->pos().x() < columns().badge) {
            QString text = LineTextMaker::fullTime(m_document.lineAt(row).record.timeMs);
            if (prepared(row).text.late)
                text += u'\n' + tr("Arrived too late for its place in time; shown where it came in.");
            QToolTip::showText(help->globalPos(), text, this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace qd::ui
