// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What the browser lacks to run the evaluation. It must run in old browsers: the build checks the syntax
// of first.js, which contains it, and nothing here may be newer than what it looks for.

/**
 * The name of the words to say, or '' if nothing is lacking. The oldest browsers that run are listed in
 * README.md and tools/browsers.txt; those looked for here are the last things that they all learned.
 * @returns {'' | 'old' | 'off'}
 */
export function lacking() {
  const runs =
    'adoptedStyleSheets' in document &&
    'hasOwn' in Object &&
    'DecompressionStream' in window &&
    CSS.supports('width', '1cqi');
  if (!runs) return 'old';
  // Only a setting takes it away from a browser of that age.
  return 'WebAssembly' in window ? '' : 'off';
}
