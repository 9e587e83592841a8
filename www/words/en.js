// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

/** @type {typeof import('./fr.js').loader} */
export const loader = {
  loading: 'Loading…',
  unavailable:
    'The self-assessment could not be loaded: one of its files is missing, or this page forbids reading it. Reload the page; if this goes on, tell the person who runs this site.',
};

/** @type {typeof import('./fr.js').lacks} */
export const lacks = {
  old: 'This browser is too old for the self-assessment. Update it or use another one: Firefox 115, Chrome or Edge 109, Safari 16.4, or newer.',
  off: 'The self-assessment is computed with WebAssembly, which is switched off in this browser: by a setting, by enhanced protection or by the Lockdown Mode of an Apple device. Switch it on for this site, or use another browser.',
  paper: 'The questionnaire to print (in French)',
};

/** @type {typeof import('./fr.js').widget} */
export const widget = {
  failed: (why) =>
    `The self-assessment could not start (${why}). Reload the page; if this goes on, tell the person who runs this site.`,
  program: (why) => `a file of the program is missing or refused: ${why}`,
  silent: 'the address does not answer, or this page forbids reading it',
  altered: 'the file cannot be read, or was changed on the server or on its way',
  absent: 'there is nothing at this address',
  status: (status) => `the server answers ${status}`,
  large: 'the file is too large',
  notAName: 'this is neither the name of an edition nor an address',
  notSecure: 'the address must start with https://',
  notInside: 'this page does not use the network and does not hold this questionnaire',
  attribute: (name, value, hint) => `<tnl-autoevaluation>: ${name}="${value}" is not understood; ${hint}`,
  choices: (all) => `${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(all)} is expected.`,
  languages: (all) => `the languages are ${new Intl.ListFormat('en-GB').format(all)}.`,
  hints: {
    accent: 'a CSS colour is expected, such as accent="#7a1f5c".',
    height: 'a CSS height or a number of pixels is expected, such as height="700".',
    'share-base': 'an address that starts with https:// (or http://) is expected.',
  },
  contrast: (accent, corrected) =>
    `<tnl-autoevaluation>: accent="${accent}" does not contrast enough with the background (at least 4.5 is needed); ${corrected.join(' and ')} instead.`,
  onLight: (color) => `${color} on light`,
  onDark: (color) => `${color} on dark`,
};

/** @type {typeof import('./fr.js').frame} */
export const frame = {
  title: 'Self-assessment of digital freedom',
  missing:
    'The self-assessment cannot be shown here: the rights given to this frame (attribute "sandbox"), or the server, prevent its program from loading.',
  trouble: 'Something does not respond here?',
  away: 'Open the self-assessment in a tab of its own',
};

/** @type {typeof import('./fr.js').snippets} */
export const snippets = {
  link: 'Assess our local authority: free software, open formats and open data',
  small: 'About 15 minutes, anonymous, nothing is sent.',
};
