// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"

namespace qd::deploy {

/// Plain errors about what was asked for, before anything is fetched or dialled. Pure.
[[nodiscard]] Result<void> validate(const DeployRequest &request);
[[nodiscard]] Result<void> validateTarget(const QString &target);
/// Indexes of `count` hosts divided as the policy says. Pure.
[[nodiscard]] QList<QList<int>> divide(int count, const recipes::Policy &policy);
/// The recipe with what this once says in its place: location and revision of the source.
[[nodiscard]] recipes::Recipe effectiveRecipe(const DeployRequest &request);
/// The columns of a run in order.
[[nodiscard]] QList<StepColumn> columnsOf(RunKind kind, const recipes::Recipe &recipe, bool isUndo);

} // namespace qd::deploy
