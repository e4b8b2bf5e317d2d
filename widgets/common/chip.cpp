// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/chip.h"

#include "widgets/common/theme.h"

#include <QtCore/QLocale>
#include <QtGui/QPainter>

namespace qd::ui {

Chip::Chip(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setFont(tabularFont(TextSize::Small, QFont::Medium));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void Chip::setCount(qint64 count)
{
    if (m_count == count)
        return;
    const bool sameWidth = m_count >= 0 && count >= 0
        && QString::number(m_count).size() == QString::number(count).size();
    m_count = count;
    setAccessibleName(shownText());
    if (!sameWidth)
        updateGeometry();
    update();
}

QString Chip::shownText() const
{
    return m_count < 0 ? text() : QStringLiteral("%1 %2").arg(text(), locale().toString(m_count));
}

QSize Chip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(shownText()) + 22, 24};
}

void Chip::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void Chip::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

void Chip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const bool lit = isChecked() && isEnabled();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double width = hasFocus() ? 2.0 : 1.0;
    painter.setPen(QPen(lit || hasFocus() ? theme.accent : theme.line, width));
    painter.setBrush(lit ? theme.selection : (underMouse() ? theme.surface3 : theme.surface2));
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    painter.setPen(lit ? theme.text : isEnabled() ? theme.dim : theme.faint);
    painter.drawText(rect(), Qt::AlignCenter, shownText());
}

} // namespace qd::ui
