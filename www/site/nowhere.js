// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// A server shows the page of unknown addresses at any of them, in folders that do not exist: what that page
// names is looked for where this script was found.

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const site = new URL('.', src).href;

// Tried one folder higher each time; the first one that is there does it.
if (!document.documentElement.dataset.site) {
  document.documentElement.dataset.site = site;
  if (new URL('.', location.href).href !== site) {
    for (const name of ['href', 'src']) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const address = element.getAttribute(name) ?? '';
        if (!/^(#|[a-z]+:)/.test(address)) element.setAttribute(name, new URL(address, site).href);
      }
    }
    import(new URL('site.js', site).href);
  }
}
