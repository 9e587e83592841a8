// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

import { findResult } from '../link.js';

const widget = document.querySelector('tnl-autoevaluation');

// A link to a result works with any page of the site, and where there is no page: a mail program may
// have made it a part of the name.
const { before, result } = findResult();
// The page of unknown addresses stands in any folder.
const site = (/** @type {string} */ name) => new URL(name, import.meta.url).href;
if (!widget && result) location.replace(site(`evaluation.html${new URL(before).search}${result}`));

/** Runs when the browser is idle, or soon where it cannot tell. */
const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 200));

/** Keeps the site for use offline; where that is forbidden (private window, sandbox), all else still works. */
async function keep() {
  if (window.top === window) await navigator.serviceWorker?.register(site('sw.js'));
}

// Not before the first question is shown.
const ready = widget ? ['tnl:ready', 'tnl:error'] : ['load'];
for (const event of ready) addEventListener(event, () => idle(() => keep().catch(() => {})), { once: true });
