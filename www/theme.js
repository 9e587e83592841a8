// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The theme of the page around an element, where it can be told: Bootstrap and the design system of the
// State (DSFR) write it in attributes, others in the CSS property color-scheme.

const MARKS = ['data-bs-theme', 'data-fr-theme', 'data-fr-scheme'];

/** @typedef {'light' | 'dark' | ''} Theme '' is that of the computer. */

/** What stands around an element, across the borders of shadow trees. */
function* around(/** @type {Element} */ element) {
  /** @type {Node | null} */
  let at = element;
  while ((at = /** @type {any} */ (at).assignedSlot ?? at.parentNode ?? /** @type {any} */ (at).host)) {
    if (at.nodeType === 1) yield /** @type {Element} */ (at);
  }
}

/**
 * The theme of the page around an element: the nearest mark, or else `color-scheme`, of the styles or of the page, where it leaves no choice.
 * @param {Element} element
 * @returns {Theme}
 */
export function themeAround(element) {
  let scheme = '';
  for (const at of around(element)) {
    scheme ||= getComputedStyle(at).colorScheme;
    const mark = MARKS.map((name) => at.getAttribute(name)).find((value) => value === 'dark' || value === 'light');
    if (mark) return /** @type {Theme} */ (mark);
  }
  if (scheme === 'normal') scheme = /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name=color-scheme]'))?.content ?? '';
  const [isDark, isLight] = [/dark/.test(scheme), /light/.test(scheme)];
  return isDark === isLight ? '' : isDark ? 'dark' : 'light';
}

/**
 * Calls `act` whenever the theme around an element may have changed, until what it returns is called.
 * @param {Element} element
 * @param {() => void} act
 */
export function watchTheme(element, act) {
  const marks = new MutationObserver(act);
  for (const at of around(element)) marks.observe(at, { attributeFilter: [...MARKS, 'class', 'style'] });
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', act);
  // Styles of the page may come after the element.
  window.addEventListener('load', act);
  return () => {
    marks.disconnect();
    dark.removeEventListener('change', act);
    window.removeEventListener('load', act);
  };
}
