// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"

#include <QtCore/QByteArray>

#include <chrono>
#include <functional>

namespace qd::hosts {

/// OpenSSH waits for ever; nobody here does.
constexpr std::chrono::milliseconds kMatchExecLimit{10'000};

/// Runs the command of a Match exec as OpenSSH does: by the person's shell ($SHELL, else /bin/sh) with -c, without input and
/// output; true if it ended with 0. In a process group of its own, which is killed at the limit or when `isCancelled`
/// says so. The caller has seen to it that the person allowed the text and that its tokens are safe in a shell's line.
/// Errors: Timeout, NotFound (no such shell), Unsupported (a signal ended it, with which OpenSSH gives up too).
/// Thread: any that may wait.
[[nodiscard]] Result<bool> runMatchExec(const QByteArray &text, std::chrono::milliseconds limit, const std::function<bool()> &isCancelled);

} // namespace qd::hosts
