// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace qd::test {

/// The reliability test starts itself again as another program, to be killed:
///   --deploy FOLDER SOURCE CHANGE before|after   deploys and kills itself at that change
///   --journal DATABASE                           writes journal rows, prints each acknowledged one
///   --full FOLDER SOURCE                         deploys onto a disk that fills up after planning
/// Returns -1 if the arguments are not for it.
int runHelper(int argc, char **argv);

} // namespace qd::test
