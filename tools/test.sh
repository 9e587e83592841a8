#!/usr/bin/env bash
# test.sh all: every check, the quick ones first. test.sh quick: those of « make check », which need
# neither a browser nor dist/. The first failure stops.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

questionnaires() { tnl check questionnaires/*.{toml,csv}; }

# Each language of the screens is compiled apart.
screens() {
    local language
    for language in $(languages); do
        TNL_LANGUAGE=$language cargo clippy --quiet --target "$WASM" -p tnl-ui --lib -- -D warnings
    done
}

pieces() {
    wasm-pack test --headless --chrome --chromedriver "$(command -v chromedriver)" --mode no-install www
}

# A third of the behaviours: what is answered, kept, climbed and reached, and each start.
beside() {
    BROWSERS=$BROWSERS_BESIDE cargo test -p tnl-browser-tests --test behaviours -- \
        answering:: climbing:: handing:: keeping:: moving:: starting:: tabs::
}

native_checks() {
    todo "Mise en forme" 1 1 cargo fmt --all --check
    ! has shellcheck || todo "Relecture des scripts (shellcheck)" 3 3 shellcheck -x tools/*.sh .ci/run
    todo "Relecture du code natif (clippy)" 40 1 \
        cargo clippy --quiet --workspace --exclude tnl-autoevaluation-www --exclude tnl-ui --all-targets -- -D warnings
    todo "Tests du moteur et de la commande" 85 30 cargo test
    todo "Relecture des questionnaires" 6 0 questionnaires
}

browser_checks() {
    todo "Scripts des pages : types, attributs à leur place" 10 10 node --test tests/www/*.test.mjs
    todo "Relecture du code du navigateur (clippy)" 55 1 \
        cargo clippy --quiet --target "$WASM" -p tnl-autoevaluation-www --all-targets --all-features -- -D warnings
    todo "Relecture des écrans, langue par langue (clippy)" 25 5 screens
    todo "Entrées hostiles, tirées au sort" 35 10 tools/fuzz.sh
    todo "Construction de dist/" 560 15 tools/build.sh dist
    todo "Dossier à publier : sommes, empreintes, copies, composants" 1 1 node --test tests/release/release.test.mjs
    todo "Paquet npm : contenu, types, page assemblée par Vite" 4 4 tools/npm.sh
    todo "Tests dans le navigateur, pièce par pièce" 55 10 pieces
    todo "Tests dans le navigateur, de bout en bout ($BROWSERS)" 1400 1400 cargo test -p tnl-browser-tests
    [ -z "$BROWSERS_BESIDE" ] || todo "Le tiers rapide de ceux-ci ($BROWSERS_BESIDE)" 480 480 beside
    todo "Seconde construction, identique octet pour octet" 520 520 tools/reproduce.sh
}

# shellcheck source=tools/setup.sh
case ${1-} in
    quick)
        . tools/setup.sh check
        native_checks
        ;;
    all)
        . tools/setup.sh test
        native_checks
        browser_checks
        overview
        ;;
    *) stop "Usage : tools/test.sh quick | all" ;;
esac
go
printf '✓ Tout est bon, en %d min %02d s.\n' $((SECONDS / 60)) $((SECONDS % 60))
