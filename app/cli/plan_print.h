// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_context.h"
#include "models/deploy/plan.h"

#include <QtCore/QJsonObject>

namespace qd::cli {

/// What a plan will do on each host: what was found there, warnings, every step with the very command, its diffs; hosts with the
/// same plan together. Blockers go to standard error as well. Thread: main.
void printPlan(Output &output, const deploy::Plan &plan, std::optional<std::chrono::milliseconds> expected);
/// The same as an object of type "plan" (docs/cli.md). `expected` = how long it took before.
[[nodiscard]] QJsonObject planJson(const deploy::Plan &plan, std::optional<std::chrono::milliseconds> expected);
/// The exit status that the blockers of a plan mean; 0 = there is none.
[[nodiscard]] int tellBlockers(Output &output, const deploy::Plan &plan);

} // namespace qd::cli
