// SPDX-License-Identifier: GPL-3.0-or-later
// How LogView looks as text; log_view_table.cpp has the table, log_view.cpp how it behaves.
#include "models/base/units.h"
#include "widgets/common/theme.h"
#include "widgets/logview/log_ink.h"
#include "widgets/logview/log_view.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>

namespace qd::ui {
namespace {

constexpr int kLeft = 14;
constexpr int kGap = 10;
constexpr int kBadgeWidth = 44;
constexpr int kGutter = 3;
constexpr int kTop = 4;
constexpr int kMostRowsOfLine = 60; ///< of a wrapped line
constexpr int kTimeCells = 12;
constexpr int kLongestHost = 16;
constexpr int kLongestUnit = 14;

Tone toneOf(logs::Level level)
{
    switch (level) {
    case logs::Level::Error: return Tone::Error;
    case logs::Level::Warning: return Tone::Warning;
    case logs::Level::Info: return Tone::Info;
    default: return Tone::Debug;
    }
}

const char *badgeText(logs::Level level)
{
    static constexpr const char *kTexts[] = {"", "TRACE", "DEBUG", "INFO", "WARN", "ERROR"};
    return kTexts[size_t(level)];
}

} // namespace

int LogView::gutterWidth() const
{
    return m_desk->hasLineNumbers() ? int((m_numberChars + 1) * m_lines.face().cell) + 4 : 0;
}

LogView::Edges LogView::edges() const
{
    const double cell = m_lines.face().cell;
    Edges at;
    at.number = kLeft - horizontalScrollBar()->value();
    at.time = at.number + gutterWidth();
    at.badge = at.time + int(kTimeCells * cell) + kGap;
    at.host = at.badge + kBadgeWidth + kGap;
    at.unit = at.host + (m_showHost ? int(m_hostChars * cell) + kGap + 2 : 0);
    at.message = at.unit + (m_unitChars > 0 ? int(m_unitChars * cell) + kGap + 2 : 0);
    return at;
}

double LogView::wrapWidth() const
{
    if (!m_wrapping || m_mode == Mode::Columns)
        return 0;
    return std::max(1, viewport()->width() - (edges().message + horizontalScrollBar()->value()) - kLeft);
}

const LineShape &LogView::shapeOf(PreparedLine &line)
{
    return m_lines.shape(line, wrapWidth());
}

int LogView::wrappedHeight(qint64 row)
{
    return std::min(shapeOf(m_lines.line(row)).rowCount(), kMostRowsOfLine) * m_lines.face().rowHeight;
}

QList<LogView::VisibleRow> LogView::layoutRows()
{
    QList<VisibleRow> rows;
    const qint64 count = m_document.rowCount();
    const int height = viewport()->height();
    const int rowHeight = m_lines.face().rowHeight;
    const bool wrapped = m_wrapping && m_mode == Mode::Text;
    const auto heightOf = [this, wrapped, rowHeight](qint64 row) { return wrapped ? wrappedHeight(row) : rowHeight; };
    if (m_following && (wrapped || count * rowHeight > height)) {
        int y = height - kTop;
        for (qint64 row = count - 1; row >= 0 && y > 0; --row) {
            const int size = heightOf(row);
            y -= size;
            rows.prepend({row, y, size});
        }
        if (y > kTop) { // everything fits: begin at the top
            for (VisibleRow &row : rows)
                row.y -= y - kTop;
        }
        return rows;
    }
    int y = kTop;
    for (qint64 row = verticalScrollBar()->value(); row < count && y < height; ++row) {
        const int size = heightOf(row);
        rows.append({row, y, size});
        y += size;
    }
    return rows;
}

/// Columns grow with what is seen and never shrink, so that nothing jumps.
void LogView::learnWidths(const QList<VisibleRow> &rows)
{
    const int host = m_hostChars, unit = m_unitChars, number = m_numberChars;
    const double widest = m_widest;
    if (!m_showHost && m_widest == 0)
        m_unitChars = 0;
    for (const VisibleRow &row : rows) {
        PreparedLine &line = m_lines.line(row.row);
        m_hostChars = std::max(m_hostChars, int(std::min<qsizetype>(line.text.host.size(), kLongestHost)));
        const bool namesUnit = m_showHost || line.text.unit != m_document.source(m_document.lineAt(row.row).record.source).label;
        if (namesUnit)
            m_unitChars = std::max(m_unitChars, int(std::min<qsizetype>(line.text.unit.size(), kLongestUnit)));
        if (!m_wrapping)
            m_widest = std::max(m_widest, shapeOf(line).width());
    }
    if (!rows.isEmpty() && m_desk->hasLineNumbers())
        m_numberChars = std::max(m_numberChars, int(QLocale().toString(m_document.lineOrdinal(rows.last().row)).size()));
    // A wrapped line is laid out for the columns as they were.
    if (m_hostChars != host || m_unitChars != unit || m_numberChars != number || m_widest > widest + 200)
        scheduleRefresh();
}

void LogView::paintEvent(QPaintEvent *)
{
    ++m_paints;
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), Theme::current().surface1);
    const QList<VisibleRow> rows = layoutRows();
    if (m_mode == Mode::Columns)
        return paintTable(painter, rows);
    learnWidths(rows);
    for (const VisibleRow &row : rows)
        paintRow(painter, row);
}

void LogView::paintRow(QPainter &painter, const VisibleRow &row)
{
    PreparedLine &line = m_lines.line(row.row);
    paintGround(painter, row, line.text);
    paintGutter(painter, row);
    if (line.text.pending)
        return paintPending(painter, row);
    paintColumns(painter, row, line.text);
    paintMessage(painter, row, line);
    if (line.text.hiddenBytes > 0)
        paintMore(painter, row, line.text);
}

void LogView::paintGround(QPainter &painter, const VisibleRow &row, const LineText &text)
{
    const Theme &theme = Theme::current();
    const logs::LineNumber number = m_document.lineNumber(row.row);
    const QRect area(0, row.y, viewport()->width(), row.height);
    const bool whole = m_selection.wholeLines && m_selection.partOf(number, 0).has_value();
    if (whole) {
        painter.fillRect(area, theme.selection);
    } else if (text.level >= logs::Level::Warning && !text.marker) {
        const QColor tint = theme.tone(toneOf(text.level)).row;
        if (tint.isValid())
            painter.fillRect(area, tint);
    }
    if (number == m_selection.current.line) {
        if (!whole)
            painter.fillRect(area, theme.hover);
        painter.fillRect(QRect(0, row.y, kGutter, row.height), theme.accent);
    }
}

/// Marks and, where wished, the line's number.
void LogView::paintGutter(QPainter &painter, const VisibleRow &row)
{
    const Theme &theme = Theme::current();
    const LogFace &face = m_lines.face();
    if (!m_desk->marks().isEmpty()) {
        const logs::LineView line = m_document.lineAt(row.row);
        if (const logs::LineMark *mark = m_desk->marks().find(m_document.source(line.record.source), line)) {
            // A flag; one with a note is filled.
            const QColor colour = markColour(theme, mark->colour);
            const QRectF flag(kGutter + 1.5, row.y + 3.5, 7, face.rowHeight - 8);
            painter.fillRect(QRectF(kGutter, row.y, viewport()->width(), row.height), withAlpha(colour, 0.10));
            painter.fillRect(flag, mark->note.isEmpty() ? withAlpha(colour, 0.45) : colour);
            painter.fillRect(QRectF(flag.left(), flag.top(), 2, flag.height()), colour);
        }
    }
    const qint64 ordinal = m_desk->hasLineNumbers() && m_mode == Mode::Text ? m_document.lineOrdinal(row.row) : 0;
    if (ordinal <= 0)
        return;
    const QString text = QLocale().toString(ordinal);
    painter.setPen(theme.faint);
    paintCell(painter, edges().number + int((m_numberChars - text.size()) * face.cell), row.y, int(text.size()), text);
}

void LogView::paintPending(QPainter &painter, const VisibleRow &row)
{
    const Edges at = edges();
    const double cell = m_lines.face().cell;
    const QColor soft = withAlpha(Theme::current().faint, 0.22);
    const int height = m_lines.face().rowHeight;
    // Of different lengths, always the same for a line.
    const auto share = double((quint64(m_document.lineNumber(row.row)) * 2654435761ULL) % 100) / 100;
    const auto bar = [&](double x, double width) { painter.fillRect(QRectF(x, row.y + height * 0.32, width, height * 0.36), soft); };
    bar(at.time, kTimeCells * cell);
    bar(at.message, (20 + 50 * share) * cell);
}

void LogView::paintColumns(QPainter &painter, const VisibleRow &row, const LineText &text)
{
    const Theme &theme = Theme::current();
    const Edges at = edges();
    if (!text.continuation) {
        painter.setPen(text.late ? theme.warn : theme.faint);
        paintCell(painter, at.time, row.y, int(text.time.size()), text.time);
        if (!text.marker && text.level != logs::Level::None)
            painter.drawPixmap(at.badge, row.y, badge(text.level));
    }
    if (m_showHost) {
        painter.setPen(theme.hostColor(text.hostId));
        paintCell(painter, at.host, row.y, m_hostChars, text.host);
    }
    if (!text.continuation && m_unitChars > 0) {
        painter.setPen(theme.dim);
        paintCell(painter, at.unit, row.y, m_unitChars, text.unit);
    }
}

/// One text of a column, cut to its room. At a point, for QPainter lays out anew what is given a rectangle.
void LogView::paintCell(QPainter &painter, int x, int y, int characters, const QString &text)
{
    const LogFace &face = m_lines.face();
    const bool ascii = isPlainAscii(text);
    painter.setFont(ascii ? face.plain : face.shaped);
    const QPointF at(x, y + face.baseline);
    if (text.size() <= characters && ascii)
        painter.drawText(at, text);
    else if (ascii)
        painter.drawText(at, text.first(std::max(0, characters - 1)) + u'…');
    else
        painter.drawText(at, QFontMetricsF(face.shaped).elidedText(text, Qt::ElideRight, characters * face.cell));
}

const QPixmap &LogView::badge(logs::Level level)
{
    QPixmap &picture = m_badges[level];
    const double scale = devicePixelRatioF();
    if (!picture.isNull() && picture.devicePixelRatio() == scale)
        return picture;
    const int height = m_lines.face().rowHeight;
    picture = QPixmap((QSizeF(kBadgeWidth, height) * scale).toSize());
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    const ToneColors tone = Theme::current().tone(toneOf(level));
    const int inset = std::max(2, (height - 22) / 2);
    const QRectF pill(0, inset, kBadgeWidth, height - 2 * inset);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.fill);
    painter.drawRoundedRect(pill, 4, 4);
    QFont font = m_lines.face().plain;
    font.setPixelSize(std::clamp(font.pixelSize() - 2, 8, 11)); // five letters have to fit
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(tone.text);
    painter.drawText(pill, Qt::AlignCenter, QLatin1StringView(badgeText(level)));
    return picture;
}

void LogView::paintMessage(QPainter &painter, const VisibleRow &row, PreparedLine &line)
{
    const Theme &theme = Theme::current();
    const LineShape &shape = shapeOf(line);
    const QPointF origin(edges().message, row.y);
    const int height = m_lines.face().rowHeight;
    const bool wraps = m_wrapping;
    if (wraps) // more rows than fit are cut off
        painter.setClipRect(QRect(0, row.y, viewport()->width(), row.height));
    const auto part = m_selection.wholeLines ? std::nullopt : m_selection.partOf(m_document.lineNumber(row.row), int(line.text.message.size()));
    if (part) {
        for (const QRectF &area : shape.areaOf(part->first, part->second - part->first))
            painter.fillRect(area.translated(origin), theme.selection);
    }
    if (!line.hits.isEmpty()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(withAlpha(theme.warn, 0.8));
        painter.setBrush(withAlpha(theme.warn, theme.dark ? 0.38 : 0.30));
        for (const auto &[at, size] : line.hits) {
            for (const QRectF &area : shape.areaOf(at, size))
                painter.drawRoundedRect(QRectF(area.left() - 1, area.top() + 2, area.width() + 2, height - 4).translated(origin), 3, 3);
        }
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    painter.setFont(m_lines.face().plain);
    shape.draw(painter, origin, line.stretches, QRectF(std::max(0.0, origin.x()), row.y, viewport()->width() - std::max(0.0, origin.x()), row.height));
    if (wraps)
        painter.setClipping(false);
}

QString LogView::moreText(const LineText &text) const
{
    return tr("… %1 more").arg(formatted(double(text.hiddenBytes), Unit::Bytes));
}

QRect LogView::moreArea(const VisibleRow &row, const LineText &text) const
{
    const int width = int(QFontMetricsF(m_lines.face().shaped).horizontalAdvance(moreText(text))) + 16;
    const int height = m_lines.face().rowHeight;
    return {viewport()->width() - width - 8, row.y + row.height - height, width, height};
}

/// A line that is too long to be shown: how much is missing, and the way to it.
void LogView::paintMore(QPainter &painter, const VisibleRow &row, const LineText &text)
{
    const Theme &theme = Theme::current();
    const QRect area = moreArea(row, text);
    painter.fillRect(area.adjusted(-8, 0, 8, 0), theme.surface1);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.surface3);
    painter.drawRoundedRect(QRectF(area).adjusted(0, 1, 0, -1), 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(m_lines.face().shaped);
    painter.setPen(theme.accent);
    painter.drawText(QPointF(area.left() + 8, area.top() + m_lines.face().baseline), moreText(text));
}

bool LogView::isOnMore(const QPoint &position)
{
    const std::optional<VisibleRow> row = m_mode == Mode::Text ? visibleRowAt(position.y()) : std::nullopt;
    if (!row)
        return false;
    const LineText &text = m_lines.line(row->row).text;
    return text.hiddenBytes > 0 && moreArea(*row, text).contains(position);
}

} // namespace qd::ui
