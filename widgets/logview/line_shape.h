// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QList>
#include <QtCore/QRectF>
#include <QtCore/QString>
#include <QtGui/QColor>
#include <QtGui/QFont>

#include <memory>

class QPainter;
class QTextLayout;

namespace qd::ui {

/// Fonts of log text and what follows from them; made anew when the size or the theme changes.
struct LogFace {
    QFont shaped; ///< for everything that is not plain ASCII
    QFont plain;  ///< without shaping, twice as fast
    double cell = 8;      ///< width of an ASCII character
    double baseline = 14; ///< below a row's upper edge
    int rowHeight = 18;

    [[nodiscard]] static LogFace ofSize(int pixels);
};

/// How a stretch of a line looks. Stretches of a line follow one another without a gap.
struct LogStretch {
    int at = 0;
    int size = 0;
    QColor ink;
    QColor ground; ///< invalid = none
    bool bold = false;
    bool italic = false;
    bool underline = false;
    bool strike = false;
};

/// One line of log text laid out, wrapped or not: what is where, to the pixel. Plain ASCII is arithmetic on cells; anything
/// else (double width, combining, right to left, emoji, tabs) is laid out by Qt, its lines at the same pitch.
/// Coordinates: pixels from the upper left corner of the text. Thread: GUI. `text` and `face` must outlive it.
class LineShape {
public:
    LineShape(const QString &text, const LogFace &face, double wrapWidth, const QList<LogStretch> &stretches);
    ~LineShape();
    LineShape(const LineShape &) = delete;
    LineShape &operator=(const LineShape &) = delete;

    /// Lines on screen, 1 at least.
    [[nodiscard]] int rowCount() const { return m_rows; }
    /// Width of the widest line.
    [[nodiscard]] double width() const { return m_width; }
    /// The place between characters that is nearest to a point.
    [[nodiscard]] int placeAt(const QPointF &point) const;
    /// The character under a point, or -1.
    [[nodiscard]] int characterAt(const QPointF &point) const;
    /// Left edge of a character, and its row.
    [[nodiscard]] QPointF positionOf(int character) const;
    /// What a stretch of the text covers, one rectangle a piece that hangs together; rows are `rowHeight` high.
    [[nodiscard]] QList<QRectF> areaOf(int at, int size) const;
    /// `origin`: where the text's corner is; only what lies within `clip` (of the painter) has to be drawn.
    void draw(QPainter &painter, const QPointF &origin, const QList<LogStretch> &stretches, const QRectF &clip) const;

private:
    void layOut(double wrapWidth, const QList<LogStretch> &stretches);
    void drawPlain(QPainter &painter, const QPointF &origin, const QList<LogStretch> &stretches, const QRectF &clip) const;
    [[nodiscard]] QList<QRectF> plainArea(int at, int end) const;

    const QString &m_text;
    const LogFace &m_face;
    std::unique_ptr<QTextLayout> m_layout; ///< null for plain ASCII
    int m_perRow = 0; ///< characters a row of plain text
    int m_rows = 1;
    double m_width = 0;
};

} // namespace qd::ui
