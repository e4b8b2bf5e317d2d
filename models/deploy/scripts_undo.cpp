// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/scripts.h"

#include "models/deploy/script_parts.h"

namespace qd::deploy::scripts {
namespace {

constexpr const char *kUndoParts = R"sh(
run=$2; col=$3; acc=$4
owned() {
  [ "$(id -u)" = 0 ] || return 0
  w=$(stat -c %u:%g "$t/.quarterdeck-undo/$run" 2>/dev/null || stat -c %u:%g "$t") && chown "$w" "$1"
}
leave() {
  u=$t/.quarterdeck-undo/$run/$col
  [ -d "$u" ] && return 0
  mkdir -p -m 700 "$u" || fail undo # of the account itself, and what it lies in as the umask says
  [ -O "$t/.quarterdeck-undo/$run" ] || owned "$u" || fail undo
  printf '%s\n' "$acc" >"$u/account" || fail undo
}
keepFile() {
  n=1
  while [ -e "$u/$n.kind" ]; do
    if [ "$(cat "$u/$n.path")" = "$1" ]; then return 0; fi
    n=$((n + 1))
  done
  printf %s "$1" >"$u/$n.path" || fail undo
  k=absent
  if [ -f "$1" ]; then cp -p "$1" "$u/$n.content" || fail undo; k=file
  elif [ -d "$1" ]; then stat -c '%a %u:%g' "$1" >"$u/$n.content" || fail undo; k=folder; fi
  printf %s $k >"$u/.kind" && mv -f "$u/.kind" "$u/$n.kind" || fail undo
}
)sh";

/// Each part is written so that it may run twice. The order: what runs is stopped, then files, then what runs is as it was.
constexpr const char *kUndo = R"sh(
run=$2
line() { sed -n "$1p" "$2"; }
back() {
  [ -f "$u/link" ] || return 0
  w=$(cat "$u/wanted"); b=$(cat "$u/link"); now=
  if [ -L "$t/current" ]; then now=$(readlink "$t/current"); fi
  if [ "$now" = "$w" ]; then
    if [ -n "$b" ]; then
      rm -f "$t/.current-$run"
      ln -s "$b" "$t/.current-$run" && mv -fT "$t/.current-$run" "$t/current" || fail switch
    else rm -f "$t/current" || fail switch; fi
  elif [ "$now" != "$b" ]; then say current "$now"; fail moved; fi
  if [ -n "$w" ] && [ "$w" != "$b" ] && [ -d "$t/$w" ]; then printf 'state=failed\n' >>"$t/$w/$s"; fi
}
takenBack() {
  [ -f "$u/command" ] || return 0
  ( cd "$(cat "$u/directory")" && sh -c "$(cat "$u/command")" </dev/null >&2 )
}
container() {
  [ -f "$u/container" ] || return 0
  c=$(line 1 "$u/container"); n=$(line 2 "$u/container"); o=$n-quarterdeck-$run
  if [ "$(line 3 "$u/container")" = no ]; then "$c" rm -f "$n" >/dev/null 2>&1; return 0; fi
  if "$c" inspect "$o" >/dev/null 2>&1; then
    "$c" rm -f "$n" >/dev/null 2>&1
    "$c" rename "$o" "$n" >&2 || fail container
  fi
  if [ "$(line 4 "$u/container")" = true ]; then "$c" start "$n" >&2 || fail container; fi
}
newUnit() {
  if [ -f "$u/stop" ]; then n=$(cat "$u/stop"); scope "$n"; sc stop -- "$n" >&2 2>/dev/null; fi
  [ -f "$u/unit" ] && [ "$(cat "$u/1.kind" 2>/dev/null)" = absent ] || return 0
  n=$(line 1 "$u/unit"); scope "$n"; sc disable --now -- "$n" >&2 2>/dev/null; sc reset-failed -- "$n" 2>/dev/null
}
files() {
  for k in "$u"/*.kind; do
    [ -f "$k" ] || continue
    n=${k%.kind}; p=$(cat "$n.path")
    case $(cat "$k") in
      absent) if [ -d "$p" ]; then rmdir "$p" 2>/dev/null; else rm -f "$p" || fail undoFile; fi ;;
      folder) read -r m w <"$n.content"; chown "$w" "$p" && chmod "$m" "$p" || fail undoFile ;;
      file)
        x=${p%/*}/.${p##*/}.qd-$run
        cp -p "$n.content" "$x" && mv -fT "$x" "$p" || { rm -f "$x"; fail undoFile; }
        if have restorecon; then restorecon "$p"; fi ;;
    esac
  done
}
unit() {
  if [ -f "$u/reload" ]; then sc daemon-reload 2>/dev/null; fi
  [ -f "$u/unit" ] && [ "$(cat "$u/1.kind" 2>/dev/null)" != absent ] || return 0
  n=$(line 1 "$u/unit"); scope "$n"
  case $(line 2 "$u/unit") in
    enabled) sc enable -- "$n" >&2 || fail enable ;;
    disabled) sc disable -- "$n" >&2 || fail enable ;;
  esac
  case $(line 3 "$u/unit") in
    active) sc start -- "$n" || fail service ;;
    inactive) sc stop -- "$n" || fail service ;;
  esac
}
account() {
  [ -f "$u/user" ] || return 0
  n=$(line 2 "$u/user")
  if [ "$(line 1 "$u/user")" = created ]; then
    id -u "$n" >/dev/null 2>&1 || return 0
    if have userdel; then userdel "$n" >&2 || fail user; else deluser "$n" >&2 || fail user; fi
    return 0
  fi
  have usermod || return 0
  usermod -s "$(line 3 "$u/user")" -G "$(line 4 "$u/user")" "$n" >&2 || fail user
}
shift 2; scope
for which in "$@"; do
  u=$t/.quarterdeck-undo/$run/$which
  [ -d "$u" ] || continue
  # A person's command that fails must not keep all else from going back; its folder stays to be looked at.
  if ! takenBack; then say notUndone "$which"; continue; fi
  container; newUnit; files; unit; account; back
  rm -rf "$u" || fail undo
  say undone "$which"
done
exit 0
)sh";

constexpr const char *kUndoList = R"sh(
for u in $(ls -1 "$t/.quarterdeck-undo/$2" 2>/dev/null | sort -r); do
  say left "$u $(cat "$t/.quarterdeck-undo/$2/$u/account" 2>/dev/null)"
done
exit 0
)sh";

constexpr const char *kForget = R"sh(
for u in "$t/.quarterdeck-undo/$2"/*/; do
  u=${u%/}
  if [ -d "$u" ] && [ -O "$u" ]; then rm -rf "$u"; fi
done
exit 0
)sh";

} // namespace

QString undoParts() { return QString::fromLatin1(kUndoParts); }
QString undo() { return prelude() + serviceParts() + QString::fromLatin1(kUndo); }
QString undoList() { return prelude() + QString::fromLatin1(kUndoList); }
QString forget() { return prelude() + QString::fromLatin1(kForget); }

} // namespace qd::deploy::scripts
