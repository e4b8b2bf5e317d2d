# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The private Debian 13 root: made by mmdebstrap in the cache folder, one for each
# state of the package lists, under a temporary name until it is complete.

QD_ROOT_MIB=3500 # what a root takes while it is being made, with some reserve

# root_name KIND LIST_FILE… : its folder's name; another list, user or layout gives another name
root_name() {
    local kind=$1 key
    shift
    key=$({
        printf '%s\n' "$QD_LAYOUT" "$QD_SUITE" "$EUID" "$(uname -m)"
        list_packages "$@" | sort -u
    } | sha256sum)
    printf 'root-%s-%s\n' "$kind" "${key:0:16}"
}

# ensure_root KIND LIST_FILE… : prints nothing; sets QD_ROOT and holds a shared lock on it (fd 9)
ensure_root() {
    local cache name
    cache=$(cache_dir)
    name=$(root_name "$@")
    mkdir -p -- "$cache" 2>/dev/null || die 1 "cannot write to the cache folder $cache." \
        "Set QUARTERDECK_CACHE to a folder of yours with about $((QD_ROOT_MIB / 1000)) GB free."
    QD_ROOT=$cache/$name
    if [[ ! -d $QD_ROOT ]]; then
        exec 8>"$cache/build.lock"
        if ! flock -n 8; then
            say "another run is preparing the build environment; waiting for it"
            flock 8
        fi
        remove_half_made "$cache"
        [[ -d $QD_ROOT ]] || build_root "$cache" "$name" "$@"
        remove_older "$cache" "$1" "$name"
        exec 8>&-
    fi
    exec 9>"$cache/$name.lock"
    flock -s 9
}

# Only the holder of build.lock comes here, so whatever is half-made belongs to nobody.
remove_half_made() {
    local half
    for half in "$1"/half-*; do
        [[ -e $half ]] || continue
        say "removing a half-made root of an interrupted run"
        remove_tree "$half"
    done
}

remove_older() {
    local cache=$1 kind=$2 keep=$3 old
    for old in "$cache/root-$kind"-*; do
        [[ -d $old && ${old##*/} != "$keep" ]] || continue
        # in use by a running command: left for the next renewal
        (flock -n 7 && remove_tree "$old" && rm -f -- "$old.lock") 7>"$old.lock" || continue
    done
}

# A folder made by somebody's tar may hold read-only folders; other file systems are never entered.
remove_tree() {
    ((EUID == 0)) || chmod -R u+rwX -- "$1" 2>/dev/null
    rm -rf --one-file-system -- "$1"
}

build_root() {
    local cache=$1 name=$2 half
    shift 3
    need_space "$cache"
    need_tools mmdebstrap:mmdebstrap /usr/share/keyrings/debian-archive-keyring.gpg:debian-archive-keyring \
        "$( ((EUID == 0)) && echo sh:dash || echo newuidmap:uidmap)"
    need_subordinate_ids
    half=$cache/half-$name
    trap 'remove_tree "$half"; exit 130' INT TERM HUP
    local started
    started=$(now)
    say "preparing a private Debian 13 root in $cache (once, about a minute)"
    if ! bootstrap "$half" "$@" >"$half.log" 2>&1 </dev/null || ! finish_root "$half" >>"$half.log" 2>&1; then
        bootstrap_failed "$half"
    fi
    mv -T -- "$half" "$cache/$name"
    rm -f -- "$half.log"
    trap - INT TERM HUP
    say "ready after $(($(now) - started)) s"
}

need_space() {
    local free
    free=$(df -Pk -- "$1" | awk 'NR == 2 { print int($4 / 1024) }')
    ((free >= QD_ROOT_MIB)) || die 1 "a build environment needs $QD_ROOT_MIB MiB in $1; $free MiB are free." \
        "Make room, or set QUARTERDECK_CACHE to a folder on another disk."
}

bootstrap_failed() {
    local half=$1 words
    words=$(grep -vE '^(I:|$)' "$half.log" | tail -n 6)
    remove_tree "$half"
    rm -f -- "$half.log"
    [[ -z $words ]] || printf '%s\n' "$words" | sed 's/^/  | /' >&2
    die 1 "the private Debian 13 root could not be made; mmdebstrap's last words are above." \
        "Check the network and the free disk space, then start again: nothing half-made is left." \
        "Another mirror: QUARTERDECK_MIRROR=http://HOST/debian installer/env …"
}

# bootstrap FOLDER LIST_FILE… : everybody below inherits build.lock, so that a second
# run waits until the last process of a killed one is gone.
bootstrap() {
    local folder=$1 packages options
    shift
    packages=$(list_packages "$@" | sort -u | paste -sd,)
    options=(--variant=apt --include="$packages"
        --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"'
        --aptopt='Acquire::Retries "3"' --aptopt='Acquire::http::Timeout "30"'
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*'
        --dpkgopt='path-include=/usr/share/doc/*/copyright')
    local proxy=''
    command -v apt-config >/dev/null && eval "$(apt-config shell proxy Acquire::http::Proxy)"
    [[ -z $proxy ]] || options+=(--aptopt="Acquire::http::Proxy \"$proxy\"")
    if ((EUID == 0)); then
        mmdebstrap --mode=root --format=directory "${options[@]}" "$QD_SUITE" "$folder" ${QUARTERDECK_MIRROR:+"$QUARTERDECK_MIRROR"}
    else
        # the tree belongs to the user, who may look at it and remove it without any namespace
        mkdir -p -- "$folder"
        (
            set -o pipefail
            cd / && mmdebstrap --mode=unshare --format=tar "${options[@]}" "$QD_SUITE" - ${QUARTERDECK_MIRROR:+"$QUARTERDECK_MIRROR"} \
                | tar -x --no-same-owner --exclude='./dev/*' -C "$folder"
        )
    fi
}

# Plain files and folders onto which the machine's own are mounted.
finish_root() {
    local root=$1 file
    for file in resolv.conf hosts localtime machine-id hostname passwd group; do
        [[ -L $root/etc/$file ]] && rm -f -- "$root/etc/$file"
        [[ -e $root/etc/$file ]] || : >"$root/etc/$file"
    done
    mkdir -p -- "$root/usr/local/share/fonts/machine" "$root/var/log" "$root/usr/lib/locale"
    [[ -e $root/usr/lib/locale/locale-archive ]] || : >"$root/usr/lib/locale/locale-archive"
    printf '%s\n' "$QD_SUITE" >"$root/etc/quarterdeck-root"
}
