# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Packages of the machine itself, installed by root and named for everybody else.

# apt_install NAME… : as root; renews apt's lists when a name is unknown to it
apt_install() {
    local log
    log=$(mktemp)
    say "installing: $*"
    if ! apt_get "$log" install "$@"; then
        apt_get "$log" update && apt_get "$log" install "$@"
    fi || {
        tail -n 8 "$log" >&2
        rm -f "$log"
        die 1 "apt-get could not install: $*" "Its last words are above. Check the network and /etc/apt/sources.list, then start again."
    }
    rm -f "$log"
}

apt_get() {
    local log=$1
    shift
    DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 --no-install-recommends "$@" \
        >"$log" 2>&1 </dev/null
}

# need_tools COMMAND:PACKAGE… : programs of the machine that a private root needs
need_tools() {
    local pair missing=()
    for pair in "$@"; do
        if [[ $pair == /* ]]; then
            [[ -e ${pair%%:*} ]] || missing+=("${pair##*:}")
        else
            command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
        fi
    done
    ((${#missing[@]})) || return 0
    if ! command -v apt-get >/dev/null; then
        die 1 "a private Debian 13 root needs: ${missing[*]}" \
            "Install them with this machine's package manager, then start again."
    fi
    if ((EUID != 0)); then
        die 1 "a private Debian 13 root needs: ${missing[*]}" "Install them, then start again:" \
            "sudo apt-get install --no-install-recommends ${missing[*]}"
    fi
    apt_install "${missing[@]}"
}

# A sentence when an ordinary user may not make namespaces, which bubblewrap and mmdebstrap live on.
need_namespaces() {
    ((EUID != 0)) || return 0
    bwrap --unshare-user --bind / / true 2>/dev/null && return 0
    local setting
    for setting in kernel.unprivileged_userns_clone=1 user.max_user_namespaces=31000 \
        kernel.apparmor_restrict_unprivileged_userns=0; do
        if namespace_forbidden "$setting"; then
            die 1 "this kernel forbids ordinary users to make user namespaces (${setting%%=*})." \
                "Allow them: sudo sysctl -w $setting" \
                "For good: echo $setting | sudo tee /etc/sysctl.d/60-quarterdeck.conf" \
                "Or start this command as root."
        fi
    done
    die 1 "user namespaces do not work for you here: $(bwrap --unshare-user --bind / / true 2>&1 | tail -n 1)" \
        "Inside a container, allow nested user namespaces, or start this command as root."
}

# namespace_forbidden SETTING=GOOD : whether the kernel has that switch in its forbidding position
namespace_forbidden() {
    local name=${1%%=*} value
    value=$(cat "${QD_PROC_SYS:-/proc/sys}/${name//.//}" 2>/dev/null) || return 1
    case $name in
    *restrict*) [[ $value != 0 ]] ;;
    *) [[ $value == 0 ]] ;;
    esac
}

# Building a root as an ordinary user needs a range of subordinate ids.
need_subordinate_ids() {
    ((EUID != 0)) || return 0
    local user
    user=$(id -un)
    if ! grep -qE "^($user|$EUID):" /etc/subuid 2>/dev/null || ! grep -qE "^($user|$EUID):" /etc/subgid 2>/dev/null; then
        die 1 "user $user has no range of subordinate ids in /etc/subuid and /etc/subgid." \
            "Give one: sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $user" \
            "Or start this command as root."
    fi
}
