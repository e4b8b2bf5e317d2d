// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/hosts/inventory_file.h"
#include "models/recipes/recipe.h"

namespace qd::recipes {

using Problem = hosts::FileProblem;

/// What a text says, and everything that is wrong with it, with line and column. Pure; thread: any.
struct Reading {
    Recipe recipe;
    QList<Problem> problems; ///< in the order of lines
    [[nodiscard]] bool isUsable() const; ///< no error among them
};

/// `file` is where the text stands or will stand: its folder is what relative paths begin at.
/// A recipe that extends a built-in one takes over what it does not say itself.
[[nodiscard]] Reading readRecipe(const QByteArray &text, const QString &file);

/// A built-in recipe's text by its name; nothing if there is none.
[[nodiscard]] std::optional<QByteArray> builtInText(const QString &name);
/// In the order of a list for people.
[[nodiscard]] QStringList builtInNames();

/// Something between 1 and 64 letters, digits, dots, dashes and underscores: what a recipe may be called.
[[nodiscard]] bool isRecipeName(QStringView name);
/// What may stand between {{ and }}.
[[nodiscard]] bool isVariableName(QStringView name);

} // namespace qd::recipes
