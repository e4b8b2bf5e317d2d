// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/empty_state.h"

#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &sentence, QWidget *parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_icon(new QLabel(this))
    , m_title(new Label(title, TextSize::Title, Ink::Text, QFont::DemiBold, this))
    , m_sentence(new Label(sentence, TextSize::Body, Ink::Dim, QFont::Normal, this))
    , m_buttons(new QWidget(this))
{
    m_sentence->setWordWrap(true);
    m_sentence->setMaximumWidth(440);
    m_sentence->setMinimumWidth(200);
    for (QLabel *label : {m_icon, m_title, m_sentence})
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, 8, 0, 0);
    m_buttons->hide();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    // Not by alignment: an aligned widget gets its hint's height, whatever its width makes of the text.
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_sentence, 100);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_buttons, 0, Qt::AlignHCenter);
    column->addStretch(3);
    renderIcon();
}

void EmptyState::addNextStep(QAction *action)
{
    auto *button = new QPushButton(action->text(), m_buttons);
    button->setObjectName(QStringLiteral("emptyStateButton%1").arg(m_buttons->layout()->count()));
    setLook(button, m_buttons->layout()->isEmpty() ? Look::Primary : Look::Ghost);
    button->setToolTip(action->toolTip());
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_buttons->layout()->addWidget(button);
    m_buttons->show();
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void EmptyState::setTitle(const QString &title)
{
    m_title->setText(title);
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        renderIcon();
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // In a low place the words and the next step come first.
    constexpr int kRoomForIcon = 210;
    m_icon->setVisible(height() >= kRoomForIcon);
}

void EmptyState::renderIcon()
{
    m_icon->setPixmap(iconPixmap(m_iconName, Theme::current().faint, 36, devicePixelRatioF()));
}

} // namespace qd::ui
