#!/usr/bin/env bash
# build.sh dist: builds dist/, everything a web server has to serve.
# build.sh preview: builds target/preview/, what « make run » shows: the same site, but in French
# only, unless LANGUAGES names more, and without what only a publisher needs (release.mjs).
# Sourced, it adds its steps to those of the script that needs dist/.
# shellcheck source=tools/common.sh
[ "$0" != "${BASH_SOURCE[0]}" ] || . "$(dirname "$0")/common.sh"
# Another script has seen to the tools.
# shellcheck source=tools/setup.sh
[ ${#titles[@]} -gt 0 ] || [ -n "${TNL_STEP-}" ] || . tools/setup.sh build

case ${1-} in
    dist) dist=dist ;;
    preview) dist=target/preview ;;
    *) stop "Usage : tools/build.sh dist | preview" ;;
esac
elsewhere=${TNL_SOURCES:-https:}
[[ $elsewhere =~ ^https:(//[A-Za-z0-9.:-]+( https://[A-Za-z0-9.:-]+)*)?$ ]] ||
    stop "TNL_SOURCES nomme les sites d’où un questionnaire peut venir, comme « https://exemple.fr https://autre.fr », sans chemin."
languages=$(languages) || stop "La liste des langues, www/languages.js, n’a pas pu être lue."
read -ra languages <<<"$languages"
if [ "$1" = preview ]; then
    for language in ${LANGUAGES-}; do
        [[ " ${languages[*]} " == *" $language "* ]] ||
            stop "Langue inconnue : « $language ». LANGUAGES accepte ${languages[*]}."
    done
    kept=("${languages[0]}") left=()
    for language in "${languages[@]:1}"; do
        if [[ " ${LANGUAGES-} " == *" $language "* ]]; then kept+=("$language"); else left+=("$language"); fi
    done
    languages=("${kept[@]}")
fi

# What the program that cargo built last is made of, one file a line; but what only names the words of its
# language, which the next language writes anew. $1: its folder.
sources() {
    local module
    module=$(sed -n '/^name = /{s/.*"\(.*\)"/\1/p;q}' "$1/Cargo.toml")
    sed 's/^[^:]*: //; s/\\ /\x01/g; s/ /\n/g; s/\x01/ /g' \
        "${CARGO_TARGET_DIR:-target}/$WASM/release/${module//-/_}.d" | grep -v '/out/chosen\.rs$' || return
    printf '%s\n' Cargo.* */Cargo.toml */*/Cargo.toml www/languages.js
}

# $1: its folder; $2: name of the program; $3: its language; the rest: for cargo.
program() {
    local source remap raw=target/pkg/$2_bg.wasm small=target/$2_bg.opt.wasm
    # cargo keeps only the program it built last, and would build each anew, every time.
    mkdir -p target
    rustc -vV >target/compiler
    if sha256sum --status -c "$small.from" 2>/dev/null; then return; fi

    # Paths of this machine have no place in the program, where they weigh 2 kB.
    remap="--remap-path-prefix=$PWD=."
    for source in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do
        remap+=" --remap-path-prefix=$source="
    done
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$remap TNL_LANGUAGE=$3 \
        wasm-pack --quiet build "$1" --release --target web --mode no-install --no-pack --no-typescript \
        --out-dir "$PWD/target/pkg" --out-name "$2" -- "${@:4}" || stop "La compilation en WebAssembly a échoué."

    # The reader of codes holds nothing of Leptos.
    [ "$1" = www/scan ] || node tools/unused.mjs "$raw" "target/pkg/$2.js" || stop "Ce qui ne sert pas n’a pas pu être retiré du programme."

    # --low-memory-unused: the lowest kilobyte is the far end of the stack, which is never reached.
    # Never --all-features: it emits sections that no browser accepts.
    # A function called once goes into its caller up to a size, found by trying: a call weighs more.
    # --rereloop: other loops than those of the compiler, which weigh 1 % less.
    wasm-opt -Oz --one-caller-inline-max-function-size=100 --low-memory-unused --generate-global-effects \
        -Oz --flatten --rereloop -Oz -Oz --strip-debug --strip-producers \
        --minify-imports-and-exports-and-modules \
        --enable-bulk-memory --enable-reference-types --enable-mutable-globals \
        --enable-sign-ext --enable-nontrapping-float-to-int --enable-multivalue \
        "$raw" -o "$small" >"target/$2.names.json" || stop "wasm-opt a échoué."
    node tools/names.mjs "target/pkg/$2.js" <"target/$2.names.json" || stop "Les noms n’ont pas pu être raccourcis."
    sources "$1" | tr '\n' '\0' | xargs -0 sha256sum "$small" "target/pkg/$2.js" target/compiler \
        tools/package-lock.json tools/build.sh tools/names.mjs tools/unused.mjs >"$small.from" || rm -f "$small.from"
}

# What most visitors fetch, and what few do: the hashes of these come with www/tnl-why.js.
frequent=() rare=()
for language in "${languages[@]}"; do
    ending=-$language
    [ "$language" != "${languages[0]}" ] || ending=
    frequent+=("tnl$ending" "tnl-whole$ending")
    rare+=("tnl-together$ending")
    first=30
    [ -n "$ending" ] || first=75 # With what all programs are made of.
    todo "Programme des questions, langue $language" $first 1 program www "tnl$ending" "$language"
    todo "Programme entier, langue $language" 20 1 program www "tnl-whole$ending" "$language" --features whole
    todo "Programme à plusieurs, langue $language" 25 1 program www "tnl-together$ending" "$language" --features together
done
# It has no words.
todo "Lecture des QR codes" 15 1 program www/scan tnl-scan ''
todo "Éditeur de questionnaires" 60 1 program www/editor tnl-editor fr

failed="Les scripts et les styles n’ont pas pu être réduits."
script() {
    esbuild --minify "--target=$(<tools/browsers.txt)" --log-level=warning "--entry-names=[name]" "$@" ||
        stop "$failed"
}
# What must run in browsers that are too old for the rest. esbuild makes a var only of the topmost const
# and let; the second pass refuses any that is left.
old_script() {
    esbuild "$1" --bundle --format=iife --minify --target=es5 --supported:const-and-let=true \
        --log-level=warning "${@:3}" "--outfile=$2" || stop "$failed"
    esbuild "$2" --target=es5 --log-level=warning >/dev/null || stop "$failed"
}

new=target/dist.new
files=$new/files
editions() {
    local tomls
    tomls=$(compgen -G "questionnaires/*.toml") || stop "Il n’y a aucune édition dans questionnaires/."
    rm -rf $new
    mkdir -p $files/editions
    # shellcheck disable=SC2086 # One word per file.
    tnl compile $tomls questionnaires/*.csv --out $files/editions >/dev/null ||
        stop "Les questionnaires n’ont pas pu être compilés."
    # The first of the list opens where a page names none.
    usual=$(node -p 'JSON.parse(fs.readFileSync(process.argv[1]))[0].id' $files/editions/index.json) ||
        stop "La liste des éditions n’a pas pu être lue."
}

# $@: files of the release; a program and a script go by their names alone. Prints their hashes as JSON.
hashes() {
    # shellcheck disable=SC2016 # It is JavaScript.
    node -e '
        const { existsSync, readFileSync } = require("fs"), { gzipSync } = require("zlib");
        const hash = (bytes) => "sha256-" + require("crypto").createHash("sha256").update(bytes).digest("base64");
        const [files, ...names] = process.argv.slice(1);
        const read = (file) => readFileSync(`${files}/${file}`);
        const all = (name) => {
            if (name.includes(".")) return [read(name)];
            const script = read(`${name}.js`), module = `${name}_bg.wasm`;
            if (!existsSync(`${files}/${module}`)) return [script];
            // An element of three is checked by whichever holds.
            const wasm = read(module);
            return [wasm, gzipSync(wasm, { level: 9 }), script];
        };
        console.log(JSON.stringify(Object.fromEntries(names.map((name) => [name, all(name).map(hash).join(" ")]))));
    ' $files "$@"
}

assemble() {
    # What pages load: one folder, named after its content, that never changes. A page that pins the first
    # script by hash pins all: that one checks tnl-widget.js, which checks everything else by these hashes: the
    # programs, or their compressed copies (release.mjs), the editions and what stands beside them, the styles.
    local later data hashes name widget content release editor
    script www/{tnl,tnl-whole,cadre}.css --outdir=$files
    for name in "${frequent[@]}" "${rare[@]}"; do
        script "target/pkg/$name.js" --inject:www/natives.js --outdir=$files
        cp "target/${name}_bg.opt.wasm" "$files/${name}_bg.wasm"
    done
    script www/camera.js --bundle --format=esm --outfile=$files/tnl-scan.js
    cp target/tnl-scan_bg.opt.wasm $files/tnl-scan_bg.wasm
    later=$(hashes "${rare[@]}" tnl-scan) || stop "$failed"
    script www/tnl-why.js --bundle --format=esm "--define:LATER=$later" --outdir=$files
    mapfile -t data < <(cd $files && export LC_ALL=C && printf '%s\n' tnl.css tnl-whole.css editions/*)
    hashes=$(hashes "${frequent[@]}" tnl-why "${data[@]}") || stop "$failed"

    script www/tnl-widget.js --bundle --format=esm "--define:INTEGRITY=$hashes" "--define:DEFAULT_EDITION=\"$usual\"" \
        --alias:source=./www/source.js --outdir=$files
    widget=$(node -p 'require("crypto").createHash("sha256").update(fs.readFileSync(process.argv[1])).digest("base64")' \
        $files/tnl-widget.js) || stop "$failed"
    script www/tnl-autoevaluation.js --bundle --format=esm --alias:source=./www/source.js --alias:sayings=./www/sayings.js \
        "--define:WIDGET_INTEGRITY=\"sha256-$widget\"" --outdir=$files
    script www/cadre.js --bundle --format=iife --outdir=$files
    # Older browsers insert the frame too: the page in it tells them that they are too old.
    script www/tnl-embed.js --bundle --format=iife --target=es2015 --outdir=$files
    old_script www/first.js $files/first.js --alias:sayings=./www/sayings.js
    node --input-type=module -e 'import { lacks } from "./www/languages.js"; console.log(JSON.stringify(lacks))' \
        >$files/lacking.json || stop "$failed"
    sed "s|connect-src 'self' https:|connect-src 'self' $elsewhere|" www/cadre.html >$files/cadre.html
    content=$(cd $files && find . -type f | LC_ALL=C sort | xargs sha256sum | sha256sum)
    release=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)-${content:0:10}
    mv $files "$new/$release"

    # Around it: stable addresses and the site.
    # It runs too where a page leaves out type="module".
    echo "((path, script) => import(script ? new URL(path, script.src).href : path))(\"./$release/tnl-autoevaluation.js\", document.currentScript);" >$new/tnl-autoevaluation.js
    cp "$new/$release/tnl-embed.js" $new/
    sed "s/=\"\(cadre\|first\)\./=\"$release\/\1./; s|\.\./||" "$new/$release/cadre.html" >$new/cadre.html
    sed "s|RELEASE/|$release/|" www/essai-cadre.html >$new/essai-cadre.html
    # The editor stands apart: who answers never fetches it. Its folder is named after its content too.
    content=$(sha256sum target/tnl-editor_bg.opt.wasm questionnaires/*.toml | sha256sum)
    editor=$new/editeur-${content:0:10}
    mkdir "$editor"
    cp target/tnl-editor_bg.opt.wasm "$editor/tnl-editor_bg.wasm"
    for name in "$new/$release"/editions/*.json; do
        name=questionnaires/$(basename "$name" .json).toml
        [ "$name" = questionnaires/actions.toml ] || [ ! -f "$name" ] || cp "$name" "$editor/"
    done
    node tools/site.mjs $new "$release" "${languages[@]}" || stop "Les pages du site n’ont pas pu être assemblées."
    # The widget as a single file, opened by a double click.
    script www/tnl-autoevaluation.js --bundle --format=esm --alias:source=./www/source-inside.js \
        --alias:sayings=./www/sayings-inside.js "--define:DEFAULT_EDITION=\"$usual\"" --define:LATER={} --outfile=target/single.js
    old_script www/first.js target/first.js --alias:sayings=./www/sayings-inside.js
    node tools/single.mjs $new "$release" target/single.js target/first.js || stop "La page autonome n’a pas pu être assemblée."
    node tools/integrity.mjs $new "$release" || stop "Les empreintes n’ont pas pu être écrites."
}

finish() {
    [ "$dist" != dist ] || node tools/release.mjs $new || stop "Les sommes de contrôle n’ont pas pu être écrites."
    rm -rf "$dist"
    mv $new "$dist"
    [ "$dist" = dist ] || [ ${#left[@]} = 0 ] ||
        note "en ${languages[*]} seulement ; pour d’autres langues : make run LANGUAGES=\"${left[*]}\""
    note "$dist/ est prêt : $(find "$dist" -type f | wc -l) fichiers, $(du -sh "$dist" | cut -f1)"
}

todo "Questionnaires" 25 1 editions
todo "Pages et scripts" 5 5 assemble
todo "Dossier $dist/" 5 5 finish
[ "$0" != "${BASH_SOURCE[0]}" ] || go
