// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The configurator: writes the code for a page, and shows it at work.

import { ATTRIBUTES } from '../attributes.js';
import { copyOnClick } from './shared/copy.js';
import { policy, snippet } from './shared/snippets.js';

const form = document.getElementById('configurateur');
const fields = form.elements;
const { release } = form.dataset;
// Told with the page: those of another release would be of no use.
const hashes = JSON.parse(form.dataset.hashes);
const code = document.getElementById('code');
const preview = document.getElementById('apercu');
const here = new URL('.', location.href).href;

const text = async (path) => (await fetch(path)).json();

async function prepare() {
  fields.base.value = here;
  const list = await text(`${release}/editions/index.json`);
  fields.edition.append(...list.map(({ id, title }) => option(id, title)));
  await offerTypes();
  show();
}

function option(id, title) {
  const isUsual = id === ATTRIBUTES.edition.usual;
  return new Option(title, id, isUsual, isUsual);
}

/** The types of the profile, as the edition tells them. */
async function offerTypes() {
  const { profile } = await text(`${release}/editions/${fields.edition.value}.json`);
  const type = profile.find(({ id }) => id === 'type');
  const kept = fields.type.value;
  fields.type.replaceChildren(fields.type.options[0], ...(type?.choices ?? []).map((one) => new Option(one.text, one.id)));
  if (type?.choices.some(({ id }) => id === kept)) fields.type.value = kept;
}

function wishes() {
  const asked = Object.keys(ATTRIBUTES).map((name) => [name, wish(name)]);
  return Object.fromEntries(asked.filter(([name, value]) => value && value !== ATTRIBUTES[name].usual));
}

/** Each attribute has its field, but of the profile only the type is asked. */
function wish(name) {
  if (name === 'profil') return fields.type.value && `type:${fields.type.value}`;
  return fields[name].value.trim();
}

let shown = '';

function show() {
  const problem = form.querySelector('.problem');
  problem.textContent = '';
  const wrong = ['base', 'share-base'].find((name) => !fields[name].validity.valid);
  if (wrong) {
    problem.textContent = `« ${fields[wrong].labels[0].firstChild.data.trim()} » n’est pas une adresse : elle commence par https://.`;
    return;
  }
  if (fields.accent.value.trim() && !CSS.supports('color', fields.accent.value.trim())) {
    problem.textContent = '« Couleur d’accent » n’est pas une couleur CSS, par exemple #7a1f5c ou teal.';
    return;
  }
  const mode = fields.mode.value;
  const height = fields.height.value.trim();
  if (height && !(mode === 'frame' ? /^\d+$/.test(height) : /^\d+$/.test(height) || CSS.supports('height', height))) {
    problem.textContent = mode === 'frame' ? '« Hauteur » : un cadre seul n’a qu’un nombre de pixels, par exemple 800.' : '« Hauteur » n’est ni un nombre de pixels ni une hauteur CSS, par exemple 800 ou 80vh.';
    return;
  }
  const base = fields.base.value.replace(/\/*$/, '/');
  const place = { base, release, hashes, pinned: fields.pinned.checked };
  code.value = snippet(mode, wishes(), place);
  code.rows = code.value.split('\n').length + 2;
  const needed = policy(mode, base);
  document.getElementById('csp').hidden = !needed;
  document.getElementById('politique').value = needed;
  document.getElementById('copie').textContent = '';

  // What is shown here is the same, from here, and keeps nothing.
  const sample = snippet(mode, { ...wishes(), storage: 'none' }, { base: here, release, hashes, pinned: false });
  if (sample === shown) return;
  shown = sample;
  const made = new DOMParser().parseFromString(sample, 'text/html');
  const nodes = [...made.head.childNodes, ...made.body.childNodes].filter((node) => node.localName !== 'noscript');
  preview.replaceChildren(...nodes.map(alive).filter(Boolean));
}

/** The element is known on this page; another script runs only if it is made anew. */
function alive(node) {
  if (node.localName !== 'script') return node;
  if (node.type === 'module') return null;
  const script = document.createElement('script');
  for (const { name, value } of node.attributes) script.setAttribute(name, value);
  return script;
}

copyOnClick();
form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('change', async (event) => {
  if (event.target.name === 'edition') await offerTypes();
  show();
});
prepare().catch((error) => {
  form.querySelector('.problem').textContent = `Cette page n’a pas pu lire les fichiers de l’auto-évaluation (${error.message}). Rechargez-la.`;
});
