// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/scripts.h"

#include "models/deploy/script_parts.h"

namespace qd::deploy::scripts {
namespace {

constexpr const char *kFileParts = R"sh(
hashTool
home() {
  p=$1; case $p in "~/"*) p=$HOME/${p#"~/"} ;; esac
  if [ -L "$p" ]; then q=$(readlink -f "$p") && [ -n "$q" ] && p=$q; fi
  [ -d "$p" ] && fail isFolder
  f=${p%/*}; [ -n "$f" ] || f=/
}
same() { [ -f "$2" ] && [ "$(stat -c '%a %u:%g' "$1")" = "$(stat -c '%a %u:%g' "$2")" ] && [ "$(sum "$1")" = "$(sum "$2")" ]; }
place() {
  mv -fT "$1" "$2" || fail fileWrite
  if have restorecon; then restorecon "$2" 2>/dev/null; fi
  if [ "$after" != "" ]; then : >"$u/reload"; sc daemon-reload 2>/dev/null; fi
}
record() {
  [ -n "$rel" ] && [ -d "$t/releases/$rel" ] || return 0
  r=$t/releases/$rel/.quarterdeck-files
  if [ ! -d "$r" ]; then
    { mkdir "$r" && chmod 750 "$r"; } 2>/dev/null || { say notRecorded yes; return 0; }
    w=$(stat -c %u:%g "$t/releases/$rel") && [ "$(id -u)" = 0 ] && chown "$w" "$r"
  fi
  n=1
  while [ -e "$r/$n.path" ] && [ "$(cat "$r/$n.path")" != "$1" ]; do n=$((n + 1)); done
  rm -f "$r/$n.content"
  { cp -p "$1" "$r/$n.content" && stat -c %a "$1" >"$r/$n.mode" && stat -c %U:%G "$1" >"$r/$n.owner" && printf %s "$1" >"$r/$n.path"; } 2>/dev/null \
    || say notRecorded yes
}
)sh";

constexpr const char *kInstall = R"sh(
rel=$5; after=${11}; c=no
home "$6"
scope
if [ "$after" = unit ] && ! hasSystemd; then fail noSystemd; fi
[ -d "$f" ] || mkdir -p "$f" || fail fileFolder
x=$f/.${p##*/}.qd-$run
trap 'rm -f "$x"' EXIT
trap 'exit 1' HUP INT TERM PIPE
rm -f "$x"; (umask 077; cat >"$x") || fail fileWrite
[ "$(wc -c <"$x")" -eq "${10}" ] || fail shortFile
m=$8
if [ -z "$m" ]; then if [ -f "$p" ]; then m=$(stat -c %a "$p"); else m=644; fi; fi
w=$7
if [ -z "$w" ] && [ -f "$p" ]; then w=$(stat -c %u:%g "$p"); fi
case $w in
  ''|"$(stat -c %u:%g "$x")"|"$(stat -c %U:%G "$x")"|"$(stat -c %U "$x")") ;;
  *) chown "$w" "$x" || fail fileOwner ;;
esac
chmod "$m" "$x" || fail fileWrite
if [ "$after" = unit ]; then e=$(sc is-enabled -- "${12}" 2>/dev/null); a=$(sc is-active -- "${12}" 2>/dev/null); fi
if ! same "$x" "$p"; then
  if [ -n "$9" ]; then sh -c "$9" sh "$x" </dev/null >&2 || fail check; fi
  leave; keepFile "$p"
  if [ "$after" = unit ]; then noteUnit "${12}"
  elif [ -n "${12}" ] && [ ! -e "$p" ]; then printf %s "${12}" >"$u/stop" || fail undo; fi
  place "$x" "$p"
  c=yes
elif [ "$after" = unit ] && [ "$(sc show -p NeedDaemonReload --value -- "${12}" 2>/dev/null)" = yes ]; then sc daemon-reload; fi
record "$p"
if [ "$after" = unit ]; then settle "${12}" "${13}" "${14}"; fi
[ $c = yes ] || say unchanged yes
exit 0
)sh";

constexpr const char *kRestoreFile = R"sh(
rel=$5; after=$7
home "$6"
scope
r=$t/releases/$rel/.quarterdeck-files; b=
for k in "$r"/*.path; do
  if [ -f "$k" ] && [ "$(cat "$k")" = "$p" ]; then b=${k%.path}.content; fi
done
if [ ! -f "$b" ]; then say notRecorded yes; say unchanged yes; exit 0; fi
if same "$b" "$p"; then say unchanged yes; exit 0; fi
x=$f/.${p##*/}.qd-$run
trap 'rm -f "$x"' EXIT
trap 'exit 1' HUP INT TERM PIPE
leave; keepFile "$p"
cp -p "$b" "$x" || fail fileWrite
place "$x" "$p"
exit 0
)sh";

constexpr const char *kDirectory = R"sh(
p=$5; case $p in "~/"*) p=$HOME/${p#"~/"} ;; esac
c=no; m=$7
if [ -e "$p" ] && [ ! -d "$p" ]; then fail noFolder; fi
right() {
  [ "$(printf %04d "$(stat -c %a "$p")")" = "$(printf '%4s' "$m" | tr ' ' 0)" ] || return 1
  case $1 in ''|"$(stat -c %u:%g "$p")"|"$(stat -c %U:%G "$p")"|"$(stat -c %U "$p")") ;; *) return 1 ;; esac
}
if [ -d "$p" ] && right "$6"; then say unchanged yes; exit 0; fi
leave; keepFile "$p"
[ -d "$p" ] || mkdir -p "$p" || fail fileFolder
if [ -n "$6" ]; then chown "$6" "$p" || fail fileOwner; fi
chmod "$m" "$p" || fail fileOwner
exit 0
)sh";

} // namespace

QString fileParts() { return QString::fromLatin1(kFileParts); }
QString install() { return prelude() + undoParts() + serviceParts() + fileParts() + QString::fromLatin1(kInstall); }
QString restoreFile() { return prelude() + undoParts() + serviceParts() + fileParts() + QString::fromLatin1(kRestoreFile); }
QString directory() { return prelude() + undoParts() + QString::fromLatin1(kDirectory); }

} // namespace qd::deploy::scripts
