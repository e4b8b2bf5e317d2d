// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/cli_context.h"
#include "models/deploy/run_compare.h"
#include "models/deploy/run_trace.h"

namespace qd::cli {

/// One line, or an object of type "run".
void printRun(Output &output, const deploy::RunRecord &record);
/// All of a run: who, what, hosts, each step with its command, exit status, output and verdict; `host` empty = all hosts. With JSON an
/// object of type "run" and one of type "row" for each row of the journal.
void printTrace(Output &output, const deploy::RunTrace &trace, const HostId &host);
/// What differed; with JSON an object of type "comparison".
void printComparison(Output &output, const deploy::RunComparison &comparison);

/// "2026-11-28 09:04:52Z" of "2026-11-28T09:04:52.886Z"; as it is if it is no such time.
[[nodiscard]] QString shownTime(const QString &iso);

} // namespace qd::cli
