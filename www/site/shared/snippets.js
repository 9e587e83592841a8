// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The code that a webmaster pastes, for each way of embedding.

import { ATTRIBUTES } from '../../attributes.js';
import { languageOf, snippets, title } from '../../languages.js';

/**
 * @typedef {'element' | 'script' | 'frame' | 'link'} Mode
 * @typedef {Record<string, string>} Wishes By the names of the attributes.
 */

/** `&` first, or the other escapes would be escaped. */
const escape = (/** @type {string} */ text) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');

const attributes = (/** @type {Wishes} */ wishes, prefix = '') =>
  Object.entries(wishes).map(([name, value]) => ` ${prefix}${name}="${escape(value)}"`).join('');

/**
 * @typedef {object} Place
 * @property {string} base The address of the folder of the files, with its final slash.
 * @property {string} release The immutable folder in it.
 * @property {Record<string, string>} hashes By the path of each script.
 * @property {boolean} pinned Whether to stay on this release and have its files checked.
 */

/**
 * The HTML for a page.
 * @param {Mode} mode
 * @param {Wishes} wishes
 * @param {Place} place
 */
export function snippet(mode, wishes, place) {
  const { base, release, pinned } = place;
  const language = languageOf(wishes.lang);
  const words = snippets[language];
  const asked = Object.entries(wishes).filter(([name]) => ATTRIBUTES[name].inAddress !== false);
  const query = new URLSearchParams(asked).toString();
  const address = (/** @type {string} */ page) => escape(`${base}${page}${query ? `?${query}` : ''}`);
  const folder = pinned ? `${base}${release}/` : base;
  const checked = (/** @type {string} */ file) =>
    pinned ? ` integrity="${place.hashes[`${release}/${file}`]}" crossorigin="anonymous"` : '';
  switch (mode) {
    case 'element':
      // The first script checks all the others.
      return `<script type="module" src="${folder}tnl-autoevaluation.js"${checked('tnl-autoevaluation.js')}></script>
<tnl-autoevaluation${attributes(wishes)}>
  <a href="${address('evaluation.html')}">${words.link}</a>
</tnl-autoevaluation>`;
    case 'script':
      // The link goes when the evaluation is there.
      return `<script src="${folder}tnl-embed.js"${attributes(wishes, 'data-')}${checked('tnl-embed.js')} async></script>
<p data-tnl><a href="${address('evaluation.html')}">${words.link}</a></p>`;
    case 'frame': {
      const page = pinned ? `${release}/cadre.html` : 'cadre.html';
      return `<iframe src="${address(page)}" title="${title[language]}" width="100%" height="${escape(wishes.height || '800')}" loading="lazy" allow="clipboard-write"></iframe>`;
    }
    default:
      return `<p><a href="${address('evaluation.html')}">${words.link}</a><br>
<small>${words.small}</small></p>`;
  }
}

/** What a page's Content-Security-Policy must additionally allow. */
export function policy(/** @type {Mode} */ mode, /** @type {string} */ base) {
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
