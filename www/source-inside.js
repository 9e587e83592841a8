// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Replaces source.js where one HTML file holds everything: reads the widget's files from the page
// itself and never uses the network. See tools/single.mjs.

import * as camera from './camera.js';
import { lack } from './checked.js';
import * as tnl from './program.js';

/** How long a file of the page may be silent: nothing is waited for. */
export const PATIENCE = 20_000;

export const widget = () => import('./tnl-widget.js');
export const why = () => import('./tnl-why.js');

/** A file that the page contains. */
async function inside(/** @type {string} */ name) {
  const held = document.getElementById(`inside-${name}`);
  if (!held) throw lack('notInside');
  const bytes = Uint8Array.from(atob(held.textContent ?? ''), (c) => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')));
}

/**
 * Whichever program of screens is asked for, the one with everything is here: there is no download to wait for. The
 * one that reads QR codes is apart.
 * @returns {Promise<any>}
 */
export async function start(/** @type {string} */ name) {
  const [program, held] = name === 'tnl-scan' ? [camera, 'scan'] : [tnl, 'program'];
  await program.default({ module_or_path: await (await inside(held)).arrayBuffer() });
  return program;
}

export const text = async (/** @type {string} */ name) => (await inside(name)).text();

/** Every edition that it has is its own. */
export const sourceOf = (/** @type {string} */ _name) => '';

/** It knows no page that others could open. */
export const page = () => '';

/** The questionnaire to print, in the same page. */
export const paper = () => '#questionnaire';

/** Those of all programs: the one that is here shows what they show, and no other comes after it. */
export const styles = async (/** @type {string} */ _name) =>
  (await Promise.all(['styles-tnl', 'styles-tnl-whole'].map(text))).join('\n');
