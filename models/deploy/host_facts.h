// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"

namespace qd::deploy {

/// The "qd:key=value" lines of a script, in order. Keys may come more than once.
using KeyValues = QList<std::pair<QString, QString>>;

[[nodiscard]] QString valueOf(const KeyValues &values, const QString &key);
/// The probe script's answer. Pure; unknown keys are ignored.
[[nodiscard]] HostFacts parseFacts(const KeyValues &values);
/// The lock.* lines of a script's answer.
[[nodiscard]] LockHolder parseLock(const KeyValues &values);
/// "20261123T190500Z-1a2b3c4d": what Quarterdeck calls a release.
[[nodiscard]] bool isReleaseId(const QString &id);
[[nodiscard]] QString makeReleaseId(UtcTime time, const QString &contentHash);

} // namespace qd::deploy
