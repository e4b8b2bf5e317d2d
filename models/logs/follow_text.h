// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/logs/source.h"

namespace qd::logs {

/// What is to be followed as one line of text, without its host: for saved sets of sources and for the settings.
///   /var/log/syslog  "/var/log/my app/*.log"     files and globs, divided by spaces
///   journal          journal:nginx,app           units of the journal; boot=-1  priority=warning (or 0…7)  kernel  fields
///   container:api    docker:api    podman:api
///   pods:web-1,web-2    pods:app=web    pods     names, labels, or all; namespace=prod  context=east
///   command: dmesg -w                            the rest of the line is the command
/// "sudo " in front reads as root, "sudo=adm " as that account. flood=500 keeps at most so many lines a second.
[[nodiscard]] QString followText(const FollowRequest &request);
/// The request without a host. Errors: Parse, with the word it is about in `detail`.
[[nodiscard]] Result<FollowRequest> parseFollow(const QString &text);

} // namespace qd::logs
