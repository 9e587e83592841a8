#!/usr/bin/env bash
# The speed of a grade, then of the page in Chromium.
# shellcheck source=tools/common.sh
. "$(dirname "$0")/common.sh"

# shellcheck source=tools/setup.sh
. tools/setup.sh test
# shellcheck source=tools/build.sh
. tools/build.sh dist
todo "Vitesse du calcul" 90 30 cargo bench --bench grade --bench draft
todo "Vitesse de la page, dans Chromium" 90 60 cargo run --quiet -p tnl-browser-tests --bin bench
go
