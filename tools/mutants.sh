#!/usr/bin/env bash
# Changes the engine in one place at a time (.cargo/mutants.toml) and tells which changes no test sees.
# SHARD=0/40 tries every fortieth. Nothing is written outside target/ and the temporary folder.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"
# shellcheck source=tools/setup.sh
. tools/setup.sh mutants

sound() { cargo test --quiet -p tnl-tests --test tests >/dev/null || stop "Les tests échouent déjà : lancez « make check »."; }

mutants() {
    local shard=() code=0
    [ -z "${SHARD-}" ] || shard=(--shard "$SHARD" --sharding round-robin)
    mkdir -p target
    # Its own run of the unchanged program looks for the tests in the engine, where they are not. Fewer
    # drawn cases than usual: a change that survives is looked at with all of them. Without what a
    # debugger needs, the tests are linked in a fifth of the time.
    PROPTEST_CASES=${PROPTEST_CASES:-32} CARGO_PROFILE_DEV_DEBUG=0 nice -n 19 cargo mutants \
        --test-package tnl-tests --baseline skip --timeout 120 --output target "${shard[@]}" || code=$?
    case $code in
        0) ;;
        2 | 3) stop "Des changements n’ont été vus par aucun test : lisez target/mutants.out/missed.txt et timeout.txt." ;;
        *) stop "cargo-mutants a échoué." ;;
    esac
}

todo "Tests du moteur, sans changement" 85 45 sound
todo "Mutants du moteur (quinze secondes chacun)" 0 0 mutants
go
