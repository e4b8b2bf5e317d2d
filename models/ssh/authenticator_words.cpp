// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/authenticator.h"

#include "models/base/text.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {
namespace {

const QString kKeyboard = QStringLiteral("keyboard-interactive");
const QString kPassword = QStringLiteral("password");

/// A server that only wraps its password question (sshd with PAM does): what is entered is the account's
/// password and may be used again. Codes that are good once are never such a field.
bool isPasswordQuestion(const Prompt &prompt)
{
    return prompt.fields.size() == 1 && !prompt.fields.front().echo
        && prompt.fields.front().label.contains(QLatin1String("password"), Qt::CaseInsensitive)
        && !prompt.fields.front().label.contains(QLatin1String("one-time"), Qt::CaseInsensitive);
}

} // namespace

void Authenticator::tryKeyboard()
{
    if (++m_keyboardTries > m_endpoint.numberOfPasswordPrompts) {
        next();
        return;
    }
    m_keyboardAsked = false;
    if (m_keyboardTries == 1)
        tried(kKeyboard, QCoreApplication::translate("Ssh", "answers to the server's questions"));
    m_method = kKeyboard;
    m_what.clear();
    keyboardAgain();
}

void Authenticator::keyboardAgain()
{
    call([this] { return ssh_userauth_kbdint(m_handle->session(), nullptr, nullptr); }, &Authenticator::afterKeyboard);
}

Prompt Authenticator::keyboardPrompt() const
{
    ssh_session session = m_handle->session();
    Prompt prompt;
    prompt.kind = Prompt::Kind::KeyboardInteractive;
    prompt.retry = m_keyboardTries > 1;
    QByteArray told = QByteArray(ssh_userauth_kbdint_getname(session)) + '\n' + ssh_userauth_kbdint_getinstruction(session);
    const int count = ssh_userauth_kbdint_getnprompts(session);
    for (int i = 0; i < count; ++i) {
        char echo = 0;
        QByteArray label(ssh_userauth_kbdint_getprompt(session, unsigned(i), &echo));
        // sshd puts what PAM only wants to tell before the question, in the same text.
        while (label.endsWith('\n'))
            label.chop(1);
        if (const qsizetype line = label.lastIndexOf('\n'); line >= 0) {
            told += '\n' + label.first(line);
            label = label.sliced(line + 1);
        }
        prompt.fields.append({displayText(label, false, 200), echo != 0});
    }
    prompt.serverText = displayText(QByteArrayView(told).trimmed(), true, 2000);
    if (isPasswordQuestion(prompt))
        prompt.secretId = m_account;
    return prompt;
}

void Authenticator::afterKeyboard(int rc)
{
    if (rc == SSH_AUTH_DENIED && m_keyboardTries < m_endpoint.numberOfPasswordPrompts && m_keyboardAsked)
        m_plan.emplace_front([this] { tryKeyboard(); });
    if (rc != SSH_AUTH_INFO) {
        afterMethod(rc);
        return;
    }
    const Prompt prompt = keyboardPrompt();
    if (prompt.fields.isEmpty()) {
        if (!prompt.serverText.isEmpty())
            m_log.note(AttemptStep::Kind::Login, AttemptStep::Outcome::Going,
                       QCoreApplication::translate("Ssh", "the server says: %1").arg(displayText(prompt.serverText, false, 300)));
        keyboardAgain(); // it only tells something
        return;
    }
    m_keyboardAsked = true;
    Secret kept = prompt.secretId.isEmpty() || m_storedUsed ? Secret() : m_desk.credentials->password(m_account);
    if (!kept.isEmpty()) {
        m_storedUsed = true;
        PromptAnswer answer;
        answer.accepted = true;
        answer.values.push_back(kept.clone());
        m_password = std::move(kept);
        answerKeyboard(answer);
        return;
    }
    ask(prompt, [this, isPassword = !prompt.secretId.isEmpty()](PromptAnswer given) {
        if (isPassword && !given.values.empty())
            m_password = given.values.front().clone();
        answerKeyboard(given);
    });
}

void Authenticator::answerKeyboard(const PromptAnswer &given)
{
    for (size_t i = 0; i < given.values.size(); ++i)
        ssh_userauth_kbdint_setanswer(m_handle->session(), unsigned(i), given.values[i].data());
    keyboardAgain();
}

void Authenticator::tryPassword()
{
    m_method = kPassword;
    m_what.clear();
    Secret kept = m_storedUsed ? Secret() : m_desk.credentials->password(m_account);
    if (kept.isEmpty()) {
        askPassword();
        return;
    }
    m_storedUsed = true;
    sendPassword(std::move(kept));
}

void Authenticator::askPassword()
{
    if (!takeTurn(m_account, [this] { tryPassword(); }))
        return;
    if (Secret kept = m_storedUsed ? Secret() : m_desk.credentials->password(m_account); !kept.isEmpty()) { // in the meantime
        m_turn.reset();
        m_storedUsed = true;
        sendPassword(std::move(kept));
        return;
    }
    if (++m_passwordTries > m_endpoint.numberOfPasswordPrompts) {
        m_turn.reset();
        next();
        return;
    }
    Prompt prompt;
    prompt.kind = Prompt::Kind::Password;
    prompt.retry = m_passwordTries > 1 || m_storedUsed;
    prompt.secretId = m_account;
    prompt.fields = {{QCoreApplication::translate("Ssh", "Password"), false}};
    ask(prompt, [this](PromptAnswer given) { sendPassword(given.values.empty() ? Secret() : std::move(given.values.front())); });
}

void Authenticator::sendPassword(Secret password)
{
    if (!m_notes.contains(kPassword))
        tried(kPassword, {});
    m_password = std::move(password);
    m_plan.emplace_front([this] { tryPassword(); }); // asked again if it was wrong
    call([this] { return ssh_userauth_password(m_handle->session(), nullptr, m_password.data()); }, &Authenticator::afterMethod);
}

/// The server judged what was sent: kept for other sessions of the account, or forgotten.
void Authenticator::settlePassword(bool right)
{
    const Secret password = std::exchange(m_password, Secret());
    m_desk.gate->settled(m_account, right);
    if (!right) {
        m_desk.credentials->dropPassword(m_account);
        return;
    }
    m_desk.credentials->keepPassword(m_account, password);
    if (const auto turn = std::exchange(m_turn, nullptr))
        turn->end(CredentialStore::Outcome::Known);
}

} // namespace qd::ssh
