// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/logs/name_prompt.h"

#include "widgets/common/button_look.h"
#include "widgets/common/label.h"

#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

constexpr int kLongestName = 100;

} // namespace

NamePrompt::NamePrompt(const QString &title, const QString &name, QWidget *parent)
    : QDialog(parent), m_name(new QLineEdit(name)), m_message(new Label({}, TextSize::Small, Ink::Warn))
{
    setObjectName(QStringLiteral("namePrompt"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setMinimumWidth(400);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addWidget(new Label(title, TextSize::Title, Ink::Text, QFont::DemiBold));
    m_name->setObjectName(QStringLiteral("promptName"));
    m_name->setAccessibleName(tr("Name"));
    m_name->setPlaceholderText(tr("Name"));
    m_name->setMaxLength(kLongestName);
    m_name->selectAll();
    column->addWidget(m_name);
    m_message->setWordWrap(true);
    column->addWidget(m_message);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(tr("Save"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("promptAccept"));
    m_accept->setDefault(true);
    setLook(m_accept, Look::Primary);
    column->addWidget(buttons);
    connect(m_name, &QLineEdit::textChanged, this, &NamePrompt::check);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        const QString chosen = m_name->text().trimmed();
        accept();
        Q_EMIT named(chosen);
    });
    check();
}

void NamePrompt::setTaken(const QStringList &names, const QString &own)
{
    m_taken = names;
    m_taken.removeAll(own);
    check();
}

void NamePrompt::check()
{
    const QString name = m_name->text().trimmed();
    const bool taken = m_taken.contains(name, Qt::CaseInsensitive);
    m_message->setText(taken ? tr("There is one of this name already.") : QString());
    m_accept->setEnabled(!name.isEmpty() && !taken);
}

} // namespace qd::ui
