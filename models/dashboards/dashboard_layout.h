// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard_data.h"
#include "models/dashboards/interpolation.h"

#include <QtCore/QHash>

#include <functional>

namespace qd::dashboards {

/// Where all panels lie, with rows folded as asked for and repeats worked out. Pure. Internal to the room.
struct DashboardLayout {
    QList<PlacedPanel> panels;
    QHash<QString, QHash<QString, VariableValue>> scopes; ///< by key: the variable that a repeat stands for

    /// `repeatsOf` gives the values that a variable repeats for.
    using Repeats = std::function<QList<Variable::Option>(const QString &variable)>;
    [[nodiscard]] static DashboardLayout of(const Dashboard &dashboard, const QHash<QString, bool> &folds, const Repeats &repeatsOf, const VariableScope &scope);
};

constexpr qsizetype mostRepeats = 100;

/// The scope of one panel: a repeat's own value in front of the dashboard's.
[[nodiscard]] VariableScope scopeWith(VariableScope scope, const QHash<QString, VariableValue> &own);

} // namespace qd::dashboards
