// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Where the widget's files come from: the folder that holds this script. It is the widget's only
// way to the network. tools/npm.mjs knows how addresses are written here.

const LARGEST = 4_000_000;

/** @import { WidgetWords } from './languages.js' */

/**
 * A program, ready to mount.
 * @param {string} name
 * @param {WidgetWords} words
 */
export async function start(name, words) {
  // Both are on their way at once.
  const module = fetchModule(new URL(`./${name}_bg.wasm`, import.meta.url), INTEGRITY[name], words);
  module.catch(() => {}); // Told below, unless the script fails first.
  /** @type {typeof import('./program.js')} */
  const tnl = await import(new URL(`./${name}.js`, import.meta.url).href);
  await tnl.default({ module_or_path: module });
  return tnl;
}

/**
 * A module of WebAssembly, also from servers that do not know its type: some serve it as anything
 * (then it is read whole), some refuse what they do not know (then its compressed copy is read).
 * @param {URL} address
 * @param {string} integrity
 * @param {WidgetWords} words
 */
async function fetchModule(address, integrity, words) {
  // What a server says instead of a file has another hash, and is then no answer at all.
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

/** The styles, as a text. */
export const styles = (/** @type {WidgetWords} */ words) => fetchText(new URL('./tnl.css', import.meta.url), words);

/** An edition or what stands beside, as a text; it fails with the reason. */
export const text = async (/** @type {string} */ name, /** @type {WidgetWords} */ words) => fetchText(address(name, words), words);

async function fetchText(/** @type {URL} */ url, /** @type {WidgetWords} */ words) {
  const response = await ask(url, words);
  if (!response.ok) throw refusal(response, words);
  const text = await response.text();
  if (text.length > LARGEST) throw new Error(words.large);
  return text;
}

/**
 * @param {URL} url
 * @param {WidgetWords} words
 * @param {RequestInit} [more]
 */
async function ask(url, words, more) {
  // A bundler may write a small file into its address, from where a strict policy lets nothing be
  // fetched.
  const [, inside] = /^data:[^,]*;base64,(.*)/.exec(url.href) ?? [];
  if (inside) return new Response(Uint8Array.from(atob(inside), (c) => c.charCodeAt(0)));
  try {
    return await fetch(url, { credentials: 'omit', ...more });
  } catch {
    throw new Error(words.silent);
  }
}

function refusal(/** @type {Response} */ { status }, /** @type {WidgetWords} */ words) {
  return new Error(status === 404 ? words.absent : words.status(status));
}

/**
 * The address of an edition: one of ours by its name, another by its https address.
 * @param {string} name
 * @param {WidgetWords} words
 */
function address(name, words) {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    return new URL(`./editions/${name}.json`, import.meta.url);
  }
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
