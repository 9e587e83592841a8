// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The page inside a frame. A plain script rather than a module: it runs even in a sandbox without an
// origin, and can then say what is missing.

import { frame, languageOf, title } from './languages.js';
import { obey } from './query.js';

/** @import { TnlAutoevaluationElement } from './tnl-autoevaluation.js' */

(() => {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
  const widget = /** @type {TnlAutoevaluationElement} */ (find('tnl-autoevaluation'));
  const asked = obey(widget);
  const away = /** @type {HTMLAnchorElement} */ (find('footer a'));
  away.search = location.search;
  // A shared result opens as a full page, not as a frame.
  if (!asked.get('share-base')) widget.setAttribute('share-base', away.href);
  const language = languageOf(widget.lang);
  const words = frame[language];
  document.documentElement.lang = language;
  document.title = find('h1').textContent = title[language];
  find('footer p').firstChild?.replaceWith(`${words.trouble} `);
  away.textContent = words.away;

  // Until now it said what a browser without scripts should show, or what first.js found.
  const fail = () => {
    const missing = document.querySelector('.missing');
    if (!missing) return;
    missing.removeAttribute('class');
    missing.setAttribute('role', 'alert');
    missing.textContent = location.protocol === 'file:' ? words.file : words.missing;
  };
  // An absolute address: in a sandbox without an origin, a relative one cannot be resolved.
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  import(new URL('tnl-autoevaluation.js', script.src).href).catch(fail);

  widget.addEventListener('tnl:screen', ({ detail }) => {
    document.title = `${detail} · ${title[language]}`;
  });

  if (parent === window) return;

  // The messages between frame and page, { tnl: 1, type, … }, are described in README.md.
  const tell = (/** @type {string} */ type, /** @type {object} */ more, to = '*') => parent.postMessage({ tnl: 1, type, ...more }, to);

  // Measure the content, not the window: a frame that fits its own height would grow for ever.
  let height = 0;
  new ResizeObserver(() => {
    const now = Math.ceil(document.body.getBoundingClientRect().height);
    if (now !== height) tell('height', { height: (height = now) });
  }).observe(document.body);

  widget.addEventListener('tnl:screen', () => {
    const { top } = (widget.shadowRoot?.activeElement ?? widget).getBoundingClientRect();
    tell('screen', { top });
  });
  // The page has in its address what was opened here.
  widget.addEventListener('tnl:left', () => tell('left', {}));
  // These reveal nothing about the person.
  for (const name of /** @type {const} */ (['ready', 'error'])) {
    widget.addEventListener(`tnl:${name}`, ({ detail }) => tell(name, { detail }));
  }

  /** The theme of the page around, as theme.js finds it, unless the frame was given one. */
  const dress = (/** @type {unknown} */ themes) => {
    if (!Array.isArray(themes) || !/^(auto)?$/.test(asked.get('theme') ?? '')) return;
    const theme = themes.find((one) => one === 'dark' || one === 'light') ?? '';
    document.documentElement.dataset.theme = theme;
    widget.setAttribute('theme', theme || 'auto');
  };

  // These do, so they go only to the page that asked, once the person has agreed.
  let asking = '';
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || data?.tnl !== 1) return;
    if (data.type === 'theme') dress(data.themes);
    if (data.type !== 'ask-result' || asking) return;
    // A page with an opaque origin has no name to show, and could not be addressed alone.
    if (origin === 'null') return;
    asking = origin;
    customElements.whenDefined('tnl-autoevaluation').then(() => widget.askResult(origin.replace(/^\w+:\/\//, '')));
  });
  for (const name of /** @type {const} */ (['progress', 'result'])) {
    widget.addEventListener(`tnl:${name}`, ({ detail }) => asking && tell(name, { detail }, asking));
  }
})();
