// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deploy/plan.h"

namespace qd::deploy::scripts {

/// The sh texts that run on hosts: constants for any POSIX sh including busybox. Values travel
/// as $1, $2 … only. They answer in lines "qd:key=value" on standard output; a script that fails
/// says "qd:error=word" and exits with a status other than 0.
/// Layout below the target: `current` -> releases/<id>, releases/<id>/.quarterdeck-release (state),
/// releases/.incoming-<run> (not yet complete), .quarterdeck-lock/owner.

/// $1 target. Reads only.
[[nodiscard]] QString probe();
/// $1 target $2 run $3 owner $4 host $5 pid $6 time $7 reason $8 run whose lock may be broken or ""
[[nodiscard]] QString lock();
/// $1 target $2 run $3 size $4 sha256 $5 hash tool; standard input: the archive
[[nodiscard]] QString upload();
/// $1 target $2 run $3 release $4 tar's compression letter or "" $5 content hash $6 by $7 time $8 previous
[[nodiscard]] QString unpack();
/// $1 target $2 run $3 wanted link ("" = none) $4 link expected now ("" = none)
[[nodiscard]] QString switchLink();
/// $1 target $2 run $3 link to go back to ("" = remove) $4 release that failed
[[nodiscard]] QString switchBack();
/// $1 target $2 command
[[nodiscard]] QString restart();
/// $1 target $2 run $3 releases to keep $4 release to spare
[[nodiscard]] QString cleanup();
/// $1 target $2 run: removes what an upload left
[[nodiscard]] QString discard();
/// $1 target $2 run $3 release to mark live or ""
[[nodiscard]] QString unlock();
/// $1 port $2 path. Reads only.
[[nodiscard]] QString healthHttp();
/// $1 port. Reads only.
[[nodiscard]] QString healthPort();
/// $1 target $2 command
[[nodiscard]] QString healthCommand();

} // namespace qd::deploy::scripts
