// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/agent_bridge.h"
#include "models/ssh/connection_log.h"
#include "models/ssh/endpoint.h"
#include "models/ssh/key_roll.h"
#include "models/ssh/login_desk.h"
#include "models/ssh/ssh_handle.h"

#include <list>
#include <map>

namespace qd::ssh {

/// Logs in: publickey (certificates, agent, files, key by key), keyboard-interactive, password, in the order of
/// the endpoint's preferredAuthentications and as far as the server allows; again after each partial success, with
/// what the server then allows. Whatever may block (agent, key files) happens off-thread; while an agent signs
/// the session belongs to that thread: see isBusy().
/// Thread: the worker's.
class Authenticator : public std::enable_shared_from_this<Authenticator> {
public:
    using Done = std::function<void(Result<void>)>;

    Authenticator(Worker &worker, std::shared_ptr<SshHandle> handle, const Endpoint &endpoint, QString where, LoginDesk desk,
                  ConnectionLog &log, LoginLimits limits);
    ~Authenticator();

    /// `done` comes once, from turn() or an answer. `waiting` is told when a person is waited for and
    /// when not any more.
    void start(Done done, std::function<void(bool asking)> waiting);
    /// Goes on after the socket moved.
    void turn();
    /// The session is on another thread: touch nothing.
    [[nodiscard]] bool isBusy() const { return m_busy; }

private:
    using Call = std::function<int()>;
    using Step = void (Authenticator::*)(int);

    // authenticator.cpp: the order of things
    void call(Call call, Step after);
    void afterNone(int rc);
    void afterMethod(int rc);
    void resume(std::function<void()> step);
    void makePlan();
    void next();
    void finish(Result<void> result);
    void tried(const QString &method, const QString &what);
    void judge(int rc);
    void ask(Prompt prompt, std::function<void(PromptAnswer)> answer);
    [[nodiscard]] bool takeTurn(const QString &secretId, std::function<void()> known);
    void cancelled();
    [[nodiscard]] QStringList allowed() const;
    [[nodiscard]] Error denied() const;
    [[nodiscard]] QString deniedHint(const QStringList &allowed) const;

    // authenticator_keys.cpp: publickey
    void tryKeys();
    void keysCollected(const KeyRoll &roll);
    void tryOffer(const KeyOffer &offer);
    void tryAgent();
    [[nodiscard]] bool startBridge();
    void closeBridge();
    void agentTurn();
    void agentAnswered(int rc);
    void tryFile();
    void signWith(const SshKey &key);
    void afterProbe(int rc);
    void askPassphrase(bool retry);
    void loadKey(Secret passphrase);
    void keyUnlocked(const KeyFile &file);
    [[nodiscard]] KeyWishes wishes() const;

    // authenticator_words.cpp: keyboard-interactive and password
    void tryKeyboard();
    void afterKeyboard(int rc);
    [[nodiscard]] Prompt keyboardPrompt() const;
    void answerKeyboard(const PromptAnswer &given);
    void keyboardAgain();
    void tryPassword();
    void askPassword();
    void sendPassword(Secret password);
    void settlePassword(bool right);

    Worker &m_worker;
    std::shared_ptr<SshHandle> m_handle;
    const Endpoint &m_endpoint;
    QString m_where;
    LoginDesk m_desk;
    ConnectionLog &m_log;
    LoginLimits m_limits;
    Done m_done;
    std::function<void(bool)> m_waiting;
    std::list<std::function<void()>> m_plan;
    bool m_refused = false; ///< the server said no to something
    QStringList m_notes;      ///< what was tried, for the error
    QStringList m_accepted;   ///< methods that were a partial success
    QString m_method;         ///< the one that is tried now
    QString m_what;           ///< and with what
    std::function<void()> m_resume; ///< goes on with this in the next turn
    Call m_call;
    Step m_after = nullptr;
    bool m_busy = false;

    // publickey
    std::optional<KeyRoll> m_roll;
    KeyOffer m_offer;
    QList<HostKey> m_used;
    SshKey m_key;
    std::shared_ptr<AgentBridge> m_bridge;
    int m_bridgeSocket = -1;
    bool m_agentAgain = false;
    quint64 m_agentBytes = 0; ///< received when the agent's part was done for now
    Worker::TimerId m_agentTimer = 0;
    int m_passphraseTries = 0;
    std::unique_ptr<CredentialStore::Turn> m_turn;

    // keyboard-interactive and password
    QString m_account;    ///< whose password
    Secret m_password;    ///< sent and not yet judged
    int m_keyboardTries = 0;
    int m_passwordTries = 0;
    bool m_keyboardAsked = false;
    bool m_storedUsed = false;    ///< the kept password was tried in this login
};

} // namespace qd::ssh
