// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/connection_log.h"
#include "models/ssh/endpoint.h"
#include "models/ssh/known_hosts.h"
#include "models/ssh/login_desk.h"

namespace qd::ssh {

/// Decides about the key that a server showed: known, ask, add by itself, or stop. Nothing was sent to the
/// server yet but the key exchange.
///   unknown: as StrictHostKeyChecking says: ask (a person compares the fingerprint), yes (refused),
///            accept-new and no (added without a question, and said in the log)
///   changed, other type, unreadable: refused; with "no" OpenSSH goes on with public keys only, and so do we,
///            with a warning that the person sees
///   revoked: refused whatever the settings say
/// Thread: the worker's; the disk is written off-thread. Ownership: dropping it forgets the question.
class HostKeyCheck : public std::enable_shared_from_this<HostKeyCheck> {
public:
    using Done = std::function<void(Result<LoginLimits>)>;

    HostKeyCheck(Worker &worker, const Endpoint &endpoint, QString where, QStringList files, LoginDesk desk,
                 ConnectionLog &log);

    /// `done` comes once, perhaps from inside this call; `asking` when a person is asked.
    void start(const KnownHosts &known, const HostKey &key, Done done, const std::function<void()> &asking);

    /// How known_hosts names the endpoint.
    [[nodiscard]] static QString lookupName(const Endpoint &endpoint);
    /// The words for a key that is not taken.
    [[nodiscard]] static Error refusal(const HostKeyAlarm &alarm);

private:
    void unknown(const std::function<void()> &asking);
    void ask();
    void keep(bool byItself);
    void wrong();
    void finish(Result<LoginLimits> result);

    Worker &m_worker;
    const Endpoint &m_endpoint;
    LoginDesk m_desk;
    ConnectionLog &m_log;
    HostKeyAlarm m_alarm;
    Done m_done;
};

} // namespace qd::ssh
