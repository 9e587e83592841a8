# Les deux commandes utiles : « make run » et « make test » ; « make check » quand on change le code.
SHELL := /bin/bash
.PHONY: help run build npm check test test-hosts mutants bench study audit clean

help: ## afficher cette aide
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1\t\2/p' Makefile | expand -t 17

run: ## installer ce qui manque, construire et servir le site sur cet ordinateur, en français ; LANGUAGES=en ajoute l’anglais
	@tools/build.sh preview && . tools/common.sh && tnl serve target/preview

build: ## installer ce qui manque et construire dist/, le dossier à publier
	@tools/build.sh dist

npm: build ## faire de dist/ un paquet npm, dans target/npm/
	@node tools/npm.mjs dist target/npm

check: ## relire le code natif et lancer ses tests, en moins d’une minute une fois construits
	@tools/test.sh quick

test: ## installer ce qui manque et lancer toutes les vérifications
	@tools/test.sh all

test-hosts: ## essayer le widget dans un vrai WordPress, un vrai nginx, un vrai Apache, installés pour l’occasion puis effacés
	@tools/hosts.sh

mutants: ## changer le moteur en un endroit à la fois et voir si un test échoue ; SHARD=0/40 n’en essaie qu’une part
	@tools/mutants.sh

bench: ## mesurer la vitesse du calcul, puis de la page dans Chromium
	@tools/bench.sh

study: ## compter en combien de questions un niveau est connu, selon l’ordre où elles sont posées
	@cargo bench --quiet --bench study

audit: ## vérifier licences, origine et failles connues des dépendances
	@tools/audit.sh

clean: ## effacer ce qui a été construit ; les outils installés restent dans .tools/
	@rm -rf dist target screenshots
