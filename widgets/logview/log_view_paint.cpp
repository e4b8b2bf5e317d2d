// SPDX-License-Identifier: GPL-3.0-or-later
// How LogView looks; log_view.cpp holds how it behaves.
#include "widgets/common/theme.h"
#include "widgets/logview/log_view.h"

#include <QtGui/QPainter>

namespace qd::ui {
namespace {

constexpr int kLeft = 14;
constexpr int kGap = 10;
constexpr int kBadgeWidth = 44;
constexpr int kGutter = 3;

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

QColor inkColour(const Theme &theme, LogInk ink)
{
    switch (ink) {
    case LogInk::Number: return theme.dark ? theme.accent.lighter(120) : theme.accent;
    case LogInk::Identifier: return theme.orange;
    case LogInk::Key: return theme.dim;
    case LogInk::Bad: return theme.error;
    case LogInk::Good: return theme.ok;
    case LogInk::Dim: return theme.faint;
    case LogInk::Text: break;
    }
    return theme.text;
}

} // namespace

LogView::Columns LogView::columns() const
{
    const int shift = horizontalScrollBar()->value();
    Columns at;
    at.time = kLeft - shift;
    at.badge = at.time + int(12 * m_charWidth) + kGap;
    at.host = at.badge + kBadgeWidth + kGap;
    at.unit = at.host + int(m_hostChars * m_charWidth) + kGap + 2;
    at.message = at.unit + int(m_unitChars * m_charWidth) + kGap + 2;
    return at;
}

int LogView::charactersPerLine() const
{
    const int room = viewport()->width() - (columns().message + horizontalScrollBar()->value()) - kLeft;
    return std::max(20, int(room / m_charWidth));
}

int LogView::wrappedHeight(qint64 row)
{
    const auto size = qint64(prepared(row).text.message.size());
    const qint64 lines = std::clamp<qint64>((size + charactersPerLine() - 1) / charactersPerLine(), 1, 60);
    return int(lines) * m_rowHeight;
}

QList<LogView::VisibleRow> LogView::layoutRows()
{
    QList<VisibleRow> rows;
    const qint64 count = m_document.rowCount();
    const int height = viewport()->height();
    const auto heightOf = [this](qint64 row) { return m_wrapping ? wrappedHeight(row) : m_rowHeight; };
    const bool fromBottom = m_following && count * m_rowHeight > height;
    if (fromBottom || (m_wrapping && m_following)) {
        int y = height - 4;
        for (qint64 row = count - 1; row >= 0 && y > 0; --row) {
            const int size = heightOf(row);
            y -= size;
            rows.prepend({row, y, size});
        }
        if (y > 4) { // everything fits: begin at the top
            for (VisibleRow &row : rows)
                row.y -= y - 4;
        }
        return rows;
    }
    int y = 4;
    for (qint64 row = verticalScrollBar()->value(); row < count && y < height; ++row) {
        const int size = heightOf(row);
        rows.append({row, y, size});
        y += size;
    }
    return rows;
}

void LogView::paintEvent(QPaintEvent *)
{
    ++m_paints;
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), Theme::current().surface1);
    const QList<VisibleRow> rows = layoutRows();
    const int hostChars = m_hostChars;
    const int unitChars = m_unitChars;
    for (const VisibleRow &row : rows)
        prepared(row.row); // may widen the columns
    for (const VisibleRow &row : rows)
        paintRow(painter, row);
    if (hostChars != m_hostChars || unitChars != m_unitChars)
        updateScrollBars();
}

void LogView::paintRow(QPainter &painter, const VisibleRow &row)
{
    const Theme &theme = Theme::current();
    const Prepared &line = prepared(row.row);
    const QRect area(0, row.y, viewport()->width(), row.height);
    const ToneColors tone = theme.tone(toneOf(line.text.level));
    const logs::LineNumber number = m_document.lineNumber(row.row);
    if (!line.text.marker && line.text.level >= logs::Level::Warning) {
        if (tone.row.alpha() > 0 && line.text.level == logs::Level::Error)
            painter.fillRect(area, tone.row);
        painter.fillRect(QRect(0, row.y + 1, kGutter, row.height - 2), tone.text);
    }
    if (isSelected(number))
        painter.fillRect(area, withAlpha(theme.selection, 0.75));
    if (number == m_current && hasFocus()) {
        painter.setPen(withAlpha(theme.accent, 0.7));
        painter.drawRect(area.adjusted(0, 0, -1, -1));
    }
    paintColumns(painter, row, line);
    paintMessage(painter, row, line);
}

void LogView::paintColumns(QPainter &painter, const VisibleRow &row, const Prepared &line)
{
    const Theme &theme = Theme::current();
    const Columns at = columns();
    if (!line.text.continuation) {
        painter.setPen(line.text.late ? theme.warn : theme.faint);
        paintCell(painter, at.time, row.y, int(line.text.time.size()), line.text.time);
        if (!line.text.marker && line.text.level != logs::Level::None)
            painter.drawPixmap(at.badge, row.y, badge(line.text.level));
    }
    painter.setPen(theme.hostColor(line.text.hostId));
    paintCell(painter, at.host, row.y, m_hostChars, line.text.host);
    if (!line.text.continuation) {
        painter.setPen(theme.dim);
        paintCell(painter, at.unit, row.y, m_unitChars, line.text.unit);
    }
}

/// One text of a column, cut to its room. At a point, for QPainter lays out anew what is given a rectangle.
void LogView::paintCell(QPainter &painter, int x, int y, int characters, const QString &text)
{
    const QString shown = text.size() > characters ? text.first(std::max(0, characters - 1)) + u'…' : text;
    painter.setFont(isPlainAscii(shown) ? m_plainFont : m_font);
    painter.drawText(QPointF(x, y + m_baseline), shown);
}

const QPixmap &LogView::badge(logs::Level level)
{
    QPixmap &picture = m_badges[level];
    const double scale = devicePixelRatioF();
    if (!picture.isNull() && picture.devicePixelRatio() == scale)
        return picture;
    picture = QPixmap((QSizeF(kBadgeWidth, m_rowHeight) * scale).toSize());
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    const ToneColors tone = Theme::current().tone(toneOf(level));
    const QRectF pill(0, 2, kBadgeWidth, m_rowHeight - 4);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone.fill);
    painter.drawRoundedRect(pill, 4, 4);
    QFont font = m_plainFont;
    font.setPixelSize(std::max(8, m_plainFont.pixelSize() - 2));
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(tone.text);
    painter.drawText(pill, Qt::AlignCenter, QLatin1StringView(badgeText(level)));
    return picture;
}

void LogView::paintMessage(QPainter &painter, const VisibleRow &row, const Prepared &line)
{
    const Columns at = columns();
    painter.save();
    painter.setClipRect(QRect(at.message, row.y, viewport()->width() - at.message, row.height));
    painter.setFont(line.ascii ? m_plainFont : m_font);
    const auto size = int(line.text.message.size());
    if (!m_wrapping) {
        // Only what can be seen: a line may be thousands of characters long.
        const int from = std::clamp(int(-(at.message) / m_charWidth) - 1, 0, size);
        const int count = std::min(size - from, int(viewport()->width() / m_charWidth) + 4);
        if (line.ascii)
            paintStretch(painter, at.message + int(from * m_charWidth), row.y, line, from, count);
        else
            paintStretch(painter, at.message, row.y, line, 0, std::min(size, from + count));
    } else {
        const int perLine = charactersPerLine();
        int y = row.y;
        for (int from = 0; from < size && y < row.y + row.height; from += perLine, y += m_rowHeight)
            paintStretch(painter, at.message, y, line, from, std::min(perLine, size - from));
    }
    painter.restore();
}

void LogView::paintStretch(QPainter &painter, int x, int y, const Prepared &line, int from, int count)
{
    const Theme &theme = Theme::current();
    const int to = from + count;
    const QFontMetricsF metrics(painter.font());
    const QString &text = line.text.message;
    const auto widthOf = [&](int begin, int size) {
        return line.ascii ? size * m_charWidth : metrics.horizontalAdvance(text.mid(begin, size));
    };
    const double baseline = y + m_baseline;
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto &[at, size] : line.hits) {
        const int begin = std::max(at, from);
        const int end = std::min(at + size, to);
        if (begin < end) {
            painter.setPen(withAlpha(theme.warn, 0.8));
            painter.setBrush(withAlpha(theme.warn, theme.dark ? 0.38 : 0.30));
            painter.drawRoundedRect(QRectF(x + widthOf(from, begin - from) - 1, y + 2, widthOf(begin, end - begin) + 2, m_rowHeight - 4), 3, 3);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    double left = x;
    const auto draw = [&](int begin, int end, const QColor &color) {
        if (begin >= end)
            return;
        painter.setPen(color);
        painter.drawText(QPointF(left, baseline), text.mid(begin, end - begin));
        left += widthOf(begin, end - begin);
    };
    const QColor ground = line.text.marker ? (line.text.level >= logs::Level::Warning ? theme.warn : theme.accent)
        : line.text.level <= logs::Level::Debug && line.text.level != logs::Level::None ? theme.dim : theme.text;
    int at = from;
    for (const LogSpan &span : line.spans) {
        const int begin = std::clamp(span.at, at, to);
        const int end = std::clamp(span.at + span.size, begin, to);
        draw(at, begin, ground);
        draw(begin, end, inkColour(theme, span.ink));
        at = end;
    }
    draw(at, to, ground);
}

} // namespace qd::ui
