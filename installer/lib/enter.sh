# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Into the private root by bubblewrap: the machine's home, folders, sockets, devices
# and kernel views stay where they are; only /usr, /etc and /var are the root's.

# covered PATH : whether a mount already shows it
covered() {
    local shown
    for shown in "${QD_SHOWN[@]}"; do
        [[ $1 == "$shown" || $1 == "$shown"/* ]] && return 0
    done
    return 1
}

# show PATH : the machine's own, writable, at the same place, unless it is there already
show() {
    [[ -n $1 && -e $1 ]] || return 0
    local path
    path=$(realpath -m -- "$1")
    covered "$path" || QD_MOUNTS+=(--bind-try "$path" "$path")
    covered "$path" || QD_SHOWN+=("$path")
}

mounts() {
    local root=$1 entry
    QD_SHOWN=(/dev /proc /sys /tmp)
    QD_MOUNTS=(--bind "$root" / --dev-bind /dev /dev --bind /proc /proc --bind /sys /sys --bind /tmp /tmp)
    run_mounts
    for entry in /*; do
        case $entry in
        /bin | /sbin | /lib | /lib32 | /lib64 | /libx32 | /usr | /etc | /var | /boot | /dev | /proc | /sys | /run | /tmp | /lost+found) ;;
        *) top_level "$entry" ;;
        esac
    done
    show /var/log
    show /var/tmp
    for entry in "$HOME" "$QD_TREE" "$PWD" "$(cache_dir)" "${TMPDIR-}" "${XDG_RUNTIME_DIR-}" "${XAUTHORITY-}" \
        "${XDG_CONFIG_HOME-}" "${XDG_DATA_HOME-}" "${XDG_STATE_HOME-}" "${SSH_AUTH_SOCK+${SSH_AUTH_SOCK%/*}}"; do
        show "$entry"
    done
    etc_mounts "$root"
}

top_level() {
    if [[ -L $1 ]]; then
        QD_MOUNTS+=(--symlink "$(readlink -- "$1")" "$1")
    elif [[ -d $1 && -x $1 ]]; then
        show "$1"
    fi
}

# /run entry by entry, because sshd wants a /run/sshd which the machine may lack
run_mounts() {
    QD_MOUNTS+=(--tmpfs /run)
    QD_SHOWN+=(/run)
    local entry
    for entry in /run/*; do
        if [[ -L $entry ]]; then
            QD_MOUNTS+=(--symlink "$(readlink -- "$entry")" "$entry")
        elif [[ $entry != /run/sshd && -e $entry ]]; then
            QD_MOUNTS+=(--bind-try "$entry" "$entry")
        fi
    done
    QD_MOUNTS+=(--dir /run/sshd)
    [[ -d /run/lock ]] || QD_MOUNTS+=(--dir /run/lock)
}

etc_mounts() {
    local root=$1 file
    for file in /etc/resolv.conf /etc/hosts /etc/hostname /etc/localtime /etc/machine-id; do
        [[ -r $file ]] && QD_MOUNTS+=(--ro-bind-try "$(realpath -- "$file")" "$file")
    done
    account_files "$root"
    QD_MOUNTS+=(--ro-bind "$QD_ACCOUNTS/passwd" /etc/passwd --ro-bind "$QD_ACCOUNTS/group" /etc/group)
    [[ -d /usr/share/fonts ]] && QD_MOUNTS+=(--ro-bind /usr/share/fonts /usr/local/share/fonts/machine)
    [[ -s /usr/lib/locale/locale-archive ]] &&
        QD_MOUNTS+=(--ro-bind /usr/lib/locale/locale-archive /usr/lib/locale/locale-archive)
    [[ -d /usr/share/icons ]] && QD_MOUNTS+=(--ro-bind /usr/share/icons /usr/share/icons)
    return 0
}

# The root's own accounts (sshd and the like) and the machine's people
account_files() {
    local root=$1
    local base=$root/etc/quarterdeck-accounts
    QD_ACCOUNTS=$(cache_dir)/accounts-$EUID
    mkdir -p -- "$QD_ACCOUNTS"
    [[ -e $base.passwd ]] || cp -- "$root/etc/passwd" "$base.passwd"
    [[ -e $base.group ]] || cp -- "$root/etc/group" "$base.group"
    { getent passwd "$EUID"; getent passwd; } | merge_accounts "$base.passwd" >"$QD_ACCOUNTS/passwd.$$"
    { getent group "$(id -g)"; getent group; } | merge_accounts "$base.group" >"$QD_ACCOUNTS/group.$$"
    mv -f -- "$QD_ACCOUNTS/passwd.$$" "$QD_ACCOUNTS/passwd"
    mv -f -- "$QD_ACCOUNTS/group.$$" "$QD_ACCOUNTS/group"
}

# merge_accounts BASE_FILE <accounts : base entries, then people whose name and number are still free
merge_accounts() {
    awk -F: -v OFS=: -v me="$EUID" '
        FNR == NR { print; name[$1] = 1; number[$3] = 1; next }
        ($3 >= 1000 || $3 == me) && !($1 in name) && !($3 in number) {
            name[$1] = 1; number[$3] = 1
            if (NF == 7 && $7 !~ /\/(bash|sh|dash|nologin|false)$/) $7 = "/bin/bash"
            print
        }' "$1" -
}

# enter ROOT CMD… : never returns; status and signals are the command's
enter() {
    local root=$1
    shift
    mounts "$root"
    local words=() name
    for name in LD_LIBRARY_PATH LD_PRELOAD LIBRARY_PATH CPATH C_INCLUDE_PATH CPLUS_INCLUDE_PATH PKG_CONFIG_PATH \
        CMAKE_PREFIX_PATH PYTHONHOME PYTHONPATH QT_PLUGIN_PATH QML2_IMPORT_PATH CC CXX; do
        words+=(-u "$name")
    done
    words+=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
        QUARTERDECK_INSIDE="${root##*/}" LANG="${LANG:-C.UTF-8}")
    ((EUID != 0)) || enter_beside "${words[@]}" "$@"
    supervise bwrap "${QD_MOUNTS[@]}" --die-with-parent --chdir "$PWD" --info-fd 12 -- /usr/bin/env "${words[@]}" "$@"
}

# enter_beside WORDS_OF_ENV… : as root. bubblewrap forbids setuid programs to all it starts (no_new_privs), and the
# tests' own hosts need a sudo that works: so it only holds the mounts, and the command is started beside it. Returns
# where that cannot be.
enter_beside() {
    local info pid='' tries=500
    info=$(mktemp "${TMPDIR:-/tmp}/quarterdeck-env.XXXXXX") || exit 1
    bwrap "${QD_MOUNTS[@]}" --die-with-parent --info-fd 12 -- /bin/sleep infinity 12>"$info" </dev/null >/dev/null &
    local holder=$!
    while ((tries-- > 0)) && kill -0 "$holder" 2>/dev/null; do
        pid=$(sed -n 's/.*"child-pid": *\([0-9]*\).*/\1/p' "$info")
        [[ -n $pid && $(cat "/proc/$pid/comm" 2>/dev/null) == sleep ]] && break
        pid=''
        sleep 0.01
    done
    rm -f -- "$info"
    [[ -n $pid ]] || return 0 # started the usual way it tells why
    # A root that may not enter namespaces (in a container) does without.
    if ! nsenter --mount --root --target "$pid" /bin/true 2>/dev/null; then
        kill "$holder" 2>/dev/null
        wait "$holder" 2>/dev/null
        return 0
    fi
    exec nsenter --mount --root --target "$pid" /usr/bin/env --chdir="$PWD" "$@"
}

# bubblewrap keeps a process between us and the command which hands no signal on: we do.
# SIGINT and SIGQUIT reach the command from the terminal, as they reach us.
supervise() {
    local info status=0
    { : <&0; } 2>/dev/null || exec 0</dev/null
    info=$(mktemp "${TMPDIR:-/tmp}/quarterdeck-env.XXXXXX") || exit 1
    trap 'rm -f -- "$info"' EXIT
    trap : INT QUIT
    local signal
    for signal in TERM HUP USR1 USR2; do
        # shellcheck disable=SC2064 # now, not later
        trap "hand_on $signal '$info'" "$signal"
    done
    env --default-signal=INT,QUIT "$@" 12>"$info" <&0 &
    local child=$!
    while :; do
        wait "$child" && status=0 || status=$?
        kill -0 "$child" 2>/dev/null || break
    done
    # a trap may have cut the last wait short; bash remembers the real status
    local last=0
    wait "$child" 2>/dev/null || last=$?
    ((last == 127)) || status=$last
    exit "$status"
}

hand_on() {
    local pid='' tries=10
    while [[ -z $pid ]] && ((tries-- > 0)); do
        pid=$(sed -n 's/.*"child-pid": *\([0-9]*\).*/\1/p' "$2")
        [[ -n $pid ]] || sleep 0.1
    done
    [[ -z $pid ]] || kill "-$1" "$pid" 2>/dev/null
}
