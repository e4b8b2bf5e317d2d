// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deploy/scripts.h"

#include "models/deploy/script_parts.h"

namespace qd::deploy::scripts {
namespace {

constexpr const char *kUser = R"sh(
n=$5; shell=$6; groups=$7; home=$8; system=$9; c=no
line=$(getent passwd "$n" 2>/dev/null || sed -n "\\|^$n:|p" /etc/passwd)
if [ -n "$line" ]; then
  now=$(id -Gn -- "$n"); add=; set -f; IFS=,
  for g in $groups; do case " $now " in *" $g "*) ;; *) add=$add${add:+,}$g ;; esac; done
  unset IFS
  if [ -z "$add" ] && { [ -z "$shell" ] || [ "${line##*:}" = "$shell" ]; }; then say unchanged yes; exit 0; fi
  leave
  [ -f "$u/user" ] || printf 'changed\n%s\n%s\n%s\n' "$n" "${line##*:}" "$(printf %s "${now#* }" | tr ' ' ,)" >"$u/user" || fail undo
  if [ -n "$shell" ]; then usermod -s "$shell" "$n" >&2 || fail user; fi
  if [ -n "$add" ]; then
    if have usermod; then usermod -a -G "$add" "$n" >&2 || fail group
    else IFS=,; for g in $add; do addgroup "$n" "$g" >&2 || fail group; done; fi
  fi
  exit 0
fi
leave
printf 'created\n%s\n' "$n" >"$u/user" || fail undo
if have useradd; then
  set -- -U; grep -q "^$n:" /etc/group && set -- -g "$n"
  [ "$system" = yes ] && set -- "$@" -r || set -- "$@" -m
  [ -n "$shell" ] && set -- "$@" -s "$shell"
  [ -z "$shell" ] && [ "$system" != yes ] && set -- "$@" -s "$(command -v bash || echo /bin/sh)"
  [ -n "$home" ] && set -- "$@" -d "$home" -m
  [ -n "$groups" ] && set -- "$@" -G "$groups"
  useradd "$@" "$n" >&2 || fail user
else
  set -- -D; [ "$system" = yes ] && set -- "$@" -S
  [ -n "$shell" ] && set -- "$@" -s "$shell"
  [ -n "$home" ] && set -- "$@" -h "$home"
  adduser "$@" "$n" >&2 || fail user
  IFS=,; for g in $groups; do addgroup "$n" "$g" >&2 || fail group; done
fi
exit 0
)sh";

constexpr const char *kAuthorizedKey = R"sh(
line=$(getent passwd "$5" 2>/dev/null || sed -n "\\|^$5:|p" /etc/passwd)
[ -n "$line" ] || fail noUser
home=$(printf %s "$line" | cut -d: -f6); who=$(printf %s "$line" | cut -d: -f3,4)
key=$(cat); blob=; set -f
for w in $key; do case $w in AAAA*) blob=$w ;; esac; done
set +f
[ -n "$blob" ] || fail noKey
f=$home/.ssh/authorized_keys
if [ -f "$f" ] && grep -v '^ *#' "$f" | grep -q -F -e "$blob"; then say unchanged yes; exit 0; fi
leave; keepFile "$f"
mine() { if [ "$(id -u)" = 0 ]; then chown "$who" "$1" || fail fileOwner; fi; }
if [ ! -d "$home/.ssh" ]; then mkdir -p "$home/.ssh" && chmod 700 "$home/.ssh" || fail fileFolder; mine "$home/.ssh"; fi
x=$home/.ssh/.authorized_keys.qd-$run
trap 'rm -f "$x"' EXIT
rm -f "$x"
(umask 077; { if [ -f "$f" ]; then cat "$f" && { [ -z "$(tail -c 1 "$f")" ] || echo; }; fi && printf '%s\n' "$key"; } >"$x") || fail fileWrite
mine "$x"
mv -fT "$x" "$f" || fail fileWrite
if have restorecon; then restorecon "$home/.ssh" "$f" 2>/dev/null; fi
exit 0
)sh";

constexpr const char *kPackages = R"sh(
there() {
  if have dpkg-query; then [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
  elif have rpm; then rpm -q --whatprovides "$1" >/dev/null 2>&1
  elif have apk; then apk info -e "$1" >/dev/null 2>&1
  else pacman -Q "$1" >/dev/null 2>&1; fi
}
update=$1; shift; n=$#
while [ "$n" -gt 0 ]; do
  there "$1" || set -- "$@" "$1"
  shift; n=$((n - 1))
done
if [ $# -eq 0 ]; then say unchanged yes; exit 0; fi
DEBIAN_FRONTEND=noninteractive; export DEBIAN_FRONTEND
if have apt-get; then
  if [ "$update" = yes ]; then apt-get -q update >&2 || fail packageLists; fi
  apt-get -q -y -o Dpkg::Options::=--force-confold install -- "$@" >&2 || fail packages
elif have dnf; then dnf -q -y install -- "$@" >&2 || fail packages
elif have yum; then yum -q -y install -- "$@" >&2 || fail packages
elif have zypper; then zypper -n install -- "$@" >&2 || fail packages
elif have apk; then
  if [ "$update" = yes ]; then apk update >&2 || fail packageLists; fi
  apk add -- "$@" >&2 || fail packages
elif have pacman; then pacman -S --noconfirm --needed -- "$@" >&2 || fail packages
else fail noPackages; fi
say installed "$*"
exit 0
)sh";

/// What a person wrote runs with the account's own locale; "begun" ends what is read of the output.
constexpr const char *kCommand = R"sh(
dir=$t; [ -d "$dir" ] || dir=/
[ -n "$5" ] && [ -d "$t/releases/$5" ] && dir=$t/releases/$5
case $6 in '') ;; /*) dir=$6 ;; *) dir=$dir/$6 ;; esac
cd "$dir" || fail folder
if [ -n "$7" ] && [ -e "$7" ]; then say unchanged yes; exit 0; fi
if [ -n "$8" ] && sh -c "$8" </dev/null >/dev/null 2>&1; then say unchanged yes; exit 0; fi
if [ -n "$9" ]; then
  leave
  printf %s "$dir" >"$u/directory" && printf '%s\n' "$9" >"$u/.command" && mv -f "$u/.command" "$u/command" || fail undo
fi
say begun yes
if [ "${11}" = input ]; then exec sh -c "${10}"; else exec sh -c "${10}" </dev/null; fi
)sh";

constexpr const char *kScript = R"sh(
dir=$t; [ -d "$dir" ] || dir=/
[ -n "$2" ] && [ -d "$t/releases/$2" ] && dir=$t/releases/$2
cd "$dir" || fail folder
if [ -n "$3" ] && [ -e "$3" ]; then say unchanged yes; exit 0; fi
x=$(umask 077; mktemp "$t/.quarterdeck-script-XXXXXX" 2>/dev/null || mktemp "${TMPDIR:-/tmp}/quarterdeck-script-XXXXXX") || fail fileWrite
trap 'rm -f "$x"' EXIT
trap 'exit 1' HUP INT TERM PIPE
cat >"$x" || fail fileWrite
[ "$(wc -c <"$x")" -eq "$4" ] || fail shortFile
shift 4
IFS= read -r first <"$x"
say begun yes
case $first in
  '#!'*) ( set -f; i=${first#"#!"}; trap - EXIT; exec $i "$x" "$@" </dev/null ) ;;
  *) sh "$x" "$@" </dev/null ;;
esac
)sh";

} // namespace

QString user() { return prelude() + undoParts() + QString::fromLatin1(kUser); }
QString authorizedKey() { return prelude() + undoParts() + QString::fromLatin1(kAuthorizedKey); }
QString packages() { return prelude() + QString::fromLatin1(kPackages); }
QString command() { return userPrelude() + undoParts() + QString::fromLatin1(kCommand); }
QString script() { return userPrelude() + QString::fromLatin1(kScript); }

} // namespace qd::deploy::scripts
