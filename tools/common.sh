# shellcheck shell=bash disable=SC2034
# Sourced by the other scripts: pinned versions, the right PATH, output helpers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The npm tools are pinned in tools/package.json, wasm-bindgen in Cargo.lock.
WASM_PACK=0.15.1
GECKODRIVER=0.37.1
CARGO_DENY=0.20.2
LLD=22 # LLVM of Debian’s rustc-web

WASM=wasm32-unknown-unknown

# Engines that the end-to-end tests drive: chromium, firefox, webkit.
export BROWSERS=${BROWSERS:-chromium}

# A shell started by make or by a CI does not always know where rustup put cargo.
PATH="$PWD/.tools/bin:$PWD/tools/node_modules/.bin:$PATH:${CARGO_HOME:-$HOME/.cargo}/bin"
# Written by setup.sh where Debian’s Rust stands in for a toolchain without wasm32.
# shellcheck source=/dev/null
[ ! -f .tools/env ] || . .tools/env

# The languages of the interface, the default one first.
languages() { node --input-type=module -e "$(cat www/languages.js); console.log(LANGUAGES.join(' '))"; }

step() { printf '▸ %s\n' "$*"; }
note() { printf '  %s\n' "$*"; }
stop() {
    printf '✗ %s\n' "$*" >&2
    exit 1
}
