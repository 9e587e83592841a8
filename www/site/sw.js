// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Keeps the site for use offline: all its files as one, of one version, or none.
//
// The build says what VERSION and FILES are: each path with its integrity. A new version is fetched
// beside the old one and waits until no page of the old one is open (no skipWaiting), so no page
// ever sees files of two versions. Answers are not here: they are in local storage.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// Another copy of the site on this origin has its own caches.
const OURS = `tnl-${new URL(worker.registration.scope).pathname}#`;
const NAME = OURS + VERSION;

const address = (/** @type {string} */ path) => new URL(path, worker.registration.scope).href;
const HELD = new Set(Object.keys(FILES).map(address));

worker.addEventListener('install', (event) => event.waitUntil(install()));
worker.addEventListener('activate', (event) => event.waitUntil(tidy()));
worker.addEventListener('fetch', (event) => {
  const path = held(event.request);
  if (path) event.respondWith(answer(path, event.request));
});

/** One file missing, or not of this version, and nothing is kept: the old version stays. */
async function install() {
  const files = await Promise.all(
    Object.entries(FILES).map(async ([path, integrity]) => {
      const response = await fetch(address(path), { integrity, cache: 'no-cache' });
      if (!response.ok) throw new Error(`${path} : ${response.status}`);
      // Pages may not be opened by an answer that came by another address.
      return { path: address(path), response: response.redirected ? new Response(response.body, response) : response };
    }),
  );
  try {
    const cache = await caches.open(NAME);
    await Promise.all(files.map(({ path, response }) => cache.put(path, response)));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

async function tidy() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** The address under which a request is answered from here; else it goes to the network. */
function held(/** @type {Request} */ request) {
  if (request.method !== 'GET') return null;
  const [path] = request.url.split(/[?#]/);
  const page = path === worker.registration.scope ? address('index.html') : path;
  return HELD.has(page) ? page : null;
}

async function answer(/** @type {string} */ path, /** @type {Request} */ request) {
  const cache = await caches.open(NAME);
  return (await cache.match(path, { ignoreVary: true })) ?? fetch(request);
}
