// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/scripts.h"

#include "models/deploy/script_parts.h"
#include "models/ssh/tidy_script.h"

namespace qd::deploy::scripts {
namespace {

constexpr const char *kOurs = "LC_ALL=C; export LC_ALL; umask 022\n";
constexpr const char *kPrelude = R"sh(
t=$1; l=$t/.quarterdeck-lock; s=.quarterdeck-release
say() { printf 'qd:%s=%s\n' "$1" "$2"; }
have() { command -v "$1" >/dev/null 2>&1; }
# Leaves in d the nearest folder that exists; names nothing else that a script may clean up at its end.
nearest() { d=$t; while [ ! -e "$d" ]; do case $d in /*/*) d=${d%/*} ;; *) d=/ ;; esac; done; }
space() {
  nearest
  _f=$(df -Pk "$d" 2>/dev/null); _f=${_f##*
}
  _f=${_f%%\%*}; _f=${_f% *}
  while :; do case $_f in *' ') _f=${_f% } ;; *) break ;; esac; done
  say freeKb "${_f##* }"
}
holder() { sed -n 's/^\([a-z]*\)=/qd:lock.\1=/p' "$l/owner" 2>/dev/null; }
holderRun() {
  [ -r "$1/owner" ] || return 0
  while IFS= read -r _f; do case $_f in run=*) printf '%s\n' "${_f#run=}" ;; esac; done 2>/dev/null <"$1/owner"
}
fail() { say error "$1"; space; exit 1; }
hashTool() { for h in sha256sum shasum openssl; do if have $h; then return 0; fi; done; h=; }
sum() {
  case ${h:-sha256sum} in
    sha256sum) set -- "$(sha256sum <"$1")" ;;
    shasum) set -- "$(shasum -a 256 <"$1")" ;;
    *) set -- "$(openssl dgst -sha256 <"$1" | sed 's/.*= *//')" ;;
  esac
  printf %s "${1%% *}"
}
# Lines of a manifest one by one, also those whose names are escaped as sha256sum does and busybox does not read.
oddSums() {
  while IFS= read -r x; do
    e=${x#\\}; w=${e%% *}; n=${e#*  }
    if [ "$x" != "$e" ]; then n=$(printf '%b.' "$n"); n=${n%.}; fi
    [ -f "$n" ] && [ "$(sum "$n")" = "$w" ] || printf '%s: FAILED\n' "${e#*  }"
  done
}
)sh";

constexpr const char *kLock = R"sh(
[ -d "$t/releases" ] || mkdir -p "$t/releases" || fail folder
r=$2; own=${10}
# Held by this run for another of its hosts: that is the same machine, or shares the folder.
elsewhere() {
  w=$(sed -n 's/^for=//p' "$l/owner" 2>/dev/null)
  [ "$(holderRun "$l")" = "$r" ] && [ -n "$w" ] && [ "${w%% *}" != "${own%% *}" ]
}
if [ -n "$8" ] && [ "$(holderRun "$l")" = "$8" ] && ! elsewhere; then
  mv -T "$l" "$l.broken-$2" || fail lock
  if [ "$(holderRun "$l.broken-$2")" = "$8" ]; then rm -rf "$l.broken-$2"; say broken "$8"
  else mv -T "$l.broken-$2" "$l"; fi
fi
take() {
  mkdir "$l" 2>/dev/null || return 1
  printf 'run=%s\nowner=%s\nhost=%s\npid=%s\ntime=%s\nreason=%s\nfor=%s\n' "$@" "$own" >"$l/owner" || { rm -rf "$l"; fail lock; }
}
others=$9; shift
if ! take "$1" "$2" "$3" "$4" "$5" "$6"; then
  n=0
  while [ -d "$l" ] && [ -z "$(holderRun "$l")" ] && [ "$n" -lt 2 ]; do sleep 1; n=$((n + 1)); done
  if elsewhere; then say other "${w#* }"; fail twice
  elif [ "$(holderRun "$l")" = "$r" ]; then say unchanged yes
  elif [ -d "$l" ]; then holder; fail locked
  elif take "$1" "$2" "$3" "$4" "$5" "$6"; then :
  elif [ -d "$l" ]; then holder; fail locked
  else mkdir "$l" && rmdir "$l"; fail lock; fi
fi
# Where steps leave what they need to be taken back, made by the first of them unless other accounts need it too.
if [ -n "$others" ]; then mkdir -p "$t/.quarterdeck-undo/$r" || fail undo; fi
if [ "$others" = all ]; then chmod 1777 "$t/.quarterdeck-undo/$r" || fail undo; fi
[ -L "$t/current" ] && say current "$(readlink "$t/current")"
exit 0
)sh";

/// All files of the manifest against their sums.
constexpr const char *kCheckSums = R"sh(
# Of much, openssl is several times as fast where it has the processor's instructions.
quickly() {
  [ "$size" -gt 64000000 ] && have openssl && [ -s "$1" ] || return 1
  x=$(sed 's/^[0-9a-f]*  //' "$1" | tr '\n' '\0' | xargs -0 openssl dgst -sha256 -r 2>/dev/null | sed 's/^\([0-9a-f]*\) \*/\1  /')
  [ "$x" = "$(cat "$1")" ]
}
checkSums() {
  cd "$1" || return 1
  m=.quarterdeck-manifest; [ -f "$m" ] || return 1
  case $h in
    sha256sum) set -- sha256sum -c ;;
    shasum) set -- shasum -a 256 -c ;;
    *) oddSums <"$m" >"$i/checked"; [ ! -s "$i/checked" ]; return $? ;;
  esac
  : >"$i/checked"
  if [ "$odd" = yes ]; then
    sed -n '/^\\/p' "$m" | oddSums >"$i/checked"
    [ -s "$i/checked" ] && return 1
    sed '/^\\/d' "$m" >"$i/plain"; m=$i/plain
  fi
  quickly "$m" && return 0
  [ ! -s "$m" ] || "$@" "$m" >"$i/checked" 2>&1
}
)sh";

constexpr const char *kUpload = R"sh(
i=$t/releases/.incoming-$2; d=$i/tree; h=$3; size=$4; odd=$7
trap 'rm -rf "$i"' EXIT
trap 'exit 1' HUP INT TERM PIPE
if [ -e "$i" ]; then rm -rf "$i"; fi
mkdir "$i" "$d" || fail upload
# Larger pieces are less work for the host, where its tar knows of them.
b=; if [ "$size" -gt 4000000 ] && tar -b128 --version >/dev/null 2>&1; then b=-b128; fi
if [ "$5" = gzip ]; then gzip -dc | tar $b -xof - -C "$d" || fail upload
else tar $b -xof - -C "$d" || fail upload; fi
[ -f "$d/.quarterdeck-sent" ] || fail short
k=$d/.quarterdeck-keep; bad=hash
if [ -d "$k" ]; then
  bad=delta; b=$t/releases/$6
  cat "$k"/* >"$i/keep" && cd "$b" || fail delta
  if cp --help 2>&1 | grep -q -e --reflink; then
    tr '\n' '\0' <"$i/keep" | xargs -0 cp --parents --preserve=timestamps --reflink=auto -t "$d" || fail delta
  else tr '\n' '\0' <"$i/keep" | xargs -0 sh -c 'd=$1; shift; for f in "$@"; do cp -p "$f" "$d/$f" || exit 1; done' sh "$d" || fail delta; fi
  cd "$d" || fail delta
  for m in "$k"/*; do tr '\n' '\0' <"$m" | xargs -0 chmod "${m##*/}" || fail delta; done
  rm -rf "$k"
fi
checkSums "$d" || { grep -v ': OK$' "$i/checked" 2>/dev/null | head -n 5 >&2; fail $bad; }
trap - EXIT
exit 0
)sh";

constexpr const char *kUnpack = R"sh(
i=$t/releases/.incoming-$2; r=$t/releases/$3
( # so that what fails in it is cleaned up behind it
if [ -e "$r" ]; then
  [ "$(sed -n 's/^content=//p' "$r/$s" 2>/dev/null)" = "$4" ] || fail exists
  rm -rf "$i" "$r/.quarterdeck-sent"; say unchanged yes; exit 0
fi
if [ "${11}" = empty ]; then
  rm -rf "$i"; mkdir "$i" "$i/tree" || fail unpack
  # What has not changed since stays recorded with this release too.
  if [ -n "$7" ] && [ -d "$t/$7/.quarterdeck-files" ]; then cp -Rp "$t/$7/.quarterdeck-files" "$i/tree/" || fail unpack; fi
fi
[ -d "$i/tree" ] || fail unpack
umask 027
printf 'release=%s\ncontent=%s\nrun=%s\nby=%s\ntime=%s\nprevious=%s\nrecipe=%s\nrevision=%s\naudit=%s\nstate=ready\n' \
  "$3" "$4" "$2" "$5" "$6" "$7" "$8" "$9" "${10}" >"$i/tree/$s" || fail unpack
mv -T "$i/tree" "$r" || fail unpack
rm -rf "$i" "$r/.quarterdeck-sent"; exit 0
)
e=$?
if [ $e != 0 ]; then rm -rf "$i"; fi
exit $e
)sh";

constexpr const char *kPointTo = R"sh(
point() {
  [ -L "$t/.current-$1" ] && rm -f "$t/.current-$1"
  if ln -s "$2" "$t/.current-$1" && mv -fT "$t/.current-$1" "$t/current"; then return 0; fi
  rm -f "$t/.current-$1"; return 1
}
now=
if [ -L "$t/current" ]; then now=$(readlink "$t/current")
elif [ -e "$t/current" ]; then fail noLink; fi
)sh";

constexpr const char *kSwitch = R"sh(
if [ "$now" = "$5" ]; then say unchanged yes; exit 0; fi
if [ "$now" != "$6" ]; then say current "$now"; fail moved; fi
if [ -n "$5" ] && ! [ -d "$t/$5" ]; then fail missing; fi
leave "$2" "$3" "$4"
if [ ! -f "$u/link" ]; then
  printf %s "$5" >"$u/wanted" && printf %s "$now" >"$u/.link" && mv -f "$u/.link" "$u/link" || fail undo
fi
if [ -z "$5" ]; then rm -f "$t/current" || fail switch; exit 0; fi
point "$2" "$5" || fail switch
exit 0
)sh";

constexpr const char *kSwitchBack = R"sh(
w=; if [ -n "$4" ]; then w=releases/$4; fi
if [ "$now" = "$w" ] && [ "$now" != "$3" ]; then
  if [ -n "$3" ]; then point "$2" "$3" || fail switch
  else rm -f "$t/current" || fail switch; fi
elif [ "$now" = "$3" ]; then say unchanged yes
else say current "$now"; fail moved; fi
if [ -n "$4" ] && [ "$w" != "$3" ] && [ -d "$t/$w" ]; then printf 'state=failed\n' >>"$t/$w/$s"; fi
for u in "$t/.quarterdeck-undo/$2"/*/link; do if [ -f "$u" ]; then rm -rf "${u%/link}"; fi; done
exit 0
)sh";

constexpr const char *kCleanup = R"sh(
away() { rm -rf "$1" 2>/dev/null || { chmod -R u+rwX "$1" 2>/dev/null; rm -rf "$1"; } || fail cleanup; }
cd "$t/releases" || fail folder
n=0; u=yes; k=$3; p=$4
x='[0-9a-f]'; x=$x$x$x$x; y='[0-9][0-9]'; y=$y$y$y$y'T'$y$y$y'Z-'$x$x
for r in $y; do [ -d "$r" ] && n=$((n + 1)); done
isFailed() {
  v=; while IFS= read -r w; do case $w in state=*) v=$w ;; esac; done 2>/dev/null <"$1/$s"
  [ "$v" = state=failed ]
}
trim() {
  for r in $y; do
    [ "$n" -gt "$k" ] || return 0
    [ -d "$r" ] || continue
    if [ "$r" -ef ../current ] || [ "$r" = "$p" ]; then continue; fi
    if [ "$1" = failed ] && ! isFailed "$r"; then continue; fi
    away "./$r"
    n=$((n - 1)); say removed "$r"; u=no
  done
}
# Those that failed go first: nobody goes back to them.
trim failed; trim any
for r in .incoming-* ../.current-*; do
  if [ -e "$r" ] || [ -L "$r" ]; then away "./$r"; u=no; fi
done
# What earlier runs left to be taken back is of no use behind a release that was proven.
for r in ../.quarterdeck-undo/*; do
  if [ -d "$r" ] && [ "${r##*/}" != "$2" ]; then away "./$r"; u=no; fi
done
say unchanged $u
exit 0
)sh";

constexpr const char *kDiscard = R"sh(
rm -rf "$t/releases/.incoming-$2"; rm -f "$t/.current-$2"
if [ -n "$3" ] && [ -d "$t/releases/$3" ] && [ "$(readlink "$t/current")" != "releases/$3" ]; then
  [ "$(sed -n 's/^run=//p' "$t/releases/$3/$s" 2>/dev/null)" = "$2" ] || exit 0
  mv -T "$t/releases/$3" "$t/releases/.incoming-$2" && rm -rf "$t/releases/.incoming-$2" || fail cleanup
fi
exit 0
)sh";

constexpr const char *kUnlock = R"sh(
if [ -n "$3" ] && [ -d "$t/releases/$3" ]; then
  x=; if [ -f "$t/releases/$3/$s" ]; then while IFS= read -r y; do case $y in state=*) x=$y ;; esac; done <"$t/releases/$3/$s"; fi
  [ "$x" = state=live ] || printf 'state=live\n' >>"$t/releases/$3/$s" || say notMarked yes
fi
u=$t/.quarterdeck-undo
[ "$4" = done ] || [ ! -d "$u/$2" ] || rmdir "$u/$2" 2>/dev/null
if [ "$(holderRun "$l")" = "$2" ]; then mv -T "$l" "$l.gone-$2" || fail unlock
else say unchanged yes; fi
if [ "$4" = done ]; then set -- "$l.gone-$2" "$u/$2"; else set -- "$l.gone-$2"; fi
rm -rf "$@" 2>/dev/null
[ -z "$2" ] || [ ! -e "$2" ] || say undoLeft yes
[ ! -d "$u" ] || rmdir "$u" 2>/dev/null
exit 0
)sh";

QString withPrelude(const char *body, const QString &middle = {}) { return prelude() + middle + QString::fromLatin1(body); }

} // namespace

QString prelude() { return QString::fromLatin1(kOurs) + QString::fromLatin1(kPrelude); }
QString userPrelude() { return QString::fromLatin1(kPrelude); }
QString lock() { return ssh::tidyMark + withPrelude(kLock); }
QString upload() { return withPrelude(kUpload, QString::fromLatin1(kCheckSums)); }
QString unpack() { return ssh::tidyMark + withPrelude(kUnpack); }
QString switchLink() { return ssh::tidyMark + withPrelude(kSwitch, undoParts() + QString::fromLatin1(kPointTo)); }
QString switchBack() { return withPrelude(kSwitchBack, QString::fromLatin1(kPointTo)); }
QString cleanup() { return ssh::tidyMark + withPrelude(kCleanup); }
QString discard() { return withPrelude(kDiscard); }
QString unlock() { return ssh::tidyMark + withPrelude(kUnlock); }

} // namespace qd::deploy::scripts
