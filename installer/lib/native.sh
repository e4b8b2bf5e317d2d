# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# The machine itself as build environment: Debian 13 or later, testing or unstable.

# is_debian_13 [OS_RELEASE_FILE]
is_debian_13() {
    local file=${1:-/etc/os-release} id='' version=''
    [[ -r $file ]] || return 1
    id=$(sed -n 's/^ID=//p' "$file" | tr -d '"')
    version=$(sed -n 's/^VERSION_ID=//p' "$file" | tr -d '"')
    [[ $id == debian ]] || return 1
    # testing and unstable carry no version
    [[ -z $version ]] || ((${version%%.*} >= 13))
}

# missing_packages LIST_FILE… : names of the lists which dpkg does not have
missing_packages() {
    local installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
    list_packages "$@" | sort -u | comm -23 - <(sort -u <<<"$installed")
}

# ensure_native LIST_FILE… : installs what is missing, or says how
ensure_native() {
    local missing
    missing=$(missing_packages "$@" | xargs)
    [[ -n $missing ]] || return 0
    if [[ -n ${QUARTERDECK_INSIDE-} ]]; then
        die 1 "this build environment lacks: $missing" \
            "Leave it and start the command anew through installer/env."
    fi
    if ((EUID != 0)); then
        die 1 "these Debian packages are missing: $missing" \
            "Install them, then start again:" "sudo apt-get install --no-install-recommends $missing"
    fi
    # shellcheck disable=SC2086 # a list of names
    apt_install $missing
}
