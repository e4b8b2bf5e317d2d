// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/scripts.h"

#include "models/deploy/script_parts.h"

namespace qd::deploy::scripts {
namespace {

constexpr const char *kServiceParts = R"sh(
user=; hasSystemd() { have systemctl && [ -d /run/systemd/system ]; }
scope() {
  user=
  [ "$(id -u)" = 0 ] && return 0
  XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}; export XDG_RUNTIME_DIR
  if [ -z "$1" ] || systemctl --user cat -- "$1" >/dev/null 2>&1; then user=--user; fi
}
sc() { systemctl $user "$@"; }
noteUnit() {
  leave
  [ -f "$u/unit" ] && return 0
  printf '%s\n%s\n%s\n' "$1" "$e" "$a" >"$u/.unit" && mv -f "$u/.unit" "$u/unit" || fail undo
}
settle() {
  case $2:$e in
    yes:enabled|yes:static|yes:alias|yes:indirect|yes:generated|yes:enabled-runtime) ;;
    yes:*) noteUnit "$1"; sc enable -- "$1" >&2 || fail enable; c=yes ;;
    no:enabled) noteUnit "$1"; sc disable -- "$1" >&2 || fail enable; c=yes ;;
  esac
  case $3:$a in
    started:active|started:activating) ;;
    started:*) noteUnit "$1"; sc start -- "$1" || { sc status --no-pager -n 20 -- "$1" >&2; fail service; }; c=yes ;;
    stopped:active|stopped:activating) noteUnit "$1"; sc stop -- "$1" || fail service; c=yes ;;
  esac
}
)sh";

constexpr const char *kUnitState = R"sh(
hasSystemd || fail noSystemd
scope "$5"; c=no
e=$(sc is-enabled -- "$5" 2>/dev/null); a=$(sc is-active -- "$5" 2>/dev/null)
[ "$(sc show -p LoadState --value -- "$5" 2>/dev/null)" = not-found ] && fail noUnit
settle "$5" "$6" "$7"
[ $c = yes ] || say unchanged yes
exit 0
)sh";

constexpr const char *kService = R"sh(
if hasSystemd; then
  scope "$1"
  v=$2; [ "$v" = reload ] && v=reload-or-restart
  if [ "$3" = back ]; then
    if [ "$(sc show -p LoadState --value -- "$1" 2>/dev/null)" = not-found ]; then say unchanged yes; exit 0; fi
    if [ "$4" = none ]; then v=try-${v#try-}; fi
  fi
  sc reset-failed -- "$1" 2>/dev/null
  sc "$v" -- "$1" && ok=yes || ok=no
  # A simple unit counts as started before its program was even found.
  [ $ok = yes ] && { sleep 0.2 2>/dev/null || sleep 1; }
  case $ok:$(sc show -p ActiveState -p SubState --value -- "$1" 2>/dev/null | tr '\n' ' ') in
    no:*|*failed*|*auto-restart*) sc status --no-pager -n 20 -- "$1" >&2; fail service ;;
  esac
elif have rc-service; then rc-service "${1%.service}" "$2" >&2 || fail service
elif have service; then service "${1%.service}" "$2" >&2 || fail service
else fail noSystemd; fi
exit 0
)sh";

/// The old container keeps its state under another name until the next run: going back is a rename and a start.
constexpr const char *kContainer = R"sh(
rel=$t/releases/$5; c=$6; n=$7; image=$8; spec=$9
shift 9
f=$rel/.quarterdeck-container-$n
if [ -z "$image" ]; then
  if [ ! -f "$f" ]; then say notRecorded yes; say unchanged yes; exit 0; fi
  c=$(sed -n 1p "$f"); image=$(sed -n 2p "$f"); spec=$(sed -n 3p "$f"); set --
  while IFS= read -r x; do set -- "$@" "$x"; done <<END
$(sed 1,3d "$f")
END
  [ "$*" = "" ] && set --
fi
if [ "$c" = auto ]; then if have podman; then c=podman; else c=docker; fi; fi
have "$c" || fail noRuntime
"$c" image inspect "$image" >/dev/null 2>&1 && there=yes || there=no
case $image in sha256:*) ;; *) "$c" pull -q "$image" >&2 || { [ $there = yes ] || fail pull; say notPulled yes; } ;; esac
id=$("$c" image inspect -f '{{.Id}}' "$image") || fail pull
was=$("$c" inspect -f '{{index .Config.Labels "quarterdeck.spec"}} {{.Image}} {{.State.Running}}' "$n" 2>/dev/null)
record() {
  [ -d "$rel" ] || return 0
  { printf '%s\nsha256:%s\n%s\n' "$c" "${id#sha256:}" "$spec"; for x in "$@"; do printf '%s\n' "$x"; done; } >"$f" 2>/dev/null || say notRecorded yes
}
if [ "$was" = "$spec $id true" ]; then record "$@"; say unchanged yes; exit 0; fi
leave; o=$n-quarterdeck-$run
for x in $("$c" ps -a --format '{{.Names}}' | grep -F -e "$n-quarterdeck-"); do
  case $x in "$o") ;; "$n"-quarterdeck-*) "$c" rm -f "$x" >/dev/null ;; esac
done
if [ ! -f "$u/container" ]; then
  had=no; [ -n "$was" ] && had=yes
  printf '%s\n%s\n%s\n%s\n' "$c" "$n" $had "${was##* }" >"$u/.container" && mv -f "$u/.container" "$u/container" || fail undo
fi
if [ -n "$was" ]; then
  if "$c" inspect "$o" >/dev/null 2>&1; then "$c" rm -f "$n" >&2
  else "$c" stop "$n" >/dev/null || fail container; "$c" rename "$n" "$o" >&2 || fail container; fi
fi
"$c" run -d --name "$n" --restart unless-stopped --label "quarterdeck.spec=$spec" "$@" "$id" >&2 || fail container
record "$@"
exit 0
)sh";

} // namespace

QString serviceParts() { return QString::fromLatin1(kServiceParts); }
QString unitState() { return prelude() + undoParts() + serviceParts() + QString::fromLatin1(kUnitState); }
QString service() { return prelude() + serviceParts() + QString::fromLatin1(kService); }
QString container() { return prelude() + undoParts() + QString::fromLatin1(kContainer); }

} // namespace qd::deploy::scripts
