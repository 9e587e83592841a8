// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Where the widget's files come from when one HTML file holds them all: the page itself, which
// nothing leads to the network. It stands in for source.js: see tools/single.mjs.

import * as tnl from './program.js';

/** @import { WidgetWords } from './languages.js' */

/**
 * What the page carries under a name.
 * @param {string} name
 * @param {WidgetWords} words
 */
async function inside(name, words) {
  const held = document.getElementById(`inside-${name}`);
  if (!held) throw new Error(words.notInside);
  const bytes = Uint8Array.from(atob(held.textContent ?? ''), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}

/**
 * Nobody waits for a network here: the whole program is there at once.
 * @param {string} _name
 * @param {WidgetWords} words
 */
export async function start(_name, words) {
  await tnl.default({ module_or_path: await (await inside('program', words)).arrayBuffer() });
  return tnl;
}

export const text = async (/** @type {string} */ name, /** @type {WidgetWords} */ words) => (await inside(name, words)).text();

export const styles = (/** @type {WidgetWords} */ words) => text('styles', words);
