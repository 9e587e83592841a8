#!/usr/bin/env bash
# Fuzzes each target with libFuzzer, starting from its corpus: fuzz.sh [RUNS]. RUNS is per target;
# without it, 20,000 or as many as five seconds allow.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

runs=${1:-20000}
seconds=${1:+0} # no limit
seconds=${seconds:-5}
[[ $runs =~ ^[1-9][0-9]*$ ]] || stop "Usage : tools/fuzz.sh [NOMBRE D’ESSAIS PAR CIBLE]"
# Programs and findings stay under target/.
out=$PWD/target/fuzz

note "jusqu’à $runs essais par cible"
# libFuzzer is C++.
if ! command -v "${CXX:-c++}" >/dev/null; then
    note "il n’y a pas de compilateur C++ ici (paquet g++) : seules les entrées connues ont été rejouées, par « cargo test »"
    exit 0
fi
# What cargo-fuzz does, minus the address sanitizer: safe Rust does not need it, and without it a
# stable compiler will do. --target keeps the flags away from build scripts.
host=$(rustc -vV | sed -n 's/^host: //p')
coverage="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing"
CARGO_TARGET_DIR=$out RUSTFLAGS=$coverage cargo build --quiet --locked --release --bins \
    --manifest-path fuzz/Cargo.toml --target "$host" ||
    stop "Les cibles de fuzz/ n’ont pas pu être construites. Si leur Cargo.lock est en retard : cargo update --workspace --manifest-path fuzz/Cargo.toml"

for source in fuzz/fuzz_targets/*.rs; do
    target=$(basename "$source" .rs)
    log=$out/$target.log
    mkdir -p "$out/corpus/$target" "$out/found/$target"
    # An input that takes seconds would freeze the page, so a timeout is a failure too. New inputs go
    # to the first folder.
    if ! "$out/$host/release/$target" -runs="$runs" -max_total_time="$seconds" -timeout=10 \
        -artifact_prefix="$out/found/$target/" "$out/corpus/$target" "fuzz/corpus/$target" 2>"$log"; then
        grep -a -m 1 -A 1 ' panicked at ' "$log" >&2 || grep -a 'ERROR: libFuzzer' "$log" >&2 || tail -n 5 "$log" >&2
        input=$(sed -n 's/.*Test unit written to //p' "$log" | tail -n 1)
        note "l’entrée : ${input#"$PWD/"}" >&2
        note "le récit : ${log#"$PWD/"}" >&2
        note "pour la rejouer toujours : cp ${input#"$PWD/"} fuzz/corpus/$target/un-nom-parlant, puis cargo test corpus" >&2
        stop "La cible « $target » a trouvé un défaut."
    fi
    note "$target : $(sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\) .*/\1 essais en \2 s, aucun défaut/p' "$log")"
done
