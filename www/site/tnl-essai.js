// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Pasted into a page by its script tag, reports what that page allows the widget to do.

import { clipboard, files, frames, modules, report, secure, sheets, storage, wasm } from './shared/checks.js';

const script = /** @type {HTMLScriptElement} */ (document.currentScript);
const base = new URL('.', script.src).href;
const place = document.createElement('div');
place.setAttribute('role', 'status');
const root = place.attachShadow({ mode: 'open' });
const title = document.createElement('p');
title.textContent = 'Essai de cette page : un instant…';
root.append(title);
script.after(place);

const element = document.querySelector('tnl-essai');
const tag = {
  name: 'Garder la balise et ses attributs',
  ok: element?.getAttribute('edition') === 'essai',
  advice: 'Le site retire les balises qu’il ne connaît pas, ou leurs attributs : prenez le script ou le cadre.',
};

async function run() {
  const needed = [tag, wasm(), sheets(), await modules(base), await files(base)];
  const frame = await frames(base);
  const comforts = [storage(), secure(), clipboard()];
  title.textContent = 'Ce que cette page permet :';
  const best = needed.every(({ ok }) => ok)
    ? 'À prendre ici : la balise.'
    : frame.ok
      ? 'À prendre ici : le script, ou le cadre seul.'
      : 'À prendre ici : le lien.';
  report(root, [...needed, frame, ...comforts], best);
}

// The checks need the rest of the page.
if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', run);
else run();
