// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/journal.h"
#include "models/deploy/run_trace.h"

namespace qd::deploy {

/// A readable report of a run: who, from where, what revision, plan hash, hosts, steps with their times, every command with exit
/// status and output, verdicts with their lines, diffs, and the hashes of its rows. CommonMark with tables; texts from hosts
/// cannot break out of their cells and blocks. Pure; thread: any.
[[nodiscard]] QString auditMarkdown(const RunTrace &trace, const ChainState &chain);
/// The same completely, so that another program can check the chain of hashes (docs/audit.md says how). Pure; thread: any.
[[nodiscard]] QJsonObject auditJson(const RunTrace &trace, const ChainState &chain);
/// Its parts: what a run is, in the words of lists, and one row.
[[nodiscard]] QJsonObject auditRunJson(const RunRecord &record);
[[nodiscard]] QJsonObject auditRowJson(const RunTrace &trace, qsizetype row);

} // namespace qd::deploy
