// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Runs inside a frame and reports what the frame allows the widget to do.

import { clipboard, files, modules, origin, report, sheets, storage, wasm } from './shared/checks.js';
import { find } from './shared/dom.js';

const base = new URL('.', /** @type {HTMLScriptElement} */ (document.currentScript).src).href;
parent.postMessage({ tnl: 1, type: 'essai' }, '*');

find('.missing', HTMLElement).remove();
const main = find('main', HTMLElement);

async function run() {
  const needed = [wasm(), sheets(), await modules(base), await files(base)];
  const ok = needed.every((check) => check.ok);
  report(
    main,
    [...needed, origin(), storage(), clipboard()],
    ok ? 'Le cadre seul marche ici.' : 'Le cadre ne marche pas ici : prenez le lien.',
  );
  main.append(tries());
}

/** Permissions that no script can detect: the reader has to try them. */
function tries() {
  const list = document.createElement('ul');
  const add = (/** @type {Element} */ made, /** @type {string} */ right) => {
    const line = document.createElement('li');
    line.append(made, ` Rien ne se passe ? Le cadre est enfermé sans le droit « ${right} ».`);
    list.append(line);
  };
  const link = (/** @type {string} */ text, /** @type {Partial<HTMLAnchorElement>} */ more) =>
    Object.assign(document.createElement('a'), { href: `${base}essai-module.js`, textContent: text, ...more });
  const print = Object.assign(document.createElement('button'), { type: 'button', textContent: 'Imprimer' });
  print.addEventListener('click', () => window.print());
  add(link('Enregistrer un fichier d’essai.', { download: 'essai.txt' }), 'allow-downloads');
  add(link('Ouvrir un onglet.', { target: '_blank', rel: 'noopener' }), 'allow-popups');
  add(print, 'allow-modals');
  const title = document.createElement('p');
  title.textContent = 'À essayer vous-même :';
  const all = document.createElement('div');
  all.append(title, list);
  return all;
}

run();
