// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ssh/worker.h"

namespace qd::ssh {

/// Runs `work` on a helper thread that has nothing else to do meanwhile (`qd-ssh-wait`), because it may block for
/// long (name service, agent, key derivation), then `done` on the worker if that still lives
/// (it must be owned by a shared_ptr). What both share must be held by value or shared_ptr.
/// A helper without work stays a few seconds for the next job: a fleet is dialled with few of them.
void offThread(Worker &worker, Worker::Task work, Worker::Task done);

/// The same without an end to be told.
void offThread(Worker::Task work);

} // namespace qd::ssh
