// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/scripts.h"

#include "models/deploy/script_parts.h"

namespace qd::deploy::scripts {
namespace {

// Free of the words that would cost each try a channel of its own (PersistentShell::suits).
/// The host asks itself. Where the first line of a near answer is all that counts, bash reads it in a fraction of the time that curl
/// takes to load; else curl; bash speaks plain HTTP without any program; wget tells 200 from everything else only.
constexpr const char *kHealthHttp = R"sh(
u=$1://$2:$3$4; b=; c=; no() { printf '%s\n' "$1" >&2; printf 'qd:error=unwell\n'; exit 1; }
case $1:$6:$2 in http::127.*|http::localhost)
  if command -v bash >/dev/null 2>&1; then
    a=$(bash -c '{ printf "GET %s HTTP/1.1\r\nHost: %s:%s\r\nAccept: */*\r\nConnection: close\r\n\r\n" "$3" "$1" "$2" >&3
      IFS= read -r -t "$4" a <&3 && printf %s "$a"; } 3<>"/dev/tcp/$1/$2"' sh "$2" "$3" "$4" "$7" 2>/dev/null)
    [ $? -le 128 ] || no "GET $u: no answer" # all of its time is gone
    case $a in HTTP/*' '[1-9]*) c=${a#* }; c=${c%%[!0-9]*} ;; esac
  fi ;;
esac
if [ -n "$c" ]; then :
elif command -v curl >/dev/null 2>&1; then
  k=; case $1:$2 in https:127.*|https:localhost|https:\[::1\]) k=-k ;; esac
  if [ -z "$6" ]; then c=$(curl -sS $k --noproxy '*' -m "$7" -o /dev/null -w '%{http_code}' "$u")
  else
    a=$(curl -sS $k --noproxy '*' -m "$7" -w '\n%{http_code}' "$u" | tail -c 1048576 | tr -d '\000'; ) || exit 1
    c=${a##*
}; b=${a%
*}
  fi
  [ "$c" != 000 ] && [ -n "$c" ] || no "GET $u: no answer"
elif [ "$1" = http ] && command -v bash >/dev/null 2>&1; then
  a=$(timeout "$7" bash -c '{ printf "GET %s HTTP/1.0\r\nHost: %s\r\nConnection: close\r\n\r\n" "$3" "$1" >&3; cat <&3
    } 3<>"/dev/tcp/$1/$2"' sh "$2" "$3" "$4" | head -c 1048576 | tr -d '\000')
  c=${a#* }; c=${c%%[!0-9]*}; b=${a#*"$(printf '\r\n\r')"}
  [ -n "$c" ] || no "GET $u: no answer"
elif command -v wget >/dev/null 2>&1; then
  b=$(no_proxy='*' http_proxy='' wget -q -T "$7" -O - "$u" | head -c 1048576 | tr -d '\000'; ) && [ -n "$b" ] && c=200 || no "GET $u: no good answer"
else printf 'qd:error=tools\n'; exit 1; fi
ok=no; IFS=', '; set -f
for r in $5; do if [ "$c" -ge "${r%-*}" ] && [ "$c" -le "${r#*-}" ]; then ok=yes; fi; done
[ $ok = yes ] || no "GET $u: $c"
if [ -n "$6" ]; then
  case $b in *"$6"*) ;; *) no "GET $u: $c, but the text is not in the answer" ;; esac
fi
printf 'GET %s: %s\n' "$u" "$c"
)sh";

constexpr const char *kHealthPort = R"sh(
no() { printf '%s\n' "$1" >&2; printf 'qd:error=unwell\n'; exit 1; }
if command -v bash >/dev/null 2>&1; then
  bash -c ': 3<>"/dev/tcp/127.0.0.1/$1"' sh "$1" 2>/dev/null || bash -c ': 3<>"/dev/tcp/::1/$1"' sh "$1" 2>/dev/null || no "port $1: nobody answers"
  printf 'port %s: open\n' "$1"; exit 0
fi
h=$(printf %04X "$1")
if grep -q "^ *[0-9]*: [0-9A-F]*:$h [0-9A-F]*:0000 0A " /proc/net/tcp /proc/net/tcp6 2>/dev/null; then
  printf 'port %s: listening\n' "$1"; exit 0
fi
no "port $1: nobody listens"
)sh";

/// Two answers count as in a row only if it is still the same process: a unit that falls and is started again is active too.
constexpr const char *kHealthUnit = R"sh(
no() { printf '%s\n' "$1" >&2; printf 'qd:error=unwell\n'; exit 1; }
scope "$1"
a=$(sc is-active -- "$1" 2>/dev/null)
if [ "$a" != active ]; then
  sc status --no-pager -n 10 -- "$1" >&2 2>/dev/null
  no "$1: ${a:-unknown}"
fi
say same "$(sc show -p MainPID -p ActiveEnterTimestampMonotonic --value -- "$1" 2>/dev/null | tr '\n' ' ')"
printf '%s: active\n' "$1"
)sh";

constexpr const char *kInCurrent = R"sh(
if ! cd "$1/current" 2>/dev/null && ! cd "$1"; then printf 'qd:error=missing\n'; exit 1; fi
printf 'qd:begun=yes\n'
exec sh -c "$2" </dev/null
)sh";

} // namespace

QString healthHttp() { return QString::fromLatin1(kHealthHttp); }
QString healthPort() { return QString::fromLatin1(kHealthPort); }
QString healthUnit() { return prelude() + serviceParts() + QString::fromLatin1(kHealthUnit); }
QString inCurrent() { return QString::fromLatin1(kInCurrent); }

} // namespace qd::deploy::scripts
