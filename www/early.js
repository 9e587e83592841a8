// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Asks at once for what tnl-widget.js asks for as soon as it is there: what takes longest is then on its way
// while the scripts come one after the other. Scripts are left out: they are checked by hashes that are not known
// here, and Chromium then asks for them again; so is the edition, which a link or an earlier visit may choose. What
// is wrong here costs time, never more.
//
// Part of first.js: no function of it has variables of its own, which old browsers could not read.

import { programIn } from './languages.js';

const preload = (/** @type {string} */ href) =>
  document.head.appendChild(Object.assign(document.createElement('link'), { rel: 'preload', as: 'fetch', crossOrigin: '', href }));

/** As tnl-widget.js chooses its program. */
const isWhole = (/** @type {(name: string) => string} */ wish) =>
  /tnl[=%]/.test(location.href) || /^(one|express)$/.test(wish('start')) || /^guest/.test((history.state || {}).tnl);

/**
 * @param {string} folder The address of the release, with its last stroke.
 * @param {import('./languages.js').Language} language
 * @param {(name: string) => string} wish What the address of the page wishes.
 */
export const askEarly = (folder, language, wish) =>
  [`${programIn(language, isWhole(wish) ? 'tnl-whole' : 'tnl')}_bg.wasm`, 'tnl.css', 'editions/index.json'].forEach((file) => preload(folder + file));
