// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/base/ids.h"
#include "models/recipes/recipe.h"

#include <QtCore/QList>

#include <functional>

namespace qd::recipes {
class RecipeLibrary;
}
namespace qd::automation {
class AutomationDesk;
}

namespace qd::ui {

/// What wizards need besides the service; app/ fills it in. What is missing is not offered.
/// Ownership: what it points to must outlive the wizards.
struct DeployTools {
    recipes::RecipeLibrary *library = nullptr;
    automation::AutomationDesk *automation = nullptr;
    /// The hosts that a recipe's `where` and `filter` name, in the inventory's order.
    std::function<Result<QList<HostId>>(const QString &where, const QString &filter)> hostsOf{};
    /// Asks the person for consent to what the recipe runs on this workstation (build, secrets from commands), exact text for exact
    /// text; `then` comes once, with an error if something was not allowed.
    std::function<void(const recipes::Recipe &recipe, std::function<void(Result<void>)> then)> consent{};
};

} // namespace qd::ui
