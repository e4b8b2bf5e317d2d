// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/QString>

namespace qd::deploy::scripts {

/// The sh texts that run on hosts: constants for any POSIX sh including busybox. Values travel as $1, $2 … only. They answer
/// in lines "qd:key=value" on standard output; a script that fails says "qd:error=word" (faults.cpp) and exits with a status
/// other than 0. Each may be run again after it was cut off anywhere.
/// Layout below the target: `current` -> releases/<id>; releases/<id>/.quarterdeck-release (state), -manifest (sums), -files (files
/// outside the release as it installed them); releases/.incoming-<run> (not yet complete); .quarterdeck-lock/owner;
/// .quarterdeck-undo/<run>/<column>: what a step needs to be taken back, with `account` = who made it.

// scripts_look.cpp: read only.
/// $1 target $2 "target" to be told of the target itself, or "" $3 "yes" to be told whether sudo asks $4… pairs: kind of look, what
[[nodiscard]] QString probe();

// scripts.cpp: releases.
/// $1 target $2 run $3 owner $4 host $5 pid $6 time $7 reason $8 run whose lock may be broken or "" $9 "yes": other accounts
/// than ours and root leave something to be undone
[[nodiscard]] QString lock();
/// $1 target $2 run $3 hash tool $4 bytes of all files $5 "gzip" or "" $6 release to copy from or ""; standard input: a tar archive (shipment.h)
[[nodiscard]] QString upload();
/// $1 target $2 run $3 release $4 content $5 by $6 time $7 previous $8 recipe $9 revision $10 audit $11 "empty" = nothing was sent
[[nodiscard]] QString unpack();
/// $1 target $2 run $3 column $4 account $5 wanted link ("" = none) $6 link expected now ("" = none)
[[nodiscard]] QString switchLink();
/// $1 target $2 run $3 link to go back to ("" = remove) $4 release that failed
[[nodiscard]] QString switchBack();
/// $1 target $2 run $3 releases to keep $4 release to spare
[[nodiscard]] QString cleanup();
/// $1 target $2 run $3 release that is to go as well or "": removes what an upload left
[[nodiscard]] QString discard();
/// $1 target $2 run $3 release to mark live or "" $4 "done" = what undo needs is not needed any more
[[nodiscard]] QString unlock();

// scripts_undo.cpp
/// $1 target $2 run $3… columns in the order in which they are taken back
[[nodiscard]] QString undo();
/// $1 target $2 run. Says "qd:left=COLUMN ACCOUNT" for all that can be taken back, the last first. Reads only.
[[nodiscard]] QString undoList();
/// $1 target $2 run: removes what this account left for undo
[[nodiscard]] QString forget();

// scripts_file.cpp: files outside the release. Standard input: the file's bytes.
/// $1 target $2 run $3 column $4 account $5 release to record it in or "" $6 path ("~/" = home) $7 owner or "" $8 mode or "" = as it is,
/// else 0644 $9 check with $1 = the new file, or "" $10 size $11 what comes after ("systemd" = daemon-reload, $12 = unit to be stopped
/// when it goes again; "unit" = and $12 unit $13 $14 as $6 $7 of unitState())
[[nodiscard]] QString install();
/// $1 target $2 run $3 column $4 account $5 release whose recorded file is put back $6 path $7 what comes after
[[nodiscard]] QString restoreFile();
/// $1 target $2 run $3 column $4 account $5 path $6 owner or "" $7 mode
[[nodiscard]] QString directory();

// scripts_service.cpp
/// $1 target $2 run $3 column $4 account $5 unit $6 "yes"/"no" enabled $7 "started"/"stopped"/"as_is"
[[nodiscard]] QString unitState();
/// $1 unit $2 "restart"/"reload" $3 "back" = going back: only if it is there $4 "none" = there was no release: only if it runs
[[nodiscard]] QString service();
/// $1 target $2 run $3 column $4 account $5 release $6 runtime $7 name $8 image; "" = as recorded with the release $9 digest of what
/// was asked for $10… further words of `run`
[[nodiscard]] QString container();

// scripts_host.cpp
/// $1 target $2 run $3 column $4 account $5 name $6 shell $7 groups with commas $8 home $9 "yes" = of the system
[[nodiscard]] QString user();
/// $1 target $2 run $3 column $4 account $5 user; standard input: the key's line
[[nodiscard]] QString authorizedKey();
/// $1 "yes" = fetch the lists first $2… names
[[nodiscard]] QString packages();

// scripts_release.cpp: inside the release.
/// $1 target $2 release $3 count of folders $4… folders, then files
[[nodiscard]] QString shared();
/// $1 target $2 release $3 interpreter $4 path in the release $5 "yes" = sees the system's packages $6 digest of what is wanted
/// $7 folder of wheels or "" $8 index or "" $9… words for pip install
[[nodiscard]] QString venv();
/// $1 target $2 run $3 column $4 account $5 release or "" $6 directory or "" $7 creates $8 unless $9 undo $10 command $11 "input" = it gets standard input
[[nodiscard]] QString command();
/// $1 target $2 release or "" $3 creates $4 size $5… arguments; standard input: the script
[[nodiscard]] QString script();

// scripts_gate.cpp: read only, but for commands that a person wrote.
/// $1 scheme $2 host $3 port $4 path $5 status codes ("200-399") $6 text that must be there or "" $7 seconds
[[nodiscard]] QString healthHttp();
/// $1 port
[[nodiscard]] QString healthPort();
/// $1 target $2 command: in `current`
[[nodiscard]] QString inCurrent();
/// $1 unit
[[nodiscard]] QString healthUnit();

} // namespace qd::deploy::scripts
