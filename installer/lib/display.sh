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

# start_demo_fleet : three real sshd hosts, gone when this script ends. Sets QD_DEMO, a folder with
# fleet/ and a private place for settings and history, and demo_options for both programs.
start_demo_fleet() {
    local fleet part
    QD_DEMO=$(mktemp -d "${TMPDIR:-/tmp}/quarterdeck-demo.XXXXXX") || exit 1
    for part in config data state cache; do
        mkdir -p -- "$QD_DEMO/$part"
    done
    demo_options=(-F "$QD_DEMO/fleet/ssh_config" --hosts-file "$QD_DEMO/fleet/hosts.yaml")
    say "starting three demo hosts"
    python3 "$QD_TREE/tests/support/fleet.py" run "$QD_DEMO/fleet" >"$QD_DEMO/fleet.out" 2>&1 &
    fleet=$!
    # shellcheck disable=SC2064 # now, not later
    trap "kill $fleet 2>/dev/null; wait $fleet 2>/dev/null; rm -rf -- '$QD_DEMO'" EXIT
    trap 'exit 130' INT TERM HUP
    wait_for_fleet "$fleet" "$QD_DEMO/fleet.out"
}

# in_demo CMD… : the person's own settings, keys and history stay untouched. QD_DEMO_CONFIG: another place of settings.
in_demo() {
    XDG_CONFIG_HOME=${QD_DEMO_CONFIG:-$QD_DEMO/config} XDG_DATA_HOME=$QD_DEMO/data XDG_STATE_HOME=$QD_DEMO/state \
        XDG_CACHE_HOME=$QD_DEMO/cache SSH_AUTH_SOCK='' "$@" </dev/null
}

# console_picture CONSOLE PICTURE ARG… : the demo fleet as the console shows it; its words on failure.
console_picture() {
    local console=$1 picture=$2 status words
    shift 2
    words=$QD_DEMO/${picture##*/}.err
    rm -f -- "$picture"
    in_demo xvfb-run -a -n "${QD_DISPLAY_NUMBER:-99}" -s "$QD_SCREEN" "$console" "${demo_options[@]}" \
        --snapshot "$picture" --size 1680x1020 "$@" 2>"$words"
    status=$?
    ((status != 0)) || [[ ! -s $picture ]] || return 0
    tail -n 15 "$words" >&2
    say "the console wrote no picture ${picture##*/} with live data (status $status); its words are above."
    return 1
}

# demo_picture CONSOLE PICTURE [ARG…] : this machine and three real sshd hosts, live
demo_picture() {
    local console=$1 picture=$2
    shift 2
    start_demo_fleet
    say "waiting for live data (about a minute)"
    console_picture "$console" "$picture" --pane overview --theme dark "$@" || exit 1
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
