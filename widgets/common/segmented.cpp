// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/segmented.h"

#include "widgets/common/theme.h"

#include <QtGui/QKeyEvent>
#include <QtGui/QMouseEvent>
#include <QtGui/QPainter>

namespace qd::ui {
namespace {
constexpr int padding = 12; ///< left and right of a choice's text
constexpr int inset = 3;    ///< between frame and choices
} // namespace

Segmented::Segmented(const QString &name, const QStringList &choices, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_choices(choices)
{
    setFont(tabularFont(TextSize::Small, QFont::Medium));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe();
}

void Segmented::setCurrent(int index)
{
    Q_ASSERT(index >= -1 && index < count());
    if (index == m_current)
        return;
    m_current = index;
    describe();
    update();
    Q_EMIT currentChanged(index);
}

void Segmented::describe()
{
    setAccessibleName(m_current < 0 ? m_name : QStringLiteral("%1: %2").arg(m_name, m_choices.value(m_current)));
    setToolTip(m_name);
}

QSize Segmented::sizeHint() const
{
    int width = 2 * inset;
    for (const QString &choice : m_choices)
        width += fontMetrics().horizontalAdvance(choice) + 2 * padding;
    return {width, 32};
}

QRect Segmented::segmentRect(int index) const
{
    int x = inset;
    for (int i = 0; i < index; ++i)
        x += fontMetrics().horizontalAdvance(m_choices.at(i)) + 2 * padding;
    return {x, inset, fontMetrics().horizontalAdvance(m_choices.at(index)) + 2 * padding, height() - 2 * inset};
}

int Segmented::segmentAt(const QPoint &position) const
{
    for (int i = 0; i < count(); ++i) {
        if (segmentRect(i).contains(position))
            return i;
    }
    return -1;
}

void Segmented::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? theme.accent : theme.line, 1));
    painter.setBrush(theme.surface1);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    for (int i = 0; i < count(); ++i) {
        const bool chosen = i == m_current;
        painter.setPen(Qt::NoPen);
        painter.setBrush(chosen ? theme.selection : i == m_hovered ? theme.surface3 : QColor(Qt::transparent));
        painter.drawRoundedRect(segmentRect(i), 6, 6);
        painter.setPen(chosen ? theme.text : theme.dim);
        painter.drawText(segmentRect(i), Qt::AlignCenter, m_choices.at(i));
    }
}

void Segmented::mousePressEvent(QMouseEvent *event)
{
    const int index = segmentAt(event->position().toPoint());
    if (index >= 0 && event->button() == Qt::LeftButton)
        setCurrent(index);
}

void Segmented::mouseMoveEvent(QMouseEvent *event)
{
    const int index = segmentAt(event->position().toPoint());
    if (index != m_hovered) {
        m_hovered = index;
        update();
    }
}

void Segmented::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void Segmented::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (step == 0)
        QWidget::keyPressEvent(event);
    else
        setCurrent(std::clamp(m_current + step, 0, count() - 1));
}

bool Segmented::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

} // namespace qd::ui
