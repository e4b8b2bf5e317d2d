// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/authenticator.h"

#include <QtCore/QCoreApplication>

namespace qd::ssh {
namespace {

using Kind = AttemptStep::Kind;
using Outcome = AttemptStep::Outcome;

constexpr qsizetype kNotesShown = 12;

const QString kPublicKey = QStringLiteral("publickey");
const QString kKeyboard = QStringLiteral("keyboard-interactive");
const QString kPassword = QStringLiteral("password");

QStringList methodNames(int methods)
{
    QStringList names;
    if (methods & SSH_AUTH_METHOD_PUBLICKEY)
        names << kPublicKey;
    if (methods & SSH_AUTH_METHOD_INTERACTIVE)
        names << kKeyboard;
    if (methods & SSH_AUTH_METHOD_PASSWORD)
        names << kPassword;
    if (methods & SSH_AUTH_METHOD_GSSAPI_MIC)
        names << QStringLiteral("gssapi-with-mic");
    if (methods & SSH_AUTH_METHOD_HOSTBASED)
        names << QStringLiteral("hostbased");
    return names;
}

} // namespace

Authenticator::Authenticator(Worker &worker, std::shared_ptr<SshHandle> handle, const Endpoint &endpoint, QString where,
                             LoginDesk desk, ConnectionLog &log, LoginLimits limits)
    : m_worker(worker), m_handle(std::move(handle)), m_endpoint(endpoint), m_where(std::move(where)), m_desk(std::move(desk)),
      m_log(log), m_limits(limits),
      m_account(CredentialStore::passwordId(endpoint.user, endpoint.address, endpoint.port))
{
}

Authenticator::~Authenticator()
{
    m_worker.cancel(m_agentTimer);
    closeBridge();
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
    if (const auto step = std::exchange(m_resume, {})) {
        step();
        return;
    }
    if (m_agentAgain) { // only the server's answer brings it on
        if (m_handle->bytesIn() != m_agentBytes) {
            m_agentAgain = false;
            agentTurn();
        }
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

/// From an answer of another thread: the step runs in a turn of the connection, which then looks whether the
/// session was given away.
void Authenticator::resume(std::function<void()> step)
{
    if (!m_done)
        return;
    m_resume = std::move(step);
    m_waiting(false);
}

void Authenticator::afterNone(int rc)
{
    if (rc == SSH_AUTH_SUCCESS || rc == SSH_AUTH_ERROR) {
        m_method = QStringLiteral("none");
        afterMethod(rc);
        return;
    }
    m_log.note(Kind::Login, Outcome::Going,
               QCoreApplication::translate("Ssh", "As %1; the server allows: %2").arg(m_endpoint.user, allowed().join(QStringLiteral(", "))));
    makePlan();
    next();
}

/// What is tried now, for the log and for the error.
void Authenticator::tried(const QString &method, const QString &what)
{
    m_method = method;
    m_what = what;
    m_notes << (what.isEmpty() ? method : QStringLiteral("%1: %2").arg(method, what));
}

/// Writes down what the server said to it.
void Authenticator::judge(int rc)
{
    const QString what = m_what.isEmpty() ? m_method : QStringLiteral("%1, %2").arg(m_method, m_what);
    switch (rc) {
    case SSH_AUTH_SUCCESS:
        m_log.note(Kind::Login, Outcome::Good, QCoreApplication::translate("Ssh", "%1: accepted").arg(what));
        m_log.letIn(m_method);
        break;
    case SSH_AUTH_PARTIAL:
        m_log.note(Kind::Login, Outcome::Good,
                   QCoreApplication::translate("Ssh", "%1: accepted, and the server wants more: %2").arg(what, allowed().join(QStringLiteral(", "))));
        m_log.letIn(m_method);
        break;
    case SSH_AUTH_DENIED:
        m_refused = true;
        m_log.note(Kind::Login, Outcome::Bad, QCoreApplication::translate("Ssh", "%1: refused").arg(what));
        break;
    default:
        m_log.note(Kind::Login, Outcome::Bad, QCoreApplication::translate("Ssh", "%1: the server ended the login").arg(what));
        break;
    }
}

void Authenticator::afterMethod(int rc)
{
    judge(rc);
    if (!m_password.isEmpty())
        settlePassword(rc == SSH_AUTH_SUCCESS || rc == SSH_AUTH_PARTIAL);
    if (rc == SSH_AUTH_SUCCESS) {
        finish({});
    } else if (rc == SSH_AUTH_DENIED) {
        next();
    } else if (rc == SSH_AUTH_PARTIAL) {
        m_accepted << m_method;
        m_notes << QCoreApplication::translate("Ssh", "accepted, and the server asks for more");
        m_keyboardTries = 0; // another factor's questions, not a repetition
        makePlan();
        next();
    } else if (!m_refused) { // a network that breaks in the middle of a login is no answer to it
        finish(failure(ErrorCode::Unreachable, QCoreApplication::translate("Ssh", "The connection to %1 broke off.").arg(m_where),
                       m_handle->libraryText(), QCoreApplication::translate("Ssh", "Check that the host and its SSH server run.")));
    } else {
        finish(failure(ErrorCode::AuthenticationFailed,
                       QCoreApplication::translate("Ssh", "%1 ended the login.").arg(m_where),
                       m_notes.join(QStringLiteral("; ")) + QStringLiteral("; ") + m_handle->libraryText(),
                       QCoreApplication::translate("Ssh", "The server may allow fewer tries: name the right key for this host.")));
    }
}

void Authenticator::makePlan()
{
    m_plan.clear();
    const QStringList wanted = m_endpoint.preferredAuthentications.isEmpty() ? QStringList{kPublicKey, kKeyboard, kPassword}
                                                                             : m_endpoint.preferredAuthentications;
    const QStringList open = allowed();
    for (const QString &method : wanted) {
        if (!open.contains(method))
            continue;
        if (method == kPublicKey && m_endpoint.pubkeyAuthentication)
            m_plan.emplace_back([this] { tryKeys(); });
        else if (method == kKeyboard && m_endpoint.kbdInteractiveAuthentication && !m_limits.onlyKeys)
            m_plan.emplace_back([this] { tryKeyboard(); });
        else if (method == kPassword && m_endpoint.passwordAuthentication && !m_limits.onlyKeys)
            m_plan.emplace_back([this] { tryPassword(); });
    }
}

QStringList Authenticator::allowed() const { return methodNames(ssh_userauth_list(m_handle->session(), nullptr)); }

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
    m_password = Secret();
    m_turn.reset();
    m_worker.cancel(m_agentTimer);
    closeBridge();
    if (m_done)
        std::exchange(m_done, {})(std::move(result));
}

QString Authenticator::deniedHint(const QStringList &open) const
{
    const bool keysTried = !m_used.isEmpty();
    if (m_limits.onlyKeys)
        return QCoreApplication::translate("Ssh", "Its host key is wrong, so no password is sent (StrictHostKeyChecking no). Set the host key right first.");
    if (!m_accepted.isEmpty())
        return QCoreApplication::translate("Ssh", "%1 was accepted, but this server also wants %2 in the same login.")
            .arg(m_accepted.join(QStringLiteral(", ")), open.join(QStringLiteral(", ")));
    if (!open.isEmpty() && !open.contains(kPublicKey) && !open.contains(kKeyboard) && !open.contains(kPassword))
        return QCoreApplication::translate("Ssh", "This program cannot log in that way. Ask the host's administrator to allow keys.");
    if (m_roll && m_roll->agentFailed && !keysTried)
        return QCoreApplication::translate("Ssh", "The agent does not answer: start it again, or choose a key file for this host.");
    if (m_roll && m_roll->heldBack > 0)
        return QCoreApplication::translate("Ssh", "IdentitiesOnly keeps %n key(s) of the agent back: name the right one for this host.", nullptr, m_roll->heldBack);
    if (open == QStringList{kPublicKey} && !keysTried)
        return QCoreApplication::translate("Ssh", "The server takes only keys: choose a key file for this host or start an agent.");
    if (!open.contains(kPublicKey))
        return QCoreApplication::translate("Ssh", "Check the user name and the password.");
    return QCoreApplication::translate("Ssh", "Check the user name and whether this key is in the account's authorized_keys.");
}

Error Authenticator::denied() const
{
    const QStringList open = allowed();
    QStringList notes = m_notes + (m_roll ? m_roll->remarks : QStringList());
    if (notes.size() > kNotesShown) {
        notes.resize(kNotesShown);
        notes << QStringLiteral("…");
    }
    const QString tried = notes.isEmpty() ? QCoreApplication::translate("Ssh", "nothing to try") : notes.join(QStringLiteral("; "));
    return {ErrorCode::AuthenticationFailed, QCoreApplication::translate("Ssh", "%1 denied the login.").arg(m_where),
            QCoreApplication::translate("Ssh", "The server allows: %1. Tried: %2.")
                .arg(open.isEmpty() ? QCoreApplication::translate("Ssh", "nothing") : open.join(QStringLiteral(", ")), tried),
            deniedHint(open)};
}

void Authenticator::ask(Prompt prompt, std::function<void(PromptAnswer)> answer)
{
    prompt.host = m_endpoint.host;
    prompt.hostName = m_where;
    m_log.askedPerson();
    m_waiting(true);
    m_desk.gate->ask(prompt, [weak = weak_from_this(), answer = std::move(answer)](PromptAnswer given) {
        const auto self = weak.lock();
        if (!self || !self->m_done)
            return;
        auto answered = std::make_shared<PromptAnswer>(std::move(given));
        self->resume([raw = self.get(), answer, answered] {
            if (answered->accepted)
                answer(std::move(*answered));
            else
                raw->cancelled();
        });
    });
}

void Authenticator::cancelled()
{
    if (m_turn)
        m_turn->end(CredentialStore::Outcome::Cancelled);
    m_log.note(Kind::Login, Outcome::Bad, QCoreApplication::translate("Ssh", "%1: cancelled by you").arg(m_method));
    finish(failure(ErrorCode::Cancelled, QCoreApplication::translate("Ssh", "The login on %1 was cancelled.").arg(m_where)));
}

/// True: this login may ask for the secret. False: another one is asking already; `known` goes on when it was
/// right, and if it was not given the next method is tried. So it is where nobody may be asked: such a login must not
/// end a question that others wait for.
bool Authenticator::takeTurn(const QString &secretId, std::function<void()> known)
{
    if (m_desk.gate->asksNobody()) {
        next();
        return false;
    }
    if (m_turn)
        return true;
    m_turn = m_desk.credentials->takeTurn(secretId, m_worker, [weak = weak_from_this(), known](CredentialStore::Outcome outcome) {
        const auto self = weak.lock();
        if (!self)
            return;
        self->resume([raw = self.get(), known, outcome] {
            if (outcome == CredentialStore::Outcome::Known)
                known();
            else if (outcome == CredentialStore::Outcome::Cancelled)
                raw->cancelled();
            else
                raw->next();
        });
    });
    if (!m_turn)
        m_waiting(true);
    return m_turn != nullptr;
}

} // namespace qd::ssh
