// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The custom element <tnl-autoevaluation>. wasm-bindgen cannot extend HTMLElement, so the class
// lives here and calls the `mount` that the Rust side exports. It is also the widget's only way
// to the network: the program, its styles, the editions.

const here = new URL('.', import.meta.url);
const EDITION = 'tnl-2024';
const LARGEST_EDITION = 4_000_000;

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
const beside = (name) => kept(texts, name, (name) => fetchText(editionAddress(name)));

async function start(name) {
  try {
    const tnl = await import(`./${name}.js`);
    await tnl.default({ module_or_path: new URL(`${name}_bg.wasm`, here) });
    return tnl;
  } catch (error) {
    throw new Error(`un fichier du programme manque ou est refusé : ${error.message}`);
  }
}

async function loadStyles() {
  const sheet = new CSSStyleSheet();
  await sheet.replace(await fetchText(new URL('tnl.css', here)));
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

async function fetchText(url) {
  let response;
  try {
    response = await fetch(url, { credentials: 'omit' });
  } catch {
    throw new Error('l’adresse ne répond pas, ou cette page interdit de la lire');
  }
  if (!response.ok) {
    throw new Error(response.status === 404 ? 'il n’y a rien à cette adresse' : `le serveur répond ${response.status}`);
  }
  const text = await response.text();
  if (text.length > LARGEST_EDITION) {
    throw new Error('le fichier est trop grand');
  }
  return text;
}

/** The address of an edition: one of ours by its name, another by its https address. */
function editionAddress(name) {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    return new URL(`editions/${name}.json`, here);
  }
  let url;
  try {
    url = new URL(name, document.baseURI);
  } catch {
    throw new Error('ce n’est ni le nom d’une édition ni une adresse');
  }
  if (url.protocol !== 'https:' && url.origin !== location.origin) {
    throw new Error('l’adresse doit commencer par https://');
  }
  return url;
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
      const text = ahead.get(name) ?? (async () => fetchText(editionAddress(name)))();
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
