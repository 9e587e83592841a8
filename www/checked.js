// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

/**
 * Imports a module only if it has this hash. No browser checks an import by itself, and Chromium asks once
 * more, without a check, for what a `modulepreload` refused. All check a script element; the import then
 * takes what that one brought, without asking again.
 *
 * @param {string} address
 * @param {string} integrity
 * @returns {Promise<any>}
 */
export const checked = (address, integrity) =>
  new Promise((done, fail) => {
    /** @type {HTMLScriptElement | HTMLLinkElement} */
    let element = document.createElement('script');
    element.type = 'module';
    try {
      element.src = address;
    } catch {
      // The page wants trusted types. Browsers that have those check a preload.
      element = document.createElement('link');
      element.rel = 'modulepreload';
      element.href = address;
    }
    element.crossOrigin = 'anonymous';
    element.integrity = integrity;
    // Nothing stays of it in the page.
    element.onload = () => done((element.remove(), import(address)));
    element.onerror = () => fail((element.remove(), { what: 'refused', address, integrity }));
    document.head.append(element);
  });

/**
 * Why something could not be had; tnl-why.js finds the cause and the words.
 * @typedef {{ what: What, address?: string, integrity?: string, status?: number }} Lack
 * @typedef {'refused' | 'status' | 'silent' | 'large' | 'notAName' | 'notSecure' | 'notInside'} What
 */

/**
 * @param {What} what
 * @param {string} [address]
 * @param {string} [integrity]
 * @param {number} [status]
 * @returns {Lack}
 */
export const lack = (what, address, integrity, status) => ({ what, address, integrity, status });
