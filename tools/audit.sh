#!/usr/bin/env bash
# Licences, duplicates and origin of the dependencies, and known vulnerabilities (RustSec). Where their list
# cannot be fetched, the newest copy at hand serves: that of the last time it could, or the one of this folder.
# KEEP=1 makes what was fetched the copy of this folder.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

# Where cargo-deny keeps the list, by deny.toml and the hash of its address.
list=.tools/advisories/advisory-db-3157b0e258782691
copy=tools/advisories.tar.xz

licences() {
    cargo deny --workspace check --hide-inclusion-graph licenses bans sources || stop "Une dépendance ne respecte pas deny.toml."
}

# When the list at hand was written, in seconds since 1970.
written() { git -C $list log -1 --format=%ct 2>/dev/null || echo 0; }

# The copy becomes a repository, as cargo-deny reads no other; its date is that of its files.
unpack_copy() {
    local date
    date=$(tar -xJOf $copy date)
    [ "$(written)" -lt "$date" ] || return 0
    rm -rf $list
    mkdir -p $list
    tar -xJf $copy -C $list
    git -C $list init --quiet
    git -C $list add --all
    GIT_COMMITTER_DATE="@$date +0000" git -C $list -c user.name=- -c user.email=- \
        commit --quiet --date="@$date +0000" -m "$copy"
}

keep_copy() {
    written >$list/date
    XZ_OPT=-9e tar -cJf $copy --sort=name --owner=0 --group=0 --mtime="@$(<$list/date)" \
        -C $list date LICENSE.txt LICENSES crates
    note "$copy : $(du -h $copy | cut -f1)"
}

told="Licences, doublons, origine et failles connues : tout est bon."
flaws() {
    local days
    if timeout 120 cargo deny fetch db 2>.tools/advisories.log; then
        [ -z "${KEEP-}" ] || keep_copy
    else
        unpack_copy
        days=$((($(date +%s) - $(written)) / 86400))
        note "la liste des failles (RustSec) est hors d’atteinte : celle du $(date -d "@$(written)" +%d/%m/%Y) sert, vieille de $days jours"
        told="Licences, doublons et origine : bons. Failles : aucune qui fût connue il y a $days jours ; relancez avec un accès au réseau."
    fi
    cargo deny --offline --workspace check --hide-inclusion-graph advisories || stop "Une dépendance a une faille connue."
}

# shellcheck source=tools/setup.sh
. tools/setup.sh audit
todo "Licences, doublons et origine des dépendances" 5 5 licences
todo "Failles connues" 10 10 flaws
go
printf '✓ %s\n' "$told"
