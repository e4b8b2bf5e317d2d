# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Shared by the scripts of installer/: messages, places, package lists.
# Sourced by bash; sets no trap and changes no directory.

QD_TREE=$(cd "${BASH_SOURCE[0]%/*}/../.." && pwd -P)
QD_SUITE=trixie
QD_LAYOUT=1 # raise it when the way in which a root is built changes

say() { printf 'quarterdeck: %s\n' "$*" >&2; }

# die STATUS SENTENCE… : every further argument is one more line, what to do next.
die() {
    local status=$1
    shift
    say "$1"
    shift
    local line
    for line in "$@"; do
        printf '  %s\n' "$line" >&2
    done
    exit "$status"
}

cache_dir() {
    if [[ -n ${QUARTERDECK_CACHE-} ]]; then
        printf '%s\n' "$QUARTERDECK_CACHE"
    else
        printf '%s\n' "${XDG_CACHE_HOME:-$HOME/.cache}/quarterdeck"
    fi
}

# list_packages FILE… : package names, one a line, without comments.
list_packages() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' -- "$@"; }

# seconds since the epoch that bash knows by itself
now() { printf '%(%s)T' -1; }
