// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The configurator: writes the code to paste, with a live preview.

import { ATTRIBUTES } from '../attributes.js';
import { copyOnClick } from './shared/copy.js';
import { find } from './shared/dom.js';
import { policy, snippet } from './shared/snippets.js';

/** @import { Mode } from './shared/snippets.js' */

const form = find('#configurateur', HTMLFormElement);
/** The control of a setting; attributes have controls of the same name. */
const field = (/** @type {string} */ name) => find(`[name="${name}"]`, HTMLInputElement, form);
const list = (/** @type {string} */ name) => find(`[name="${name}"]`, HTMLSelectElement, form);
const problem = find('.problem', HTMLElement, form);
// Written into the page by the build, as they change with each release.
const { release = '', hashes: hashesOfRelease = '{}' } = form.dataset;
/** @type {Record<string, string>} */
const hashes = JSON.parse(hashesOfRelease);
const code = find('#code', HTMLTextAreaElement);
const copy = find('#copier', HTMLButtonElement);
const preview = find('#apercu', HTMLElement);
const here = new URL('.', location.href).href;

/** The edition that opens where none is named. */
let usual = '';

// Not a relative address: where that of the page holds a password, a fetch refuses it.
const json = async (/** @type {string} */ path) => (await fetch(here + path)).json();

async function prepare() {
  field('base').value = here;
  /** @type {{ id: string, title: string }[]} */
  const editions = await json(`${release}/editions/index.json`);
  // The first opens where none is named: no code has to name it.
  list('edition').append(...editions.map(({ id, title }, i) => new Option(title, i ? id : '')));
  [{ id: usual }] = editions;
  await offerTypes();
  show();
}

/** Fills the list of types from the profile of the chosen edition. */
async function offerTypes() {
  /** @type {{ profile: { id: string, choices: { id: string, text: string }[] }[] }} */
  const { profile } = await json(`${release}/editions/${value('edition') || usual}.json`);
  const choices = profile.find(({ id }) => id === 'type')?.choices ?? [];
  const types = list('type');
  const chosen = types.value;
  types.replaceChildren(types.options[0], ...choices.map(({ id, text }) => new Option(text, id)));
  if (choices.some(({ id }) => id === chosen)) types.value = chosen;
}

function wishes() {
  const asked = Object.keys(ATTRIBUTES).map((name) => [name, wish(name)]);
  return Object.fromEntries(asked.filter(([, value]) => value));
}

/** The value of a setting. */
function value(/** @type {string} */ name) {
  const control = form.elements.namedItem(name);
  return control && 'value' in control ? String(control.value).trim() : '';
}

/** The value wished for an attribute; of the profile, the form asks only the type. */
function wish(/** @type {string} */ name) {
  if (name === 'profil') return value('type') && `type:${value('type')}`;
  return value(name);
}

/** What may be wrong with them is said in `problem`. */
const CHECKED = ['base', 'share-base', 'accent', 'height'];
for (const name of CHECKED) field(name).setAttribute('aria-describedby', problem.id);

let shown = '';

/** Says what is wrong, beside the form and of the field itself. */
function refuse(/** @type {string} */ name, /** @type {string} */ why) {
  field(name).setAttribute('aria-invalid', 'true');
  problem.textContent = why;
  // The code of before says something else than the form does.
  give('');
}

function give(/** @type {string} */ text) {
  code.value = text;
  code.rows = text.split('\n').length + 2;
  copy.disabled = !text;
}

function show() {
  problem.textContent = '';
  for (const name of CHECKED) field(name).removeAttribute('aria-invalid');
  const wrong = [field('base'), field('share-base')].find(({ validity }) => !validity.valid);
  if (wrong) {
    return refuse(wrong.name, `« ${wrong.labels?.[0].firstChild?.textContent?.trim()} » n’est pas une adresse : elle commence par https://.`);
  }
  const accent = value('accent');
  if (accent && !CSS.supports('color', accent)) {
    return refuse('accent', '« Couleur d’accent » n’est pas une couleur CSS, par exemple #7a1f5c ou teal.');
  }
  const mode = /** @type {Mode} */ (value('mode'));
  const height = value('height');
  if (height && !(mode === 'frame' ? /^\d+$/.test(height) : /^\d+$/.test(height) || CSS.supports('height', height))) {
    return refuse('height', mode === 'frame' ? '« Hauteur » : un cadre seul n’a qu’un nombre de pixels, par exemple 800.' : '« Hauteur » n’est ni un nombre de pixels ni une hauteur CSS, par exemple 800 ou 80vh.');
  }
  if (mode === 'frame' && value('share-base')) {
    return refuse('share-base', '« Page où mènent les liens de partage » : un cadre seul ne voit pas l’adresse de votre page, et n’y montrerait pas le résultat. Laissez vide, ou prenez la balise ou le script.');
  }
  const base = value('base').replace(/\/*$/, '/');
  const place = { base, release, hashes, pinned: field('pinned').checked };
  give(snippet(mode, wishes(), place));
  const needed = policy(mode, base);
  find('#csp', HTMLElement).hidden = !needed;
  find('#politique', HTMLTextAreaElement).value = needed;
  find('#copie', HTMLElement).textContent = '';

  // The preview runs the same code, with the files of this site and without storage.
  const sample = snippet(mode, { ...wishes(), storage: 'none' }, { base: here, release, hashes, pinned: false });
  if (sample === shown) return;
  shown = sample;
  const made = new DOMParser().parseFromString(sample, 'text/html');
  preview.replaceChildren(...[...made.head.childNodes, ...made.body.childNodes].flatMap(alive));
}

/** A parsed script never runs, so it is recreated; the element is defined on this page already. */
function alive(/** @type {ChildNode} */ node) {
  if (node.nodeName === 'NOSCRIPT') return [];
  if (!(node instanceof HTMLScriptElement)) return [node];
  if (node.type === 'module') return [];
  const script = document.createElement('script');
  for (const { name, value } of node.attributes) script.setAttribute(name, value);
  return [script];
}

copyOnClick();
const paragraph = find('#paragraphe', HTMLTextAreaElement);
// Read elsewhere, the address of the grid must be a whole one.
paragraph.value = paragraph.value.replace(/[\w-]+\.html$/, here + '$&');
copyOnClick('paragraphe', 'copier-paragraphe', 'paragraphe-copie');
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', async (event) => {
  if (event.target === list('edition')) await offerTypes();
  show();
});
find('.missing', HTMLElement).remove();
give('');
prepare().catch((error) => {
  console.error(error);
  problem.textContent = 'Cette page n’a pas pu lire les fichiers de l’auto-évaluation : ils manquent, ou leur serveur ne répond pas. Rechargez-la.';
});
