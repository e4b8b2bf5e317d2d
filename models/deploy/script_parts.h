// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

/// What the sh texts of several files have in common.
namespace qd::deploy::scripts {

/// t = the target, l = its lock, s = name of the state file; say, have, space, holder, holderRun, fail, hashTool, sum,
/// oddSums.
[[nodiscard]] QString prelude();
/// The same for scripts that run a person's command, which keeps the account's own locale and umask.
[[nodiscard]] QString userPrelude();
/// For scripts whose $2 $3 $4 are run, column and account. leave: makes u, where the step leaves what it needs to be taken back; a
/// second attempt finds what the first one left. keepFile PATH: a copy of a file as it was. owned PATH: of the target's account.
[[nodiscard]] QString undoParts();
/// place NEW PATH: one rename. record PATH: what the release of $5 installed. same A B. home PATH: without "~/" and links, in p.
[[nodiscard]] QString fileParts();
/// scope UNIT; sc WORDS…: systemctl of the system, or of the account where that has the unit and is not root.
/// settle UNIT ENABLED STATE: c=yes if it changed something.
[[nodiscard]] QString serviceParts();

} // namespace qd::deploy::scripts
