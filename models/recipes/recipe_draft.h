// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/recipes/recipe_reader.h"

#include <array>

namespace qd::recipes {

/// A recipe while it is read: what it says, and where.
struct Draft {
    /// A name that some text asks for.
    struct Use {
        QString name;
        Place place;
        bool hasDefault = false;
        bool mayBeSecret = false; ///< contents of files and what is read when it runs
        bool mustBeSecret = false;
    };
    static constexpr std::array<const char *, 5> phaseNames{"before", "steps", "gates", "after", "on_failure"};

    Recipe recipe;
    std::array<QList<Step>, phaseNames.size()> phases;
    QMap<QString, Place> places; ///< "target", "what.git", "variables.port"
    QList<Use> uses;
    bool hasAnsible = false;
    bool hasFabric = false;
    int refusedSteps = 0; ///< entries that are no step, told already
    Place base; ///< of “extends”

    [[nodiscard]] Place place(const QString &key) const;
};

/// What no single field shows: what is missing, what does not fit together, names that nobody defines. Pure.
[[nodiscard]] QList<Problem> judge(const Draft &draft);

} // namespace qd::recipes
