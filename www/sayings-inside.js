// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Replaces sayings.js where one HTML file holds everything.

import { lacks } from './languages.js';

/** @import { Sayings } from './languages.js' */

/**
 * @param {string} _address
 * @param {(words?: Sayings) => void} done
 */
export const sayings = (_address, done) => done(lacks);
