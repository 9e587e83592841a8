// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What is said about what a browser lacks. Few need it, so it is a file of its own, written by the build
// from the words; the page that holds everything has sayings-inside.js. It must run in old browsers.

/** @import { Sayings } from './languages.js' */

/**
 * Gets the words; nothing where they cannot be had.
 * @param {string} address
 * @param {(words?: Sayings) => void} done
 */
export function sayings(address, done) {
  var request = new XMLHttpRequest();
  request.onloadend = () => {
    try {
      var words = JSON.parse(request.responseText);
    } catch {
      // An error page, or nothing.
    }
    done(words);
  };
  request.open('GET', address);
  request.send();
}
