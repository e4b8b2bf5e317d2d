// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/scripts.h"

namespace qd::deploy::scripts {
namespace {

constexpr const char *kPrelude = R"sh(
LC_ALL=C; export LC_ALL; umask 022
t=$1; l=$t/.quarterdeck-lock; s=.quarterdeck-release
say() { printf 'qd:%s=%s\n' "$1" "$2"; }
have() { command -v "$1" >/dev/null 2>&1; }
space() {
  d=$t; while [ ! -e "$d" ] && [ "$d" != / ]; do d=$(dirname "$d"); done
  say freeKb "$(df -Pk "$d" 2>/dev/null | sed -n '$s/.* \([0-9][0-9]*\)  *[0-9]*% .*/\1/p')"
}
holder() { sed -n 's/^\([a-z]*\)=/qd:lock.\1=/p' "$l/owner" 2>/dev/null; }
holderRun() { sed -n 's/^run=//p' "$1/owner" 2>/dev/null; }
fail() { say error "$1"; space; exit 1; }
)sh";

constexpr const char *kProbe = R"sh(
say user "$(id -un 2>/dev/null || id -u)"
have tar && say tar yes
if mv --help 2>&1 | grep -q -e '-T'; then say mvT yes; fi
for h in sha256sum shasum openssl; do if have $h; then say hash $h; break; fi; done
for c in gzip xz bzip2 zstd curl wget bash nc; do if have $c; then say tool $c; fi; done
space
[ -d "$t" ] && say exists yes
w=no; [ -d "$d" ] && [ -w "$d" ] && [ -x "$d" ] && w=yes
if [ -e "$t/releases" ] && ! { [ -d "$t/releases" ] && [ -w "$t/releases" ]; }; then w=no; fi
say writable $w
if [ -L "$t/current" ]; then say current "$(readlink "$t/current")"
elif [ -e "$t/current" ]; then say noLink yes; fi
for r in "$t"/releases/*/; do
  [ -d "$r" ] || continue
  r=${r%/}; say release "${r##*/}"
  sed -n 's/^\([a-z]*\)=/qd:release.\1=/p' "$r/$s" 2>/dev/null
done
if [ -d "$l" ]; then say locked yes; holder; fi
exit 0
)sh";

constexpr const char *kLock = R"sh(
mkdir -p "$t/releases" || fail folder
if [ -n "$8" ] && [ "$(holderRun "$l")" = "$8" ]; then
  mv -T "$l" "$l.broken-$2" || fail lock
  if [ "$(holderRun "$l.broken-$2")" = "$8" ]; then rm -rf "$l.broken-$2"; say broken "$8"
  else mv -T "$l.broken-$2" "$l"; fi
fi
take() {
  mkdir "$l" 2>/dev/null || return 1
  printf 'run=%s\nowner=%s\nhost=%s\npid=%s\ntime=%s\nreason=%s\n' "$@" >"$l/owner" || { rm -rf "$l"; fail lock; }
}
shift; r=$1
if ! take "$1" "$2" "$3" "$4" "$5" "$6"; then
  n=0
  while [ -d "$l" ] && [ -z "$(holderRun "$l")" ] && [ "$n" -lt 2 ]; do sleep 1; n=$((n + 1)); done
  if [ "$(holderRun "$l")" = "$r" ]; then say unchanged yes
  elif [ -d "$l" ]; then holder; fail locked
  elif take "$1" "$2" "$3" "$4" "$5" "$6"; then :
  elif [ -d "$l" ]; then holder; fail locked
  else mkdir "$l" && rmdir "$l"; fail lock; fi
fi
[ -L "$t/current" ] && say current "$(readlink "$t/current")"
exit 0
)sh";

constexpr const char *kUpload = R"sh(
i=$t/releases/.incoming-$2; f=$i/archive
trap 'rm -rf "$i"' EXIT
trap 'exit 1' HUP INT TERM PIPE
rm -rf "$i"; mkdir "$i" || fail upload
cat >"$f" || fail upload
n=$(wc -c <"$f"); n=$((n))
[ "$n" = "$3" ] || { say got "$n"; fail short; }
case $5 in
  sha256sum) h=$(sha256sum <"$f") ;;
  shasum) h=$(shasum -a 256 <"$f") ;;
  *) h=$(openssl dgst -sha256 <"$f" | sed 's/.*= *//') ;;
esac
[ "${h%% *}" = "$4" ] || fail hash
trap - EXIT
exit 0
)sh";

constexpr const char *kUnpack = R"sh(
i=$t/releases/.incoming-$2; r=$t/releases/$3
trap 'rm -rf "$i"' EXIT
trap 'exit 1' HUP INT TERM PIPE
if [ -e "$r" ]; then
  [ "$(sed -n 's/^content=//p' "$r/$s" 2>/dev/null)" = "$5" ] || fail exists
  say unchanged yes; exit 0
fi
mkdir "$i/tree" || fail unpack
if [ "$4" = zstd ]; then zstd -dc "$i/archive" | tar -xof - -C "$i/tree" || fail unpack
else tar "-x${4}of" "$i/archive" -C "$i/tree" || fail unpack; fi
printf 'release=%s\ncontent=%s\nrun=%s\nby=%s\ntime=%s\nprevious=%s\nstate=ready\n' \
  "$3" "$5" "$2" "$6" "$7" "$8" >"$i/tree/$s" || fail unpack
mv -T "$i/tree" "$r" || fail unpack
exit 0
)sh";

constexpr const char *kPointTo = R"sh(
point() {
  rm -f "$t/.current-$1"
  if ln -s "$2" "$t/.current-$1" && mv -fT "$t/.current-$1" "$t/current"; then return 0; fi
  rm -f "$t/.current-$1"; return 1
}
now=
if [ -L "$t/current" ]; then now=$(readlink "$t/current")
elif [ -e "$t/current" ]; then fail noLink; fi
)sh";

constexpr const char *kSwitch = R"sh(
if [ "$now" = "$3" ]; then say unchanged yes; exit 0; fi
if [ "$now" != "$4" ]; then say current "$now"; fail moved; fi
if [ -z "$3" ]; then rm -f "$t/current" || fail switch; exit 0; fi
[ -d "$t/$3" ] || fail missing
point "$2" "$3" || fail switch
exit 0
)sh";

constexpr const char *kSwitchBack = R"sh(
mark() { if [ -d "$t/releases/$4" ]; then printf 'state=failed\n' >>"$t/releases/$4/$s"; fi; }
if [ "$now" = "releases/$4" ]; then
  if [ -n "$3" ]; then point "$2" "$3" || fail switch
  else rm -f "$t/current" || fail switch; fi
elif [ "$now" = "$3" ]; then say unchanged yes
else say current "$now"; fail moved; fi
mark "$@"
exit 0
)sh";

constexpr const char *kCleanup = R"sh(
cd "$t/releases" || fail folder
c=$(readlink ../current); c=${c##*/}; n=0; u=yes
for r in $(ls -1 | grep -E '^[0-9]{8}T[0-9]{6}Z-[0-9a-f]{8}$' | sort -r); do
  n=$((n + 1))
  [ "$n" -le "$3" ] && continue
  [ "$r" = "$c" ] || [ "$r" = "$4" ] && continue
  rm -rf "./$r" || fail cleanup
  say removed "$r"; u=no
done
for r in .incoming-* ../.current-*; do
  if [ -e "$r" ] || [ -L "$r" ]; then rm -rf "./$r"; u=no; fi
done
say unchanged $u
exit 0
)sh";

constexpr const char *kDiscard = R"sh(
rm -rf "$t/releases/.incoming-$2"; rm -f "$t/.current-$2"
exit 0
)sh";

constexpr const char *kUnlock = R"sh(
if [ -n "$3" ] && [ -d "$t/releases/$3" ]; then printf 'state=live\n' >>"$t/releases/$3/$s" || say notMarked yes; fi
if [ "$(holderRun "$l")" != "$2" ]; then say unchanged yes; exit 0; fi
mv -T "$l" "$l.gone-$2" || fail unlock
rm -rf "$l.gone-$2"
exit 0
)sh";

constexpr const char *kRestart = R"sh(
cd "$1/current" || exit 1
exec sh -c "$2" </dev/null
)sh";

constexpr const char *kHealthHttp = R"sh(
u=http://127.0.0.1:$1$2
if command -v curl >/dev/null 2>&1; then
  c=$(curl -sS --noproxy '*' -o /dev/null -m 10 -w '%{http_code}' "$u") || exit 1
elif command -v bash >/dev/null 2>&1; then
  c=$(bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
    printf "GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n" "$2" >&3
    IFS=" " read -r -t 10 v c x <&3 && printf %s "$c"' sh "$1" "$2") || exit 1
elif command -v wget >/dev/null 2>&1; then
  no_proxy='*' http_proxy='' wget -q -T 10 -O /dev/null "$u" && c=200 || exit 1
else printf 'qd:error=tools\n'; exit 1; fi
printf 'GET %s: %s\n' "$u" "$c"
case $c in 2??|3??) exit 0 ;; esac
exit 1
)sh";

constexpr const char *kHealthPort = R"sh(
if command -v bash >/dev/null 2>&1; then
  bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1"' sh "$1" && printf 'port %s: open\n' "$1" && exit 0
  exit 1
elif command -v nc >/dev/null 2>&1; then
  nc -z -w 5 127.0.0.1 "$1" </dev/null && printf 'port %s: open\n' "$1" && exit 0
  exit 1
fi
h=$(printf %04X "$1")
if grep -q "^ *[0-9]*: [0-9A-F]*:$h [0-9A-F]*:0000 0A " /proc/net/tcp /proc/net/tcp6 2>/dev/null; then
  printf 'port %s: listening\n' "$1"; exit 0
fi
printf 'port %s: nobody listens\n' "$1"; exit 1
)sh";

QString withPrelude(const char *body, const char *middle = "")
{
    return QString::fromLatin1(kPrelude) + QString::fromLatin1(middle) + QString::fromLatin1(body);
}

} // namespace

QString probe() { return withPrelude(kProbe); }
QString lock() { return withPrelude(kLock); }
QString upload() { return withPrelude(kUpload); }
QString unpack() { return withPrelude(kUnpack); }
QString switchLink() { return withPrelude(kSwitch, kPointTo); }
QString switchBack() { return withPrelude(kSwitchBack, kPointTo); }
QString restart() { return QString::fromLatin1(kRestart); }
QString cleanup() { return withPrelude(kCleanup); }
QString discard() { return withPrelude(kDiscard); }
QString unlock() { return withPrelude(kUnlock); }
QString healthHttp() { return QString::fromLatin1(kHealthHttp); }
QString healthPort() { return QString::fromLatin1(kHealthPort); }
QString healthCommand() { return QString::fromLatin1(kRestart); }

} // namespace qd::deploy::scripts
