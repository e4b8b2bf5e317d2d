// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/recipe.h"

namespace qd::ui {

/// Recipes in words, for the pages of wizards. Plain text from outside: pass it through displayText().

/// "Git repository https://…, revision main"; empty for none.
[[nodiscard]] QString sourceWords(const recipes::Source &source);
/// "group:web, of them tag:blue"; empty = chosen when it runs.
[[nodiscard]] QString whereWords(const recipes::Recipe &recipe);
/// What a step is about, in a few words: "nginx", "http://127.0.0.1/health".
[[nodiscard]] QString stepWords(const recipes::Step &step);
/// Where a secret comes from: "the key ring's entry “shop”", "the command “pass show shop”".
[[nodiscard]] QString secretWords(const recipes::SecretReference &secret);
/// The icon of what a recipe is.
[[nodiscard]] QString recipeIcon(const recipes::Recipe &recipe);

} // namespace qd::ui
