// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/base/error.h"
#include "models/recipes/recipe.h"

#include <optional>

namespace qd::deploy {

/// What is known of a recipe's secret before it is read: part of a plan, holds no value.
struct SecretFinding {
    enum class State {
        There,   ///< in the key ring, or in the environment
        Missing, ///< no such entry, a locked one, no such variable: `problem` says what to do
        Runs,    ///< a command prints it when the run begins; a person allowed this text
        Asked,   ///< the same, but a person is shown the text first
    };
    recipes::SecretReference secret;
    State state = State::There;
    std::optional<Error> problem; ///< of Missing
    bool operator==(const SecretFinding &) const = default;
    /// "hook: entry “shop/hook” of the key ring, there", translated.
    [[nodiscard]] QString toText() const;
};

/// Stable lower-case words for JSON: "there", "missing", "runs", "asked".
[[nodiscard]] QString secretStateName(SecretFinding::State state);
/// "keyring", "environment", "command": as recipes write it.
[[nodiscard]] QString secretSourceName(recipes::SecretFrom from);

} // namespace qd::deploy
