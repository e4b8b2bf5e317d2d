// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/deploy_flow.h"
#include "models/recipes/quick_recipe.h"

#include <QtCore/QCommandLineParser>

namespace qd::cli {

/// The options that all commands share which carry out a plan: dry run, questions, batches, locks.
void addFlowOptions(QCommandLineParser &parser);
/// Those of a deployment without a recipe: restart and health.
void addQuickOptions(QCommandLineParser &parser);

[[nodiscard]] FlowOptions flowOptionsOf(const QCommandLineParser &parser);
/// The recipe's policy with what the options say instead. Errors: Parse.
[[nodiscard]] Result<recipes::Policy> policyOf(const QCommandLineParser &parser, recipes::Policy policy);
/// Errors: Parse.
[[nodiscard]] Result<recipes::QuickDeployment> quickOf(const QCommandLineParser &parser);
[[nodiscard]] bool saysQuick(const QCommandLineParser &parser);
/// --set NAME=VALUE; only names that the recipe has. Errors: Parse.
[[nodiscard]] Result<QMap<QString, QString>> variablesOf(const QCommandLineParser &parser, const recipes::Recipe &recipe);
/// Hosts, and consent to break locks.
void takeHosts(deploy::DeployRequest &request, const QList<hosts::Host> &hosts, const QCommandLineParser &parser);

} // namespace qd::cli
