// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/known_host_keys.h"
#include "models/ssh/connection_log.h"
#include "models/ssh/session_pool.h"

#include <QtCore/QFuture>

#include <functional>

namespace qd::ui {

/// Where the hosts pane gets from what only sessions and files know. The composition root fills it in; an empty function
/// means that the part is not shown.
struct HostSources {
    /// The last attempts to reach the host, oldest first.
    std::function<QList<ssh::ConnectionAttempt>(const HostId &)> attempts;
    std::function<std::optional<ssh::PoolFigures>(const HostId &)> pool;
    /// What known_hosts says about the host now.
    std::function<QFuture<Result<hosts::KnownHostKeys>>(const HostId &)> keys;
};

} // namespace qd::ui
