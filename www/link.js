// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What came in the address of a page: a result, questions from somebody, or their answers. Every script
// finds it by this pattern; the engine decodes it (src/engine/code.rs).

/** Up to the end of the address; mail programs may have escaped its signs, more than once. */
const RESULT = /([#?&]|%(25)*(23|26|3F))(tnl(-\w+)?)(=|%(25)*3D)(.*)$/i;

/**
 * Who shows the result of this page, shared by all scripts on it, whatever their release: the first
 * element or frame that asked.
 * @typedef {{ result: string, holder: Element }} Held
 */
const HELD = Symbol.for('tnl-result');
const page = /** @type {{ [HELD]?: Held }} */ (/** @type {unknown} */ (window));

export const hasResult = () => RESULT.test(location.href);

/** The result in the address, or '', and what stands before it. */
export function findResult() {
  const { href } = location;
  const found = RESULT.exec(href);
  return found ? { before: href.slice(0, found.index), result: `#${found[4]}=${found[8]}` } : { before: href, result: '' };
}

/**
 * The result in the address, or ''. Wherever a mail program left it, it stands behind # from now on,
 * where no server sees it, and no other parameter takes it up.
 */
export function settleResult() {
  const { before, result } = findResult();
  const page = before.replace(/#$/, '');
  if (result && !page.includes('#') && location.href !== page + result) {
    history.replaceState(history.state, '', page + result);
  }
  return result;
}

/**
 * The result in the address, for the first of the page that takes it; '' if there is none, or for
 * others. It stays in the address, for a reload or a bookmark, until the person leaves it.
 */
export function takeResult(/** @type {Element} */ holder) {
  const result = settleResult();
  if (page[HELD]?.result !== result || !page[HELD].holder.isConnected) page[HELD] = { result, holder };
  return page[HELD].holder === holder ? result : '';
}

/** The person leaves the result: from now on, a reload shows their own answers. */
export function leaveResult(/** @type {Element} */ holder) {
  if (page[HELD]?.holder !== holder) return;
  delete page[HELD];
  const { href } = location;
  if (hasResult()) history.replaceState(history.state, '', href.replace(RESULT, ''));
}
