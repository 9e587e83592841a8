#!/usr/bin/env bash
# Every check, the quick ones first; the first failure stops.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

# $1: what is checked; the rest: the command.
check() {
    step "$1"
    "${@:2}" || stop "Échec : $1."
}

tools/setup.sh test
# The set-up may have changed the PATH.
# shellcheck source=tools/common.sh
. tools/common.sh

check "Mise en forme" cargo fmt --all --check
check "Relecture du code natif (clippy)" \
    cargo clippy --quiet --workspace --exclude tnl-autoevaluation-www --exclude tnl-ui --all-targets -- -D warnings
check "Relecture du code du navigateur (clippy)" \
    cargo clippy --quiet --target "$WASM" -p tnl-autoevaluation-www --all-targets --all-features -- -D warnings
for language in $(languages); do
    check "Relecture des écrans, langue : $language (clippy)" \
        env TNL_LANGUAGE="$language" cargo clippy --quiet --target "$WASM" -p tnl-ui --lib -- -D warnings
done
check "Tests du moteur et de la commande" cargo test
check "Relecture des questionnaires" cargo run --quiet -- check questionnaires/*.{toml,csv}
tools/fuzz.sh
tools/build.sh
check "Dossier à publier : sommes, empreintes, copies, composants" node --test tests/release/release.test.mjs
check "Paquet npm : contenu, types, page assemblée par Vite" tools/npm.sh
check "Tests dans le navigateur, pièce par pièce" \
    wasm-pack test --headless --chrome --chromedriver "$(command -v chromedriver)" --mode no-install www
check "Tests dans le navigateur, de bout en bout ($BROWSERS)" cargo test -p tnl-browser-tests
check "Seconde construction, identique octet pour octet" tools/reproduce.sh

printf '✓ Tout est bon, en %d min %02d s.\n' $((SECONDS / 60)) $((SECONDS % 60))
