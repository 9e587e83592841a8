// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// One script that inserts the evaluation into a page, in a frame right after itself:
// <script src="…/tnl-embed.js" data-edition="tnl-2024" async></script>

import { frame as words, languageOf } from './languages.js';
import { leaveResult, takeResult } from './link.js';

/** @import { TnlFrame } from './tnl-autoevaluation.js' */

(() => {
  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  if (!script) {
    console.error('tnl-embed.js : retirez type="module" de la balise.');
    return;
  }
  const { height = '', title, ...data } = script.dataset;
  const page = new URL('cadre.html', script.src);
  // A browser refuses a frame with a name and a password in its address; it knows them by now.
  page.username = page.password = '';
  for (const [name, value = ''] of Object.entries(data)) {
    page.searchParams.set(name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`), value);
  }
  // If a link to a result opened this page, its first frame shows the result.
  page.hash = takeResult(script);

  const frame = /** @type {TnlFrame} */ (document.createElement('iframe'));
  frame.src = page.href;
  frame.title = title ?? words[languageOf(data.lang)].title;
  frame.loading = 'lazy';
  // Browsers without web-share warn about the unknown feature.
  frame.allow = `clipboard-write${'share' in navigator ? '; web-share' : ''}`;
  const set = (/** @type {string} */ name, /** @type {string} */ value) => frame.style.setProperty(name, value, 'important');
  const look = { display: 'block', visibility: 'visible', 'box-sizing': 'border-box', width: '100%', border: '0' };
  for (const [name, value] of Object.entries(look)) set(name, value);
  const size = /^\d+$/.test(height) ? `${height}px` : height;
  const fixed = size && CSS.supports('height', size) && size !== 'auto';
  set('height', fixed ? size : '700px');

  // The page may ask before the frame is ready to listen.
  let isReady = false;
  let isAsked = false;
  const ask = () => isReady && isAsked && frame.contentWindow?.postMessage({ tnl: 1, type: 'ask-result' }, page.origin);

  const tell = (/** @type {string} */ name, /** @type {unknown} */ detail) =>
    frame.dispatchEvent(new CustomEvent(`tnl:${name}`, { detail, bubbles: true, composed: true }));
  const receive = (/** @type {MessageEvent} */ { source, origin, data }) => {
    if (!frame.isConnected) return removeEventListener('message', receive);
    if (source !== frame.contentWindow || origin !== page.origin || data?.tnl !== 1) return;
    if (data.type === 'height') {
      if (!fixed && data.height > 0) set('height', `${Math.min(data.height, 1e5)}px`);
    } else if (data.type === 'screen') {
      // WebKit does not scroll the outer page when a frame scrolls into view.
      const top = frame.getBoundingClientRect().top + Number(data.top);
      if (!fixed && !(top >= 0 && top < innerHeight / 2)) scrollBy({ top: top - 16 });
    } else if (data.type === 'left') {
      leaveResult(script);
    } else if (['ready', 'error', 'progress', 'result'].includes(data.type)) {
      isReady = isReady || data.type === 'ready';
      tell(data.type, data.detail);
      ask();
    }
  };
  // Taken out of the page and put back, it loads again.
  const listen = () => addEventListener('message', receive);
  frame.addEventListener('load', listen);
  listen();

  /** Asks the person to share the result with this page; if they agree, tnl:result reports it. */
  frame.askResult = () => {
    isAsked = true;
    ask();
  };
  // A page kept and shown again holds the frame that was there, and runs the script anew.
  const next = /** @type {HTMLIFrameElement | null} */ (script.nextElementSibling);
  if (next && `${next.src}`.startsWith(page.origin + page.pathname)) next.remove();
  // Tag managers put scripts into the head, where nothing is shown.
  const show = () => (script.closest('head') ? document.body.append(frame) : script.after(frame));
  document.body ? show() : addEventListener('DOMContentLoaded', show);
})();
