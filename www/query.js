// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

import { ATTRIBUTES } from './attributes.js';
import { settleResult } from './link.js';

/** Whether an address is of the site of this page. */
function isHere(/** @type {string} */ address) {
  try {
    return new URL(address, location.href).origin === location.origin;
  } catch {
    return false;
  }
}

/** Sets on the widget the attributes in this page’s address, and returns all its parameters. */
export function obey(/** @type {Element} */ widget) {
  // A mail program may have made the result a part of the last parameter.
  settleResult();
  const asked = new URLSearchParams(location.search);
  for (const [name, { inAddress = true }] of Object.entries(ATTRIBUTES)) {
    const value = asked.get(name);
    if (!inAddress || !value) continue;
    // A link would take the answers to any site; a page that holds this one as a frame may wish it.
    if (name === 'share-base' && parent === window && !isHere(value)) asked.delete(name);
    else widget.setAttribute(name, value);
  }
  const theme = asked.get('theme');
  if (theme && ATTRIBUTES.theme.choices?.includes(theme)) document.documentElement.dataset.theme = theme;
  return asked;
}
