// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The custom element <tnl-autoevaluation>. wasm-bindgen cannot extend HTMLElement, so the class
// lives here and calls the `mount` that the Rust side exports. It is also the widget's only way
// to the network: the program, its styles, the editions.

const here = new URL('.', import.meta.url);
const EDITION = 'tnl-2024';
const LARGEST_EDITION = 4_000_000;

/** One program and one style sheet serve every element of the page. */
let program;
let styles;

async function startProgram() {
  const tnl = await import('./tnl.js');
  await tnl.default({ module_or_path: new URL('tnl_bg.wasm', here) });
  return tnl;
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

/** A failed start is not kept: the next element tries again. */
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
    const pending = new Map();
    const load = (name) => {
      const kept = pending.get(name);
      pending.delete(name);
      return kept ?? (async () => fetchText(editionAddress(name)))();
    };
    const ahead = (name) => {
      const text = load(name);
      text.catch(() => {}); // Told by whoever asks for it.
      pending.set(name, text);
    };
    // Fetched while the program is still on its way.
    ahead(edition);
    ahead('index');

    const emit = (name, detail) => {
      this.dispatchEvent(new CustomEvent(`tnl:${name}`, { detail, bubbles: true, composed: true }));
    };
    try {
      program ??= once(startProgram(), () => (program = undefined));
      styles ??= once(loadStyles(), () => (styles = undefined));
      const [tnl, sheet] = await Promise.all([program, styles]);
      if (turn !== this.#turn) return;
      shadow.adoptedStyleSheets = [sheet];
      root.textContent = '';
      this.#widget = tnl.mount(root, edition, takeLink(), { load, emit });
      window.addEventListener('hashchange', this.#receive);
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

  #stop() {
    this.#turn++;
    window.removeEventListener('hashchange', this.#receive);
    this.#widget?.unmount();
    this.#widget = null;
  }
}

if (!customElements.get('tnl-autoevaluation')) {
  customElements.define('tnl-autoevaluation', TnlAutoevaluation);
}
