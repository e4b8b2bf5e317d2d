// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/scripts.h"

#include "models/deploy/script_parts.h"
#include "models/ssh/tidy_script.h"

namespace qd::deploy::scripts {
namespace {

constexpr const char *kTarget = R"sh(
# Files of a release that were changed or removed after it went live: what is newer than its state is hashed, nothing else.
edited() {
  [ -n "$h" ] && [ -r "$1/.quarterdeck-manifest" ] && [ -f "$1/$s" ] && cd "$1" || return 0
  [ -n "$newer" ] || knowMv
  k=$2
  x=$(find . ! -type d -print $newer "$s" -print 2>/dev/null) || return 0 # not all may be seen: nothing is said
  x=$(printf '%s\n' "$x" | awk 'NR == FNR { n[$0]++; next } /^\\/ { next } n[substr($0, 67)] != 1' - .quarterdeck-manifest)
  [ -n "$x" ] || return 0
  case $h in
    sha256sum) set -- sha256sum -c - ;;
    shasum) set -- shasum -a 256 -c - ;;
    *) set -- oddSums ;;
  esac
  printf '%s\n' "$x" | "$@" 2>/dev/null | sed -n "s/^\.\/\(.*\): FAILED.*$/qd:$k=\1/p" | head -n 20
}
newer=
knowMv() {
  x=$(mv --help 2>&1); newer=-cnewer
  case $x in *BusyBox*) newer=-newer ;; esac
}
# What does not change from one moment to the next.
machine() {
  case $who in "uid=$uid("*) x=${who#*\(}; say user "${x%%\) gid=*}" ;; *) say user "$uid" ;; esac
  say clock "$(date +%s.%N)"
  if have tar; then say tar yes; fi
  knowMv
  case $x in *-T*) say mvT yes ;; esac
  if [ -n "$h" ]; then say hash "$h"; fi
  for c in gzip xz bzip2 zstd curl wget bash nc python3 node podman docker; do if have $c; then say tool $c; fi; done
  if [ -d /run/systemd/system ]; then say systemd yes; fi
  if [ -r /etc/os-release ]; then
    while IFS= read -r x; do
      case $x in PRETTY_NAME=*) x=${x#*=}; x=${x#[\"\']}; say system "${x%[\"\']}" ;; esac
    done </etc/os-release
  fi
  space
}
target() {
  [ -d "$t" ] && say exists yes
  nearest
  w=no; [ -d "$d" ] && [ -w "$d" ] && [ -x "$d" ] && w=yes
  if [ -e "$t/releases" ] && ! { [ -d "$t/releases" ] && [ -w "$t/releases" ]; }; then w=no; fi
  say writable $w
  if [ -L "$t/current" ]; then say current "$(readlink "$t/current")"
  elif [ -e "$t/current" ]; then say noLink yes; fi
  for r in "$t"/releases/*/; do
    [ -d "$r" ] || continue
    r=${r%/}; say release "${r##*/}"
    [ -r "$r/$s" ] || continue
    while IFS= read -r x; do case $x in [a-z]*=*) printf 'qd:release.%s\n' "$x" ;; esac; done <"$r/$s"
  done
  if [ -d "$l" ]; then say locked yes; holder; fi
  if [ -e "$t/current" ]; then (edited "$t/current" edited); fi
}
)sh";

constexpr const char *kFiles = R"sh(
bytes() {
  if have base64; then base64 -w 6000 "$1" | sed 's/^/qd:look.base64=/'
  else od -An -v -tx1 "$1" | tr -d ' ' | sed 's/^/qd:look.hex=/'; fi
}
file() {
  p=$1; case $p in "~/"*) p=$HOME/${p#"~/"} ;; esac
  if [ ! -e "$p" ] && [ ! -L "$p" ]; then
    f=${p%/*}
    while [ -n "$f" ] && [ ! -e "$f" ]; do f=${f%/*}; done
    [ -z "$f" ] || [ -x "$f" ] || say look.readable no
    return 0
  fi
  say look.exists yes
  if [ -L "$p" ]; then say look.link "$(readlink "$p")"; p=$(readlink -f "$p"); fi
  if [ -d "$p" ]; then say look.type folder
  elif [ -f "$p" ]; then say look.type file
  else say look.type other; fi
  a=$(stat -c '%a %U:%G %s' "$p" 2>/dev/null) && {
    say look.mode "$(printf '%04d' "${a%% *}")"; a=${a#* }
    say look.owner "${a%% *}"; say look.size "${a#* }"
  }
  [ -f "$p" ] || return 0
  if [ ! -r "$p" ]; then say look.readable no; return 0; fi
  say look.sha256 "$(sum "$p")"
  if [ "$2" = whole ] && [ "${a#* }" -le 262144 ]; then bytes "$p"; fi
}
recorded() {
  r=$1/.quarterdeck-files
  [ -d "$1" ] || return 0
  if [ -d "$r" ] && ! { [ -r "$r" ] && [ -x "$r" ]; }; then say look.readable no; return 0; fi
  say look.exists yes; n=0
  (edited "$1" look.line)
  for k in "$r"/*.path; do
    [ -f "$k" ] || continue
    n=$((n + 1)); b=${k%.path}; m=$(cat "$b.mode")
    say look.$n.path "$(cat "$k")"; say look.$n.mode "$(printf '%04d' "$m")"; say look.$n.owner "$(cat "$b.owner")"
    [ -r "$b.content" ] || continue
    say look.$n.sha256 "$(sum "$b.content")"
    case $m in *00) continue ;; esac
    if [ "$(wc -c <"$b.content")" -le 65536 ] && have base64; then base64 -w 6000 "$b.content" | sed "s/^/qd:look.$n.base64=/"; fi
  done
}
base() {
  b=; for r in "$1"/releases/*/.quarterdeck-manifest; do if [ -f "$r" ]; then b=$r; fi; done
  [ -n "$b" ] || return 0
  [ "$(wc -c <"$b")" -le 8388608 ] || return 0
  say look.exists yes
  r=${b%/*}; say look.release "${r##*/}"
  sed -n 's/^\([0-9a-f]\{16\}\)[0-9a-f]\{48\}  \.\//qd:look.line=\1 /p' "$b"
}
manifest() {
  r=$1/current
  [ -f "$r/$s" ] || return 0
  say look.exists yes
  if [ ! -f "$r/.quarterdeck-manifest" ]; then say look.changed 0
  elif [ -n "$h" ]; then
    {
      cd "$r" || exit 0
      m=.quarterdeck-manifest
      case $h in
        sha256sum) sed '/^\\/d' $m | sha256sum -c - 2>/dev/null; sed -n '/^\\/p' $m | oddSums ;;
        shasum) sed '/^\\/d' $m | shasum -a 256 -c - 2>/dev/null; sed -n '/^\\/p' $m | oddSums ;;
        *) oddSums <$m ;;
      esac
    } | sed -n 's/^\(.*\): FAILED.*$/\1/p' | {
      n=0
      while IFS= read -r f; do n=$((n + 1)); if [ $n -le 200 ]; then say look.line "${f#./}"; fi; done
      say look.changed $n
    }
  fi
  for f in "$r"/.quarterdeck-files/*.path; do
    [ -f "$f" ] || continue
    p=$(cat "$f"); c=${f%.path}.content
    if [ ! -e "$p" ]; then say look.managed "$p"
    elif [ -r "$p" ] && [ -r "$c" ] && [ "$(sum "$p")" != "$(sum "$c")" ]; then say look.managed "$p"; fi
  done
}
)sh";

constexpr const char *kThings = R"sh(
unit() {
  have systemctl || return 0
  a=$(systemctl show --no-pager -p LoadState -p ActiveState -p SubState -p UnitFileState -p FragmentPath -- "$1" 2>/dev/null) || return 0
  if [ "$(id -u)" != 0 ]; then
    case $a in *LoadState=not-found*)
      XDG_RUNTIME_DIR=${XDG_RUNTIME_DIR:-/run/user/$(id -u)}; export XDG_RUNTIME_DIR
      b=$(systemctl --user show --no-pager -p LoadState -p ActiveState -p SubState -p UnitFileState -p FragmentPath -- "$1" 2>/dev/null) && a=$b ;;
    esac
  fi
  case $a in *LoadState=not-found*) ;; *) say look.exists yes ;; esac
  printf '%s\n' "$a" | sed -n 's/^LoadState=/qd:look.load=/p;s/^ActiveState=/qd:look.active=/p;s/^SubState=/qd:look.sub=/p;s/^UnitFileState=/qd:look.enabled=/p;s/^FragmentPath=/qd:look.path=/p'
}
account() {
  a=$(getent passwd "$1" 2>/dev/null || grep -F -e "$1:" /etc/passwd | sed -n "\\|^$1:|p")
  [ -n "$a" ] || return 0
  say look.exists yes
  printf '%s\n' "$a" | { IFS=: read -r n x i g c o b; say look.uid "$i"; say look.home "$o"; say look.shell "$b"
    if [ -r "$o/.ssh/authorized_keys" ]; then
      grep -v '^ *#' "$o/.ssh/authorized_keys" | tr ' ' '\n' | sed -n 's/^AAAA/qd:look.line=AAAA/p'
    fi
  }
  say look.groups "$(id -Gn -- "$1" 2>/dev/null)"
}
packages() {
  m=; for c in apt-get dnf yum zypper apk pacman; do if have $c; then m=$c; break; fi; done
  [ -n "$m" ] || return 0
  say look.manager $m; n=; set -f
  for p in $1; do
    if have dpkg-query; then [ "$(dpkg-query -W -f '${db:Status-Status}' "$p" 2>/dev/null)" = installed ]
    elif have rpm; then rpm -q --whatprovides "$p" >/dev/null 2>&1
    elif have apk; then apk info -e "$p" >/dev/null 2>&1
    else pacman -Q "$p" >/dev/null 2>&1; fi || n="$n $p"
  done
  set +f; say look.missing "${n# }"
  [ -n "$n" ] || say look.exists yes
}
port() {
  x=$(printf %04X "$1")
  grep -q "^ *[0-9]*: [0-9A-F]*:$x [0-9A-F]*:0000 0A " /proc/net/tcp /proc/net/tcp6 2>/dev/null || return 0
  say look.exists yes
  have ss && say look.process "$(ss -Hltnp "sport = :$1" 2>/dev/null | sed -n 's/.*users:(("\([^"]*\)".*/\1/p' | head -n 1)"
}
tool() {
  p=$(command -v "$1" 2>/dev/null) || return 0
  say look.exists yes; say look.path "$p"
  case ${1##*/} in
    python*|node|podman|docker) say look.version "$("$1" --version 2>&1 </dev/null | head -n 1)" ;;
  esac
  case ${1##*/} in
    python*) "$1" -c 'import venv, ensurepip' >/dev/null 2>&1 </dev/null && say look.venv yes ;;
  esac
}
container() {
  c=${1%% *}; n=${1#* }
  if [ "$c" = auto ]; then if have podman; then c=podman; elif have docker; then c=docker; fi; fi
  have "$c" || return 0
  say look.runtime "$c"
  a=$("$c" inspect -f '{{.State.Status}}|{{.Image}}|{{index .Config.Labels "quarterdeck.spec"}}' -- "$n" 2>/dev/null) || return 0
  say look.exists yes; say look.state "${a%%|*}"; a=${a#*|}
  say look.image "${a%%|*}"; say look.spec "${a#*|}"
}
)sh";

constexpr const char *kLooks = R"sh(
hashTool
if [ "$2" != again ]; then
  who=$(id 2>/dev/null); uid=${who#uid=}; uid=${uid%%[!0-9]*}
  if [ "$2" = target ]; then machine; fi
  if [ "$uid" = 0 ] || { [ "$3" = yes ] && have sudo && sudo -n true 2>/dev/null; }; then say elevate yes; fi
fi
if [ -n "$2" ]; then target; fi
shift 3
while [ $# -ge 2 ]; do
  say look "$1:$2"
  case $1 in
    file) file "$2" whole ;;
    sum) file "$2" ;;
    *) "$1" "$2" ;;
  esac
  shift 2
done
exit 0
)sh";

} // namespace

QString probe()
{
    return ssh::tidyMark + prelude() + QString::fromLatin1(kTarget) + QString::fromLatin1(kFiles) + QString::fromLatin1(kThings) + QString::fromLatin1(kLooks);
}

} // namespace qd::deploy::scripts
