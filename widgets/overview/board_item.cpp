// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overview/board_item.h"

#include "widgets/common/label.h"
#include "widgets/overview/icon_label.h"

#include <QtWidgets/QHBoxLayout>

namespace qd::ui {

QHBoxLayout *BoardItem::makeHead(const QString &iconName, const QString &title, QWidget *extra)
{
    Q_ASSERT(!m_head); // once
    m_head = new QHBoxLayout;
    m_head->setSpacing(7);
    auto *const sign = new IconLabel(iconName, 15, this);
    auto *const name = new ElidedLabel(title, TextSize::Body, Ink::Dim, QFont::DemiBold, this);
    for (QWidget *part : {static_cast<QWidget *>(sign), static_cast<QWidget *>(name)})
        part->setCursor(Qt::OpenHandCursor);
    m_head->addWidget(sign);
    m_head->addWidget(name, 1);
    if (extra)
        m_head->addWidget(extra);
    return m_head;
}

void BoardItem::addToHead(QWidget *widget)
{
    Q_ASSERT(m_head);
    m_head->addWidget(widget);
}

} // namespace qd::ui
