// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/deploy_service.h"
#include "models/deploy/history_times.h"
#include "models/deploy/run_trace.h"

namespace qd::deploy {

/// Runs with the outline of their rows (no commands, outputs and details), newest first, at most `limit` of those for which `wanted` says yes; it is asked about one after the other and
/// sees what was read before. Thread: the service's. `service` must outlive the future. Errors: Storage.
using WantsTrace = std::function<bool(const RunRecord &, const QList<RunTrace> &)>;
[[nodiscard]] QFuture<Result<QList<RunTrace>>> readTraces(DeployService &service, const WantsTrace &wanted, int limit);

/// One run, by its id or the only one that begins so; "last" = the newest; with the hashes before its rows. Errors: NotFound, Storage.
[[nodiscard]] QFuture<Result<RunTrace>> readTrace(DeployService &service, const QString &id);

/// The times of the last runs of a recipe below a target that went well. Errors: Storage.
[[nodiscard]] QFuture<Result<StepTimes>> readTimes(DeployService &service, const QString &recipe, const QString &target, int runs = 10);

} // namespace qd::deploy
