// Reads the declaration of accessibility of whoever publishes the site: www/site/declaration.txt, which
// declaration.exemple.txt shows how to fill in. Any defect stops the build.

/** The three states that the law knows. */
export const STATES = ['non conforme', 'partiellement conforme', 'totalement conforme'];

/** What a field holds, and when it may not be left out: always, once there was an audit, or never. */
const FIELDS = {
  organisme: { holds: 'text', needed: 'always' },
  site: { holds: 'address', needed: 'always' },
  état: { holds: 'state', needed: 'always' },
  taux: { holds: 'rate', needed: 'audited' },
  'réalisé par': { holds: 'text', needed: 'audited' },
  grille: { holds: 'address' },
  'non-conformités': { holds: 'list' },
  dérogations: { holds: 'list' },
  'non soumis': { holds: 'list' },
  établie: { holds: 'day', needed: 'always' },
  'mise à jour': { holds: 'day' },
  technologies: { holds: 'list', needed: 'always' },
  environnement: { holds: 'list', needed: 'audited' },
  outils: { holds: 'list', needed: 'audited' },
  pages: { holds: 'list', needed: 'audited' },
  contact: { holds: 'contact', needed: 'always' },
  schéma: { holds: 'address' },
  'plan d’actions': { holds: 'address' },
};

const ADDRESS = /^https:\/\/[^\s/]+\.[^\s]+$/;
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What a field may hold: whether it does, and what to write. */
const KINDS = {
  text: [() => true, ''],
  list: [() => true, ''],
  address: [(value) => ADDRESS.test(value), 'écrivez une adresse entière, qui commence par https://'],
  contact: [(value) => ADDRESS.test(value) || MAIL.test(value), 'écrivez une adresse électronique, ou celle d’un formulaire qui commence par https://'],
  state: [(value) => STATES.includes(value), `écrivez ${STATES.map((state) => `« ${state} »`).join(', ')}`],
  rate: [(value) => percent(value) !== undefined, 'écrivez le pourcentage des critères respectés, de 0 à 100, par exemple 72,5'],
  day: [(value) => day(value) !== undefined, 'écrivez le jour, le mois et l’année, par exemple 05/11/2026'],
};

/** A percentage, or nothing. */
export function percent(text) {
  const [, number] = /^(\d{1,3}(?:[.,]\d{1,2})?)\s*%?$/.exec(text) ?? [];
  const value = Number(number?.replace(',', '.'));
  return value <= 100 ? value : undefined;
}

/** A day of the calendar, as a text that sorts, or nothing. */
function day(text) {
  const [, date, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  const told = `${year}-${month}-${date}`;
  const is = date && !Number.isNaN(Date.parse(told)) && new Date(told).toISOString().startsWith(told);
  return is ? told : undefined;
}

/** Reads a declaration; throws the first defect, with its line and what to do. */
export function readDeclaration(text, file = 'declaration.txt') {
  const told = {};
  const lines = {};
  const wrong = (line, what, help) => new Error(`${file}:${line} : ${what}\n    → ${help}`);
  let last;
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (!line || line.startsWith('#')) continue;
    const item = /^-\s+(.*)$/.exec(line)?.[1];
    if (item) {
      if (FIELDS[last]?.holds !== 'list') throw wrong(at + 1, 'ce tiret n’est sous aucune liste', 'mettez-le sous le nom d’une liste, par exemple « pages : »');
      told[last].push(item);
      continue;
    }
    const [, name, value] = /^([^:]*?)\s*:\s*(.*)$/.exec(line) ?? [];
    if (name === undefined) throw wrong(at + 1, `« ${line} » n’est ni un champ ni une ligne de liste`, 'écrivez « nom : texte », ou « - texte » sous une liste');
    const field = Object.hasOwn(FIELDS, name.replaceAll("'", '’')) ? name.replaceAll("'", '’') : undefined;
    if (!field) throw wrong(at + 1, `le champ « ${name} » est inconnu`, `les champs sont : ${Object.keys(FIELDS).join(', ')}`);
    if (field in told) throw wrong(at + 1, `le champ « ${field} » est là deux fois`, `gardez celui de la ligne ${lines[field]}, ou celui-ci`);
    last = field;
    lines[field] = at + 1;
    if (FIELDS[field].holds === 'list') {
      if (value) throw wrong(at + 1, `« ${field} » est une liste`, `mettez chaque élément sur sa ligne, après un tiret : « - ${value} »`);
      told[field] = [];
      continue;
    }
    if (!value) throw wrong(at + 1, `le champ « ${field} » est vide`, 'remplissez-le, ou effacez la ligne s’il est facultatif');
    const [fits, help] = KINDS[FIELDS[field].holds];
    if (!fits(value)) throw wrong(at + 1, `« ${value} » ne va pas dans « ${field} »`, help);
    told[field] = value;
  }
  check(told, (field, what, help) => wrong(lines[field] ?? 1, what, help));
  return told;
}

/** What the fields must say together. */
function check(told, wrong) {
  const state = told.état;
  // Without an audit there is one state only, and nothing to tell of it.
  const audited = state !== STATES[0] || 'taux' in told || 'réalisé par' in told;
  for (const [field, { needed, holds }] of Object.entries(FIELDS)) {
    const empty = holds === 'list' ? !told[field]?.length : told[field] === undefined;
    if (empty && (needed === 'always' || (needed === 'audited' && audited))) {
      throw wrong(field, `le champ « ${field} » manque`, `ajoutez ${holds === 'list' ? `« ${field} : », puis une ligne par élément, après un tiret` : `« ${field} : … »`}`);
    }
    if (field in told && empty) throw wrong(field, `la liste « ${field} » est vide`, 'ajoutez un élément après un tiret, ou effacez la ligne');
  }
  const rate = told.taux === undefined ? 0 : percent(told.taux);
  const expected = rate === 100 ? STATES[2] : rate >= 50 ? STATES[1] : STATES[0];
  if (state !== expected) {
    throw wrong('état', `« ${state} » contredit le taux de ${told.taux}`, `écrivez « ${expected} », ou corrigez le taux : « totalement » demande 100, « partiellement » au moins 50`);
  }
  const faults = told['non-conformités'] ?? [];
  if (state === STATES[2] && faults.length) throw wrong('non-conformités', 'un site totalement conforme n’a pas de non-conformité', 'effacez la liste, ou changez l’état et le taux');
  if (audited && state !== STATES[2] && !faults.length) {
    throw wrong('non-conformités', 'le champ « non-conformités » manque', 'dites ce qui n’est pas accessible : « non-conformités : », puis une ligne par élément, après un tiret');
  }
  if (told['mise à jour'] && day(told['mise à jour']) < day(told.établie)) {
    throw wrong('mise à jour', 'la mise à jour est avant l’établissement', 'vérifiez les deux dates');
  }
}
