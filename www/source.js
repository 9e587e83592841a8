// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Fetches the widget's files from the folder of this script; nothing else in the widget uses the
// network. tools/npm.mjs matches the addresses below as they are written.

const LARGEST = 4_000_000;
/** In milliseconds, how long an address may be silent: longer than a slow connection takes. */
const PATIENCE = 20_000;

/** @import { WidgetWords } from './languages.js' */

/**
 * Loads a program, ready to mount.
 * @param {string} name
 * @param {WidgetWords} words
 */
export async function start(name, words) {
  // Script and module are fetched in parallel.
  const module = fetchModule(new URL(`./${name}_bg.wasm`, import.meta.url), INTEGRITY[name], words);
  module.catch(() => {}); // Reported when awaited, unless the script fails first.
  /** @type {typeof import('./program.js')} */
  const tnl = await import(new URL(`./${name}.js`, import.meta.url).href);
  await tnl.default({ module_or_path: module });
  return tnl;
}

/**
 * Fetches a WebAssembly module, even from a server that does not know this type: if it is served as
 * another type, it is read as bytes; if it is refused, its compressed copy is read.
 * @param {URL} address
 * @param {string} integrity
 * @param {WidgetWords} words
 */
async function fetchModule(address, integrity, words) {
  // An error page served in place of the file fails the integrity check and counts as no answer.
  let response = await ask(address, words, { integrity }).catch(() => null);
  if (!response?.ok) response = await ask(new URL(`${address}.gz`), words, { integrity });
  if (!response.ok) throw refusal(response, words);
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
 * @param {WidgetWords} words
 */
export function sourceOf(name, words) {
  try {
    const { origin, pathname } = address(name, words);
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
export const styles = (/** @type {keyof typeof SHEETS} */ name, /** @type {WidgetWords} */ words) =>
  fetchText(SHEETS[name](), words, INTEGRITY[`${name}.css`]);

/** The text of an edition or of the auxiliary data; rejects with a reason that can be shown. */
export const text = async (/** @type {string} */ name, /** @type {WidgetWords} */ words) =>
  fetchText(address(name, words), words, isId(name) ? INTEGRITY[`editions/${name}.json`] : undefined);

/**
 * @param {URL} url
 * @param {WidgetWords} words
 * @param {string} [integrity] Of a file of this release.
 */
async function fetchText(url, words, integrity) {
  const patience = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let limit;
  const wait = () => {
    clearTimeout(limit);
    limit = setTimeout(() => patience.abort(), PATIENCE);
  };
  wait();
  try {
    const response = await ask(url, words, { integrity, signal: patience.signal });
    if (!response.ok) throw refusal(response, words);
    const decoder = new TextDecoder();
    let text = '';
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    for (let part; !(part = await reader.read()).done; wait()) {
      text += decoder.decode(part.value, { stream: true });
      if (text.length > LARGEST) throw new Error(words.large);
    }
    return text + decoder.decode();
  } catch (error) {
    throw patience.signal.aborted ? new Error(words.silent) : error;
  } finally {
    clearTimeout(limit);
    patience.abort();
  }
}

/**
 * @param {URL} url
 * @param {WidgetWords} words
 * @param {RequestInit} [more]
 */
async function ask(url, words, more) {
  // A bundler may inline a small file as a data: address, which a strict policy forbids to fetch.
  const [, inside] = /^data:[^,]*;base64,(.*)/.exec(url.href) ?? [];
  if (inside) return new Response(Uint8Array.from(atob(inside), (c) => c.charCodeAt(0)));
  // An address opened with a name and a password in it hands them on here; a fetch refuses them.
  url.username = url.password = '';
  try {
    // Behind a password or a session, the files ask for it too. Other sites get nothing, and may
    // answer with Access-Control-Allow-Origin: *.
    return await fetch(url, { credentials: 'same-origin', ...more });
  } catch {
    throw new Error(more?.integrity ? words.altered : words.silent);
  }
}

function refusal(/** @type {Response} */ { status }, /** @type {WidgetWords} */ words) {
  return new Error(status === 404 ? words.absent : words.status(status));
}

/**
 * The address of an edition: ours are known by name, others by their https address.
 * @param {string} name
 * @param {WidgetWords} words
 */
function address(name, words) {
  if (isId(name)) {
    return new URL(`./editions/${name}.json`, import.meta.url);
  }
  // Typed without its beginning, it would be looked for on this site.
  if (/^[\w-]+(\.[\w-]+)*\.[a-z]{2,}\//i.test(name)) throw new Error(words.notSecure);
  let url;
  try {
    url = new URL(name, document.baseURI);
  } catch {
    throw new Error(words.notAName);
  }
  if (url.protocol !== 'https:' && url.origin !== location.origin) {
    throw new Error(words.notSecure);
  }
  return url;
}
