#!/usr/bin/env bash
# Builds once more, from scratch and in another folder: every byte of dist/ must come out the same. Programs of
# other languages than the first differ by their words alone, and are taken as they are: two minutes less.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

[ -f dist/SHA256SUMS ] || stop "dist/ manque : lancez « make build »."
here=$PWD
again=$(mktemp -d)
trap 'rm -rf "$again"' EXIT
# Everything git tracks or would track; the tools are shared.
git ls-files -z --cached --others --exclude-standard --deduplicate |
    while IFS= read -r -d '' file; do
        [ ! -e "$file" ] || cp --parents -P "$file" "$again"
    done
read -ra languages <<<"$(languages)"
for language in "${languages[@]:1}"; do
    cp --parents target/pkg/tnl*-"$language".js target/tnl*-"$language"_bg.opt.wasm* "$again"
done
ln -s "$here/.tools" "$again/.tools"
ln -s "$here/tools/node_modules" "$again/tools/node_modules"
(cd "$again" && env -u CARGO_TARGET_DIR TNL_STEP=again tools/build.sh dist >build.log 2>&1) || {
    tail -n 20 "$again/build.log" >&2
    stop "La seconde construction a échoué."
}
diff dist/SHA256SUMS "$again/dist/SHA256SUMS" ||
    stop "Les deux constructions diffèrent : un fichier dépend du moment, du dossier ou de la machine."
note "$(wc -l <dist/SHA256SUMS) fichiers identiques, octet pour octet"
