#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# installer/env against stand-ins for mmdebstrap, bwrap, df and the kernel's switches: what it
# builds, keeps, removes and says. The real ones take a minute and the network.
set -uo pipefail
tree=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd -P)
work=$(mktemp -d) || exit 1
trap 'rm -rf -- "$work"' EXIT
failures=0

check() { # check NAME CONDITION…
    local name=$1
    shift
    if "$@"; then
        printf 'PASS   : %s\n' "$name"
    else
        printf 'FAIL!  : %s\n%s\n' "$name" "$(sed 's/^/         | /' "$work/out")"
        failures=$((failures + 1))
    fi
}

said() { grep -qF -- "$1" "$work/out"; }
roots() { find "$work/cache" -maxdepth 1 -type d -name 'root-*' 2>/dev/null | wc -l; }
leftovers() { find "$work/cache" -maxdepth 1 -name 'half-*' 2>/dev/null | wc -l; }
is() { [[ $1 == "$2" ]]; }

stand_in() { # stand_in NAME <SCRIPT
    { printf '#!/usr/bin/env bash\n'; cat; } >"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

fresh() {
    rm -rf -- "$work/cache" "$work/tree"
    mkdir -p "$work/bin" "$work/tree" "$work/proc"
    cp -r "$tree/installer" "$work/tree/"
    printf 'g++\n' >"$work/tree/installer/packages.list"
    # makes a root such as enter() needs, in the folder (root) or as a tar stream (ordinary user)
    stand_in mmdebstrap <<'SCRIPT'
[[ -z ${FAKE_SLOW-} ]] || sleep "$FAKE_SLOW"
if [[ -n ${FAKE_BROKEN-} ]]; then echo "E: no such mirror" >&2; exit 1; fi
made=$(mktemp -d)
mkdir -p "$made/etc" "$made/usr/share/fonts" "$made/usr/local/share" "$made/var"
printf 'root:x:0:0::/root:/bin/bash\nsshd:x:100:65534::/run/sshd:/usr/sbin/nologin\n' >"$made/etc/passwd"
printf 'root:x:0:\n' >"$made/etc/group"
for word in "$@"; do [[ $word != /*half-* ]] || target=$word; done
if [[ -n ${target-} ]]; then mv "$made" "$target"; else tar -c -C "$made" .; rm -rf "$made"; fi
SCRIPT
    # runs what stands behind --
    stand_in bwrap <<'SCRIPT'
[[ -z ${FAKE_NO_NAMESPACES-} ]] || { echo "bwrap: No permissions to create new namespace" >&2; exit 1; }
printf '%s\n' "$*" >"$FAKE_WORK/mounts"
[[ " $* " == *" -- "* ]] || exit 0
while [[ $1 != -- ]]; do shift; done
shift
printf '{"child-pid": %d}\n' $$ >&12
[[ $1 == /bin/sleep ]] && exec setpriv --pdeathsig KILL "$@" # only holds the mounts
exec "$@"
SCRIPT
    stand_in newuidmap <<<'exit 0'
    stand_in df <<<'printf "x\ndisk 1 1 %s 1%% /\n" "$((${FAKE_FREE_MIB:-9000} * 1024))"'
    stand_in grep <<<'case "$*" in *"/etc/subuid"* | *"/etc/subgid"*) [[ -z ${FAKE_NO_SUBIDS-} ]] ;; *) exec /usr/bin/grep "$@" ;; esac'
}

env_run() {
    env -u QUARTERDECK_INSIDE PATH="$work/bin:/usr/sbin:/usr/bin:/sbin:/bin" FAKE_WORK="$work" QD_PROC_SYS="$work/proc" QUARTERDECK_PRIVATE=1 \
        QUARTERDECK_CACHE="$work/cache" "$work/tree/installer/env" "$@" >"$work/out" 2>&1 </dev/null
}

fresh
env_run sh -c 'exit 37'
check "exit status passes through" is $? 37
check "one root was made" is "$(roots)" 1
check "nothing half-made stays" is "$(leftovers)" 0
check "/run/sshd is there" grep -q -- '--dir /run/sshd' "$work/mounts"
check "home is there" grep -qE -- "--bind-try ($(realpath "$HOME")|/home) " "$work/mounts"
env_run sh -c 'echo "$#:$1:$2"' x 'a  b' ''
check "arguments pass through" said '2:a  b:'
check "the root is used again" is "$(grep -c preparing "$work/out")" 0
check "accounts are merged" grep -q '^sshd:' "$work/cache/accounts-$EUID/passwd"
env_run no-such-command-anywhere
check "a missing command says 127" is $? 127

printf 'g++\nfile\n' >"$work/tree/installer/packages.list"
env_run true
check "a changed list renews the root" said preparing
check "the older root is removed" is "$(roots)" 1
printf '# words\nfile\ng++ # compiler\n' >"$work/tree/installer/packages.list"
env_run true
check "comments and order do not matter" is "$(grep -c preparing "$work/out")" 0
env_run --with bench true
check "benchmarks have a root of their own" is "$(roots)" 2

fresh
FAKE_BROKEN=1 env_run true
check "a broken mirror fails" is $? 1
check "it shows the reason" said 'E: no such mirror'
check "it says what to do" said 'QUARTERDECK_MIRROR='
check "it leaves nothing" is "$(leftovers)$(roots)" 00

fresh
FAKE_SLOW=1 env_run true &
victim=$!
sleep 0.5
kill -9 "$(pgrep -P "$victim" -f installer/env | head -n 1)" 2>/dev/null
wait "$victim" 2>/dev/null
env_run true
check "a killed run is cleaned up and tried again" is "$?$(leftovers)$(roots)" 001

fresh
FAKE_FREE_MIB=100 env_run true
check "too little space is refused" is "$?$(roots)" 10
check "it says needed and free" said '100 MiB are free'

if ((EUID != 0)); then
    fresh
    printf '0\n' >"$work/proc/placeholder"
    mkdir -p "$work/proc/kernel"
    printf '0\n' >"$work/proc/kernel/unprivileged_userns_clone"
    FAKE_NO_NAMESPACES=1 env_run true
    check "forbidden namespaces are named" said 'kernel.unprivileged_userns_clone'
    FAKE_NO_SUBIDS=1 env_run true
    check "missing subordinate ids are named" said 'usermod --add-subuids'
fi

. "$tree/installer/lib/tools.sh"
mkdir -p "$work/proc/user" "$work/proc/kernel"
printf '1\n' >"$work/proc/kernel/apparmor_restrict_unprivileged_userns"
printf '0\n' >"$work/proc/user/max_user_namespaces"
QD_PROC_SYS=$work/proc
check "AppArmor's switch is recognised" namespace_forbidden kernel.apparmor_restrict_unprivileged_userns=0
check "a limit of no namespaces is recognised" namespace_forbidden user.max_user_namespaces=31000
printf '31000\n' >"$work/proc/user/max_user_namespaces"
allowed() { ! namespace_forbidden user.max_user_namespaces=31000; }
check "a sane limit is no complaint" allowed

. "$tree/installer/lib/native.sh"
release() { printf '%s\n' "$@" >"$work/os-release"; is_debian_13 "$work/os-release"; }
older() { ! release "$@"; }
check "Debian 13 is native" release 'ID=debian' 'VERSION_ID="13"'
check "testing and unstable are native" release 'ID=debian' 'VERSION_CODENAME=forky'
check "Debian 12 is not" older 'ID=debian' 'VERSION_ID="12"'
check "Ubuntu is not" older 'ID=ubuntu' 'VERSION_ID="26.04"'

fresh
env_run bash -c 'trap "echo got term; exit 5" TERM; for i in $(seq 80); do sleep 0.1; done' &
waiting=$!
sleep 1.5
kill -TERM "$(pgrep -P "$waiting" | head -n 1)" # for root the command itself stands where installer/env was
wait "$waiting"
check "SIGTERM reaches the command, its status comes back" is $? 5

printf '%d failed\n' "$failures"
((failures == 0))
