#!/usr/bin/env bash
# Packs the npm package, and builds a page that uses it with Vite, in target/npm-sample/dist; the
# browser tests open it.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

sample=target/npm-sample
log=target/npm.log
failed() {
    cat "$log" >&2
    stop "$1"
}

[ -f dist/integrity.json ] || stop "dist/ manque : lancez « make build »."
node tools/npm.mjs dist target/npm || stop "Le paquet npm n’a pas pu être fait."
rm -rf $sample
cp -r tests/npm/sample $sample
# --offline: the package has no dependencies.
npm install --prefix $sample --offline --ignore-scripts --loglevel=error target/npm/*.tgz >$log 2>&1 ||
    failed "Le paquet npm ne s’installe pas."
vite build $sample --logLevel=warn >$log 2>&1 || failed "Vite n’a pas pu assembler la page d’exemple."
node --test --test-reporter=spec tests/npm/package.test.mjs
