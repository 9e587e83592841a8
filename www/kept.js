// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What this browser keeps of evaluations, for pages without the program: read, never written. The form of
// what is kept is told in src/ui/page/storage.rs.

/**
 * An evaluation as it was stored last.
 * @typedef {object} Kept
 * @property {string} edition
 * @property {number} generation
 * @property {number} [level] The level that is sure; older programs did not tell it.
 * @property {number} answers How many.
 * @property {number} stored When, in milliseconds since 1970.
 * @property {string} [name]
 * @property {string} [day] Of the last answer, such as 2026-03-28.
 */

/** Of a name, in characters, as the engine reads it. */
const LONGEST = 80;

const SLOT = /^tnl:([a-z0-9-]+):(\d+):[ab]$/;

/** As the engine computes it: CRC-32 of the generation and the document. */
function checksum(/** @type {number} */ generation, /** @type {string} */ document) {
  const bytes = [...Array(8).keys()].map((at) => Math.floor(generation / 256 ** at) % 256);
  let sum = -1;
  for (const byte of [...bytes, ...new TextEncoder().encode(document)]) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320);
  }
  return (~sum >>> 0).toString(16).padStart(8, '0');
}

/**
 * What a slot holds; nothing if it is damaged or of another edition, or nothing was answered.
 * @returns {Kept | undefined}
 */
function read(/** @type {string} */ edition, /** @type {string} */ text) {
  try {
    const { generation, checksum: sum, document, level, answers, stored = 0 } = JSON.parse(text);
    const { edition: own, name, changed: day, answers: given } = JSON.parse(document);
    const kept = { edition, generation, level, answers: answers ?? Object.keys(given).length, stored, name: name?.slice(0, LONGEST), day };
    if (own === edition && sum === checksum(generation, document) && kept.answers > 0) return kept;
  } catch {
    // The evaluation says so when it is opened.
  }
}

/**
 * The evaluation that was worked on last, of these editions, of what a storage holds.
 * @returns {Kept | undefined}
 */
export function lastKept(/** @type {Record<string, string>} */ storage, /** @type {string[]} */ editions) {
  /** @type {Map<string, Kept>} */
  const newest = new Map();
  for (const [key, text] of Object.entries(storage)) {
    const [, edition, number] = SLOT.exec(key) ?? [];
    // What its page would not open is not told: another assessment, or another edition chosen there.
    const isOpened = editions.includes(edition) && !storage[`tnl:chosen:${edition}`] && (storage[`tnl:${edition}:current`] ?? number) === number;
    const kept = isOpened ? read(edition, text) : undefined;
    if (kept && kept.generation >= (newest.get(edition)?.generation ?? 0)) newest.set(edition, kept);
  }
  return [...newest.values()].sort((one, other) => other.stored - one.stored)[0];
}
