// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/line_shape.h"

#include "widgets/common/fonts.h"
#include "widgets/logview/line_text.h"

#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>
#include <QtGui/QTextLayout>

#include <algorithm>
#include <cmath>

namespace qd::ui {
namespace {

constexpr int kTabCells = 8;
constexpr int kFewestCells = 20; ///< a row when wrapped, however narrow the view
constexpr int kLongestExact = 1000; ///< characters whose places are looked up one by one

QTextCharFormat formatOf(const LogStretch &stretch)
{
    QTextCharFormat format;
    format.setForeground(stretch.ink);
    if (stretch.bold)
        format.setFontWeight(QFont::Bold);
    format.setFontItalic(stretch.italic);
    format.setFontUnderline(stretch.underline);
    format.setFontStrikeOut(stretch.strike);
    return format;
}

} // namespace

LogFace LogFace::ofSize(int pixels)
{
    LogFace face;
    face.shaped = monoFont();
    face.shaped.setPixelSize(pixels);
    face.plain = face.shaped;
    face.plain.setStyleStrategy(QFont::PreferNoShaping);
    const QFontMetricsF metrics(face.plain);
    face.cell = metrics.horizontalAdvance(QStringLiteral("00000000")) / 8;
    face.rowHeight = int(std::ceil(metrics.height())) + 4;
    face.baseline = (face.rowHeight - metrics.height()) / 2 + metrics.ascent();
    return face;
}

LineShape::LineShape(const QString &text, const LogFace &face, double wrapWidth, const QList<LogStretch> &stretches)
    : m_text(text), m_face(face)
{
    const double narrowest = kFewestCells * face.cell;
    if (!isPlainAscii(text)) {
        layOut(wrapWidth > 0 ? std::max(wrapWidth, narrowest) : 0, stretches);
        return;
    }
    const auto size = int(text.size());
    m_perRow = wrapWidth > 0 ? int(std::max(wrapWidth, narrowest) / face.cell) : std::max(size, 1);
    m_rows = std::max(1, (size + m_perRow - 1) / m_perRow);
    m_width = std::min(size, m_perRow) * face.cell;
}

LineShape::~LineShape() = default;

void LineShape::layOut(double wrapWidth, const QList<LogStretch> &stretches)
{
    m_layout = std::make_unique<QTextLayout>(m_text, m_face.shaped);
    m_layout->setCacheEnabled(true);
    QTextOption option;
    option.setTextDirection(Qt::LeftToRight); // columns stand in one order, whatever the message is written in
    option.setWrapMode(wrapWidth > 0 ? QTextOption::WrapAnywhere : QTextOption::NoWrap);
    option.setTabStopDistance(kTabCells * m_face.cell);
    m_layout->setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const LogStretch &stretch : stretches)
        formats.append({stretch.at, stretch.size, formatOf(stretch)});
    m_layout->setFormats(formats);
    m_layout->beginLayout();
    m_rows = 0;
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(wrapWidth > 0 ? wrapWidth : 1e7);
        // On the pitch of all lines, whatever fonts stand in for missing characters.
        line.setPosition(QPointF(0, m_rows++ * m_face.rowHeight + m_face.baseline - line.ascent()));
        m_width = std::max(m_width, line.naturalTextWidth());
    }
    m_layout->endLayout();
    m_rows = std::max(m_rows, 1);
}

int LineShape::placeAt(const QPointF &point) const
{
    const int row = std::clamp(int(std::floor(point.y() / m_face.rowHeight)), 0, m_rows - 1);
    const auto size = int(m_text.size());
    if (!m_layout) {
        const int inRow = std::clamp(int(std::lround(point.x() / m_face.cell)), 0, m_perRow);
        return std::min(row * m_perRow + inRow, size);
    }
    const QTextLine line = m_layout->lineAt(row);
    return line.isValid() ? line.xToCursor(point.x(), QTextLine::CursorBetweenCharacters) : 0;
}

int LineShape::characterAt(const QPointF &point) const
{
    const int row = int(std::floor(point.y() / m_face.rowHeight));
    if (row < 0 || row >= m_rows || point.x() < 0)
        return -1;
    if (!m_layout) {
        const int inRow = int(point.x() / m_face.cell);
        const int at = row * m_perRow + inRow;
        return inRow < m_perRow && at < m_text.size() ? at : -1;
    }
    const QTextLine line = m_layout->lineAt(row);
    if (!line.isValid() || point.x() > line.naturalTextWidth())
        return -1;
    const int at = line.xToCursor(point.x(), QTextLine::CursorOnCharacter);
    return at < m_text.size() ? at : -1;
}

QPointF LineShape::positionOf(int character) const
{
    character = std::clamp(character, 0, int(m_text.size()));
    if (!m_layout) {
        const int row = std::min(character / m_perRow, m_rows - 1);
        return {(character - row * m_perRow) * m_face.cell, double(row) * m_face.rowHeight};
    }
    const QTextLine line = m_layout->lineForTextPosition(character);
    return line.isValid() ? QPointF(line.cursorToX(character), double(line.lineNumber()) * m_face.rowHeight) : QPointF();
}

QList<QRectF> LineShape::plainArea(int at, int end) const
{
    QList<QRectF> area;
    while (at < end) {
        const int row = at / m_perRow;
        const int stop = std::min(end, (row + 1) * m_perRow);
        area.append(QRectF((at - row * m_perRow) * m_face.cell, double(row) * m_face.rowHeight, (stop - at) * m_face.cell, m_face.rowHeight));
        at = stop;
    }
    return area;
}

QList<QRectF> LineShape::areaOf(int at, int size) const
{
    const int end = std::min(at + size, int(m_text.size()));
    at = std::max(at, 0);
    if (!m_layout)
        return plainArea(at, end);
    QList<QRectF> area;
    if (end - at > kLongestExact) {
        for (int row = 0; row < m_layout->lineCount(); ++row) {
            const QTextLine line = m_layout->lineAt(row);
            const int from = std::max(at, line.textStart()), to = std::min(end, line.textStart() + line.textLength());
            if (from < to)
                area.append(QRectF(0, double(row) * m_face.rowHeight, line.naturalTextWidth(), m_face.rowHeight));
        }
        return area;
    }
    // Character by character: in text of both directions neighbours need not stand side by side.
    for (int i = at; i < end; ++i) {
        const QTextLine line = m_layout->lineForTextPosition(i);
        if (!line.isValid())
            continue;
        const double from = line.cursorToX(i, QTextLine::Leading);
        const double to = line.cursorToX(i, QTextLine::Trailing);
        const QRectF piece(std::min(from, to), double(line.lineNumber()) * m_face.rowHeight, std::abs(to - from), m_face.rowHeight);
        QRectF *const last = area.isEmpty() ? nullptr : &area.last();
        if (last && last->y() == piece.y() && piece.left() <= last->right() + 0.5 && piece.right() >= last->left() - 0.5)
            *last = last->united(piece);
        else
            area.append(piece);
    }
    return area;
}

void LineShape::draw(QPainter &painter, const QPointF &origin, const QList<LogStretch> &stretches, const QRectF &clip) const
{
    for (const LogStretch &stretch : stretches) {
        if (!stretch.ground.isValid())
            continue;
        for (const QRectF &area : areaOf(stretch.at, stretch.size))
            painter.fillRect(area.translated(origin), stretch.ground);
    }
    if (m_layout)
        m_layout->draw(&painter, origin, {}, clip);
    else
        drawPlain(painter, origin, stretches, clip);
}

void LineShape::drawPlain(QPainter &painter, const QPointF &origin, const QList<LogStretch> &stretches, const QRectF &clip) const
{
    const int firstInRow = std::clamp(int((clip.left() - origin.x()) / m_face.cell) - 1, 0, m_perRow);
    const int lastInRow = std::clamp(int((clip.right() - origin.x()) / m_face.cell) + 2, 0, m_perRow);
    for (const LogStretch &stretch : stretches) {
        const bool special = stretch.bold || stretch.italic || stretch.underline || stretch.strike;
        if (special) {
            QFont font = m_face.plain;
            font.setBold(stretch.bold);
            font.setItalic(stretch.italic);
            font.setUnderline(stretch.underline);
            font.setStrikeOut(stretch.strike);
            painter.setFont(font);
        }
        painter.setPen(stretch.ink);
        const int end = std::min(stretch.at + stretch.size, int(m_text.size()));
        for (int at = stretch.at; at < end;) {
            const int row = at / m_perRow;
            const int stop = std::min(end, (row + 1) * m_perRow);
            const int from = std::max(at, row * m_perRow + firstInRow);
            const int to = std::min(stop, row * m_perRow + lastInRow);
            if (from < to)
                painter.drawText(QPointF(origin.x() + (from - row * m_perRow) * m_face.cell, origin.y() + row * m_face.rowHeight + m_face.baseline),
                                 m_text.sliced(from, to - from));
            at = stop;
        }
        if (special)
            painter.setFont(m_face.plain);
    }
}

} // namespace qd::ui
