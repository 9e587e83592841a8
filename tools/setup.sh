#!/usr/bin/env bash
# Installs what is missing, and only that: setup.sh check | build | test | hosts | mutants | audit
# Sourced, it adds its steps to those of the script that needs the tools.
# shellcheck source=tools/common.sh
[ "$0" != "${BASH_SOURCE[0]}" ] || . "$(dirname "$0")/common.sh"

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# $1: what they are for; the rest: packages.
apt_install() {
    local what=$1 package missing=()
    shift
    for package in "$@"; do
        [[ $(dpkg-query -W -f='${Status}' "$package" 2>/dev/null) == *"ok installed" ]] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    note "paquets Debian : ${missing[*]}"
    [ "$(id -u)" = 0 ] || has sudo ||
        stop "Il faut les droits d’administration pour installer ces paquets : relancez en root, ou avec sudo."
    local get=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
    mkdir -p .tools
    as_root "${get[@]}" install -y --no-remove --no-install-recommends "${missing[@]}" >.tools/apt.log 2>&1 && return
    # The package lists may be missing or out of date.
    as_root "${get[@]}" update >.tools/apt.log 2>&1 &&
        as_root "${get[@]}" install -y --no-remove --no-install-recommends "${missing[@]}" >>.tools/apt.log 2>&1 && return
    tail -n 5 .tools/apt.log >&2
    stop "Debian n’a pas pu installer ${missing[*]} ($what) : vérifiez le réseau, ou installez-les vous-même."
}

# On systems other than Debian, installing is up to the person.
need_apt() {
    if ! has apt-get || ! has dpkg-query; then stop "$1"; fi
}

# $1: command; $2: crate; $3: version.
cargo_install() {
    if has "$1" && [[ $("$1" --version 2>/dev/null) =~ (^|[[:space:]])"$3"([[:space:]]|$) ]]; then return; fi
    note "$2 $3, par cargo"
    # Unoptimised: half the time to install, for half a second more per program built.
    local -x CARGO_PROFILE_DEV_DEBUG=0
    local args=(install --quiet --debug --root .tools --force "$2" --version "=$3")
    # A lock file may name a version that the registry at hand does not have.
    cargo "${args[@]}" --locked 2>.tools/cargo.log || cargo "${args[@]}" ||
        stop "$2 $3 n’a pas pu être installé : le registre de paquets de Rust répond-il ?"
}

has_wasm() {
    local libdir
    has cargo && libdir=$(rustc --print target-libdir --target "$WASM" 2>/dev/null) &&
        compgen -G "$libdir/libstd-*.rlib" >/dev/null && compgen -G "$libdir/libtest-*.rlib" >/dev/null
}

# Debian’s compiler has no wasm32 standard library: it is built from Debian’s own sources.
debian_rust() {
    need_apt "Rust n’a pas la cible $WASM et rustup ne peut pas l’ajouter : lancez « rustup target add $WASM » avec un accès au réseau."
    note "Rust manque, ou rustup ne peut pas lui ajouter cette cible : le Rust de Debian prend le relais"
    apt_install "Rust" rustc-web cargo-web rust-web-src rustfmt-web rust-web-clippy "lld-$LLD" gcc libc6-dev

    # Links to Rust’s own commands: the rest of /usr/bin must not move to the front of the PATH.
    local command
    mkdir -p .tools/debian
    for command in cargo rustc rustdoc cargo-fmt rustfmt cargo-clippy clippy-driver; do
        ln -sf "/usr/bin/$command" ".tools/debian/$command"
    done
    cat >.tools/env <<'ENV'
PATH="$PWD/.tools/debian:$PATH"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-LLD
ENV
    sed -i "s/LLD/$LLD/" .tools/env
    # shellcheck source=/dev/null
    . .tools/env
    hash -r
    if has_wasm; then return; fi

    note "bibliothèque standard pour $WASM, depuis les sources de Debian (1 à 3 minutes)"
    local std=.tools/std
    mkdir -p $std/src
    printf '[package]\nname = "empty"\nedition = "2024"\n[workspace]\n' >$std/Cargo.toml
    echo '#![no_std]' >$std/src/lib.rs
    # LTO works on bitcode.
    (cd $std && RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes CARGO_TARGET_DIR=target \
        cargo build --quiet --release -Zbuild-std=std,panic_abort,test --target "$WASM") ||
        stop "La bibliothèque standard pour $WASM n’a pas pu être compilée avec le Rust de Debian."
    local libdir
    libdir=$(rustc --print target-libdir --target "$WASM")
    as_root mkdir -p "$libdir"
    as_root cp $std/target/"$WASM"/release/deps/*.rlib "$libdir"/
    rm -rf $std
    has_wasm || stop "Le Rust de Debian ne sait toujours pas compiler pour $WASM."
}

setup_wasm() {
    mkdir -p .tools
    if has_wasm; then return; fi
    has cc || { ! has apt-get || apt_install "compilateur C" gcc libc6-dev; }
    # Some networks drop packets without an answer: hence the timeout.
    if has rustup && has cargo && timeout 180 rustup target add "$WASM" >.tools/rustup.log 2>&1 && has_wasm; then
        note "cible ajoutée par rustup"
        return
    fi
    debian_rust
}

setup_build_tools() {
    local bindgen
    bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)
    cargo_install wasm-pack wasm-pack "$WASM_PACK"
    cargo_install wasm-bindgen wasm-bindgen-cli "$bindgen"
    if [ tools/package-lock.json -nt tools/node_modules/.package-lock.json ]; then
        note "wasm-opt, esbuild, axe-core, TypeScript et Vite, par npm"
        npm ci --prefix tools --ignore-scripts --loglevel=error >/dev/null ||
            stop "npm n’a pas pu installer les outils de tools/package.json : le registre npm répond-il ?"
    fi
}

setup_components() {
    if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then return; fi
    note "rustfmt et clippy, par rustup"
    if has rustup && timeout 180 rustup component add rustfmt clippy >.tools/rustup.log 2>&1; then return; fi
    stop "Il manque rustfmt ou clippy, et rustup ne peut pas les ajouter : lancez « rustup component add rustfmt clippy » avec un accès au réseau."
}

# Chromiums of 2022 and 2021, inside npm packages: 100 MB to fetch, once.
setup_old_browsers() {
    local from=tests/browser/old version
    for version in 109 92; do
        [ "$from/package-lock.json" -nt ".tools/chromium-$version/chromium" ] || continue
        if [ "$from/package-lock.json" -nt "$from/node_modules/.package-lock.json" ]; then
            note "Chromium 109 et 92, par npm"
            npm ci --prefix "$from" --ignore-scripts --loglevel=error >/dev/null ||
                stop "npm n’a pas pu installer les anciens navigateurs de $from : le registre npm répond-il ?"
        fi
        mkdir -p ".tools/chromium-$version"
        node -e '
            const { brotliDecompressSync } = require("zlib"), { readFileSync, writeFileSync } = require("fs");
            const [from, to] = process.argv.slice(1);
            writeFileSync(to, brotliDecompressSync(readFileSync(from)), { mode: 0o755 });
        ' "$from/node_modules/chromium-$version/bin/chromium.br" ".tools/chromium-$version/chromium" ||
            stop "Chromium $version n’a pas pu être déplié."
    done
}

setup_test_tools() {
    # Always needed: the widget’s unit tests run in it.
    if ! has chromium || ! has chromedriver; then
        need_apt "Les tests ont besoin de chromium et de chromedriver : installez-les."
        apt_install "tests dans Chromium" chromium chromium-driver
    fi
    # Debian has its spreadsheet in a package of its own.
    local calc
    calc=$(dpkg-query -W -f='${Status} ' libreoffice-calc libreoffice-calc-nogui 2>/dev/null || true)
    if ! has soffice || { has dpkg-query && [[ $calc != *"ok installed"* ]]; }; then
        need_apt "Les tests relisent le rapport et le tableau avec LibreOffice (soffice) : installez-le."
        apt_install "relecture du rapport et du tableau" libreoffice-writer-nogui libreoffice-calc-nogui
    fi
    # libFuzzer is C++; without it, hostile inputs are replayed instead of drawn.
    has c++ || ! has apt-get || apt_install "entrées hostiles" g++
    local browser
    for browser in $BROWSERS $BROWSERS_BESIDE; do
        case $browser in
            chromium) ;;
            firefox)
                if ! has firefox-esr && ! has firefox; then
                    need_apt "Les tests ont besoin de Firefox : installez-le."
                    apt_install "tests dans Firefox" firefox-esr
                fi
                cargo_install geckodriver geckodriver "$GECKODRIVER"
                ;;
            webkit)
                if has WebKitWebDriver && has xvfb-run; then continue; fi
                need_apt "Les tests ont besoin de WebKitWebDriver et de xvfb-run : installez-les."
                apt_install "tests dans WebKit" webkit2gtk-driver xvfb xauth
                ;;
            *) stop "Navigateur inconnu : « $browser ». BROWSERS accepte chromium, firefox et webkit." ;;
        esac
    done
}

# Unpacked rather than installed, which would start servers with the machine. $1: a folder of .tools;
# the rest: packages of Debian.
unpack() {
    [ ! -f ".tools/$1/ready" ] || return 0
    note "paquets Debian, dépliés dans .tools/$1 : ${*:2}"
    rm -rf ".tools/$1"
    mkdir -p ".tools/$1"
    (cd ".tools/$1" && apt-get -qq download "${@:2}" 2>../apt.log &&
        for package in *.deb; do dpkg-deb -x "$package" . || exit; done && rm -f ./*.deb && touch ready) ||
        stop "Debian n’a pas pu fournir ${*:2} : vérifiez le réseau (détails dans .tools/apt.log)."
}

setup_hosts() {
    need_apt "« make test-hosts » prend WordPress, PHP, MariaDB, nginx et Apache dans les paquets de Debian : lancez-le sous Debian."
    # The core package is the server alone, and a library brings none: no system service starts.
    apt_install "WordPress, Apache" php-cli php-mysql mariadb-server-core libaprutil1
    unpack servers nginx nginx-common apache2-bin
    local theme
    # The default theme of this version of WordPress.
    theme=$(apt-cache show wordpress 2>/dev/null | sed -n '/^Recommends:/s/.*\(wordpress-theme-[a-z]*\).*/\1/p' | sort -u | tail -n 1)
    [ -n "$theme" ] ||
        stop "Debian ne propose pas WordPress ici : vérifiez les sources de paquets (apt update)."
    unpack wordpress wordpress wordpress-l10n php-getid3 libjs-cropper libjs-underscore "$theme"
}

setup_mutants() {
    mkdir -p .tools
    # It tells its version as a command of cargo only.
    [[ $(cargo mutants --version 2>/dev/null) == "cargo-mutants $CARGO_MUTANTS" ]] ||
        cargo_install cargo-mutants cargo-mutants "$CARGO_MUTANTS"
}

setup_audit() {
    mkdir -p .tools
    cargo_install cargo-deny cargo-deny "$CARGO_DENY"
}

# Native code only; but where Rust itself is missing, it comes with everything.
plan_check() {
    has cargo || todo "Rust" 180 0 setup_wasm
    todo "Outils de relecture (rustfmt, clippy)" 5 0 setup_components
}

plan_build() {
    # Said now rather than after minutes.
    has npm || stop "Node.js manque (commandes node et npm) : installez Node.js 18 ou plus récent."
    todo "Rust pour le navigateur ($WASM)" 5 0 setup_wasm
    todo "Outils de construction" 100 0 setup_build_tools
}

plan_test() {
    plan_build
    todo "Outils de relecture (rustfmt, clippy)" 5 0 setup_components
    todo "Outils de test (navigateurs : $BROWSERS $BROWSERS_BESIDE)" 25 0 setup_test_tools
    todo "Navigateurs d’autres années" 10 0 setup_old_browsers
}

plan_hosts() {
    plan_test
    todo "Hôtes réels : WordPress, PHP, MariaDB, nginx, Apache" 60 0 setup_hosts
}

plan_mutants() {
    has cargo || stop "Rust manque : installez-le, ou lancez d’abord « make build »."
    todo "Outil des mutants" 120 0 setup_mutants
}

plan_audit() {
    has cargo || stop "Rust manque : installez-le, ou lancez d’abord « make build »."
    todo "Outil d’audit" 180 0 setup_audit
}

case ${1-} in
    check | build | test | hosts | mutants | audit) "plan_$1" ;;
    *) stop "Usage : tools/setup.sh check | build | test | hosts | mutants | audit" ;;
esac
[ "$0" != "${BASH_SOURCE[0]}" ] || go
