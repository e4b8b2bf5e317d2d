# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Configure and build a preset with quiet progress. Runs inside the build environment.

QD_BUILD_MEGABYTES=5000 # what build/asan took when it was last measured, and some

# free_megabytes FOLDER
free_megabytes() { df --output=avail --block-size=1M -- "$1" | tail -n 1 | tr -d ' '; }

# build_preset PRESET [TARGET…]
build_preset() {
    local preset=$1
    shift
    local folder=$QD_TREE/build/$preset started targets=() fresh=()
    local log=$folder/installer.log
    started=$(now)
    mkdir -p -- "$folder" || die 1 "cannot write to $folder." "The tree must belong to you: $(id -un)."
    # Another environment has other compilers: its cache would mislead CMake.
    [[ ! -f $folder/CMakeCache.txt || $(cat "$folder/environment" 2>/dev/null) == "$QUARTERDECK_INSIDE" ]] || fresh=(--fresh)
    printf '%s\n' "$QUARTERDECK_INSIDE" >"$folder/environment"
    local target
    for target in "$@"; do
        targets+=(--target "$target")
    done
    if ! (cd "$QD_TREE" && cmake --preset "$preset" "${fresh[@]}") >"$log" 2>&1; then
        grep -A 12 'CMake Error' "$log" >&2 || tail -n 20 "$log" >&2
        die 1 "CMake could not configure the preset $preset; its words are above." "The whole log: $log"
    fi
    local free
    free=$(free_megabytes "$folder")
    [[ -f $folder/.ninja_log ]] || ((free >= QD_BUILD_MEGABYTES)) ||
        say "only $free MB are free in $folder; a whole build with sanitizers takes $QD_BUILD_MEGABYTES MB"
    say "building (preset $preset)"
    cmake --build "$folder" --parallel "${QUARTERDECK_JOBS:-$(nproc)}" "${targets[@]}" 2>&1 | tee -a "$log" | show_progress
    if ((PIPESTATUS[0] != 0)); then
        free=$(free_megabytes "$folder")
        ((free >= 100)) || die 1 "the build stopped because the disk of $folder is full ($free MB are free)." \
            "A whole build with sanitizers takes $QD_BUILD_MEGABYTES MB. Make room, then the same command goes on where it stopped."
        grep -E -A 6 '(error: |^FAILED|CMake Error|undefined reference)' "$log" | tail -n 60 >&2
        die 1 "the build failed; the compiler's words are above." "The whole log: $log"
    fi
    say "built in $(($(now) - started)) s"
}

# Ninja's "[12/345] …" as a line for each tenth of the way
show_progress() {
    local line tenth last=0
    while IFS= read -r line; do
        [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]] || continue
        tenth=$((10 * BASH_REMATCH[1] / BASH_REMATCH[2]))
        ((BASH_REMATCH[2] >= 20 && tenth > last)) || continue
        last=$tenth
        printf '  %d %%\n' $((10 * tenth)) >&2
    done
}

# enter_environment SCRIPT [ENV_OPTION…] -- ARG… : runs SCRIPT again in the build environment, unless there already
enter_environment() {
    local script=$1
    shift
    local options=()
    while (($#)) && [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    shift
    [[ -z ${QUARTERDECK_INSIDE-} ]] || return 0
    export QUARTERDECK_STARTED=${QUARTERDECK_STARTED:-$(now)}
    exec "$QD_TREE/installer/env" "${options[@]}" -- "$script" "$@"
}
