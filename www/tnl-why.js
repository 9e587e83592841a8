// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Why something is lacking, in words: looked for when it happens, so that the cause told is the true one.
// Few need it, so it comes after the questions, or at once where something is lacking.

import { widget } from './languages.js';

/**
 * @import { Lack } from './checked.js'
 * @import { Language } from './languages.js'
 */

export const words = widget;

/** The hashes of what few ask for: see source.js. */
export const later = LATER;

/** In milliseconds, how long the cause is looked for. */
const PATIENCE = 5_000;

/** An empty WebAssembly module. */
const NOTHING = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** Of an address, the file that it names. */
const fileOf = (/** @type {string} */ address) => /[^/]*$/.exec(new URL(address).pathname)?.[0] ?? '';

/**
 * The cause, to stand behind a colon; '' if it is not known.
 *
 * @param {unknown} error
 * @param {Language} language
 * @param {SecurityPolicyViolationEvent[]} violations Of the policy of the page.
 * @param {() => Promise<string>} list The editions that there are.
 * @returns {Promise<string>}
 */
export async function why(error, language, violations, list) {
  const said = words[language];
  const { what, address = '', integrity, status = 0 } = /** @type {Partial<Lack>} */ (error ?? {});
  switch (what) {
    case undefined:
      return compiles() ? '' : said.forbidden("'wasm-unsafe-eval'", 'script-src');
    case 'status':
      return (await unknown(address, said, list)) || refusal(status, said);
    case 'refused':
      return (await unknown(address, said, list)) || cause(address, integrity, said, violations);
    default:
      return said[what];
  }
}

/** The same of a file of the program, which it names. */
export async function whyOf(/** @type {unknown} */ error, /** @type {Parameters<typeof why>[1]} */ language, /** @type {Parameters<typeof why>[2]} */ violations, /** @type {Parameters<typeof why>[3]} */ list) {
  const cause = await why(error, language, violations, list);
  const { address } = /** @type {Partial<Lack>} */ (error ?? {});
  return cause && address ? words[language].file(fileOf(address), cause) : cause;
}

/** @typedef {(typeof words)[Language]} Words */

function compiles() {
  try {
    return !!new WebAssembly.Module(NOTHING);
  } catch {
    return false;
  }
}

/** If the address is of an edition of ours, and there is none of that name: which there are. */
async function unknown(/** @type {string} */ address, /** @type {Words} */ said, /** @type {() => Promise<string>} */ list) {
  const id = fileOf(address).replace(/\.json$/, '');
  if (!/\/editions\/[^/]*\.json$/.test(address)) return '';
  try {
    const ids = JSON.parse(await list()).map((/** @type {{ id: string }} */ listed) => listed.id);
    return ids.includes(id) || /^(actions|laureates|index)$/.test(id) ? '' : said.unknown(ids);
  } catch {
    return '';
  }
}

const refusal = (/** @type {number} */ status, /** @type {Words} */ said) =>
  status === 404 || status === 410 ? said.absent : said.status(status);

/** Why a browser refused a file, of which it tells a script nothing. */
async function cause(/** @type {string} */ address, /** @type {string | undefined} */ integrity, /** @type {Words} */ said, /** @type {SecurityPolicyViolationEvent[]} */ violations) {
  const { origin } = new URL(address);
  const violation = violations.find(({ blockedURI }) => address === blockedURI || blockedURI === origin);
  if (violation) return said.forbidden(origin, violation.effectiveDirective.replace(/-(elem|attr)$/, ''));
  const signal = AbortSignal.timeout(PATIENCE);
  const look = (/** @type {RequestInit} */ more) => fetch(address, { method: 'HEAD', cache: 'no-store', signal, ...more });
  try {
    const { ok, status, headers } = await look({ credentials: 'same-origin' });
    // Some servers do not know HEAD.
    if (!ok && status !== 405 && status !== 501) return refusal(status, said);
    const isScript = address.endsWith('.js');
    if (isScript && !/javascript|ecmascript/.test(headers.get('content-type') ?? '')) return said.noScript;
    return integrity ? said.altered : said.silent;
  } catch {
    if (!navigator.onLine) return said.offline;
    // It may answer, but not to this page.
    return look({ mode: 'no-cors' }).then(() => said.unreadable(location.origin), () => said.silent);
  }
}
