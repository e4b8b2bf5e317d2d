// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/ssh_prompt_dialog.h"

#include "models/base/text.h"
#include "widgets/common/button_look.h"
#include "widgets/common/card.h"
#include "widgets/common/label.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace qd::ui {
namespace {

using Kind = ssh::Prompt::Kind;

QString titleOf(const ssh::Prompt &prompt)
{
    switch (prompt.kind) {
    case Kind::UnknownHostKey:
        return SshPromptDialog::tr("First connection to this host");
    case Kind::Password:
        return SshPromptDialog::tr("Password needed");
    case Kind::Passphrase:
        return SshPromptDialog::tr("Passphrase needed");
    case Kind::KeyboardInteractive:
        return SshPromptDialog::tr("The host asks a question");
    case Kind::Sudo:
        return SshPromptDialog::tr("sudo password needed");
    case Kind::ConfirmChange:
        return SshPromptDialog::tr("Confirm a change");
    }
    Q_UNREACHABLE_RETURN({});
}

QString sentenceOf(const ssh::Prompt &prompt)
{
    const QString host = displayText(prompt.hostName, false, 200);
    switch (prompt.kind) {
    case Kind::UnknownHostKey:
        return SshPromptDialog::tr("The key of %1 is not known yet. Compare its fingerprint with the one that the host's "
                                   "administrator gave you. Trust it only if they are the same.").arg(host);
    case Kind::Password:
        return SshPromptDialog::tr("Enter the password for %1.").arg(host);
    case Kind::Passphrase:
        return SshPromptDialog::tr("Enter the passphrase of the key %1, to log in to %2.").arg(displayText(prompt.keyFile, false, 300), host);
    case Kind::KeyboardInteractive:
        return SshPromptDialog::tr("%1 wants more before it lets you in.").arg(host);
    case Kind::Sudo:
        return SshPromptDialog::tr("Enter the sudo password on %1, to do as %2: %3. It is kept in memory while the host is connected.")
            .arg(host, displayText(prompt.account, false, 100), displayText(prompt.purpose, false, 200));
    case Kind::ConfirmChange:
        if (prompt.scope.size() > 1)
            return SshPromptDialog::tr("“%1” changes these hosts: %2. Changes are confirmed first, by %3.")
                .arg(displayText(prompt.purpose, false, 200), displayText(prompt.scope.join(QStringLiteral(", ")), false, 2000), displayText(prompt.reason, false, 200));
        return SshPromptDialog::tr("“%1” may change %2. Changes are confirmed first, by %3.")
            .arg(displayText(prompt.purpose, false, 200), host, displayText(prompt.reason, false, 200));
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

SshPromptDialog::SshPromptDialog(const ssh::Prompt &prompt, QWidget *parent)
    : QDialog(parent)
    , m_prompt(prompt)
{
    setObjectName(QStringLiteral("sshPrompt"));
    setWindowTitle(titleOf(prompt));
    setMinimumWidth(480);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(22, 20, 22, 18);
    column->setSpacing(10);
    addTexts(*column);
    if (prompt.kind == Kind::UnknownHostKey)
        addFingerprint(*column);
    if (!prompt.note.isEmpty())
        addNote(*column);
    if (!prompt.serverText.isEmpty())
        addServerText(*column);
    if (prompt.kind == Kind::ConfirmChange)
        addCommand(*column);
    else if (prompt.kind != Kind::UnknownHostKey)
        addFields(*column);
    if (prompt.mayRemember)
        addRemember(*column);
    addButtons(*column);
}

void SshPromptDialog::addTexts(QVBoxLayout &column)
{
    column.addWidget(new Label(titleOf(m_prompt), TextSize::Heading, Ink::Text, QFont::DemiBold, this));
    auto *sentence = new Label(sentenceOf(m_prompt), TextSize::Body, Ink::Dim, QFont::Normal, this);
    sentence->setWordWrap(true);
    sentence->setObjectName(QStringLiteral("promptSentence"));
    column.addWidget(sentence);
    if (m_prompt.retry) {
        auto *retry = new Label(tr("That was not accepted. Try again."), TextSize::Body, Ink::Error, QFont::Medium, this);
        retry->setObjectName(QStringLiteral("promptRetry"));
        column.addWidget(retry);
    }
}

void SshPromptDialog::addFingerprint(QVBoxLayout &column)
{
    auto *card = new Card(this);
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(14, 10, 14, 10);
    lines->addWidget(new Label(displayText(m_prompt.keyType, false, 100), TextSize::Small, Ink::Faint, QFont::Medium, card));
    auto *fingerprint = new Label(displayText(m_prompt.fingerprint, false, 200), TextSize::Body, Ink::Text, QFont::Normal, card);
    fingerprint->setObjectName(QStringLiteral("promptFingerprint"));
    fingerprint->setAccessibleName(tr("Fingerprint of the host's key"));
    fingerprint->setFont(monoFont(TextSize::Body));
    fingerprint->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    lines->addWidget(fingerprint);
    column.addWidget(card);
}

void SshPromptDialog::addNote(QVBoxLayout &column)
{
    auto *note = new Label(displayText(m_prompt.note, false, 500), TextSize::Small, Ink::Warn, QFont::Normal, this);
    note->setObjectName(QStringLiteral("promptNote"));
    note->setWordWrap(true);
    column.addWidget(note);
}

void SshPromptDialog::addRemember(QVBoxLayout &column)
{
    m_remember = new QCheckBox(tr("Keep it in the desktop's key ring"), this);
    m_remember->setObjectName(QStringLiteral("promptRemember"));
    m_remember->setToolTip(tr("Otherwise it is kept in memory until the program ends."));
    column.addWidget(m_remember);
}

void SshPromptDialog::addCommand(QVBoxLayout &column)
{
    auto *text = new QPlainTextEdit(displayText(m_prompt.command, true), this);
    text->setObjectName(QStringLiteral("promptCommand"));
    text->setAccessibleName(tr("What will be done"));
    text->setFont(monoFont());
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setMaximumHeight(220);
    column.addWidget(text);
}

void SshPromptDialog::addServerText(QVBoxLayout &column)
{
    auto *card = new Card(this);
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(14, 10, 14, 10);
    lines->addWidget(new Label(tr("The server says:"), TextSize::Small, Ink::Faint, QFont::Medium, card));
    auto *text = new Label(displayText(m_prompt.serverText, true, 2000), TextSize::Small, Ink::Text, QFont::Normal, card);
    text->setObjectName(QStringLiteral("promptServerText"));
    text->setFont(monoFont());
    text->setWordWrap(true);
    lines->addWidget(text);
    column.addWidget(card);
}

void SshPromptDialog::addFields(QVBoxLayout &column)
{
    QList<ssh::Prompt::Field> fields = m_prompt.fields;
    if (m_prompt.kind == Kind::Sudo)
        fields.clear();
    if (fields.isEmpty() && m_prompt.kind != Kind::KeyboardInteractive)
        fields = {{.label = m_prompt.kind == Kind::Passphrase ? tr("Passphrase") : tr("Password"), .echo = false}};
    for (const ssh::Prompt::Field &field : std::as_const(fields)) {
        const QString name = displayText(field.label, false, 200).trimmed();
        auto *label = new Label(name, TextSize::Small, Ink::Dim, QFont::Medium, this);
        auto *edit = new QLineEdit(this);
        edit->setObjectName(QStringLiteral("promptField%1").arg(m_fields.size()));
        edit->setAccessibleName(name.isEmpty() ? tr("Answer") : name);
        edit->setEchoMode(field.echo ? QLineEdit::Normal : QLineEdit::Password);
        edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
        label->setBuddy(edit);
        column.addWidget(label);
        column.addWidget(edit);
        m_fields.append(edit);
    }
    if (!m_fields.isEmpty())
        m_fields.first()->setFocus();
}

void SshPromptDialog::addButtons(QVBoxLayout &column)
{
    const bool change = m_prompt.kind == Kind::ConfirmChange;
    const bool trust = m_prompt.kind == Kind::UnknownHostKey || change; // a slip must not say yes
    auto *box = new QDialogButtonBox(this);
    auto *accept = box->addButton(change ? tr("Do it") : trust ? tr("Trust and connect") : tr("Continue"), QDialogButtonBox::AcceptRole);
    auto *cancel = box->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    accept->setObjectName(QStringLiteral("promptAccept"));
    cancel->setObjectName(QStringLiteral("promptCancel"));
    accept->setAutoDefault(!trust);
    cancel->setAutoDefault(trust);
    (trust ? cancel : accept)->setDefault(true);
    if (trust)
        cancel->setFocus();
    connect(box, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column.addSpacing(6);
    column.addWidget(box);
}

ssh::PromptAnswer SshPromptDialog::takeAnswer(bool accepted)
{
    ssh::PromptAnswer answer;
    answer.accepted = accepted;
    answer.remember = accepted && m_remember && m_remember->isChecked();
    for (QLineEdit *field : std::as_const(m_fields)) {
        if (accepted)
            answer.values.emplace_back(field->text().toUtf8());
        field->clear();
    }
    return answer;
}

DialogPrompter::~DialogPrompter()
{
    for (Question &question : m_waiting)
        question.answer({});
}

void DialogPrompter::setWindow(QWidget *window)
{
    m_window = window;
    if (!m_open)
        askNext();
}

void DialogPrompter::ask(const ssh::Prompt &prompt, std::function<void(ssh::PromptAnswer)> answer)
{
    m_waiting.push_back({prompt, std::move(answer)});
    if (!m_open)
        askNext();
}

void DialogPrompter::askNext()
{
    if (m_waiting.empty())
        return;
    if (!m_window) {
        const std::deque<Question> unanswered = std::exchange(m_waiting, {});
        for (const Question &question : unanswered)
            question.answer({});
        return;
    }
    m_open = new SshPromptDialog(m_waiting.front().prompt, m_window);
    connect(m_open, &QDialog::finished, this, [this, dialog = m_open.get()](int result) {
        const Question question = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_open = nullptr;
        question.answer(dialog->takeAnswer(result == QDialog::Accepted));
        dialog->deleteLater();
        askNext();
    });
    m_open->open();
}

} // namespace qd::ui
