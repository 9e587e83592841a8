// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Replaces source.js where one HTML file holds everything: reads the widget's files from the page
// itself and never uses the network. See tools/single.mjs.

import * as tnl from './program.js';

/** @import { WidgetWords } from './languages.js' */

/**
 * A file that the page contains.
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
 * Whichever program is asked for, the whole one is here: there is no download to wait for.
 * @param {string} _name
 * @param {WidgetWords} words
 */
export async function start(_name, words) {
  await tnl.default({ module_or_path: await (await inside('program', words)).arrayBuffer() });
  return tnl;
}

export const text = async (/** @type {string} */ name, /** @type {WidgetWords} */ words) => (await inside(name, words)).text();

/** Every edition that it has is its own. */
export const sourceOf = (/** @type {string} */ _name, /** @type {WidgetWords} */ _words) => '';

/** It knows no page that others could open. */
export const page = () => '';

/** The questionnaire to print, in the same page. */
export const paper = () => '#questionnaire';

export const styles = (/** @type {string} */ name, /** @type {WidgetWords} */ words) => text(`styles-${name}`, words);
