#!/usr/bin/env bash
# Licences, duplicates and origin of the dependencies; known vulnerabilities if their database can be fetched.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

tools/setup.sh audit
step "Licences, doublons et origine des dépendances"
cargo deny --workspace check --hide-inclusion-graph licenses bans sources || stop "Une dépendance ne respecte pas deny.toml."

step "Failles connues"
if ! timeout 120 cargo deny fetch db 2>.tools/advisories.log; then
    note "la base des avis de sécurité (RustSec) est hors d’atteinte depuis cette machine"
    printf '! Licences, doublons et origine : bons. Failles connues : NON VÉRIFIÉES, relancez avec un accès au réseau.\n'
    exit 0
fi
cargo deny --workspace check --hide-inclusion-graph advisories || stop "Une dépendance a une faille connue."
printf '✓ Licences, doublons, origine et failles connues : tout est bon.\n'
