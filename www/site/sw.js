// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Keeps the site for use offline: all the files of one version, or none.
//
// VERSION and FILES (each path with its hash) are set by the build. A new version is fetched beside
// the old one and waits until no page uses that one (no skipWaiting), so no page ever sees files of
// two versions. Answers are not kept here but in local storage.

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

// Other copies of the site on this origin have their own caches.
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

/** If one file is missing or from another version, the whole installation fails and the old version stays. */
async function install() {
  const files = await Promise.all(
    Object.entries(FILES).map(async ([path, integrity]) => {
      const response = await fetch(address(path), { integrity, cache: 'no-cache' });
      if (!response.ok) throw new Error(`${path} : ${response.status}`);
      // A redirected response cannot answer a navigation.
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

/** The cached address that answers a request, or null if the network must. */
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
