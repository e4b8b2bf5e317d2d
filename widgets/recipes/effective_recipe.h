// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/recipe.h"

#include <QtCore/QStringList>

namespace qd::ui {

/// A part of a recipe for the outline: a section, or a step below one.
struct OutlineRow {
    QString title;
    int line = 0;  ///< from 1; 0 = it stands in the recipe that is extended
    int level = 0; ///< 0 section, 1 below it
    bool operator==(const OutlineRow &) const = default;
};

/// What a recipe amounts to, with everything that it takes over, as a recipe would say it; what comes from the built-in recipe unchanged is
/// marked. Pure.
[[nodiscard]] QString effectiveText(const recipes::Recipe &recipe);
/// Sections of the text, and below those with steps, variables and secrets what they hold. Pure.
[[nodiscard]] QList<OutlineRow> outlineOf(const QString &text);

} // namespace qd::ui
