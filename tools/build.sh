#!/usr/bin/env bash
# Builds dist/: everything a web server has to serve.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

# Where this machine keeps sources is nobody’s business, and 2 kB of the program.
remap="--remap-path-prefix=$PWD=."
for sources in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
    remap+=" --remap-path-prefix=$sources="
done
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$remap

# $1: name of the program; the rest: features.
program() {
    # Paths of --out-dir start at www/.
    wasm-pack --quiet build www --release --target web --mode no-install --no-pack --no-typescript \
        --out-dir ../target/pkg --out-name "$1" "${@:2}" || stop "La compilation en WebAssembly a échoué."

    # wasm-opt is slow: only for a module it has not seen.
    local raw=target/pkg/$1_bg.wasm small=target/$1_bg.opt.wasm
    if [ -f "$small" ] && sha256sum --status -c "$small.from" 2>/dev/null; then return; fi
    # The lowest kilobyte is the end of the stack, which nothing reaches.
    # Never --all-features: it emits sections that no browser accepts.
    wasm-opt -Oz --low-memory-unused --generate-global-effects -Oz --strip-debug --strip-producers \
        --enable-bulk-memory --enable-reference-types --enable-mutable-globals \
        --enable-sign-ext --enable-nontrapping-float-to-int --enable-multivalue \
        "$raw" -o "$small" || stop "wasm-opt a échoué."
    sha256sum "$raw" tools/package-lock.json tools/build.sh >"$small.from"
}

step "Compilation en WebAssembly (plusieurs minutes la première fois)"
program tnl
program tnl-whole -- --features whole

step "Assemblage de dist/"
shopt -s nullglob
editions=(questionnaires/*.toml)
[ ${#editions[@]} -gt 0 ] || stop "Il n’y a aucune édition dans questionnaires/."
new=target/dist.new
rm -rf $new
mkdir -p $new/editions
cp www/*.{html,svg,png} $new/
failed="Les scripts et les styles n’ont pas pu être réduits."
esbuild www/*.css --minify --log-level=warning --outdir=$new || stop "$failed"
esbuild www/tnl-autoevaluation.js --bundle --format=esm --minify --log-level=warning \
    --alias:source=./www/source.js --outdir=$new || stop "$failed"
esbuild target/pkg/tnl{,-whole}.js --minify --log-level=warning --outdir=$new || stop "$failed"
for name in tnl tnl-whole; do cp "target/${name}_bg.opt.wasm" "$new/${name}_bg.wasm"; done
cargo run --quiet -- compile "${editions[@]}" questionnaires/*.csv --out $new/editions >/dev/null ||
    stop "Les questionnaires n’ont pas pu être compilés."
# The same widget with everything inside, for a double click.
esbuild www/tnl-autoevaluation.js --bundle --format=esm --minify --log-level=warning \
    --alias:source=./www/source-inside.js --outfile=target/single.js || stop "$failed"
node tools/single.mjs $new target/single.js || stop "La page autonome n’a pas pu être assemblée."
rm -rf dist
mv $new dist
note "dist/ est prêt : $(find dist -type f | wc -l) fichiers, $(du -sh dist | cut -f1)"
