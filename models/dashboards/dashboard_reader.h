// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboards/dashboard.h"

/// From Grafana's JSON to our values. Internal to the room. Nothing here fails: what is of another type than it should be is as if it
/// were missing, and what is not known is named.
namespace qd::dashboards {

constexpr qsizetype mostPanels = 2'000;
constexpr qsizetype mostVariables = 200;
constexpr qsizetype mostTargets = 100;

[[nodiscard]] Dashboard readDashboard(const QJsonObject &from);
/// `depth`: of rows within rows, of which only the first is looked into.
[[nodiscard]] Panel readPanel(const QJsonObject &from, int depth);
[[nodiscard]] Variable readVariable(const QJsonObject &from);

/// Older kinds of panels as the newer ones that took their place.
void readOldGraph(const QJsonObject &from, Panel &panel);
void readOldSingleStat(const QJsonObject &from, Panel &panel);
void readOldTable(const QJsonObject &from, Panel &panel);
void readOldFieldOptions(const QJsonObject &from, Panel &panel);

/// Takes a property over, or names it as a problem.
void takeProperty(Panel &panel, FieldConfig &config, const QString &id, const QJsonValue &value);
[[nodiscard]] QString uidOf(const QJsonValue &datasource);

} // namespace qd::dashboards
