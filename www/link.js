// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// A result in the address of a page: the one answer to whether it is there. What its code holds,
// the engine reads (src/engine/share.rs).

/** Up to the end of the address, also where a mail program escaped its signs once or twice. */
const RESULT = /([#?&]|%(25)?23)tnl(=|%(25)?3D).*$/i;

export const hasResult = () => RESULT.test(location.href);

/**
 * Takes the result out of the address bar and returns it, empty if there is none: a reload shows
 * one's own answers again, and of several elements on a page the first one gets it.
 */
export function takeResult() {
  const { href } = location;
  const [result] = RESULT.exec(href) ?? [''];
  if (result) history.replaceState(history.state, '', href.replace(RESULT, ''));
  return result;
}
