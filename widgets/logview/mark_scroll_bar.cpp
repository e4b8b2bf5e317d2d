// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/mark_scroll_bar.h"

#include "widgets/common/theme.h"
#include "widgets/logview/log_ink.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionSlider>

#include <algorithm>

namespace qd::ui {

MarkScrollBar::MarkScrollBar(QWidget *parent) : QScrollBar(Qt::Vertical, parent)
{
    setAccessibleName(tr("Position in the log"));
    setFixedWidth(14);
}

void MarkScrollBar::setMarks(const std::vector<Mark> &marks)
{
    if (m_marks == marks)
        return;
    m_marks = marks;
    double hits = 0, errors = 0;
    for (const Mark &mark : marks) {
        hits += mark.hits;
        errors += mark.errors;
    }
    const double count = std::max(1.0, double(marks.size()));
    m_meanHits = hits / count;
    m_meanErrors = errors / count;
    update();
}

void MarkScrollBar::setPins(const std::vector<Pin> &pins)
{
    if (m_pins == pins)
        return;
    m_pins = pins;
    update();
}

void MarkScrollBar::paintPins(QPainter &painter) const
{
    for (const Pin &pin : m_pins)
        painter.fillRect(QRectF(0, std::clamp(pin.share * height() - 1.5, 0.0, height() - 3.0), width(), 3), markColour(Theme::current(), pin.colour));
}

void MarkScrollBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().surface1);
    paintMarks(painter);
    if (maximum() > minimum())
        paintSlider(painter);
    paintPins(painter);
}

void MarkScrollBar::paintSlider(QPainter &painter)
{
    QStyleOptionSlider option;
    initStyleOption(&option);
    const int span = maximum() - minimum() + pageStep();
    const double top = double(value() - minimum()) / span * height();
    const double size = std::max(28.0, double(pageStep()) / span * height());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(withAlpha(Theme::current().faint, isSliderDown() || option.state & QStyle::State_MouseOver ? 0.6 : 0.45));
    painter.drawRoundedRect(QRectF(3.5, std::min(top, height() - size), 7, size), 3.5, 3.5);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void MarkScrollBar::paintMarks(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    // A mark is two rows high at least, and no row is tinted twice.
    std::vector<Mark> rows(size_t(std::max(height(), 2)));
    const auto rowOf = [&](size_t bucket) { return bucket * (rows.size() - 1) / m_marks.size(); };
    for (size_t i = 0; i < m_marks.size(); ++i) {
        for (size_t y = rowOf(i); y < std::max(rowOf(i) + 2, rowOf(i + 1)); ++y)
            rows[y] = {std::max(rows[y].hits, m_marks[i].hits), std::max(rows[y].errors, m_marks[i].errors)};
    }
    // Against the average: a lone mark is strong, "everywhere" is half as strong and shows what is denser.
    const auto strength = [](quint8 share, double mean) { return 0.15 + 0.75 * share / (share + mean); };
    for (size_t y = 0; y < rows.size(); ++y) {
        if (rows[y].hits > 0)
            painter.fillRect(QRect(1, int(y), 7, 1), withAlpha(theme.warn, strength(rows[y].hits, m_meanHits)));
        if (rows[y].errors > 0)
            painter.fillRect(QRect(9, int(y), 4, 1), withAlpha(theme.error, strength(rows[y].errors, m_meanErrors)));
    }
}

} // namespace qd::ui
