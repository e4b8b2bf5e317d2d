// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard.h"
#include "models/dashboards/frames.h"
#include "models/dashboards/interpolation.h"
#include "models/dashboards/panel_data.h"

/// From a server's answers to what a panel shows. Pure. Internal to the room.
namespace qd::dashboards {

/// What came back for one target.
struct TargetAnswer {
    Target target;
    QString expression; ///< as it was asked
    std::optional<integrations::PromRange> range;
    std::optional<integrations::PromInstant> instant;
};

[[nodiscard]] PanelData evaluated(const Panel &panel, const QList<TargetAnswer> &answers, const VariableScope &scope);

/// One series of the answers, before its look is known.
struct PanelSeries {
    QString name;
    QString refId;
    integrations::Labels labels;
    QList<double> values; ///< on the panel's steps; one alone if `single`
    bool single = false;
};

/// The legend of a series. `siblings` = of the same target, to tell what makes them differ.
[[nodiscard]] QString legendOf(const Target &target, const integrations::Labels &labels, const QList<integrations::Labels> &siblings, const QString &expression, const VariableScope &scope);
/// The panel's defaults with what its overrides say for this field.
[[nodiscard]] FieldConfig configOf(const Panel &panel, const QString &name, const QString &type, const QString &refId);
/// The name that the configuration gives a field.
[[nodiscard]] QString nameWith(const FieldConfig &config, const QString &name, const integrations::Labels &labels, const VariableScope &scope);

/// A number as it is to be shown.
struct ShownValue {
    QString number;
    QString unit;
    QString color; ///< by a mapping or the thresholds; empty = none
};
[[nodiscard]] ShownValue shownValue(const FieldConfig &config, double value, double min, double max);

[[nodiscard]] QList<Frame> framesOf(const QList<TargetAnswer> &answers, const VariableScope &scope);
[[nodiscard]] PanelTable tableOf(const Panel &panel, const QList<TargetAnswer> &answers, const VariableScope &scope);

} // namespace qd::dashboards
