// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// One script that inserts the evaluation into a page, in a frame right after itself. The link behind it
// stands there until the frame speaks:
// <script src="…/tnl-embed.js" async></script>
// <p data-tnl><a href="…/evaluation.html">…</a></p>

import { languageOf, title as titles } from './languages.js';
import { leaveResult, takeResult } from './link.js';

/** @import { TnlFrame } from './tnl-autoevaluation.js' */

function insert(/** @type {HTMLScriptElement} */ script) {
  const data = script.dataset;
  const { height = '', title } = data;
  const page = new URL('cadre.html', script.src);
  // A browser refuses a frame with a name and a password in its address; it knows them by now.
  page.username = page.password = '';
  for (const [name, value = ''] of Object.entries(data)) {
    if (name === 'height' || name === 'title') continue;
    page.searchParams.set(name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`), value);
  }
  // If a link to a result opened this page, its first frame shows the result.
  page.hash = takeResult(script);

  const frame = /** @type {TnlFrame} */ (document.createElement('iframe'));
  frame.src = page.href;
  frame.title = title ?? titles[languageOf(data.lang)];
  frame.loading = 'lazy';
  // Browsers without web-share warn about the unknown feature.
  frame.allow = `clipboard-write${'share' in navigator ? '; web-share' : ''}`;
  const set = (/** @type {string} */ name, /** @type {string} */ value) => frame.style.setProperty(name, value, 'important');
  const look = { display: 'block', visibility: 'visible', 'box-sizing': 'border-box', width: '100%', border: '0' };
  for (const [name, value] of Object.entries(look)) set(name, value);
  const size = /^\d+$/.test(height) ? `${height}px` : height;
  const fixed = size && CSS.supports('height', size) && size !== 'auto';
  set('height', fixed ? size : '700px');

  // A page kept and shown again holds the frame that was there, and runs the script anew.
  const before = script.nextElementSibling;
  if (before?.localName === 'iframe' && /** @type {TnlFrame} */ (before).src.startsWith(page.origin + page.pathname)) before.remove();
  // Not there yet while the page is still being read.
  const way = () => {
    const next = frame.nextElementSibling;
    return next?.matches('[data-tnl]') ? next : null;
  };

  // The page may ask before the frame is ready to listen.
  let isHeard = false;
  let isReady = false;
  let isAsked = false;
  const ask = () => isReady && isAsked && frame.contentWindow?.postMessage({ tnl: 1, type: 'ask-result' }, page.origin);

  // What the page says of its theme; the frame knows that of the computer only.
  const dress = () => {
    const { bsTheme, frTheme, frScheme } = /** @type {HTMLElement} */ (frame.closest('[data-bs-theme],[data-fr-theme],[data-fr-scheme]') ?? frame).dataset;
    const themes = [bsTheme, frTheme, frScheme, getComputedStyle(frame).colorScheme];
    // Before it is there, the browser would complain on the console.
    if (isHeard) frame.contentWindow?.postMessage({ tnl: 1, type: 'theme', themes }, page.origin);
  };
  const tell = (/** @type {string} */ name, /** @type {unknown} */ detail) =>
    frame.dispatchEvent(new CustomEvent(`tnl:${name}`, { detail, bubbles: true, composed: true }));
  const receive = (/** @type {MessageEvent} */ { source, origin, data }) => {
    if (!frame.isConnected) return removeEventListener('message', receive);
    if (source !== frame.contentWindow || origin !== page.origin || data?.tnl !== 1) return;
    if (!isHeard) {
      way()?.remove();
      document.removeEventListener('securitypolicyviolation', forbid);
    }
    isHeard = true;
    dress();
    if (data.type === 'height') {
      if (!fixed && data.height > 0) set('height', `${Math.min(data.height, 1e5)}px`);
    } else if (data.type === 'screen') {
      // WebKit does not scroll the outer page when a frame scrolls into view.
      const top = frame.getBoundingClientRect().top + Number(data.top);
      if (!fixed && !(top >= 0 && top < innerHeight / 2)) scrollBy({ top: top - 16 });
    } else if (data.type === 'left') {
      leaveResult(script);
    } else {
      // ready, error, progress, result
      isReady = isReady || data.type === 'ready';
      tell(data.type, data.detail);
      ask();
    }
  };
  // A link to a result may be opened while the page is.
  const follow = () => {
    if (!frame.isConnected) return removeEventListener('hashchange', follow);
    page.hash = takeResult(script);
    if (page.hash) frame.src = page.href;
  };
  // Taken out of the page and put back, it loads again.
  const listen = () => {
    addEventListener('message', receive);
    addEventListener('hashchange', follow);
  };
  frame.addEventListener('load', listen);
  listen();
  // In its place stands a link, not an error of the browser's.
  const forbid = (/** @type {SecurityPolicyViolationEvent} */ { effectiveDirective, blockedURI }) => {
    if (effectiveDirective !== 'frame-src' || !page.href.startsWith(blockedURI) || !frame.isConnected) return;
    console.error(`tnl-embed.js : CSP, frame-src ${page.origin}`);
    tell('error', 'frame-src');
    const give = () => {
      if (way()) return frame.remove();
      const link = document.createElement('a');
      link.href = page.href;
      link.textContent = frame.title;
      frame.replaceWith(link);
    };
    document.readyState === 'loading' ? addEventListener('DOMContentLoaded', give) : give();
  };
  document.addEventListener('securitypolicyviolation', forbid);

  /** Asks the person to share the result with this page; if they agree, tnl:result reports it. */
  frame.askResult = () => {
    isAsked = true;
    ask();
  };
  new MutationObserver(dress).observe(document.documentElement, { attributes: true });
  // Tag managers put scripts into the head, where nothing is shown.
  const show = () => {
    if (script.closest('head')) document.body.append(frame);
    else script.after(frame);
  };
  document.body ? show() : addEventListener('DOMContentLoaded', show);
}

const own = /** @type {HTMLScriptElement | null} */ (document.currentScript);
// Said to be a module, it is not told which script it is, and runs once for all of them.
if (own) insert(own);
else document.querySelectorAll('script[src*="tnl-embed.js"]').forEach((script) => insert(/** @type {HTMLScriptElement} */ (script)));
