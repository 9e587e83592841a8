// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Fetches the widget's files from the folder of this script; nothing else in the widget uses the
// network. tools/npm.mjs matches the addresses below as they are written.

import { checked, lack } from './checked.js';

const LARGEST = 4_000_000;
/** In milliseconds, how long an address may be silent: longer than a slow connection takes. */
export const PATIENCE = 20_000;

/** What an element shows: tnl-widget.js. */
export const widget = () => checked(new URL('./tnl-widget.js', import.meta.url).href, WIDGET_INTEGRITY);

/** A script of this release. */
const script = (/** @type {string} */ name, integrity = INTEGRITY[name]) => checked(new URL(`./${name}.js`, import.meta.url).href, integrity);

/**
 * What finds out and says why something is lacking.
 * @type {() => Promise<typeof import('./tnl-why.js')>}
 */
export const why = () => script('tnl-why');

/** The hashes of what few ask for come with the words that few read: each weighs on the first question. */
const hashes = async (/** @type {string} */ name) => INTEGRITY[name] ?? (await why()).later[name];

/**
 * Loads a program, ready to mount.
 * @param {string} name
 */
export async function start(name) {
  const integrity = await hashes(name);
  // Script and module are fetched in parallel.
  const module = fetchModule(new URL(`./${name}_bg.wasm`, import.meta.url), integrity);
  module.catch(() => {}); // Reported when awaited, unless the script fails first.
  /** @type {typeof import('./program.js')} */
  const tnl = await script(name, integrity);
  await tnl.default({ module_or_path: module });
  return tnl;
}

/**
 * Fetches a WebAssembly module, even from a server that does not know this type: if it is served as
 * another type, it is read as bytes; if it is refused, its compressed copy is read.
 * @param {URL} address
 * @param {string} integrity
 */
async function fetchModule(address, integrity) {
  // An error page served in place of the file fails the integrity check and counts as no answer.
  const response = await ask(address, { integrity }).catch((first) =>
    // What is wrong with the copy says nothing: few servers have one.
    ask(new URL(`${address}.gz`), { integrity }).catch(() => Promise.reject(first)),
  );
  if (response.headers.get('content-type')?.startsWith('application/wasm')) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return isCompressed ? unpacked(bytes) : bytes;
}

function unpacked(/** @type {Uint8Array<ArrayBuffer>} */ bytes) {
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
}

/** The addresses of the questionnaire to print, and of the page that everybody can open; tools/npm.mjs matches them too. */
export const paper = () => new URL('../questionnaire.html', import.meta.url).href;
export const page = () => new URL('../evaluation.html', import.meta.url).href;

/**
 * The address of an edition, without its query; '' for those of the folder of this script, and for what is no
 * address.
 * @param {string} name
 */
export function sourceOf(name) {
  try {
    const { origin, pathname } = address(name);
    const here = import.meta.url;
    const isOurs = isId(name) || `${origin}${pathname}`.startsWith(new URL('editions/', here).href);
    return isOurs ? '' : `${origin}${pathname}`;
  } catch {
    return '';
  }
}

const isId = (/** @type {string} */ name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);

/** Written out, for bundlers to find. */
const SHEETS = {
  tnl: () => new URL('./tnl.css', import.meta.url),
  'tnl-whole': () => new URL('./tnl-whole.css', import.meta.url),
};

/** The text of the style sheet that a program needs, beside those of the programs before it. */
export const styles = (/** @type {keyof typeof SHEETS} */ name) => fetchText(SHEETS[name](), INTEGRITY[`${name}.css`]);

/** The text of an edition or of the auxiliary data. */
export const text = async (/** @type {string} */ name) =>
  fetchText(address(name), isId(name) ? INTEGRITY[`editions/${name}.json`] : undefined);

/**
 * @param {URL} url
 * @param {string} [integrity] Of a file of this release.
 */
async function fetchText(url, integrity) {
  const patience = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let limit;
  const wait = () => {
    clearTimeout(limit);
    limit = setTimeout(() => patience.abort(), PATIENCE);
  };
  wait();
  try {
    const response = await ask(url, { integrity, signal: patience.signal });
    const decoder = new TextDecoder();
    let text = '';
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    for (let part; !(part = await reader.read()).done; wait()) {
      text += decoder.decode(part.value, { stream: true });
      if (text.length > LARGEST) throw lack('large');
    }
    return text + decoder.decode();
  } catch (error) {
    throw patience.signal.aborted ? lack('silent') : error;
  } finally {
    clearTimeout(limit);
    patience.abort();
  }
}

/**
 * @param {URL} url
 * @param {RequestInit} more
 */
async function ask(url, more) {
  // A bundler may inline a small file as a data: address, which a strict policy forbids to fetch.
  const [, inside] = /^data:[^,]*;base64,(.*)/.exec(url.href) ?? [];
  if (inside) return new Response(Uint8Array.from(atob(inside), (c) => c.charCodeAt(0)));
  // An address opened with a name and a password in it hands them on here; a fetch refuses them.
  url.username = url.password = '';
  // Behind a password or a session, the files ask for it too. Other sites get nothing, and may
  // answer with Access-Control-Allow-Origin: *.
  const response = await fetch(url, { credentials: 'same-origin', ...more }).catch(() => {
    throw lack('refused', url.href, more.integrity);
  });
  if (!response.ok) throw lack('status', url.href, '', response.status);
  return response;
}

/**
 * The address of an edition: ours are known by name, others by their https address.
 * @param {string} name
 */
function address(name) {
  if (isId(name)) {
    return new URL(`./editions/${name}.json`, import.meta.url);
  }
  // Typed without its beginning, it would be looked for on this site.
  if (/^[\w-]+(\.[\w-]+)*\.[a-z]{2,}\//i.test(name)) throw lack('notSecure');
  let url;
  try {
    url = new URL(name, document.baseURI);
  } catch {
    throw lack('notAName');
  }
  if (url.protocol !== 'https:' && url.origin !== location.origin) {
    throw lack('notSecure');
  }
  return url;
}
