// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The languages of the interface and what the scripts say in each: a new one is added here. The words
// of the screens are in src/ui.

import * as en from './words/en.js';
import * as fr from './words/fr.js';

/** Their codes; the first is the default. */
export const LANGUAGES = /** @type {const} */ (['fr', 'en']);

/** @typedef {(typeof LANGUAGES)[number]} Language */
/**
 * @template T
 * @typedef {Readonly<Record<Language, T>>} InEach
 */

/** @typedef {typeof fr.widget} WidgetWords */
/** @typedef {typeof lacks} Sayings */

// One export per script, so that bundlers leave out the words of the others.
/** @type {InEach<typeof fr.loader>} */
export const loader = { fr: fr.loader, en: en.loader };
/** @type {InEach<typeof fr.lacks>} */
export const lacks = { fr: fr.lacks, en: en.lacks };
/** @type {InEach<typeof fr.widget>} */
export const widget = { fr: fr.widget, en: en.widget };
/** @type {InEach<string>} */
export const title = { fr: fr.title, en: en.title };
/** @type {InEach<typeof fr.frame>} */
export const frame = { fr: fr.frame, en: en.frame };
/** @type {InEach<typeof fr.snippets>} */
export const snippets = { fr: fr.snippets, en: en.snippets };

/** The language to use for a `lang` attribute: `en` for `en-GB`. */
export const languageOf = (/** @type {string | undefined} */ lang) =>
  // Old browsers have no `find`.
  LANGUAGES.filter((code) => new RegExp(`^${code}\\b`, 'i').test(lang ?? ''))[0] ?? LANGUAGES[0];

/** The name of a program in a language, such as `tnl` or `tnl-en`. */
export const programIn = (/** @type {Language} */ language, /** @type {string} */ name) =>
  language === LANGUAGES[0] ? name : `${name}-${language}`;
