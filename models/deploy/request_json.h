// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"

#include <QtCore/QJsonObject>

namespace qd::deploy {

/// A request as the journal keeps it, so that it can be resumed, retried and compared whatever became of the recipe's file;
/// unknown keys are ignored on reading. `complete` is set to false if something looked like a secret: it is stored redacted.
[[nodiscard]] QJsonObject toJson(const DeployRequest &request, bool *complete = nullptr);
[[nodiscard]] DeployRequest requestFromJson(const QJsonObject &object);

} // namespace qd::deploy
