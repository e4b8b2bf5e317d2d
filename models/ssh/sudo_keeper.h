// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/prompt_gate.h"

#include <list>

namespace qd::ssh {

/// Keeps one session's sudo password: asked once, in locked memory, wiped with the session. While a password
/// is not yet proven only one command tries it, so that a wrong one is tried once and not by all that wait.
/// Thread: the worker's.
class SudoKeeper : public std::enable_shared_from_this<SudoKeeper> {
public:
    /// What the question says.
    struct Question {
        HostId host;
        QString where;   ///< "web-01 (deploy@10.0.0.7)"
        QString account; ///< whom to become
        QString purpose;
    };
    /// The password, or nothing: nobody to ask, declined, or proven to be of no use.
    using Answer = std::function<void(std::optional<Secret>)>;
    using Ticket = quint64;

    /// `gate` null = nobody to ask.
    explicit SudoKeeper(std::shared_ptr<PromptGate> gate) : m_gate(std::move(gate)) {}

    /// Wants the password. The answer comes once, inside this call or later, unless the ticket was given back.
    [[nodiscard]] Ticket want(const Question &question, Answer answer);
    /// sudo asked again: what this ticket was given is wrong; `words` are its own, to be shown. True: the person is asked again and the ticket's
    /// answer comes once more; false: want() it anew (it was an old password, once proven).
    [[nodiscard]] bool refused(Ticket ticket, const QString &words = {});
    /// It was right: whoever waits gets it.
    void accepted(Ticket ticket);
    /// This ticket ends without accepted(): its password is forgotten. `useless`: it was tried and did not help,
    /// so whoever waits is told no; else (cancelled) the next one asks.
    void giveBack(Ticket ticket, bool useless);
    void wipe();
    [[nodiscard]] bool hasPassword() const { return !m_password.isEmpty(); }

private:
    struct Waiting {
        Ticket ticket = 0;
        Question question;
        Answer answer;
    };

    void askFor(Waiting one, bool retry, const QString &words = {});
    void answered(Ticket ticket, PromptAnswer &&given);
    void serve();
    void decline();

    std::shared_ptr<PromptGate> m_gate;
    Secret m_password;
    bool m_proven = false;
    Waiting m_trying; ///< asks or tries; ticket 0 = nobody
    std::list<Waiting> m_waiting; // a deque takes half a kilobyte while it is empty
    Ticket m_last = 0;
};

} // namespace qd::ssh
