// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// How the programs know the objects of the page, whatever a library has put in the place of
// `window.Window` (MooTools) and its like. The build makes their `instanceof` ask here.

/**
 * What `value instanceof` asks, by this test.
 *
 * @param {(value: any) => boolean} test
 */
const known = (test) => ({ [Symbol.hasInstance]: test });

const Window = known((value) => value === window);
const Element = known((value) => value?.nodeType === 1);
const HTMLElement = known((value) => value?.nodeType === 1 && 'dataset' in value && 'innerText' in value);
const HTMLInputElement = known((value) => value?.localName === 'input');

export { Element, HTMLElement, HTMLInputElement, Window };
