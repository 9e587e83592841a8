// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The custom element <tnl-autoevaluation>. wasm-bindgen cannot extend HTMLElement, so the class
// lives here and calls the `mount` that the Rust side exports.

// Chosen by the build: source.js, or source-inside.js where one page holds everything.
import * as source from 'source';

const EDITION = 'tnl-2024';

/** One of each serves every element of the page: the questions' program, the whole one, the styles. */
const programs = new Map();
const texts = new Map();
let styles;

/** Two programs from one source: a visitor waits for the questions only; the whole one follows. */
const QUESTIONS = 'tnl';
const WHOLE = 'tnl-whole';
/** What the whole program reads beside the editions; the same for every element. */
const BESIDE = ['actions', 'laureates'];

function kept(all, name, make) {
  // A failure is not kept: who asks next tries again.
  if (!all.has(name)) all.set(name, once(make(name), () => all.delete(name)));
  return all.get(name);
}

const program = (name) => kept(programs, name, start);
const beside = (name) => kept(texts, name, source.text);

async function start(name) {
  try {
    return await source.start(name);
  } catch (error) {
    throw new Error(`un fichier du programme manque ou est refusé : ${error.message}`);
  }
}

async function loadStyles() {
  const sheet = new CSSStyleSheet();
  await sheet.replace(await source.styles());
  return sheet;
}

/** A link that carries a result is for one element of the page, the first that asks. */
let linkTaken = false;

/** A code, also where a mail program escaped its signs, once or twice. */
const CODE = /([#?&]|%(25)?23)tnl(=|%(25)?3D).*$/i;

function takeLink() {
  if (linkTaken || !CODE.test(location.href)) return '';
  linkTaken = true;
  const link = location.href;
  // What was read leaves the address bar: a reload shows one's own answers again.
  history.replaceState(history.state, '', location.href.replace(CODE, ''));
  return link;
}

/** When nothing else is to be done; soon where the browser cannot tell. */
const idle = window.requestIdleCallback ?? ((act) => setTimeout(act, 200));

function once(promise, forget) {
  promise.catch(forget);
  return promise;
}

class TnlAutoevaluation extends HTMLElement {
  static observedAttributes = ['edition'];

  #widget = null;
  /** Changes at every start and stop: what comes back late finds another and does nothing. */
  #turn = 0;

  connectedCallback() {
    this.#start();
  }

  disconnectedCallback() {
    this.#stop();
  }

  attributeChangedCallback(_name, before, after) {
    if (this.isConnected && this.#turn > 0 && before !== after) {
      this.#stop();
      this.#start();
    }
  }

  async #start() {
    const turn = ++this.#turn;
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const root = document.createElement('div');
    root.className = 'tnl';
    root.lang = 'fr';
    root.textContent = 'Chargement…';
    shadow.replaceChildren(root);

    const edition = this.getAttribute('edition')?.trim() || EDITION;
    // Each text is asked for anew, save what was fetched ahead or the program before had.
    const ahead = new Map();
    const had = new Map();
    const load = (name) => {
      if (BESIDE.includes(name)) return beside(name);
      const text = ahead.get(name) ?? source.text(name);
      text.catch(() => {}); // Told by whoever asks for it.
      ahead.delete(name);
      had.set(name, text);
      return text;
    };
    // Fetched while the program is still on its way.
    for (const name of [edition, 'index']) ahead.set(name, load(name));

    const emit = (name, detail) => {
      this.dispatchEvent(new CustomEvent(`tnl:${name}`, { detail, bubbles: true, composed: true }));
      // What comes after the questions is fetched while the person reads the first screen.
      idle(() => [program(WHOLE), ...BESIDE.map(beside)].forEach((one) => one.catch(() => {})));
    };
    const show = async (name, state, link) => {
      const tnl = await program(name);
      if (turn !== this.#turn) return;
      if (this.#widget) had.forEach((text, name) => ahead.set(name, text));
      this.#leave();
      root.textContent = '';
      this.#widget = tnl.mount(root, edition, state, link, { load, emit, prepare, whole });
    };
    const prepare = () => program(WHOLE);
    const whole = (state, link) => show(WHOLE, state, link);
    try {
      const link = takeLink();
      const name = link ? WHOLE : QUESTIONS;
      styles ??= once(loadStyles(), () => (styles = undefined));
      const [sheet] = await Promise.all([styles, program(name)]);
      if (turn !== this.#turn) return;
      shadow.adoptedStyleSheets = [sheet];
      window.addEventListener('hashchange', this.#receive);
      await show(name, '', link);
    } catch (error) {
      if (turn !== this.#turn) return;
      emit('error', edition);
      root.setAttribute('role', 'alert');
      root.textContent = `L’auto-évaluation n’a pas pu démarrer (${error.message}). Rechargez la page ; si cela continue, prévenez la personne qui gère ce site.`;
    }
  }

  #receive = () => {
    linkTaken = false;
    const link = takeLink();
    if (link) this.#widget?.receive(link);
  };

  #leave() {
    this.#widget?.unmount();
    this.#widget = null;
  }

  #stop() {
    this.#turn++;
    window.removeEventListener('hashchange', this.#receive);
    this.#leave();
  }
}

if (!customElements.get('tnl-autoevaluation')) {
  customElements.define('tnl-autoevaluation', TnlAutoevaluation);
}
