// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/ssh/host_key.h"

#include <QtCore/QList>

#include <mutex>
#include <optional>

namespace qd::ssh {

/// One thing that happened on the way to a host.
struct AttemptStep {
    enum class Kind { Resolve, Connect, Jump, KeyExchange, HostKey, Login, Ready, Failed };
    enum class Outcome { Going, Good, Warning, Bad };

    std::chrono::milliseconds at{0}; ///< since the attempt began
    Kind kind = Kind::Connect;
    Outcome outcome = Outcome::Going;
    QString hop;  ///< the jump host it happened on; empty = the host itself
    QString text; ///< one translated sentence or fragment; never a secret

    bool operator==(const AttemptStep &) const = default;
};

/// One try to reach a host, step by step. A value without secrets: what was entered, key material
/// and answers never stand in it.
struct ConnectionAttempt {
    quint64 number = 0; ///< counted from 1 for each session
    UtcTime begun;
    QList<AttemptStep> steps;
    bool ended = false;
    std::optional<Error> error; ///< why it failed; none = ready, or still on the way
    HostKey shownKey;           ///< the host's own key, whatever was said to it
    std::optional<HostKeyAlarm> hostKey; ///< a host key that was not simply known
    QStringList methods;                 ///< what let us in: "publickey", then "keyboard-interactive" …
    bool askedPerson = false;            ///< somebody had to answer something to get in
};

/// Stable words for JSON ("key-exchange", "good").
[[nodiscard]] QString stepName(AttemptStep::Kind kind);
[[nodiscard]] QString outcomeName(AttemptStep::Outcome outcome);
/// What a step's kind is called on the screen.
[[nodiscard]] QString stepTitle(AttemptStep::Kind kind);

/// The last few attempts of one session, oldest first.
/// Thread: any. Bounds: kAttempts attempts of kSteps steps.
class ConnectionLog {
public:
    static constexpr qsizetype kAttempts = 5;
    static constexpr qsizetype kSteps = 200;

    void begin();
    void note(AttemptStep::Kind kind, AttemptStep::Outcome outcome, const QString &text);
    void shown(const HostKey &key);
    void alarm(const HostKeyAlarm &alarm);
    void letIn(const QString &method);
    void askedPerson();
    /// What a jump host's own attempt said since this one began.
    void addHop(const QString &hop, const ConnectionAttempt &attempt);
    void ready();
    void fail(const Error &error);

    [[nodiscard]] QList<ConnectionAttempt> attempts() const;
    [[nodiscard]] std::optional<ConnectionAttempt> last() const;

private:
    void add(ConnectionAttempt &attempt, AttemptStep step);

    mutable std::mutex m_mutex;
    QList<ConnectionAttempt> m_attempts; // guarded by m_mutex
    quint64 m_number = 0;                // guarded by m_mutex
};

} // namespace qd::ssh
