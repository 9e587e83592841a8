// The declaration of accessibility that a publisher fills in: what is read, and what stops the build.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readDeclaration } from '../../tools/declaration.mjs';
import { UNDECLARED, mention, sections } from '../../tools/declared.mjs';

const EXAMPLE = readFileSync('www/site/declaration.exemple.txt', 'utf8').replaceAll('\u00a0', ' ');
/** The example without its comments, so that lines are easy to change. */
const FILLED = EXAMPLE.split('\n').filter((line) => line && !line.startsWith('#')).join('\n');
/** What may be said without an audit. */
const UNAUDITED = `organisme : Commune d’Exemple
site : https://exemple.fr
état : non conforme
établie : 05/11/2026
technologies :
- HTML
contact : https://exemple.fr/contact`;

/** Each change of the example, the line that is told, and what is. */
const DEFECTS = [
  ['an unknown field', ['taux :', 'taus :'], 4, 'le champ « taus » est inconnu'],
  ['a field twice', ['état :', 'site : https://a.fr\nétat :'], 3, 'le champ « site » est là deux fois'],
  ['an empty field', ['organisme : Commune d’Exemple', 'organisme :'], 1, 'le champ « organisme » est vide'],
  ['a missing field', ['organisme : Commune d’Exemple\n', ''], 1, 'le champ « organisme » manque'],
  ['a missing list', [/outils :\n(- .*\n)+/, ''], 1, 'le champ « outils » manque'],
  ['an empty list', [/dérogations :\n(- .*\n)+/, 'dérogations :\n'], 9, 'la liste « dérogations » est vide'],
  ['an item under no list', ['site :', '- perdu\nsite :'], 2, 'ce tiret n’est sous aucune liste'],
  ['a list on one line', [/pages :\n/, 'pages : accueil\n'], 26, '« pages » est une liste'],
  ['a line that is nothing', ['site :', 'bonjour\nsite :'], 2, '« bonjour » n’est ni un champ'],
  ['a state of one’s own', ['partiellement conforme', 'presque conforme'], 3, '« presque conforme » ne va pas dans « état »'],
  ['a rate above 100', ['72,5', '101'], 4, '« 101 » ne va pas dans « taux »'],
  ['a rate below 0', ['72,5', '-1'], 4, '« -1 » ne va pas dans « taux »'],
  ['a rate in words', ['72,5', 'beaucoup'], 4, '« beaucoup » ne va pas dans « taux »'],
  ['a total state below 100', ['partiellement', 'totalement'], 3, '« totalement conforme » contredit le taux de 72,5'],
  ['a partial state below 50', ['72,5', '49,9'], 3, '« partiellement conforme » contredit le taux de 49,9'],
  ['a partial state at 100', ['72,5', '100'], 3, '« partiellement conforme » contredit le taux de 100'],
  ['no conformity from 50', ['partiellement', 'non'], 3, '« non conforme » contredit le taux de 72,5'],
  ['a total state with faults', ['partiellement conforme\ntaux : 72,5', 'totalement conforme\ntaux : 100'], 7, 'un site totalement conforme n’a pas de non-conformité'],
  ['a partial state without faults', [/non-conformités :\n(- .*\n)+/, ''], 1, 'le champ « non-conformités » manque'],
  ['a partial state without audit', [/taux .*\n/, ''], 1, 'le champ « taux » manque'],
  ['a day that is not', ['05/11/2026', '31/11/2026'], 13, '« 31/11/2026 » ne va pas dans « établie »'],
  ['an update before', ['20/11/2026', '04/11/2026'], 14, 'la mise à jour est avant l’établissement'],
  ['an address without https', ['https://www.exemple.fr/schema', 'www.exemple.fr/schema'], 31, 'ne va pas dans « schéma »'],
  ['a contact that is none', ['accessibilite@exemple.fr', 'la mairie'], 30, '« la mairie » ne va pas dans « contact »'],
];

/** A text with one space for all, as people compare it. */
const plain = (text) => text.replaceAll('\u00a0', ' ');

test('the example that publishers copy is without defect', () => {
  assert.equal(readDeclaration(EXAMPLE).taux, '72,5');
});

for (const [name, [from, to], line, what] of DEFECTS) {
  test(`${name} is refused, with its line and what to do`, () => {
    const text = FILLED.replace(from, to);
    assert.notEqual(text, FILLED);
    assert.throws(() => readDeclaration(text), ({ message }) => {
      const [first, help] = plain(message).split('\n    → ');
      assert.ok(first.startsWith(`declaration.txt:${line} : `) && first.includes(what), message);
      assert.ok(help.length > 10, message);
      return true;
    });
  });
}

test('each state is read with the rates that it allows', () => {
  const total = FILLED.replace(/non-conformités :\n(- .*\n)+/, '').replace('partiellement', 'totalement');
  for (const [text, state] of [
    [FILLED.replace('72,5', '50'), 'partiellement conforme'],
    [FILLED.replace('72,5', '99,99 %'), 'partiellement conforme'],
    [FILLED.replace('72,5', '0').replace('partiellement', 'non'), 'non conforme'],
    [total.replace('72,5', '100 %'), 'totalement conforme'],
    [UNAUDITED, 'non conforme'],
  ]) {
    assert.equal(plain(mention(readDeclaration(text))), `Accessibilité : ${state}`);
  }
});

test('without a declaration the site is not conform, and says why', () => {
  assert.equal(plain(mention(undefined)), 'Accessibilité : non conforme');
  assert.ok(UNDECLARED.includes('aucun résultat d’audit en cours de validité'));
  const said = sections(readDeclaration(UNAUDITED));
  assert.ok(said.includes('Aucun audit en cours de validité'));
  assert.ok(!said.includes('Environnement de test'));
});

test('the page has all that the model asks for, and no markup of the publisher’s', () => {
  const said = plain(sections(readDeclaration(FILLED.replace('Commune d’Exemple', '<b>Commune</b> & "Cie"'))));
  for (const words of [
    'État de conformité',
    'Résultats des tests',
    '72,5 % des critères',
    'Non-conformités',
    'Dérogations pour charge disproportionnée',
    'Contenus non soumis à l’obligation d’accessibilité',
    'établie le 05/11/2026',
    'mise à jour le 20/11/2026',
    'Technologies utilisées',
    'Environnement de test',
    'Outils pour évaluer',
    'Pages du site ayant fait l’objet',
    'Retour d’information et contact',
    'href="mailto:accessibilite@exemple.fr"',
    '&lt;b&gt;Commune&lt;/b&gt; &amp; &quot;Cie&quot;',
  ]) {
    assert.ok(said.includes(words), words);
  }
});
