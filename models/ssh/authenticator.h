// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/key_file.h"
#include "models/ssh/prompt_gate.h"
#include "models/ssh/ssh_handle.h"

#include <deque>
#include <map>
#include <set>

namespace qd::ssh {

/// What a connection remembers between logins, so that it can come back by itself. Wiped with it.
struct Credentials {
    std::map<QString, SshKey> keys; ///< by file
    Secret password;
};

/// Logs in: publickey (agent, then files), keyboard-interactive, password, as far as the server
/// allows and again after a partial success. Whatever may block (agent, key files) happens off-thread,
/// and meanwhile the session belongs to that thread: see isBusy().
/// Thread: the worker's.
class Authenticator : public std::enable_shared_from_this<Authenticator> {
public:
    using Done = std::function<void(Result<void>)>;

    Authenticator(Worker &worker, std::shared_ptr<SshHandle> handle, const Endpoint &endpoint, QString where,
                  std::shared_ptr<PromptGate> gate, Credentials &credentials);

    /// `done` comes once, from turn() or an answer. `waiting` is told when a person is asked and
    /// when not any more.
    void start(Done done, std::function<void(bool asking)> waiting);
    /// Goes on after the socket moved.
    void turn();
    /// The session is on another thread: touch nothing.
    [[nodiscard]] bool isBusy() const { return m_busy; }

private:
    using Call = std::function<int()>;
    using Step = void (Authenticator::*)(int);

    void call(Call call, Step after);
    void afterNone(int rc);
    void afterMethod(int rc);
    void makePlan();
    void next();
    void finish(Result<void> result);
    [[nodiscard]] Error denied() const;
    void ask(Prompt prompt, std::function<void(PromptAnswer)> answer);

    void tryAgent();
    void tryKey(const QString &path);
    void loadKey(const QString &path, Secret passphrase, bool retry);
    void keyRead(const QString &path, const KeyFile &file, bool retry);
    void afterProbe(int rc);
    void signWith(const SshKey &key);
    void askPassphrase(const QString &path, bool retry);
    void tryKeyboard();
    void afterKeyboard(int rc);
    void setAnswers(const PromptAnswer &answer);
    void tryPassword();
    void sendPassword();

    [[nodiscard]] QStringList keyFiles() const;

    Worker &m_worker;
    std::shared_ptr<SshHandle> m_handle;
    const Endpoint &m_endpoint;
    QString m_where;
    std::shared_ptr<PromptGate> m_gate;
    Credentials &m_credentials;
    Done m_done;
    std::function<void(bool)> m_waiting;
    std::deque<std::function<void()>> m_plan;
    std::set<QString> m_triedKeys;
    QStringList m_notes; ///< what was tried, for the error
    Call m_call;
    Step m_after = nullptr;
    SshKey m_key;
    SshKey m_probe;
    QString m_probePath;
    std::map<QString, int> m_passphraseTries;
    int m_keyboardTries = 0;
    bool m_keyboardAsked = false;
    int m_passwordTries = 0;
    bool m_agentTried = false;
    bool m_agentAgain = false;
    bool m_busy = false;
    bool m_passwordSent = false;
};

} // namespace qd::ssh
