// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Asks at once for what takes longest, the program: it is on its way while the scripts come one after the other. Only
// that: scripts are checked by hashes that are not known here, and Chromium would ask for them again; an edition may
// be chosen by a link or an earlier visit. Not in Firefox and WebKit, which would load it twice: once for this, and once
// for the widget, which checks it by its hash. What is wrong here costs time, never more.
//
// Part of first.js: no function of it has variables of its own, which old browsers could not read.

import { programIn } from './languages.js';

/** As tnl-widget.js chooses its program. */
const nameFor = (/** @type {string} */ start) =>
  /[#?&]tnl-/.test(location.href)
    ? 'tnl-together'
    : /tnl[=%]/.test(location.href) || /^(one|express)$/.test(start) || /^guest/.test((history.state || {}).tnl)
      ? 'tnl-whole'
      : 'tnl';

/**
 * @param {string} folder The address of the release, with its last stroke.
 * @param {import('./languages.js').Language} language
 * @param {string} start As the address of the page wishes.
 */
export const askEarly = (folder, language, start) =>
  'chrome' in window &&
  document.head.appendChild(
    Object.assign(document.createElement('link'), {
      rel: 'preload',
      as: 'fetch',
      crossOrigin: '',
      href: `${folder + programIn(language, nameFor(start))}_bg.wasm`,
    }),
  );
