// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The front page: who comes back is told where they were, and led there.

import { lastKept } from '../kept.js';
import { since } from '../since.js';

const way = /** @type {HTMLElement} */ (document.querySelector('.return'));

function tell() {
  const titles = JSON.parse(way.dataset.editions ?? '');
  const [usual] = Object.keys(titles);
  // The mere look may throw.
  const kept = lastKept(localStorage, Object.keys(titles));
  if (!kept) return;
  const { edition, level, answers, name, day } = kept;
  const told = [level && `niveau ${level}`, `${answers} ${answers > 1 ? 'réponses' : 'réponse'}`, day && since(day, 'fr')];
  const [link, about] = way.querySelectorAll('a, span');
  link.textContent = `Reprendre : ${told.filter(Boolean).join(', ')}`;
  if (edition !== usual) link.setAttribute('href', `evaluation.html?edition=${edition}`);
  about.textContent = [name, titles[edition]].filter(Boolean).join(' · ');
  way.hidden = false;
}

// On a phone, a volet is many screens long.
if (innerWidth < 600) {
  for (const begin of document.querySelectorAll('ul.begin a')) {
    const address = new URL(/** @type {HTMLAnchorElement} */ (begin).href);
    if (!address.searchParams.has('start')) address.searchParams.set('start', 'one');
    begin.setAttribute('href', address.href);
  }
}

try {
  tell();
} catch {
  // Nothing can be read here, or it is no day: the page stays as for who begins.
}
