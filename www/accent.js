// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Adjusts an accent until text in that colour, and text on it, is readable on the widget's backgrounds.

/** @typedef {number[]} Color Red, green and blue, from 0 to 1. */

/** Minimum contrast of normal-size text: WCAG 2.2, 1.4.3. */
const LEAST = 4.5;

/** The share of the accent in tinted backgrounds, as in tnl.css. */
const WASH = 0.12;

/**
 * The accents for light and for dark backgrounds, as close to the requested one as contrast allows,
 * each with the colour of text on it. `root` must be inside the widget: its backgrounds are used.
 * @param {string} accent
 * @param {Element} root
 */
export function corrected(accent, root) {
  const probe = document.createElement('div');
  const sheet = new CSSStyleSheet();
  // Mixing a colour with itself makes the browser compute it to three numbers, whatever its notation;
  // browsers that cannot mix know no other notations than those.
  const canMix = CSS.supports('color', 'color-mix(in srgb, red, red)');
  const mix = (/** @type {string} */ color) => (canMix ? `color-mix(in srgb, ${color}, ${color})` : color);
  sheet.replaceSync(`.probe { color: ${mix(accent)}; background-color: ${mix('var(--paper)')}; border-color: ${mix('var(--panel)')} }
    .probe.light { color-scheme: light; --tnl-light: initial; --tnl-dark: ; }
    .probe.dark { color-scheme: dark; --tnl-light: ; --tnl-dark: initial; }`);
  const shadow = /** @type {ShadowRoot} */ (root.getRootNode());
  shadow.adoptedStyleSheets.push(sheet);
  root.append(probe);
  const on = (/** @type {'light' | 'dark'} */ scheme) => {
    probe.className = `probe ${scheme}`;
    const style = getComputedStyle(probe);
    return readable(numbers(style.color), [numbers(style.backgroundColor), numbers(style.borderTopColor)]);
  };
  const colors = { light: on('light'), dark: on('dark') };
  probe.remove();
  shadow.adoptedStyleSheets.pop();
  return colors;
}

/**
 * One colour on light and another on dark, in CSS; tnl.css tells how, where a browser does not know
 * `light-dark`.
 */
export const byScheme = (/** @type {string} */ light, /** @type {string} */ dark) =>
  CSS.supports('color', 'light-dark(red, red)') ? `light-dark(${light}, ${dark})` : `var(--tnl-light, ${light}) var(--tnl-dark, ${dark})`;

/**
 * Parses `color(srgb r g b)` or `rgb(r, g, b)`.
 * @returns {Color}
 */
function numbers(/** @type {string} */ computed) {
  const scale = computed.startsWith('rgb') ? 255 : 1;
  // A missing component, `none`, counts as 0.
  const parts = computed.replaceAll('none', '0').match(/-?[\d.]+(e-?\d+)?/gi) ?? [];
  return parts.slice(0, 3).map((part) => Math.min(1, Math.max(0, Number(part) / scale)));
}

function readable(/** @type {Color} */ wished, /** @type {Color[]} */ backgrounds) {
  const isLight = luminance(backgrounds[0]) > 0.18;
  const end = isLight ? [0, 0, 0] : [1, 1, 1];
  let accent = rounded(wished);
  for (let share = 0; share <= 1 && !isReadable(accent, backgrounds); share += 0.01) {
    accent = rounded(mixed(wished, end, share));
  }
  const [white, black] = [[1, 1, 1], [0, 0, 0]];
  const onAccent = contrast(white, accent) >= contrast(black, accent) ? white : black;
  return { accent: hex(accent), onAccent: hex(onAccent), isCorrected: hex(accent) !== hex(rounded(wished)) };
}

function isReadable(/** @type {Color} */ accent, /** @type {Color[]} */ backgrounds) {
  const washed = mixed(backgrounds[0], accent, WASH);
  return [...backgrounds, washed].every((background) => contrast(accent, background) >= LEAST);
}

const mixed = (/** @type {Color} */ a, /** @type {Color} */ b, /** @type {number} */ share) =>
  a.map((value, i) => value + (b[i] - value) * share);

/** Rounded to eight bits, so that the colour tested is the colour shown. */
const rounded = (/** @type {Color} */ color) => color.map((value) => Math.round(value * 255) / 255);

const hex = (/** @type {Color} */ color) =>
  `#${color.map((value) => Math.round(value * 255).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(/** @type {Color} */ color) {
  const [r, g, b] = color.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(/** @type {Color} */ a, /** @type {Color} */ b) {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
