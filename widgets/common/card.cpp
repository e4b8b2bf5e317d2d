// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/card.h"

#include "widgets/common/theme.h"

#include <QtGui/QPainter>

namespace qd::ui {

Card::Card(QWidget *parent)
    : QFrame(parent)
{
    setFrameShape(QFrame::NoFrame);
}

void Card::setSurface(int level)
{
    Q_ASSERT(level >= 0 && level <= 3);
    m_surface = level;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const QColor *const surfaces[] = {&theme.surface0, &theme.surface1, &theme.surface2, &theme.surface3};
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(*surfaces[m_surface]);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9);
}

} // namespace qd::ui
