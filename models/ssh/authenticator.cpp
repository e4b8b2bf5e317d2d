// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/authenticator.h"

#include "models/base/text.h"
#include "models/ssh/off_thread.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>

namespace qd::ssh {
namespace {

constexpr int kTries = 3; // as OpenSSH's NumberOfPasswordPrompts

QStringList methodNames(int methods)
{
    QStringList names;
    if (methods & SSH_AUTH_METHOD_PUBLICKEY)
        names << QStringLiteral("publickey");
    if (methods & SSH_AUTH_METHOD_INTERACTIVE)
        names << QStringLiteral("keyboard-interactive");
    if (methods & SSH_AUTH_METHOD_PASSWORD)
        names << QStringLiteral("password");
    if (methods & SSH_AUTH_METHOD_GSSAPI_MIC)
        names << QStringLiteral("gssapi-with-mic");
    if (methods & SSH_AUTH_METHOD_HOSTBASED)
        names << QStringLiteral("hostbased");
    return names;
}

} // namespace

Authenticator::Authenticator(Worker &worker, std::shared_ptr<SshHandle> handle, const Endpoint &endpoint, QString where,
                             std::shared_ptr<PromptGate> gate, Credentials &credentials)
    : m_worker(worker), m_handle(std::move(handle)), m_endpoint(endpoint), m_where(std::move(where)),
      m_gate(std::move(gate)), m_credentials(credentials)
{
}

void Authenticator::start(Done done, std::function<void(bool)> waiting)
{
    m_done = std::move(done);
    m_waiting = std::move(waiting);
    call([this] { return ssh_userauth_none(m_handle->session(), nullptr); }, &Authenticator::afterNone);
}

void Authenticator::turn()
{
    if (m_busy || !m_done)
        return;
    if (std::exchange(m_agentAgain, false)) {
        tryAgent();
        return;
    }
    if (!m_call)
        return;
    const int rc = m_call();
    if (rc == SSH_AUTH_AGAIN)
        return;
    m_call = {};
    (this->*m_after)(rc);
}

void Authenticator::call(Call call, Step after)
{
    m_call = std::move(call);
    m_after = after;
    turn();
}

void Authenticator::afterNone(int rc)
{
    if (rc == SSH_AUTH_SUCCESS || rc == SSH_AUTH_ERROR) {
        afterMethod(rc);
        return;
    }
    makePlan();
    next();
}

void Authenticator::afterMethod(int rc)
{
    if (rc == SSH_AUTH_SUCCESS) {
        finish({});
    } else if (rc == SSH_AUTH_ERROR) {
        finish(failure(ErrorCode::AuthenticationFailed,
                       QCoreApplication::translate("Ssh", "%1 ended the login.").arg(m_where),
                       m_notes.join(QStringLiteral("; ")) + QStringLiteral("; ") + m_handle->libraryText(),
                       QCoreApplication::translate("Ssh", "The server may allow fewer tries: name the right key for this host.")));
    } else {
        if (rc == SSH_AUTH_PARTIAL) {
            m_passwordSent = false;
            m_notes << QCoreApplication::translate("Ssh", "accepted, and the server asks for more");
            makePlan();
        } else if (std::exchange(m_passwordSent, false)) {
            m_credentials.password = Secret();
        }
        next();
    }
}

void Authenticator::makePlan()
{
    m_plan.clear();
    const int methods = ssh_userauth_list(m_handle->session(), nullptr);
    if (methods & SSH_AUTH_METHOD_PUBLICKEY) {
        if (!m_endpoint.agentSocket.isEmpty() && !m_endpoint.identitiesOnly && !m_agentTried)
            m_plan.emplace_back([this] { tryAgent(); });
        for (const QString &path : keyFiles())
            m_plan.emplace_back([this, path] { tryKey(path); });
    }
    if (methods & SSH_AUTH_METHOD_INTERACTIVE)
        m_plan.emplace_back([this] { tryKeyboard(); });
    if (methods & SSH_AUTH_METHOD_PASSWORD)
        m_plan.emplace_back([this] { tryPassword(); });
}

QStringList Authenticator::keyFiles() const
{
    if (!m_endpoint.identityFiles.isEmpty())
        return m_endpoint.identityFiles;
    QStringList files;
    for (const char *name : {"id_ed25519", "id_ecdsa", "id_rsa"}) {
        const QString path = QDir::home().filePath(QStringLiteral(".ssh/") + QString::fromLatin1(name));
        if (QFile::exists(path))
            files << path;
    }
    return files;
}

void Authenticator::next()
{
    if (m_plan.empty()) {
        finish(std::unexpected(denied()));
        return;
    }
    const auto step = std::move(m_plan.front());
    m_plan.pop_front();
    step();
}

void Authenticator::finish(Result<void> result)
{
    m_call = {};
    m_key.reset();
    m_probe.reset();
    if (m_done)
        std::exchange(m_done, {})(std::move(result));
}

Error Authenticator::denied() const
{
    const QStringList allowed = methodNames(ssh_userauth_list(m_handle->session(), nullptr));
    QString hint = QCoreApplication::translate("Ssh", "Check the user name and whether this key is in the account's authorized_keys.");
    if (allowed == QStringList{QStringLiteral("publickey")} && m_triedKeys.empty() && !m_agentTried)
        hint = QCoreApplication::translate("Ssh", "The server takes only keys: choose a key file for this host or start an agent.");
    else if (!allowed.contains(QStringLiteral("publickey")))
        hint = QCoreApplication::translate("Ssh", "Check the user name and the password.");
    const QString tried = m_notes.isEmpty() ? QCoreApplication::translate("Ssh", "nothing to try") : m_notes.join(QStringLiteral("; "));
    return {ErrorCode::AuthenticationFailed, QCoreApplication::translate("Ssh", "%1 denied the login.").arg(m_where),
            QCoreApplication::translate("Ssh", "The server allows: %1. Tried: %2.")
                .arg(allowed.isEmpty() ? QCoreApplication::translate("Ssh", "nothing") : allowed.join(QStringLiteral(", ")), tried),
            hint};
}

void Authenticator::ask(Prompt prompt, std::function<void(PromptAnswer)> answer)
{
    prompt.host = m_endpoint.host;
    prompt.hostName = m_where;
    m_waiting(true);
    m_gate->ask(prompt, [weak = weak_from_this(), answer = std::move(answer)](PromptAnswer given) {
        const auto self = weak.lock();
        if (!self || !self->m_done)
            return;
        self->m_waiting(false);
        if (given.accepted)
            answer(std::move(given));
        else
            self->finish(failure(ErrorCode::Cancelled,
                                 QCoreApplication::translate("Ssh", "The login on %1 was cancelled.").arg(self->m_where)));
    });
}

void Authenticator::tryAgent()
{
    if (!std::exchange(m_agentTried, true))
        m_notes << QCoreApplication::translate("Ssh", "keys of the agent");
    m_busy = true;
    auto rc = std::make_shared<int>(SSH_AUTH_ERROR);
    offThread(
        m_worker, [handle = m_handle, rc] { *rc = ssh_userauth_agent(handle->session(), nullptr); },
        [weak = weak_from_this(), rc] {
            const auto self = weak.lock();
            if (!self)
                return;
            self->m_busy = false;
            if (*rc == SSH_AUTH_AGAIN)
                self->m_agentAgain = true; // goes on when the server answered
            else
                self->afterMethod(*rc == SSH_AUTH_ERROR && ssh_is_connected(self->m_handle->session()) ? int(SSH_AUTH_DENIED) : *rc);
            self->m_waiting(false);
        });
}

void Authenticator::tryKey(const QString &path)
{
    if (!m_triedKeys.insert(path).second) {
        next();
        return;
    }
    m_notes << QCoreApplication::translate("Ssh", "key %1").arg(path);
    const auto cached = m_credentials.keys.find(path);
    if (cached != m_credentials.keys.end())
        signWith(cached->second);
    else
        loadKey(path, Secret(), false);
}

void Authenticator::loadKey(const QString &path, Secret passphrase, bool retry)
{
    auto file = std::make_shared<KeyFile>();
    offThread(
        m_worker, [path, file, secret = std::move(passphrase)] { *file = KeyFile::read(path, secret); },
        [weak = weak_from_this(), path, file, retry] {
            if (const auto self = weak.lock(); self && self->m_done) {
                self->keyRead(path, *file, retry);
                self->m_waiting(false);
            }
        });
}

void Authenticator::keyRead(const QString &path, const KeyFile &file, bool retry)
{
    if (file.state == KeyFile::State::Loaded) {
        m_credentials.keys[path] = file.privateKey;
        signWith(file.privateKey);
    } else if (file.state == KeyFile::State::Unusable) {
        m_notes.last() += QStringLiteral(" (%1)").arg(file.problem);
        next();
    } else if (file.publicKey && !retry) {
        // Asked only if the server would take the key.
        m_probe = file.publicKey;
        m_probePath = path;
        call([this] { return ssh_userauth_try_publickey(m_handle->session(), nullptr, m_probe.get()); },
             &Authenticator::afterProbe);
    } else {
        askPassphrase(path, retry);
    }
}

void Authenticator::afterProbe(int rc)
{
    if (rc == SSH_AUTH_SUCCESS)
        askPassphrase(m_probePath, false);
    else
        afterMethod(rc);
}

void Authenticator::signWith(const SshKey &key)
{
    m_key = key;
    call([this] { return ssh_userauth_publickey(m_handle->session(), nullptr, m_key.get()); },
         &Authenticator::afterMethod);
}

void Authenticator::askPassphrase(const QString &path, bool retry)
{
    if (++m_passphraseTries[path] > kTries) {
        m_notes.last() += QCoreApplication::translate("Ssh", " (wrong passphrase)");
        next();
        return;
    }
    Prompt prompt;
    prompt.kind = Prompt::Kind::Passphrase;
    prompt.keyFile = path;
    prompt.retry = retry;
    prompt.fields = {{QCoreApplication::translate("Ssh", "Passphrase"), false}};
    ask(prompt, [this, path](PromptAnswer given) {
        loadKey(path, given.values.empty() ? Secret() : std::move(given.values.front()), true);
    });
}

void Authenticator::tryKeyboard()
{
    if (++m_keyboardTries > kTries) {
        next();
        return;
    }
    if (m_keyboardTries == 1)
        m_notes << QCoreApplication::translate("Ssh", "answers to the server's questions");
    call([this] { return ssh_userauth_kbdint(m_handle->session(), nullptr, nullptr); }, &Authenticator::afterKeyboard);
}

void Authenticator::afterKeyboard(int rc)
{
    if (rc == SSH_AUTH_DENIED && m_keyboardTries < kTries && m_keyboardAsked) {
        m_plan.emplace_front([this] { tryKeyboard(); });
    }
    if (rc != SSH_AUTH_INFO) {
        afterMethod(rc);
        return;
    }
    ssh_session session = m_handle->session();
    Prompt prompt;
    prompt.kind = Prompt::Kind::KeyboardInteractive;
    prompt.retry = m_keyboardTries > 1;
    const QByteArray name(ssh_userauth_kbdint_getname(session));
    const QByteArray instruction(ssh_userauth_kbdint_getinstruction(session));
    prompt.serverText = displayText(QByteArrayView(QByteArray(name + '\n' + instruction)).trimmed(), true, 2000);
    const int count = ssh_userauth_kbdint_getnprompts(session);
    for (int i = 0; i < count; ++i) {
        char echo = 0;
        const char *label = ssh_userauth_kbdint_getprompt(session, unsigned(i), &echo);
        prompt.fields.append({displayText(QByteArrayView(label), false, 200), echo != 0});
    }
    const auto again = [this] {
        call([this] { return ssh_userauth_kbdint(m_handle->session(), nullptr, nullptr); }, &Authenticator::afterKeyboard);
    };
    if (count <= 0) {
        again(); // the server only tells something
        return;
    }
    m_keyboardAsked = true;
    ask(prompt, [this, again](PromptAnswer given) {
        setAnswers(given);
        again();
    });
}

void Authenticator::setAnswers(const PromptAnswer &answer)
{
    for (size_t i = 0; i < answer.values.size(); ++i)
        ssh_userauth_kbdint_setanswer(m_handle->session(), unsigned(i), answer.values[i].data());
}

void Authenticator::tryPassword()
{
    if (!m_credentials.password.isEmpty()) {
        sendPassword();
        return;
    }
    if (++m_passwordTries > kTries) {
        next();
        return;
    }
    Prompt prompt;
    prompt.kind = Prompt::Kind::Password;
    prompt.retry = m_passwordTries > 1;
    prompt.fields = {{QCoreApplication::translate("Ssh", "Password"), false}};
    ask(prompt, [this](PromptAnswer given) {
        m_credentials.password = given.values.empty() ? Secret() : std::move(given.values.front());
        sendPassword();
    });
}

void Authenticator::sendPassword()
{
    if (m_passwordTries <= 1)
        m_notes << QCoreApplication::translate("Ssh", "password");
    m_passwordSent = true;
    m_plan.emplace_front([this] { tryPassword(); }); // asked again if it was wrong
    call([this] { return ssh_userauth_password(m_handle->session(), nullptr, m_credentials.password.data()); },
         &Authenticator::afterMethod);
}

} // namespace qd::ssh
