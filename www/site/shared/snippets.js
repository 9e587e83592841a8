// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What a webmaster pastes: one text per way of embedding.

import { frame as en } from '../../words/en.js';
import { frame as fr } from '../../words/fr.js';

/** `&` first, or it would escape the others. */
const escape = (text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

const attributes = (wishes, prefix = '') =>
  Object.entries(wishes).map(([name, value]) => ` ${prefix}${name}="${escape(value)}"`).join('');

const LINK = {
  fr: 'Évaluer notre collectivité : logiciels libres, formats et données ouverts',
  en: 'Assess our local authority: free software, open formats and open data',
};
const TITLE = { fr: fr.title, en: en.title };

/**
 * The HTML for a page. `place`: `base`, the address of the folder of the files, with its slash;
 * `release`, its immutable folder; `hashes`, by the path of each script; `pinned`, to stay with this
 * release and have its files checked.
 */
export function snippet(mode, wishes, place) {
  const { base, release, pinned } = place;
  const lang = wishes.lang === 'en' ? 'en' : 'fr';
  const { height, ...asked } = wishes;
  const query = new URLSearchParams(asked).toString();
  const address = (page) => escape(`${base}${page}${query ? `?${query}` : ''}`);
  const folder = pinned ? `${base}${release}/` : base;
  const hash = (file) => ` integrity="${place.hashes[`${release}/${file}`]}" crossorigin="anonymous"`;
  const checked = (file) => (pinned ? hash(file) : '');
  switch (mode) {
    case 'element': {
      // What the first script loads is checked too.
      const modules = pinned ? ['tnl-widget.js', ...programs(lang)] : [];
      const preload = modules.map((file) => `<link rel="modulepreload" href="${folder}${file}"${hash(file)}>\n`).join('');
      return `${preload}<script type="module" src="${folder}tnl-autoevaluation.js"${checked('tnl-autoevaluation.js')}></script>
<tnl-autoevaluation${attributes(wishes)}>
  <a href="${address('evaluation.html')}">${LINK[lang]}</a>
</tnl-autoevaluation>`;
    }
    case 'script':
      return `<script src="${folder}tnl-embed.js"${attributes(wishes, 'data-')}${checked('tnl-embed.js')} async></script>
<noscript><a href="${address('evaluation.html')}">${LINK[lang]}</a></noscript>`;
    case 'frame': {
      const page = pinned ? `${release}/cadre.html` : 'cadre.html';
      return `<iframe src="${address(page)}" title="${TITLE[lang]}" width="100%" height="${escape(height || '800')}" loading="lazy" allow="clipboard-write"></iframe>`;
    }
    default:
      return `<p><a href="${address('evaluation.html')}">${LINK[lang]}</a><br>
<small>${lang === 'en' ? 'About 15 minutes, anonymous, nothing is sent.' : 'Un quart d’heure, anonyme, rien n’est envoyé.'}</small></p>`;
  }
}

const programs = (lang) => (lang === 'en' ? ['tnl-en.js', 'tnl-whole-en.js'] : ['tnl.js', 'tnl-whole.js']);

/** What a Content-Security-Policy must allow, beside what it allows already. */
export function policy(mode, base) {
  const origin = new URL(base).origin;
  switch (mode) {
    case 'element':
      return `script-src ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; img-src data:`;
    case 'script':
      return `script-src ${origin}; frame-src ${origin}`;
    case 'frame':
      return `frame-src ${origin}`;
    default:
      return '';
  }
}
