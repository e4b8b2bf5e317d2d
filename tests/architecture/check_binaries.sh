#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# check_binaries.sh hardening release|debug BINARY… : position independent, full RELRO, stack protector, FORTIFY
# check_binaries.sh no-widgets BINARY               : needs no library of the screen
set -uo pipefail
what=$1
shift
failures=0
fail() {
    printf 'FAIL!  : %s\n' "$1"
    failures=$((failures + 1))
}

hardening() {
    local kind=$1 binary symbols
    shift
    for binary in "$@"; do
        readelf -hW "$binary" | grep -q 'Type: *DYN' || fail "$binary is not position independent: -fPIE -pie"
        readelf -dW "$binary" | grep -q 'FLAGS_1.*NOW' || fail "$binary binds lazily: -Wl,-z,now"
        readelf -lW "$binary" | grep -q GNU_RELRO || fail "$binary has no RELRO: -Wl,-z,relro"
        readelf -lW "$binary" | grep 'GNU_STACK' | grep -q 'RWE' && fail "$binary has an executable stack"
        symbols=$(readelf -sW --dyn-syms "$binary")
        grep -q '__stack_chk_fail' <<<"$symbols" || fail "$binary has no stack protector: -fstack-protector-strong"
        if [[ $kind == release ]]; then
            grep -qE '__[a-z]+_chk@' <<<"$symbols" || fail "$binary is not fortified: -D_FORTIFY_SOURCE=3"
        fi
        printf 'looked at %s\n' "$binary"
    done
}

case $what in
hardening) hardening "$@" ;;
no-widgets)
    # KArchive unpacks logs, and needs nothing but Qt Core itself.
    screen=$(readelf -dW "$1" | grep NEEDED | grep -v 'libKF6Archive' | grep -E 'Qt6(Gui|Widgets|Svg|Charts)|KF6|X11|wayland')
    [[ -z $screen ]] || fail "$1 needs libraries of the screen: $screen"
    ;;
*) fail "unknown check: $what" ;;
esac
((failures == 0))
