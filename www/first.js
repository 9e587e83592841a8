// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Runs first in each page that shows the evaluation: where the browser lacks something, the sentence that
// stands there until the program comes says what, in the language of the page. Built to ES5, for browsers
// that cannot read any other script of ours. Where it lacks nothing, the program may be asked for at once.

// The build chooses sayings.js, or sayings-inside.js for the page that holds everything.
import { sayings } from 'sayings';
import { askEarly } from './early.js';
import { lacking } from './lacking.js';
import { languageOf } from './languages.js';

const place = /** @type {HTMLElement} */ (document.querySelector('.missing'));
const wish = (/** @type {string} */ name) => (RegExp(`[?&]${name}=([^&]*)`).exec(location.search) || ['', ''])[1];
const language = languageOf(wish('lang'));
const lack = lacking();
const link = document.createElement('a');
const script = /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src$="first.js"]'));

if (lack) {
  sayings(script ? script.src.replace('first.js', 'lacking.json') : '', (words) => {
    if (words) {
      place.lang = language;
      place.textContent = `${words[language][lack]} `;
      link.textContent = words[language].paper;
      link.href = place.getAttribute('data-paper') || '';
      if (place.hasAttribute('data-paper')) place.appendChild(link);
    }
    // The ways on for whoever lacks a file are none here.
    /** @type {Element} */ (document.querySelector('tnl-autoevaluation')).textContent = '';
    // Known at once, so said at once.
    place.className = 'lacking';
    place.setAttribute('role', 'alert');
  });
} else if (script) {
  askEarly(script.src.replace('first.js', ''), language, wish('start'));
}
