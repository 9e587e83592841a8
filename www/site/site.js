// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

import { hasResult } from '../link.js';

const widget = document.querySelector('tnl-autoevaluation');

// A link that carries a result opens it, whichever page of the site it leads to.
if (!widget && hasResult()) {
  location.replace(`evaluation.html${location.search}${location.hash}`);
}

/** When nothing else is to be done; soon where the browser cannot tell. */
const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 200));

/** The site is kept for use offline; what forbids it (a private window, a sandbox) takes nothing away. */
async function keep() {
  if (window.top === window) await navigator.serviceWorker?.register('sw.js');
}

// Not before the person can answer: the first question comes first.
const ready = widget ? ['tnl:ready', 'tnl:error'] : ['load'];
for (const event of ready) addEventListener(event, () => idle(() => keep().catch(() => {})), { once: true });
