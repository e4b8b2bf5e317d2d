// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/worker.h"

namespace qd::ssh {

/// Runs `work` on a thread of its own (`qd-ssh-wait`), because it may block for long (name service,
/// agent, key derivation), then `done` on the worker if that still lives
/// (it must be owned by a shared_ptr). What both share must be held by value or shared_ptr.
void offThread(Worker &worker, Worker::Task work, Worker::Task done);

} // namespace qd::ssh
