// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logview/mark_scroll_bar.h"

#include "widgets/common/theme.h"

#include <QtGui/QPainter>
#include <QtWidgets/QStyle>
#include <QtWidgets/QStyleOptionSlider>

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
    update();
}

void MarkScrollBar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface1);
    if (maximum() > minimum()) {
        QStyleOptionSlider option;
        initStyleOption(&option);
        const int span = maximum() - minimum() + pageStep();
        const double top = double(value() - minimum()) / span * height();
        const double size = std::max(28.0, double(pageStep()) / span * height());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(withAlpha(theme.faint, isSliderDown() || option.state & QStyle::State_MouseOver ? 0.55 : 0.35));
        painter.drawRoundedRect(QRectF(3.5, std::min(top, height() - size), 7, size), 3.5, 3.5);
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    for (size_t i = 0; i < m_marks.size(); ++i) {
        if (m_marks[i] == Mark::None)
            continue;
        const QColor color = m_marks[i] == Mark::Error ? theme.error : m_marks[i] == Mark::Hit ? withAlpha(theme.warn, 0.8) : theme.orange;
        const int y = int(double(i) / double(m_marks.size()) * (height() - 2));
        painter.fillRect(QRect(3, y, 8, 2), color);
    }
}

} // namespace qd::ui
