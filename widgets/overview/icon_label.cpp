// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/icon_label.h"

#include "widgets/common/icons.h"

#include <QtGui/QPainter>

namespace qd::ui {

IconLabel::IconLabel(QString iconName, int size, QWidget *parent, Ink ink)
    : QWidget(parent), m_iconName(std::move(iconName)), m_ink(ink)
{
    setFixedSize(size, size);
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawPixmap(rect(), iconPixmap(m_iconName, inkColor(m_ink), width(), devicePixelRatioF()));
}

} // namespace qd::ui
