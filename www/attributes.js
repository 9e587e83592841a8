// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The attributes of <tnl-autoevaluation>, one per line. The scripts derive all they can from here;
// tests/www/attributes.test.mjs names every other place that a new one must be written in.

import { LANGUAGES } from './languages.js';

/**
 * @typedef {object} Attribute
 * @property {readonly string[]} [choices] The only values; the first is the default.
 * @property {true} [restarts] A change restarts the widget; the answers are kept.
 * @property {true} [styles] It becomes a rule in the element's own style sheet.
 * @property {false} [inAddress] It cannot be set by the address of a page.
 */

/** @type {Readonly<Record<string, Attribute>>} */
export const ATTRIBUTES = {
  edition: { restarts: true }, // Without it, the one that questionnaires/ names.
  lang: { choices: LANGUAGES, restarts: true },
  theme: { choices: ['auto', 'light', 'dark'] }, // `auto`: see theme.js.
  accent: { styles: true },
  profil: {},
  start: {},
  // From the most to the least lasting.
  storage: { choices: ['local', 'tab', 'none'], restarts: true },
  'share-base': {},
  'heading-level': { choices: ['2', '3', '4'], restarts: true },
  height: { styles: true, inAddress: false },
};

/** The property of an attribute: `shareBase` for `share-base`. */
export const property = (/** @type {string} */ attribute) =>
  attribute.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
