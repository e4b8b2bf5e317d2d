// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ssh/authenticator.h"

#include "models/ssh/off_thread.h"

#include <QtCore/QCoreApplication>

#include <ranges>

#include <unistd.h>

namespace qd::ssh {
namespace {

using Kind = AttemptStep::Kind;
using Outcome = AttemptStep::Outcome;

constexpr std::chrono::milliseconds kAgentIsSlow{1500}; // it waits for a touch or a confirmation

const QString kPublicKey = QStringLiteral("publickey");

} // namespace

KeyWishes Authenticator::wishes() const
{
    return {m_endpoint.agentSocket, m_endpoint.identityFiles, m_endpoint.certificateFiles, m_endpoint.identitiesOnly, m_endpoint.user};
}

void Authenticator::tryKeys()
{
    if (m_roll) { // the server wants another key
        keysCollected(*m_roll);
        return;
    }
    m_desk.keys->collect(m_worker, wishes(), [weak = weak_from_this()](const std::shared_ptr<const KeyRoll> &roll) {
        const auto self = weak.lock();
        if (!self || !self->m_done)
            return;
        for (const QString &remark : roll->remarks)
            self->m_log.note(Kind::Login, Outcome::Warning, remark);
        if (roll->heldBack > 0)
            self->m_log.note(Kind::Login, Outcome::Going,
                             QCoreApplication::translate("Ssh", "IdentitiesOnly keeps %n key(s) of the agent back", nullptr, roll->heldBack));
        self->resume([raw = self.get(), roll] { raw->keysCollected(*roll); });
    });
}

void Authenticator::keysCollected(const KeyRoll &roll)
{
    m_roll = roll;
    for (const KeyOffer &offer : m_roll->offers | std::views::reverse) {
        if (offer.shown.blob.isEmpty() || !m_used.contains(offer.shown))
            m_plan.emplace_front([this, offer] { tryOffer(offer); });
    }
    if (m_roll->offers.isEmpty())
        m_log.note(Kind::Login, Outcome::Warning, QCoreApplication::translate("Ssh", "publickey: there is no key to try"));
    next();
}

void Authenticator::tryOffer(const KeyOffer &offer)
{
    if (offer.byAgent && m_desk.gate->asksNobody() && offer.signer.type().startsWith("sk-")) { // would wait for a touch
        next();
        return;
    }
    m_offer = offer;
    m_used.append(offer.shown);
    m_passphraseTries = 0;
    tried(kPublicKey, offer.remark.isEmpty() ? offer.name : QStringLiteral("%1 (%2)").arg(offer.name, offer.remark));
    if (offer.byAgent)
        tryAgent();
    else
        tryFile();
}

bool Authenticator::startBridge()
{
    if (m_bridge)
        return true;
    m_bridge = AgentBridge::start(m_endpoint.agentSocket, m_bridgeSocket);
    return m_bridge && ssh_set_agent_socket(m_handle->session(), m_bridgeSocket) == SSH_OK;
}

/// The library would keep the socket as long as the session, and with it the bridge's thread.
void Authenticator::closeBridge()
{
    if (m_bridgeSocket < 0 || m_busy)
        return; // a helper thread is using it; the library closes it then
    ssh_set_agent_socket(m_handle->session(), SSH_INVALID_SOCKET);
    ::close(std::exchange(m_bridgeSocket, -1));
    m_bridge.reset();
}

void Authenticator::tryAgent()
{
    if (!startBridge()) {
        next();
        return;
    }
    m_bridge->offer(m_offer.shown, m_offer.signer);
    agentTurn();
}

void Authenticator::agentTurn()
{
    m_busy = true;
    m_worker.cancel(m_agentTimer);
    m_agentTimer = m_worker.after(kAgentIsSlow, [this] {
        m_agentTimer = 0;
        m_log.note(Kind::Login, Outcome::Going, QCoreApplication::translate("Ssh", "waiting for the agent: touch the key, or confirm there"));
        m_log.askedPerson();
        m_waiting(true);
    });
    auto rc = std::make_shared<int>(SSH_AUTH_ERROR);
    offThread(
        m_worker, [handle = m_handle, rc] { *rc = ssh_userauth_agent(handle->session(), nullptr); },
        [weak = weak_from_this(), rc] {
            const auto self = weak.lock();
            if (!self)
                return;
            self->m_busy = false;
            self->m_worker.cancel(self->m_agentTimer);
            self->m_agentAgain = *rc == SSH_AUTH_AGAIN;
            self->m_agentBytes = self->m_handle->bytesIn(); // nobody read since
            if (self->m_agentAgain)
                self->m_waiting(false);
            else
                self->resume([raw = self.get(), rc] { raw->agentAnswered(*rc); });
        });
}

void Authenticator::agentAnswered(int rc)
{
    const bool unsigned_ = rc == SSH_AUTH_ERROR && ssh_is_connected(m_handle->session());
    if (unsigned_) {
        m_notes.last() += QCoreApplication::translate("Ssh", " (the agent did not sign)");
        m_log.note(Kind::Login, Outcome::Warning, QCoreApplication::translate("Ssh", "%1: the agent did not sign").arg(m_offer.name));
    }
    afterMethod(unsigned_ ? int(SSH_AUTH_DENIED) : rc);
}

void Authenticator::tryFile()
{
    SshKey key = m_offer.file.privateKey;
    if (!key)
        key = m_desk.credentials->unlocked(m_offer.path, m_offer.stamp);
    if (key) {
        m_desk.credentials->keepKey(m_offer.path, key, m_offer.stamp);
        signWith(key);
        return;
    }
    // The passphrase is asked for only if the server would take the key.
    m_key = m_offer.shown.blob.isEmpty() ? nullptr : publicSshKey(m_offer.shown);
    if (m_key)
        call([this] { return ssh_userauth_try_publickey(m_handle->session(), nullptr, m_key.get()); }, &Authenticator::afterProbe);
    else
        askPassphrase(false);
}

void Authenticator::afterProbe(int rc)
{
    if (rc == SSH_AUTH_SUCCESS)
        askPassphrase(false);
    else
        afterMethod(rc);
}

void Authenticator::signWith(const SshKey &key)
{
    const bool certificate = m_offer.shown != m_offer.signer;
    m_key = certificate ? withCertificate(key, m_offer.shown) : key;
    if (!m_key) {
        m_notes.last() += QCoreApplication::translate("Ssh", " (the certificate cannot be used with its key)");
        next();
        return;
    }
    call([this] { return ssh_userauth_publickey(m_handle->session(), nullptr, m_key.get()); }, &Authenticator::afterMethod);
}

void Authenticator::askPassphrase(bool retry)
{
    const QString secret = CredentialStore::passphraseId(m_offer.path);
    const bool mine = takeTurn(secret, [this] { tryFile(); });
    if (!mine)
        return;
    if (const SshKey key = m_desk.credentials->unlocked(m_offer.path, m_offer.stamp)) { // in the meantime
        m_turn.reset();
        signWith(key);
        return;
    }
    if (++m_passphraseTries > m_endpoint.numberOfPasswordPrompts) {
        m_turn.reset();
        m_notes.last() += QCoreApplication::translate("Ssh", " (wrong passphrase)");
        m_log.note(Kind::Login, Outcome::Bad, QCoreApplication::translate("Ssh", "%1: wrong passphrase").arg(m_offer.name));
        next();
        return;
    }
    Prompt prompt;
    prompt.kind = Prompt::Kind::Passphrase;
    prompt.keyFile = m_offer.path;
    prompt.retry = retry;
    prompt.secretId = secret;
    prompt.fields = {{QCoreApplication::translate("Ssh", "Passphrase"), false}};
    ask(prompt, [this](PromptAnswer given) { loadKey(given.values.empty() ? Secret() : std::move(given.values.front())); });
}

void Authenticator::loadKey(Secret passphrase)
{
    auto file = std::make_shared<KeyFile>();
    offThread(
        m_worker, [path = m_offer.path, file, secret = std::move(passphrase)] { *file = KeyFile::read(path, secret); },
        [weak = weak_from_this(), file] {
            if (const auto self = weak.lock())
                self->resume([raw = self.get(), file] { raw->keyUnlocked(*file); });
        });
}

void Authenticator::keyUnlocked(const KeyFile &file)
{
    const QString secret = CredentialStore::passphraseId(m_offer.path);
    const bool right = file.state == KeyFile::State::Loaded;
    m_desk.gate->settled(secret, right);
    if (right) {
        m_log.note(Kind::Login, Outcome::Good, QCoreApplication::translate("Ssh", "%1: unlocked with its passphrase").arg(m_offer.name));
        m_desk.credentials->keepKey(m_offer.path, file.privateKey, m_offer.stamp);
        if (const auto turn = std::exchange(m_turn, nullptr))
            turn->end(CredentialStore::Outcome::Known);
        signWith(file.privateKey);
    } else if (file.state == KeyFile::State::NeedsPassphrase) {
        askPassphrase(true);
    } else {
        m_turn.reset();
        m_notes.last() += QStringLiteral(" (%1)").arg(file.problem);
        next();
    }
}

} // namespace qd::ssh
