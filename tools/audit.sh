#!/usr/bin/env bash
# Licences, duplicates and origin of the dependencies; known vulnerabilities if their database can be fetched.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

told="Licences, doublons, origine et failles connues : tout est bon."
licences() {
    cargo deny --workspace check --hide-inclusion-graph licenses bans sources || stop "Une dépendance ne respecte pas deny.toml."
}

flaws() {
    if ! timeout 120 cargo deny fetch db 2>.tools/advisories.log; then
        note "la base des avis de sécurité (RustSec) est hors d’atteinte depuis cette machine"
        told="Licences, doublons et origine : bons. Failles connues : NON VÉRIFIÉES, relancez avec un accès au réseau."
        return
    fi
    cargo deny --workspace check --hide-inclusion-graph advisories || stop "Une dépendance a une faille connue."
}

# shellcheck source=tools/setup.sh
. tools/setup.sh audit
todo "Licences, doublons et origine des dépendances" 5 5 licences
todo "Failles connues" 10 10 flaws
go
printf '✓ %s\n' "$told"
