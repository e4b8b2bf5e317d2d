// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/clock.h"
#include "models/base/error.h"
#include "models/ssh/command.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace qd::ssh {

struct Endpoint;
struct PromptAnswer;
class Prompter;

/// What may be done to a host.
enum class Access {
    Full,
    ConfirmFirst, ///< a person says yes to every change
    ReadOnly,     ///< nothing that may change it reaches it
};

/// The stable word of an access in files and JSON: "full", "confirm", "read-only".
[[nodiscard]] QString accessName(Access access);
/// The access of that word; nothing for other words.
[[nodiscard]] std::optional<Access> accessNamed(const QString &word);

/// A host's access and whose will it is.
struct AccessRule {
    Access access = Access::Full;
    QString setBy; ///< translated, in the middle of a sentence: "the tag “prod”"; empty with Full
    QString place; ///< where to change it: "/home/anna/.config/quarterdeck/hosts.yaml"
    bool operator==(const AccessRule &) const = default;
};

/// What somebody wants to do to a host.
struct Intent {
    HostId host;
    QString hostName;
    Effect effect = Effect::MayChange;
    QString purpose; ///< translated ("Restart nginx")
    QString text;    ///< the exact command
    std::shared_ptr<const Operation> operation;
};

/// The intent of a command on an endpoint.
[[nodiscard]] Intent intentOf(const Endpoint &endpoint, const Command &command);

/// One thing that may have changed a host, or would have.
struct Mutation {
    enum class Outcome {
        Started, ///< it was sent; another record with the same id tells how it ended
        Ended,   ///< it ran to its end: see status
        NotRun,  ///< it was sent, and the host did not begin it
        Unknown, ///< it was sent, and its end was not seen
        Refused, ///< by the gate: nothing was sent
    };
    QString id; ///< the same from Started to the end; empty = told only once
    HostId host;
    QString hostName;
    QString purpose;
    QString operation; ///< title of the undertaking it belongs to; empty = none
    QString command;   ///< secrets removed
    Outcome outcome = Outcome::Unknown;
    ExitStatus status; ///< with Ended
    QString reason;    ///< with Unknown, NotRun and Refused
    UtcTime started{};
    std::chrono::milliseconds duration{0};
};

/// Who keeps what was done. Thread: called in the gate's thread.
class MutationRecorder {
public:
    virtual ~MutationRecorder() = default;
    virtual void record(const Mutation &mutation) = 0;
};

/// Stands before every command of every session and lets through what may pass: always what cannot change
/// anything; a change by the host's rule. Given to a SessionPool; a session without a gate lets all pass and
/// records nothing. It protects a person from a slip, not a server from a person: whoever may edit the
/// host list may lift it, and what the account may do decides the server.
///
/// Thread: made and closed in one thread with an event loop, where the prompter is asked and the recorder
/// told; admit(), record() and rule() from any.
class WriteGate : public std::enable_shared_from_this<WriteGate> {
public:
    using Verdict = std::function<void(const Result<void> &)>;

    /// Both must outlive close(); null = nobody to ask (then confirm-first refuses), nobody who keeps.
    WriteGate(Prompter *prompter, MutationRecorder *recorder);
    ~WriteGate();
    WriteGate(const WriteGate &) = delete;
    WriteGate &operator=(const WriteGate &) = delete;

    /// The rules from now on; hosts that are not listed have `others`. What was let through before goes on: an
    /// operation that has begun to change a host may do so there until it ends, so that it can also go back.
    void setRules(QHash<HostId, AccessRule> rules, AccessRule others = {});
    [[nodiscard]] AccessRule rule(const HostId &host) const;

    /// Asks for leave. `verdict` comes exactly once: inside this call, or in the gate's thread when a person
    /// had to be asked. Error: PermissionDenied.
    void admit(const Intent &intent, Verdict verdict);
    /// Keeps what was done: the recorder is told in the gate's thread.
    void record(const Mutation &mutation);
    /// Refuses who still waits, and from now on whatever needs an answer.
    void close();

private:
    struct Waiting {
        Intent intent;
        Verdict verdict;
    };
    /// A question that is open or answered. Of an operation the answer holds for all its commands on the
    /// hosts that the question named, as long as the operation lives.
    struct Question {
        std::weak_ptr<const Operation> operation;
        bool single = true;
        std::vector<Waiting> waiting;
        std::optional<bool> answer;
    };

    void confirm(const Intent &intent, Verdict verdict);
    void ask(const std::shared_ptr<Question> &question, const Intent &intent);
    void answered(const std::shared_ptr<Question> &question, bool yes);
    void conclude(const Intent &intent, const Result<void> &result, const Verdict &verdict);
    [[nodiscard]] bool isUnderWay(const Intent &intent) const;
    void noteBegun(const Intent &intent);

    mutable std::mutex m_mutex;
    std::unique_ptr<QObject> m_context; // guarded by m_mutex, as all below
    Prompter *m_prompter;
    MutationRecorder *m_recorder;
    QHash<HostId, AccessRule> m_rules;
    AccessRule m_others;
    std::vector<std::shared_ptr<Question>> m_questions;
    /// Hosts on which a living operation was let through.
    std::map<std::weak_ptr<const Operation>, QSet<HostId>, std::owner_less<>> m_begun;
};

/// Asks `gate` about a command; without a gate the verdict is yes.
void admit(const std::shared_ptr<WriteGate> &gate, const Endpoint &endpoint, const Command &command,
           const WriteGate::Verdict &verdict);

} // namespace qd::ssh
