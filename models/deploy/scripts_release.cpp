// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/scripts.h"

#include "models/deploy/script_parts.h"

namespace qd::deploy::scripts {
namespace {

/// What becomes shared is no part of the release any more: it leaves the manifest, or it would count as changed by hand.
constexpr const char *kShared = R"sh(
r=$t/releases/$2; [ -d "$r" ] || fail missing
forget() {
  [ -f "$r/.quarterdeck-manifest" ] || return 0
  P=./$1 awk '{ n = substr($0, 67); if (n == ENVIRON["P"] || index(n, ENVIRON["P"] "/") == 1) next; print }' \
    "$r/.quarterdeck-manifest" >"$r/.quarterdeck-manifest.new" && chmod 640 "$r/.quarterdeck-manifest.new" \
    && mv -f "$r/.quarterdeck-manifest.new" "$r/.quarterdeck-manifest"
}
join() {
  case $1 in */*) mkdir -p "$r/${1%/*}" || fail shared ;; esac
  rm -rf "$r/$1" && ln -s "$t/shared/$1" "$r/$1" || fail shared
  forget "$1"; c=yes
}
c=no; k=$3; shift 3
for p in "$@"; do
  p=${p%/}; s=$t/shared/$p
  if [ "$k" -gt 0 ]; then
    k=$((k - 1))
    if [ ! -d "$s" ]; then
      mkdir -p "$s" || fail shared
      if [ -d "$r/$p" ] && [ ! -L "$r/$p" ]; then cp -Rp "$r/$p/." "$s/" || fail shared; fi
      c=yes
    fi
  elif [ ! -e "$s" ]; then
    case $p in */*) mkdir -p "${s%/*}" || fail shared ;; *) mkdir -p "$t/shared" || fail shared ;; esac
    if [ -f "$r/$p" ] && [ ! -L "$r/$p" ]; then cp -p "$r/$p" "$s" || fail shared
    else say file "$s"; fail sharedMissing; fi
    c=yes
  fi
  if [ "$(readlink "$r/$p")" != "$s" ]; then join "$p"; fi
done
[ $c = yes ] || say unchanged yes
exit 0
)sh";

constexpr const char *kVenv = R"sh(
r=$t/releases/$2; cd "$r" || fail missing
py=$3; v=$r/$4; system=$5; want=$6; wheels=$7; index=$8
if [ "$(cat "$v/.quarterdeck-venv" 2>/dev/null)" = "$want" ]; then say unchanged yes; exit 0; fi
have "$py" || fail noPython
rm -rf "$v"
if [ "$system" = yes ]; then "$py" -m venv --system-site-packages "$v" >&2 || fail venv
else "$py" -m venv "$v" >&2 || fail venv; fi
shift 8
if [ $# -gt 0 ]; then
  k=$#
  while [ "$k" -gt 0 ]; do # a glob of wheels stands for those that are there
    case $1 in *'*'*.whl) for w in $1; do set -- "$@" "$w"; done ;; *) set -- "$@" "$1" ;; esac
    shift; k=$((k - 1))
  done
  if [ -n "$wheels" ]; then set -- --no-index --find-links "$wheels" "$@"
  elif [ -n "$index" ]; then set -- --index-url "$index" "$@"; fi
  PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore "$v/bin/python" -m pip install "$@" </dev/null >&2 || fail pip
fi
printf %s "$want" >"$v/.quarterdeck-venv" || fail venv
exit 0
)sh";

} // namespace

QString shared() { return prelude() + QString::fromLatin1(kShared); }
QString venv() { return prelude() + QString::fromLatin1(kVenv); }

} // namespace qd::deploy::scripts
