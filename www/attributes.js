// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The attributes of <tnl-autoevaluation>, one per line. The scripts derive all they can from here;
// tests/www/attributes.test.mjs names every other place that a new one must be written in.

import { LANGUAGES } from './languages.js';

/**
 * @typedef {object} Attribute
 * @property {readonly string[]} [choices] The only values it has; the first holds without it.
 * @property {string} [usual] The value that holds without it, where any text may be one.
 * @property {true} [restarts] When it changes, the widget starts anew and keeps the answers.
 * @property {true} [styles] It is a rule of the element's own styles.
 * @property {false} [inAddress] The address of a page does not set it.
 */

/** @type {Readonly<Record<string, Attribute>>} */
export const ATTRIBUTES = {
  edition: { usual: 'tnl-2024', restarts: true },
  lang: { choices: LANGUAGES, restarts: true },
  theme: { choices: ['auto', 'light', 'dark'] },
  accent: { styles: true },
  profil: {},
  start: {},
  // The strictest last.
  storage: { choices: ['local', 'tab', 'none'], restarts: true },
  'share-base': {},
  height: { styles: true, inAddress: false },
};

/** Each is a property too: `share-base` is `shareBase`. */
export const property = (/** @type {string} */ attribute) =>
  attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
