// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

/** @type {typeof import('./fr.js').loader} */
export const loader = {
  loading: 'Loading…',
  unavailable:
    'The self-assessment is not there: one of its files is missing, does not answer or was changed, or this page forbids reading it. Reload the page, or tell the person who runs this site.',
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
    `The self-assessment could not start${why && ` (${why})`}. Reload the page; if this goes on, tell the person who runs this site.`,
  late: 'The self-assessment is late: the network is slow, or the server does not answer. It will be shown here as soon as it comes; if nothing does, reload the page.',
  file: (file, why) => `the file ${file}: ${why}`,
  silent: 'the address does not answer',
  offline: 'this device has no network',
  unreadable: (origin) => `the server does not let ${origin} read it (header Access-Control-Allow-Origin)`,
  forbidden: (source, directive) => `the security policy of this page (CSP) forbids it: ${source} has to be added to ${directive}`,
  altered: 'it was changed on the server or on its way',
  noScript: 'the server does not say that it is a script (header Content-Type: text/javascript)',
  absent: 'there is nothing at this address',
  unknown: (ids) => `no questionnaire has this name; there are ${new Intl.ListFormat('en-GB').format(ids)}`,
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

/** @type {string} */
export const title = 'Self-assessment of digital freedom';

/** @type {typeof import('./fr.js').frame} */
export const frame = {
  missing:
    'The self-assessment cannot be shown here: the rights given to this frame (attribute "sandbox"), or the server, prevent its program from loading.',
  file: 'This page was opened by a double click: it has to come from a web server. Without one, take autoevaluation.html, one file that holds everything.',
  trouble: 'Something does not respond here?',
  away: 'Open the self-assessment in a tab of its own',
};

/** @type {typeof import('./fr.js').snippets} */
export const snippets = {
  link: 'Assess our local authority: free software, open formats and open data',
  small: 'About 15 minutes, anonymous, nothing is sent.',
};
