# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: pinned versions, the right PATH, numbered steps, output helpers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The npm tools are pinned in tools/package.json, wasm-bindgen in Cargo.lock.
WASM_PACK=0.15.1
GECKODRIVER=0.37.1
CARGO_DENY=0.20.2
CARGO_MUTANTS=27.1.0
LLD=22 # LLVM of Debian’s rustc-web

WASM=wasm32-unknown-unknown

# Engines that the end-to-end tests drive: chromium, firefox, webkit.
export BROWSERS=${BROWSERS:-chromium}
# Those in which a quick third of the behaviours runs too.
export BROWSERS_BESIDE=${BROWSERS_BESIDE-}

# A shell started by make or by a CI does not always know where rustup put cargo.
PATH="$PWD/.tools/bin:$PWD/tools/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
# Written by setup.sh where Debian’s Rust stands in for a toolchain without wasm32.
# shellcheck source=/dev/null
[ ! -f .tools/env ] || . .tools/env

has() { command -v "$1" >/dev/null; }

# The native command.
tnl() { cargo run --quiet -- "$@"; }

# The languages of the interface, the default one first.
languages() {
    node --input-type=module -e 'import { LANGUAGES } from "./www/languages.js"; console.log(LANGUAGES.join(" "))'
}

note() { printf '  %s\n' "$*"; }
stop() {
    printf '✗ %s\n' "$*" >&2
    exit 1
}

# A script plans its steps with `todo`, then `go` runs them in turn: every step can say its number of
# how many, and the whole list can be shown beforehand.
titles=() firsts=() agains=() commands=()

# $1: title; $2 and $3: seconds it takes the first time and afterwards, on two cores; the rest: the
# command.
todo() {
    titles+=("$1") firsts+=("$2") agains+=("$3")
    commands+=("$(printf '%q ' "${@:4}")")
}

# $1: seconds, as people say them.
duration() {
    if [ "$1" -lt 90 ]; then
        printf '%d s' "$1"
    else
        printf '%d min' $((($1 + 30) / 60))
    fi
}

# $1, $2: as for todo. Says nothing of what takes a moment only.
how_long() {
    if [ "$1" -lt 10 ]; then return; fi
    printf ' (environ %s' "$(duration "$1")"
    [ "$2" -ge $(($1 / 2)) ] || printf ' la première fois'
    printf ')'
}

# $1: position.
line() { printf '%d/%d %s%s\n' $(($1 + 1)) ${#titles[@]} "${titles[$1]}" "$(how_long "${firsts[$1]}" "${agains[$1]}")"; }

# Tells what is to come.
overview() {
    local at first=0 again=0
    for at in "${!titles[@]}"; do
        first=$((first + firsts[at])) again=$((again + agains[at]))
    done
    printf '%d étapes, environ %s la première fois et %s ensuite, sur deux cœurs :\n' \
        ${#titles[@]} "$(duration $first)" "$(duration $again)"
    for at in "${!titles[@]}"; do note "$(line "$at")"; done
}

# shellcheck disable=SC2317 # Called by the trap.
failed_step() { [ $? = 0 ] || printf '✗ %s\n' "Échec à l’étape $TNL_STEP." >&2; }

go() {
    local at
    # A script that another one runs is part of a step there.
    if [ -n "${TNL_STEP-}" ]; then
        for at in "${!titles[@]}"; do
            note "${titles[at]}"
            eval "${commands[at]}"
        done
        return
    fi
    # Not `|| stop`, which would switch errexit off inside the step.
    trap failed_step EXIT
    for at in "${!titles[@]}"; do
        export TNL_STEP="$((at + 1))/${#titles[@]} « ${titles[at]} »"
        printf '▸ %s\n' "$(line "$at")"
        eval "${commands[at]}"
    done
}
