// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/wizard.h"

#include "widgets/common/button_look.h"
#include "widgets/common/icons.h"
#include "widgets/common/label.h"
#include "widgets/common/step_rail.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStackedWidget>

namespace qd::ui {

QWidget *scrolledPage(QWidget *page)
{
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(page);
    scroll->setFocusProxy(page);
    return scroll;
}

Wizard::Wizard(const QString &key, const QString &title, QWidget *parent) : QDialog(parent)
{
    setWindowTitle(title);
    resize(1040, 700);
    m_pages = new QStackedWidget;
    m_heading = new Label({}, TextSize::Heading, Ink::Text, QFont::DemiBold);
    m_lead = new Label({}, TextSize::Body, Ink::Dim);
    m_lead->setWordWrap(true);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(24, 22, 24, 18);
    content->setSpacing(6);
    content->addWidget(m_heading);
    content->addWidget(m_lead);
    content->addSpacing(10);
    content->addWidget(m_pages, 1);
    content->addSpacing(10);
    content->addLayout(makeButtons(key));
    m_layout = new QHBoxLayout(this);
    m_layout->setContentsMargins({});
    m_layout->setSpacing(0);
    m_layout->addLayout(content, 1);
}

QLayout *Wizard::makeButtons(const QString &key)
{
    const auto make = [&](const QString &part, const QString &text) {
        auto *const button = new QPushButton(text);
        button->setObjectName(key + part);
        button->setAutoDefault(false);
        return button;
    };
    m_complaint = new Label({}, TextSize::Small, Ink::Error);
    m_complaint->setObjectName(key + QStringLiteral("Complaint"));
    m_complaint->setWordWrap(true);
    auto *const cancel = make(QStringLiteral("Cancel"), tr("Cancel"));
    m_back = make(QStringLiteral("Back"), tr("Back"));
    m_next = make(QStringLiteral("Next"), tr("Next"));
    m_next->setDefault(true);
    setLook(m_next, Look::Primary);
    setLook(cancel, Look::Ghost);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, &Wizard::goBack);
    connect(m_next, &QPushButton::clicked, this, &Wizard::goOn);
    auto *const buttons = new QHBoxLayout;
    buttons->addWidget(cancel);
    buttons->addWidget(m_complaint, 1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    return buttons;
}

void Wizard::addPage(const QString &name, const QString &heading, const QString &lead, QWidget *page)
{
    m_texts.append({name, heading, lead});
    m_pages->addWidget(page);
}

void Wizard::begin()
{
    QStringList names;
    for (const Texts &texts : std::as_const(m_texts))
        names.append(texts.name);
    m_rail = new StepRail(names);
    m_layout->insertWidget(0, m_rail);
    showPage(0);
}

int Wizard::page() const { return m_pages->currentIndex(); }

void Wizard::goOn()
{
    const QString missing = complaint(page());
    tell(missing);
    if (!missing.isEmpty() || !canGoOn(page()) || !leaving(page()))
        return;
    if (page() + 1 == pageCount())
        finish();
    else
        showPage(page() + 1);
}

void Wizard::goBack()
{
    if (page() > 0)
        showPage(page() - 1);
}

void Wizard::showPage(int page)
{
    m_pages->setCurrentIndex(page);
    m_rail->setCurrent(page);
    m_heading->setText(m_texts.at(page).heading);
    setLead(page, m_texts.at(page).lead);
    m_complaint->clear();
    m_pages->currentWidget()->setFocus();
    entered(page);
    refreshButtons();
}

void Wizard::tell(const QString &complaint) { m_complaint->setText(complaint); }

void Wizard::setLead(int page, const QString &lead)
{
    m_texts[page].lead = lead;
    if (page != this->page())
        return;
    m_lead->setText(lead);
    m_lead->setVisible(!lead.isEmpty());
}

QString Wizard::nextText(int) const { return tr("Next"); }

void Wizard::refreshButtons()
{
    m_back->setEnabled(page() > 0);
    m_next->setEnabled(canGoOn(page()));
    m_next->setText(nextText(page()));
    const QString name = nextIcon(page());
    m_next->setIcon(name.isEmpty() ? QIcon() : icon(name, Theme::current().onAccent));
}

void Wizard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left && event->modifiers() == Qt::AltModifier)
        goBack();
    else
        QDialog::keyPressEvent(event);
}

} // namespace qd::ui
