// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/dashboards/name_dialog.h"

#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {

NameDialog::NameDialog(const Words &words, const QString &text, QWidget *parent)
    : QDialog(parent), m_text(new QLineEdit(text, this)), m_secret(new QLineEdit(this)), m_message(new Label({}, TextSize::Small, Ink::Warn, QFont::Normal, this))
{
    setObjectName(QStringLiteral("nameDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(words.title);
    setMinimumWidth(480);
    m_text->setObjectName(QStringLiteral("nameText"));
    m_text->setAccessibleName(words.name);
    m_text->setPlaceholderText(words.example);
    m_secret->setObjectName(QStringLiteral("nameSecret"));
    m_secret->setAccessibleName(words.secretName);
    m_secret->setEchoMode(QLineEdit::Password);
    m_message->setObjectName(QStringLiteral("nameMessage"));
    m_message->setWordWrap(true);
    m_message->hide();
    auto *const form = new QFormLayout;
    form->addRow(words.name, m_text);
    if (words.secretName.isEmpty())
        m_secret->hide();
    else
        form->addRow(words.secretName, m_secret);
    auto *const buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_accept = buttons->addButton(words.action, QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("nameAccept"));
    m_accept->setDefault(true);
    setLook(m_accept, Look::Primary);
    auto *const column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(new Label(words.title, TextSize::Title, Ink::Text, QFont::DemiBold, this));
    column->addLayout(form);
    if (!words.note.isEmpty()) {
        auto *const note = new Label(words.note, TextSize::Small, Ink::Dim, QFont::Normal, this);
        note->setWordWrap(true);
        column->addWidget(note);
    }
    column->addWidget(m_message);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { Q_EMIT wanted(m_text->text().trimmed(), m_secret->text()); });
    connect(m_text, &QLineEdit::textChanged, this, &NameDialog::follow);
    m_text->selectAll();
    m_text->setFocus();
    follow();
}

void NameDialog::showProblem(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

void NameDialog::setBusy(bool busy)
{
    m_busy = busy;
    follow();
}

void NameDialog::follow() { m_accept->setEnabled(!m_busy && !m_text->text().trimmed().isEmpty()); }

} // namespace qd::ui
