// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/ids.h"
#include "models/ssh/session.h"

namespace qd::ssh {

/// Where the domains (metrics, logs, deploy) get a host's session from, without
/// knowing the inventory. The composition root implements it; tests hand out fakes.
/// Thread: GUI (or the CLI's main) thread.
class SessionSource {
public:
    virtual ~SessionSource() = default;
    /// The host's session, dialling if it was idle; null if the host is not known.
    [[nodiscard]] virtual std::shared_ptr<Session> sessionFor(const HostId &host) = 0;
    /// What people call the host; the id itself if it is not known.
    [[nodiscard]] virtual QString displayName(const HostId &host) const = 0;
};

} // namespace qd::ssh
