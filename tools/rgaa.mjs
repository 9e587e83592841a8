// The grid of the RGAA for the widget: www/site/grille-rgaa.csv, one criterion a line.
//
// A criterion that becomes conform is one line to change there: every count and list is made from it.

import { escape } from './paper.mjs';

/** How many criteria each theme of RGAA 4.1 has, theme 1 first: 106 in all. */
export const THEMES = [
  ['Images', 9],
  ['Cadres', 2],
  ['Couleurs', 3],
  ['Multimédia', 13],
  ['Tableaux', 8],
  ['Liens', 2],
  ['Scripts', 5],
  ['Éléments obligatoires', 10],
  ['Structuration de l’information', 4],
  ['Présentation de l’information', 14],
  ['Formulaires', 13],
  ['Navigation', 11],
  ['Consultation', 12],
];

/** The states of a criterion: conform, not conform, not applicable. */
export const STATES = ['C', 'NC', 'NA'];

/** The version of the product that was looked at, as Cargo.toml writes it: with another one, the grid is read again. */
export const VERSION = '0.1.0';

/** The criteria of the grid, in their order; a defect stops the build. */
export function readGrid(text) {
  const [head, ...lines] = text.trim().split('\n');
  const wrong = (line, what) => new Error(`grille-rgaa.csv:${line} : ${what}`);
  if (head !== 'critere;etat;sujet;raison') throw wrong(1, 'la première ligne doit être « critere;etat;sujet;raison »');
  const expected = THEMES.flatMap(([, count], theme) => Array.from({ length: count }, (_, at) => `${theme + 1}.${at + 1}`));
  const grid = lines.map((line, at) => {
    const cells = line.split(';');
    const [number, state, subject, reason] = cells;
    if (cells.length !== 4 || !subject || !reason) throw wrong(at + 2, 'il faut quatre textes, séparés par des points-virgules');
    if (!STATES.includes(state)) throw wrong(at + 2, `« ${state} » n’est pas un état\n    → écrivez ${STATES.join(', ')}`);
    if (number !== expected[at]) throw wrong(at + 2, `« ${number} » au lieu de « ${expected[at] ?? 'la fin'} »\n    → chaque critère a une ligne et une seule, dans l’ordre`);
    return { number, state, subject, reason };
  });
  if (grid.length < expected.length) throw wrong(grid.length + 2, `le critère ${expected[grid.length]} manque`);
  return grid;
}

/** How many criteria have each state, and how many of those that apply are conform, in percent, rounded down. */
export function count(grid) {
  const of = (state) => grid.filter((one) => one.state === state).length;
  const counts = { C: of('C'), NC: of('NC'), NA: of('NA') };
  return { ...counts, rate: Math.floor((100 * counts.C) / (counts.C + counts.NC)) };
}

/** The grid as tables, one for each theme. */
export function tables(grid) {
  const row = ({ number, state, subject, reason }) =>
    `<tr id="c${number.replace('.', '-')}"><th scope="row">${number}</th><td>${escape(subject)}</td><td>${state === 'NC' ? '<strong>NC</strong>' : state}</td><td>${escape(reason)}</td></tr>`;
  const table = ([theme], at) => `<table class="grid">
<caption>${at + 1}. ${theme}</caption>
<thead><tr><th scope="col">N°</th><th scope="col">Sujet</th><th scope="col">État</th><th scope="col">Pourquoi</th></tr></thead>
<tbody>
${grid.filter(({ number }) => number.startsWith(`${at + 1}.`)).map(row).join('\n')}
</tbody>
</table>`;
  return THEMES.map(table).join('\n');
}

/** What is not conform, each leading to its line. */
export function faults(grid) {
  const found = grid.filter(({ state }) => state === 'NC');
  return found.map(({ number, subject, reason }) => `<li><a href="#c${number.replace('.', '-')}">${number}, ${escape(subject.toLowerCase())}</a>. ${escape(reason)}</li>`).join('\n');
}

/** What who embeds the widget may put into their own declaration. */
export function paragraph(grid, release) {
  const { C, NC, NA, rate } = count(grid);
  const numbers = grid.filter(({ state }) => state === 'NC').map(({ number }) => number);
  return `L’auto-évaluation du numérique libre (version ${release}) est un logiciel libre inséré dans ce site. Ses auteurs l’ont comparée eux-mêmes, sans audit, aux 106 critères du RGAA 4.1 : ${C} sont respectés, ${NC} ne le sont pas, ${NA} sont sans objet ; ${rate} % des critères qui s’appliquent sont donc respectés. Ne sont pas respectés : ${numbers.join(', ')}. Le détail de chaque critère : grille-rgaa.html`;
}
