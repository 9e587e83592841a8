// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Put on the server in the place of sw.js when the site closes or moves. Without it, the worker that is
// there shows the old site for ever to those who came once: a redirection or an error leaves it as it is.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// As in sw.js. Answers are not in there: they stay.
const OURS = `tnl-${new URL(worker.registration.scope).pathname}#`;

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()));
worker.addEventListener('activate', (event) => event.waitUntil(leave()));

/** Takes away what was kept for use offline, and shows what the server has by now. */
async function leave() {
  const ours = (await caches.keys()).filter((name) => name.startsWith(OURS));
  await Promise.all(ours.map((name) => caches.delete(name)));
  const pages = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  await worker.registration.unregister();
  // Who would lose answers that are kept nowhere is asked first: the page stays if they say so.
  await Promise.all(pages.map((page) => page.navigate(page.url).catch(() => {})));
}
