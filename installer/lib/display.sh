# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Screens, real and virtual, and the picture of the demo fleet.

QD_SCREEN='-screen 0 1920x1200x24 -nolisten tcp'

# Whether a window could be opened: a variable alone proves nothing.
have_display() {
    if [[ -n ${WAYLAND_DISPLAY-} ]]; then
        local socket=$WAYLAND_DISPLAY
        [[ $socket == /* ]] || socket=${XDG_RUNTIME_DIR-}/$socket
        [[ -S $socket ]] && return 0
    fi
    [[ -n ${DISPLAY-} ]] && timeout 10 xdpyinfo >/dev/null 2>&1
}

# demo_picture CONSOLE PICTURE [ARG…] : three real sshd hosts and this machine, live; the person's
# own settings, keys and history stay untouched.
demo_picture() {
    local console=$1 picture=$2
    shift 2
    local work fleet
    work=$(mktemp -d "${TMPDIR:-/tmp}/quarterdeck-demo.XXXXXX") || exit 1
    say "starting three demo hosts"
    python3 "$QD_TREE/tests/support/fleet.py" run "$work/fleet" >"$work/fleet.out" 2>&1 &
    fleet=$!
    # shellcheck disable=SC2064 # now, not later
    trap "kill $fleet 2>/dev/null; wait $fleet 2>/dev/null; rm -rf -- '$work'" EXIT
    trap 'exit 130' INT TERM HUP
    wait_for_fleet "$fleet" "$work/fleet.out"
    say "waiting for live data (about half a minute)"
    local part
    for part in config data state cache; do
        mkdir -p -- "$work/$part"
    done
    rm -f -- "$picture"
    XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data XDG_STATE_HOME=$work/state XDG_CACHE_HOME=$work/cache \
        SSH_AUTH_SOCK='' xvfb-run -a -s "$QD_SCREEN" "$console" -F "$work/fleet/ssh_config" \
        --hosts-file "$work/fleet/hosts.yaml" --snapshot "$picture" --pane overview --size 1680x1020 --theme dark \
        "$@" 2>"$work/console.err" </dev/null
    local status=$?
    if ((status != 0)) || [[ ! -s $picture ]]; then
        tail -n 15 "$work/console.err" >&2
        die 1 "the console wrote no picture with live data (status $status); its words are above."
    fi
    say "the picture of this machine and three demo hosts:"
    printf '%s\n' "$picture"
    exit 0
}

wait_for_fleet() {
    local tries=150
    until grep -q '^ready' "$2"; do
        if ! kill -0 "$1" 2>/dev/null || ((tries-- == 0)); then
            cat "$2" >&2
            die 1 "the demo hosts could not be started; the reason is above."
        fi
        sleep 0.2
    done
}
