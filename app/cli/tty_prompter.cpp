// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/tty_prompter.h"

#include "app/cli/output.h"
#include "models/base/text.h"

#include <fcntl.h>
#include <unistd.h>

namespace qd::cli {
namespace {

using Kind = ssh::Prompt::Kind;

} // namespace

bool TtyPrompter::isYesOrNo(const Question &question)
{
    if (question.own != Question::Own::No)
        return question.own == Question::Own::YesOrNo;
    return question.prompt.kind == Kind::UnknownHostKey || question.prompt.kind == Kind::ConfirmChange;
}

TtyPrompter::TtyPrompter(Output &output, bool mayAsk) : m_output(output)
{
    m_tty = mayAsk ? ::open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC) : -1;
    if (m_tty < 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(m_tty, QSocketNotifier::Read);
    m_notifier->setEnabled(false);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &TtyPrompter::takeInput);
}

TtyPrompter::~TtyPrompter()
{
    setEcho(true);
    m_notifier.reset();
    if (m_tty >= 0)
        ::close(m_tty);
    wipe(m_typed);
}

void TtyPrompter::ask(const ssh::Prompt &prompt, std::function<void(ssh::PromptAnswer)> answer)
{
    if (prompt.kind == Kind::UnknownHostKey && !m_expectedKey.isEmpty() && prompt.host == m_expectedHost) {
        ssh::PromptAnswer given;
        given.accepted = prompt.fingerprint == m_expectedKey;
        return answer(std::move(given));
    }
    Question question;
    question.prompt = prompt;
    question.answer = std::move(answer);
    if (m_tty < 0)
        return decline(question, true);
    askLater(std::move(question));
}

void TtyPrompter::askLater(Question question)
{
    m_questions.push_back(std::move(question));
    if (m_questions.size() == 1)
        askNext();
}

void TtyPrompter::confirm(const QString &words, const QString &question, std::function<void(bool)> answer)
{
    if (m_tty < 0)
        return answer(false);
    Question own;
    own.own = Question::Own::YesOrNo;
    own.words = words;
    own.label = question;
    own.answer = [answer = std::move(answer)](const ssh::PromptAnswer &given) { answer(given.accepted); };
    askLater(std::move(own));
}

void TtyPrompter::askSecret(const QString &label, std::function<void(std::optional<Secret>)> answer)
{
    if (m_tty < 0)
        return answer(std::nullopt);
    Question own;
    own.own = Question::Own::Secret;
    own.label = label;
    own.answer = [answer = std::move(answer)](ssh::PromptAnswer given) {
        if (given.accepted && !given.values.empty())
            answer(std::move(given.values.front()));
        else
            answer(std::nullopt);
    };
    askLater(std::move(own));
}

void TtyPrompter::warn(const HostId &, const QString &text)
{
    m_output.note(QStringLiteral("quarterdeck-cli: ") + displayText(text));
}

void TtyPrompter::decline(const Question &question, bool explain)
{
    if (question.own != Question::Own::No)
        return question.answer({});
    const ssh::Prompt &prompt = question.prompt;
    const QString host = displayText(prompt.hostName);
    QString need, hint;
    switch (prompt.kind) {
    case Kind::UnknownHostKey:
        need = tr("%1 shows the unknown host key %2 %3.").arg(host, displayText(prompt.keyType), displayText(prompt.fingerprint));
        hint = tr("Compare the fingerprint, then connect once from a terminal or add the key to known_hosts.");
        break;
    case Kind::Passphrase:
        need = tr("The key %1 needs its passphrase.").arg(displayText(prompt.keyFile));
        hint = tr("Load it into the agent with ssh-add, or run this from a terminal.");
        break;
    case Kind::Password:
        need = tr("%1 asks for a password.").arg(host);
        hint = tr("Set up a key for this account, or run this from a terminal.");
        break;
    case Kind::KeyboardInteractive:
        need = tr("%1 asks: %2").arg(host, displayText(prompt.fields.isEmpty() ? prompt.serverText : prompt.fields.first().label));
        hint = tr("Run this from a terminal.");
        break;
    case Kind::Sudo:
        need = tr("sudo on %1 asks for a password.").arg(host);
        hint = tr("Run this from a terminal, or allow it in sudoers without a password.");
        break;
    case Kind::ConfirmChange:
        need = tr("Changes of %1 are confirmed first, by %2.").arg(host, displayText(prompt.reason));
        hint = tr("Run this from a terminal.");
        break;
    }
    if (explain)
        m_output.note(QStringLiteral("quarterdeck-cli: ") + tr("%1 There is no terminal to ask on.").arg(need) + QStringLiteral("\n  ") + hint);
    question.answer({});
}

void TtyPrompter::askNext()
{
    if (m_questions.empty()) {
        m_notifier->setEnabled(false);
        return;
    }
    if (m_questions.front().own != Question::Own::No) {
        m_notifier->setEnabled(true);
        if (!m_questions.front().words.isEmpty())
            say(displayText(m_questions.front().words, true) + u'\n');
        return askField();
    }
    const ssh::Prompt &prompt = m_questions.front().prompt;
    const QString host = displayText(prompt.hostName);
    if (prompt.retry)
        say(tr("That was not right.") + u'\n');
    if (prompt.kind == Kind::UnknownHostKey) {
        say(tr("The host key of %1 is not known yet.").arg(host) + u'\n'
            + tr("%1 key fingerprint is %2").arg(displayText(prompt.keyType), displayText(prompt.fingerprint)) + u'\n'
            + (prompt.note.isEmpty() ? QString() : displayText(prompt.note) + u'\n'));
    } else if (prompt.kind == Kind::ConfirmChange) {
        sayChange(prompt, host);
    } else if (!prompt.serverText.isEmpty()) {
        say(tr("%1 says:").arg(host) + u'\n' + displayText(prompt.serverText, true) + u'\n');
    }
    m_notifier->setEnabled(true);
    askField();
}

void TtyPrompter::sayChange(const ssh::Prompt &prompt, const QString &host)
{
    const QString where = prompt.scope.size() > 1 ? displayText(prompt.scope.join(QStringLiteral(", "))) : host;
    say(tr("“%1” may change %2. Changes are confirmed first, by %3:").arg(displayText(prompt.purpose), where, displayText(prompt.reason)) + u'\n'
        + QStringLiteral("    ") + displayText(prompt.command, true).replace(u'\n', QStringLiteral("\n    ")) + u'\n');
}

void TtyPrompter::askField()
{
    const Question &question = m_questions.front();
    if (question.own != Question::Own::No)
        return askOwn(question);
    const ssh::Prompt &prompt = question.prompt;
    const QString host = displayText(prompt.hostName);
    const size_t field = question.given.values.size();
    if (question.keeping)
        return say(tr("Keep it in the desktop's key ring (yes/no)? [no] "));
    bool echo = isYesOrNo(question);
    QString text;
    switch (prompt.kind) {
    case Kind::UnknownHostKey: text = tr("Trust it and connect (yes/no)? "); break;
    case Kind::Passphrase: text = tr("Passphrase for the key %1: ").arg(displayText(prompt.keyFile)); break;
    case Kind::Password: text = tr("Password for %1: ").arg(host); break;
    case Kind::Sudo: text = tr("sudo password on %1, to become %2: ").arg(host, displayText(prompt.account)); break;
    case Kind::ConfirmChange: text = tr("Do it (yes/no)? "); break;
    case Kind::KeyboardInteractive:
        if (field >= size_t(prompt.fields.size()))
            return finish(true);
        text = QStringLiteral("(%1) %2").arg(host, displayText(prompt.fields.at(qsizetype(field)).label));
        echo = prompt.fields.at(qsizetype(field)).echo;
        break;
    }
    setEcho(echo); // before the words: it drops what was typed until now, and whoever answers at once must not lose that
    say(text);
}

void TtyPrompter::askOwn(const Question &question)
{
    const bool isSecret = question.own == Question::Own::Secret;
    setEcho(!isSecret);
    say(isSecret ? tr("%1: ").arg(displayText(question.label)) : tr("%1 (yes/no)? ").arg(displayText(question.label)));
}

void TtyPrompter::takeInput()
{
    char bytes[1024];
    const ssize_t count = ::read(m_tty, bytes, sizeof bytes);
    if (count <= 0)
        return finish(false); // Ctrl+D, or the terminal went away
    m_typed.append(bytes, count);
    ::explicit_bzero(bytes, sizeof bytes);
    const qsizetype end = m_typed.indexOf('\n');
    if (end < 0)
        return;
    QByteArray line = m_typed.first(end);
    wipe(m_typed);
    takeLine(std::move(line));
}

void TtyPrompter::takeLine(QByteArray line)
{
    if (m_questions.empty())
        return wipe(line);
    const bool secret = m_echoOff;
    setEcho(true);
    if (secret)
        say(QStringLiteral("\n"));
    Question &question = m_questions.front();
    if (question.keeping)
        return takeKeeping(line.trimmed().toLower());
    if (isYesOrNo(question)) {
        const QByteArray word = line.trimmed().toLower();
        if (word == "yes" || word == "no")
            return finish(word == "yes");
        return askField();
    }
    const bool mayKeep = question.prompt.mayRemember && !line.isEmpty();
    question.given.values.emplace_back(std::move(line));
    if (mayKeep) {
        question.keeping = true;
        return askField();
    }
    if (question.own == Question::Own::No && question.prompt.kind == Kind::KeyboardInteractive)
        askField();
    else
        finish(true);
}

/// "Yes" keeps the secret, once the server took it; an empty line is no.
void TtyPrompter::takeKeeping(const QByteArray &word)
{
    if (word != "yes" && word != "no" && !word.isEmpty())
        return askField();
    m_questions.front().given.remember = word == "yes";
    finish(true);
}

void TtyPrompter::finish(bool accepted)
{
    setEcho(true);
    if (m_questions.empty())
        return;
    Question question = std::move(m_questions.front());
    m_questions.pop_front();
    question.given.accepted = accepted;
    question.answer(std::move(question.given));
    askNext();
}

void TtyPrompter::cancel()
{
    setEcho(true);
    std::deque<Question> open;
    open.swap(m_questions);
    if (m_notifier)
        m_notifier->setEnabled(false);
    for (const Question &question : open)
        decline(question, false);
}

void TtyPrompter::setEcho(bool on)
{
    if (m_tty < 0 || on != m_echoOff)
        return;
    if (on) {
        ::tcsetattr(m_tty, TCSAFLUSH, &m_before);
        m_echoOff = false;
    } else if (::tcgetattr(m_tty, &m_before) == 0) {
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        m_echoOff = ::tcsetattr(m_tty, TCSAFLUSH, &silent) == 0;
    }
}

void TtyPrompter::say(const QString &text)
{
    const QByteArray bytes = text.toLocal8Bit();
    // A terminal that cannot be written to cannot be asked either: the read will tell.
    std::ignore = ::write(m_tty, bytes.constData(), size_t(bytes.size()));
}

} // namespace qd::cli
