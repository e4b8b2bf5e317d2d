// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace qd {

/// Lets this process open as many files as its hard limit allows, at most 65,536: the soft one is 1024 as a rule, and a fleet of 500
/// hosts takes two for each. Returns the limit that holds now. Thread: the main one, before others start.
int raiseFileLimit();

} // namespace qd
