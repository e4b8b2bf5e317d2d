// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/step.h"

/// What the files of step types have in common.
namespace qd::deploy {

/// The types of one file; null = another file's.
[[nodiscard]] const StepType *releaseStepType(StepKind kind);
[[nodiscard]] const StepType *fileStepType(StepKind kind);
[[nodiscard]] const StepType *serviceStepType(StepKind kind);
[[nodiscard]] const StepType *hostStepType(StepKind kind);
[[nodiscard]] const StepType *gateStepType(StepKind kind);

/// As the step's account; the step's own `timeout` is above `deadline`.
[[nodiscard]] auto makeCommand(const StepContext &context, const QString &script, const QStringList &arguments, std::chrono::milliseconds deadline,
                               ssh::Effect effect = ssh::Effect::MayChange) -> ssh::Command;
[[nodiscard]] std::unique_ptr<Operation> scriptRun(const StepContext &context, const ssh::Command &command,
                                                   ScriptOperation::Words words = ScriptOperation::Words::Ours,
                                                   const ScriptOperation::Describe &describe = {});
/// Takes back what this column left below .quarterdeck-undo.
[[nodiscard]] std::unique_ptr<Operation> undoColumn(const StepContext &context);

/// $1…$4 of scripts that leave something to be undone: target, run, column, account.
[[nodiscard]] QStringList undoArguments(const StepContext &context);
[[nodiscard]] QString columnName(int column);
[[nodiscard]] inline const QString &targetOf(const StepContext &context) { return context.plan.target; }
/// Values go into line-based files on the host.
[[nodiscard]] QString oneLine(QString text);
/// As a word of a shell line that people read.
[[nodiscard]] QString shown(const QString &word);
[[nodiscard]] QString shownAll(const QStringList &words);
[[nodiscard]] QString yesNo(bool yes);

/// No release will be current: there is no folder to run a command in and nothing to check.
[[nodiscard]] bool goesToNothing(const StepContext &context);
/// The release is in service as wanted and nothing has changed in this run.
[[nodiscard]] bool isSettled(const StepContext &context);
/// The step acts as root.
[[nodiscard]] bool isRoot(const StepContext &context);
/// "shop" -> "shop.service".
[[nodiscard]] QString unitName(const QString &name);
/// An earlier step of this run installs packages: what is missing now need not be missing then.
[[nodiscard]] bool mayBeInstalled(const StepContext &context);
/// Something that proves while planning that the step may become root.
[[nodiscard]] QList<Look> accountLook(const recipes::Step &step);

} // namespace qd::deploy
