// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The result in the address of a page. Every script finds it by this pattern; the engine decodes it
// (src/engine/share.rs).

/** Up to the end of the address; mail programs may have escaped its signs once or twice. */
const RESULT = /([#?&]|%(25)?23)tnl(=|%(25)?3D).*$/i;

export const hasResult = () => RESULT.test(location.href);

/**
 * Removes the result from the address bar and returns it, or '' if there is none. A reload then shows
 * the person's own answers again, and only the first element of a page gets the result.
 */
export function takeResult() {
  const { href } = location;
  const [result] = RESULT.exec(href) ?? [''];
  if (result) history.replaceState(history.state, '', href.replace(RESULT, ''));
  return result;
}
