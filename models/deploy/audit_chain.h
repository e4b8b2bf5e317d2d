// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/run_record.h"

namespace qd::deploy {

/// The hash of a row: SHA-256 over the hash before it and then each field as UTF-8, with its length in bytes and a colon before it,
/// in this order: run, time (ms since the epoch), who, kind, host, step, state, previous, message, command, exit status (empty =
/// none), output, detail (compact JSON, keys sorted). So anybody can compute it again from an export. Pure; thread: any.
[[nodiscard]] QByteArray chainHash(const QByteArray &before, const StepRecord &row);
[[nodiscard]] QString rowKindName(StepRecord::Kind kind);
[[nodiscard]] StepRecord::Kind rowKindFromName(const QString &name);

} // namespace qd::deploy
