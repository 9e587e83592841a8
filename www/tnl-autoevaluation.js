// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The custom element <tnl-autoevaluation>, kept small: the rest is fetched when the element comes near
// the viewport. wasm-bindgen cannot extend HTMLElement, so the class is written here.

import { ATTRIBUTES, property } from './attributes.js';
import { lacking } from './lacking.js';
import { languageOf, loader } from './languages.js';
import { hasResult } from './link.js';
// The build chooses sayings.js, or sayings-inside.js for the page that holds everything.
import { sayings } from 'sayings';
import { PATIENCE, widget } from 'source';
import { tell } from './trouble.js';

/** @import { Shown } from './tnl-widget.js' */

const NAMES = Object.keys(ATTRIBUTES);

/** How close to the viewport counts as near. */
const NEAR = '50%';

class TnlAutoevaluation extends HTMLElement {
  static observedAttributes = NAMES;

  /** @type {IntersectionObserver | undefined} */
  #nearness;
  /**
   * What is shown stands in it. Never looked up: extensions put things before it.
   * @type {HTMLElement | null}
   */
  #root = null;
  /**
   * What tnl-widget.js shows in this element, once it is there.
   * @type {Shown | null}
   */
  #shown = null;
  /**
   * The root that tnl-widget.js is being fetched for; a late arrival finds another one.
   * @type {HTMLElement | null}
   */
  #awaited = null;
  #asking = '';

  connectedCallback() {
    // Properties set before this script ran hide the accessors.
    const own = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (this));
    for (const name of NAMES.map(property)) {
      // Not Object.hasOwn: an old browser must get as far as the sentence about it.
      if (!Object.prototype.hasOwnProperty.call(own, name)) continue;
      const value = own[name];
      delete own[name];
      own[name] = value;
    }
    // A framework that ran before this script found no such property and wrote `sharebase`.
    for (const name of NAMES) {
      const value = this.getAttribute(name.replace('-', ''));
      if (value !== null && !this.hasAttribute(name)) this.setAttribute(name, value);
    }
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const root = (this.#root = document.createElement('div'));
    root.textContent = this.#words.loading;
    shadow.textContent = '';
    shadow.append(root);
    // Whoever opens a link to a result wants to see it.
    if (hasResult()) return void this.load();
    this.#nearness = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.load(),
      { rootMargin: NEAR },
    );
    // The element itself may have no box: `display: contents`.
    this.#nearness.observe(root);
  }

  disconnectedCallback() {
    this.#nearness?.disconnect();
    this.#shown?.remove();
    this.#shown = this.#awaited = null;
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} after
   */
  attributeChangedCallback(name, before, after) {
    if (before !== after) this.#shown?.change(name);
  }

  /** Shows the evaluation now, without waiting until it is near the viewport. */
  load() {
    if (!this.isConnected || this.#awaited) return;
    this.#nearness?.disconnect();
    const root = (this.#awaited = /** @type {HTMLElement} */ (this.#root));
    const language = languageOf(this.lang);
    const fail = (detail = 'tnl-widget.js', why = this.#words.unavailable, questionnaire = '') => {
      tell(root, why, questionnaire);
      this.dispatchEvent(new CustomEvent('tnl:error', { detail, bubbles: true, composed: true }));
    };
    const lack = lacking();
    if (lack) {
      const address = new URL('./lacking.json', import.meta.url).href;
      return sayings(address, (words) => fail(undefined, words?.[language][lack], words?.[language].paper));
    }
    // It may come later.
    const late = setTimeout(fail, PATIENCE);
    widget()
      .then(({ Shown }) => {
        if (this.#awaited === root) this.#shown = new Shown(this, root, this.#asking, fail);
      })
      // Whatever failed, the file or what it did.
      .catch((error) => {
        console.error(error);
        fail();
      })
      .finally(() => clearTimeout(late));
  }

  /** Asks the person to share level and progress with `who`; if they agree, events report them. */
  askResult(who = location.host || document.title) {
    this.#asking = who;
    this.#shown?.ask(who);
  }

  get #words() {
    return loader[languageOf(this.lang)];
  }
}

// `lang` is a property of every HTML element already.
for (const name of NAMES.filter((name) => name !== 'lang')) {
  Object.defineProperty(TnlAutoevaluation.prototype, property(name), {
    /** @this {TnlAutoevaluation} */
    get() {
      return this.getAttribute(name) ?? '';
    },
    /**
     * @this {TnlAutoevaluation}
     * @param {string | null | undefined} value
     */
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

if (!customElements.get('tnl-autoevaluation')) {
  customElements.define('tnl-autoevaluation', TnlAutoevaluation);
}
