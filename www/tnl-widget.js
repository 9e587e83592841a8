// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What an element shows: loads programs and edition, applies what the page wishes. Fetched by
// tnl-autoevaluation.js when the element comes near the viewport.

// The build chooses source.js, or source-inside.js for the page that holds everything.
import * as source from 'source';
import { byScheme, corrected } from './accent.js';
import { ATTRIBUTES } from './attributes.js';
import { lack } from './checked.js';
import { languageOf, programIn } from './languages.js';
import { leaveResult, takeResult } from './link.js';
import { since } from './since.js';
import { themeAround, watchTheme } from './theme.js';

/**
 * @import { Host, Mounted } from './program.js'
 * @import { WidgetWords } from './languages.js'
 * @typedef {typeof import('./program.js')} Program
 */

/**
 * Programs, data and styles are loaded once and shared by all elements of the page.
 * @type {Map<string, Promise<Program>>}
 */
const programs = new Map();
/** @type {Map<string, Promise<string>>} */
const texts = new Map();
/** @type {Map<string, Promise<CSSStyleSheet>>} */
const sheets = new Map();

/**
 * Visitors wait only for the program with the questions; the whole one replaces it for the result, and another
 * that one for what is done with others.
 */
const QUESTIONS = 'tnl';
const WHOLE = 'tnl-whole';
const TOGETHER = 'tnl-together';
/** The auxiliary data that the whole program reads; it does not depend on the edition. */
const BESIDE = ['actions', 'laureates'];
/** The list of the editions that come with the widget. */
const LIST = 'index';

/** Where answers may be kept, the strictest last. */
const STORAGES = ATTRIBUTES.storage.choices ?? [];
/**
 * The position in STORAGES that each element wishes. They share one storage, so the strictest wins.
 * @type {Map<Shown, number>}
 */
const wishes = new Map();

/** Events about the person, sent only after consent. */
const PERSONAL = ['progress', 'result'];

/**
 * @template T
 * @param {Map<string, Promise<T>>} all
 * @param {string} name
 * @param {() => Promise<T>} make
 * @returns {Promise<T>}
 */
function memoized(all, name, make) {
  // Failures are forgotten, so the next caller tries again.
  const result = all.get(name) ?? forgetting(make(), () => all.delete(name));
  all.set(name, result);
  return result;
}

/** @typedef {typeof QUESTIONS | typeof WHOLE | typeof TOGETHER} Name */

/** The auxiliary data. */
const beside = (/** @type {string} */ name) => memoized(texts, name, () => source.text(name));

/**
 * What finds out and says why something is lacking.
 * @type {Map<string, ReturnType<typeof source.why>>}
 */
const said = new Map();
const reasons = () => memoized(said, '', source.why);

/**
 * Rejects if nothing comes for too long; it may come yet, and is there for whoever asks again.
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T>}
 */
const patient = (promise) =>
  new Promise((done, fail) => {
    const limit = setTimeout(fail, source.PATIENCE, lack('silent'));
    promise.then(done, fail).finally(() => clearTimeout(limit));
  });

async function loadStyles(/** @type {typeof QUESTIONS | typeof WHOLE} */ name) {
  const sheet = new CSSStyleSheet();
  await sheet.replace(await source.styles(name));
  return sheet;
}

/** Runs when the browser is idle, or after a second: in a frame of another site it may never be idle. */
const idle = (/** @type {() => void} */ act) =>
  'requestIdleCallback' in window ? requestIdleCallback(act, { timeout: 1000 }) : setTimeout(act, 200);

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {() => void} forget
 */
function forgetting(promise, forget) {
  promise.catch(forget);
  return promise;
}

/** Everything one element shows, from connection to removal. */
export class Shown {
  #element;
  #root;
  /** @type {Mounted | null} */
  #widget = null;
  /**
   * Changes at every start and stop: async work that finds another number was superseded and must do
   * nothing.
   */
  #generation = 0;
  /** Tells the level of headings to those who hear them, where the page wishes another than theirs. */
  #levels = new MutationObserver(() => {
    const more = Number(this.#value('heading-level')) - 2;
    for (const heading of this.#root.querySelectorAll('h2, h3, h4, h5')) {
      heading.setAttribute('aria-level', String(Number(heading.localName[1]) + more));
    }
  });
  /** The rules for `accent` and `height`. */
  #own = new CSSStyleSheet();
  /** The rule for the theme of the page around, which the attribute `theme` overrules. */
  #around = new CSSStyleSheet();
  #unwatch;
  #fail;
  /** Who asked for the result, and what the person answered. */
  #asking;
  #consent = '';
  /** The link to a result that was taken from the address last. */
  #link = '';
  /** The screen of the present entry of the history is told there. */
  #isTraced = false;
  /** Something was answered since the element came. */
  #hasAnswers = false;
  /**
   * What the policy of the page forbade of late: a browser tells why nowhere else.
   * @type {SecurityPolicyViolationEvent[]}
   */
  #violations = [];
  #note = (/** @type {SecurityPolicyViolationEvent} */ violation) => {
    this.#violations.unshift(violation);
    this.#violations.splice(50);
  };
  /** Warnings already given to the integrator. */
  #hinted = new Set();

  /**
   * @param {HTMLElement} element
   * @param {HTMLElement} root
   * @param {string} asking
   * @param {(detail: string, why?: string) => void} fail Says why nothing is shown.
   */
  constructor(element, root, asking, fail) {
    this.#element = element;
    this.#root = root;
    this.#asking = asking;
    this.#fail = fail;
    root.className = 'tnl';
    root.setAttribute('part', 'root');
    if (this.#hasPage) window.addEventListener('popstate', this.#retrace);
    document.addEventListener('securitypolicyviolation', this.#note);
    window.addEventListener('hashchange', this.#receive);
    // Pages that are swapped without a load change the address in silence; older browsers cannot tell.
    window.navigation?.addEventListener('currententrychange', this.#receive);
    root.addEventListener('change', this.#keep, { once: true });
    window.addEventListener('beforeunload', this.#hold);
    this.#unwatch = watchTheme(element, this.#follow);
    this.#follow();
    this.#start();
  }

  remove() {
    this.#levels.disconnect();
    window.removeEventListener('popstate', this.#retrace);
    document.removeEventListener('securitypolicyviolation', this.#note);
    window.removeEventListener('hashchange', this.#receive);
    window.navigation?.removeEventListener('currententrychange', this.#receive);
    this.#root.removeEventListener('change', this.#keep);
    window.removeEventListener('beforeunload', this.#hold);
    this.#unwatch();
    wishes.delete(this);
    this.#stop();
  }

  /** Called when an attribute of the element has changed. */
  change(/** @type {string} */ name) {
    const { restarts, styles } = ATTRIBUTES[name];
    this.#check(name);
    if (restarts) {
      this.#stop();
      this.#start();
    } else if (styles) {
      this.#dress();
    }
  }

  ask(/** @type {string} */ who) {
    this.#asking = who;
    this.#widget?.ask(who);
  }

  #start() {
    const generation = ++this.#generation;
    const [element, root] = [this.#element, this.#root];
    const language = languageOf(element.lang);
    root.lang = language;
    // What an earlier start had to say is over.
    root.removeAttribute('role');
    for (const name of Object.keys(ATTRIBUTES)) this.#check(name);
    wishes.set(this, STORAGES.indexOf(this.#value('storage')));
    this.#levels.disconnect();
    if (/^[34]$/.test(this.#value('heading-level'))) this.#levels.observe(root, { childList: true, subtree: true });

    const program = (/** @type {string} */ name) => {
      const built = programIn(language, name);
      return memoized(programs, built, () => source.start(built));
    };
    /** Why something could not be had. */
    const why = async (/** @type {'why' | 'whyOf'} */ how, /** @type {unknown} */ error) =>
      (await reasons())[how](error, language, this.#violations, () => beside(LIST));
    /** Tells the program why, in words. */
    const told = (/** @type {'why' | 'whyOf'} */ how) => async (/** @type {unknown} */ error) => {
      throw new Error(await why(how, error));
    };
    /** A program, and the styles of what it shows. */
    const ready = (/** @type {Name} */ name) =>
      Promise.all([program(name), .../** @type {const} */ ([QUESTIONS, WHOLE]).slice(0, name === QUESTIONS ? 1 : 2).map((name) => memoized(sheets, name, () => loadStyles(name)))]);
    /** What takes over from the program that is shown. */
    const next = () => (shown === QUESTIONS ? WHOLE : TOGETHER);
    const edition = this.#value('edition') || DEFAULT_EDITION;
    // Every text is fetched again, except what was prefetched or read by the previous program.
    /** @type {Map<string, Promise<string>>} */
    const ahead = new Map();
    /** @type {Map<string, Promise<string>>} */
    const had = new Map();
    const load = (/** @type {string} */ name) => {
      // An edition that came as a file: OF_A_FILE in src/engine/edition.rs. The list is there, and is no edition.
      if (/^fichier /.test(name)) name = LIST;
      if (name === LIST || BESIDE.includes(name)) return beside(name);
      const text = ahead.get(name) ?? source.text(name).catch(told('why'));
      text.catch(() => {}); // Reported by whoever awaits it.
      ahead.delete(name);
      had.set(name, text);
      return text;
    };
    // Prefetched while the program is still loading.
    load(LIST);
    if (!this.#brought) ahead.set(edition, load(edition));

    /** @type {Host['emit']} */
    const emit = (name, detail) => {
      if (name === 'hint') return console.warn(`<tnl-autoevaluation> : ${detail}`);
      if (name === 'consent') return void (this.#consent = detail);
      if (name === 'place') return this.#trace(detail);
      if (name === 'left') {
        this.#link = '';
        leaveResult(element);
      }
      const isPersonal = PERSONAL.includes(name);
      if (isPersonal && this.#consent !== 'agreed') return;
      const event = { detail: isPersonal ? JSON.parse(detail) : detail, bubbles: true, composed: true };
      element.dispatchEvent(new CustomEvent(`tnl:${name}`, event));
      // Prefetch what comes after the questions while the person reads the first screen.
      idle(() => [ready(shown === QUESTIONS ? WHOLE : shown), ...BESIDE.map(beside), reasons()].forEach((one) => one.catch(() => {})));
    };
    /** If even the words cannot be had, what the element itself has to say. */
    const fail = async (/** @type {unknown} */ error) => {
      console.error(error);
      const say = (/** @type {string | undefined} */ said) => {
        if (generation === this.#generation && !this.#widget) this.#fail(edition, said);
      };
      const unworded = setTimeout(say, 2000);
      const said = await reasons().then(async ({ words: { [language]: said } }) =>
        isSilent(error) ? said.late : said.failed(await why('whyOf', error)), () => undefined);
      clearTimeout(unworded);
      say(said);
    };
    const show = async (/** @type {Name} */ name, /** @type {string} */ state, /** @type {string} */ link) => {
      const [tnl, ...styles] = await ready(name);
      if (generation !== this.#generation) return;
      shown = name;
      /** @type {ShadowRoot} */ (root.getRootNode()).adoptedStyleSheets = [...styles, this.#around, this.#own];
      this.#dress();
      if (this.#widget) had.forEach((text, name) => ahead.set(name, text));
      this.#leave();
      root.textContent = '';
      root.removeAttribute('role');
      /** @type {Host} */
      const host = { load, emit, prepare, handOver, setting: (name) => this.#setting(name), source: source.sourceOf, start: source.start, since: (day) => since(day, language) };
      try {
        this.#widget = tnl.mount(root, edition, state, link, host);
        // What was received tells no event that would bring it.
        if (name !== QUESTIONS) idle(() => reasons().catch(() => {}));
      } catch (error) {
        // Nothing else is on the screen by now.
        fail(error);
      }
    };
    const prepare = () => patient(ready(next())).catch(told('whyOf'));
    /** @type {Host['handOver']} */
    const handOver = (state, link) => show(next(), state, link);
    this.#link = takeResult(element);
    // Loaded again where something else than one’s own answers was shown.
    const traced = this.#hasPage && history.state?.tnl;
    const link = (/^guest/.test(traced) ? traced : '') + this.#link;
    /** @type {Name} */
    let shown = /#tnl-/.test(link) ? TOGETHER : link || /^(one|express)$/.test(this.#value('start')) ? WHOLE : QUESTIONS;
    let isLate = false;
    const begin = async () => {
      try {
        await patient(ready(shown));
        await show(shown, '', link);
      } catch (error) {
        if (!isSilent(error)) return fail(error);
        if (generation !== this.#generation) return;
        // What is late may come yet; it is said once.
        if (!isLate) fail(error);
        isLate = true;
        begin();
      }
    };
    begin();
  }

  #leave() {
    this.#widget?.unmount();
    this.#widget = null;
  }

  #stop() {
    this.#generation++;
    this.#leave();
  }

  /** Once there is something to lose, asks the browser not to delete it by itself. */
  #keep = () => {
    this.#hasAnswers = true;
    // Absent on plain http; where it is refused, answers are kept as before.
    if (this.#setting('storage') === STORAGES[0]) navigator.storage?.persist?.().catch(() => {});
  };

  /** Where nothing is kept, the browser asks before the page goes. */
  #hold = (/** @type {BeforeUnloadEvent} */ event) => {
    if (!this.#hasAnswers || !this.#root.querySelector('[data-look="not-kept"]')) return;
    event.preventDefault();
    // Chrome 118 and older.
    event.returnValue = true;
  };

  /** In browsers that know no light-dark(), of the two properties one is empty: see tnl.css. */
  #follow = () => {
    const theme = themeAround(this.#element);
    const rule = `color-scheme: ${theme}; --tnl-light: ${theme === 'dark' ? '' : 'initial'}; --tnl-dark: ${theme === 'dark' ? 'initial' : ''};`;
    this.#around.replaceSync(theme && `:host(:not([theme='light'], [theme='dark'])) { ${rule} }`);
  };

  #receive = () => {
    const link = takeResult(this.#element);
    if (link && link !== this.#link) this.#widget?.receive(link);
    this.#link = link;
  };

  /** Whether the page is there for the widget alone: the history of any other page is its own. */
  get #hasPage() {
    return 'ownPage' in this.#element.dataset;
  }

  /** One entry of the history for each screen, so that « retour » goes to the one before. */
  #trace(/** @type {string} */ place) {
    if (!this.#hasPage) return;
    try {
      const before = history.state?.tnl;
      // An address that was opened by hand has an entry already.
      if (before !== place) history[before && this.#isTraced ? 'pushState' : 'replaceState']({ tnl: place }, '');
    } catch {
      // Some browsers allow a hundred in half a minute: the screens after those share an entry.
    }
    this.#isTraced = true;
  }

  #retrace = () => {
    if (history.state?.tnl) this.#widget?.go(history.state.tnl);
  };

  /** Answers the program about what the page wishes; '' where it wishes nothing. */
  #setting(/** @type {string} */ name) {
    switch (name) {
      case 'storage':
        return STORAGES[Math.max(0, ...wishes.values())];
      case 'share-base':
        return this.#shareBase();
      case 'asking':
        return this.#asking;
      case 'consent':
        return this.#consent;
      case 'apart':
        // Only a frame of another site keeps the scripts of a page from reading what is shown here.
        return parent !== window && location.pathname.endsWith('/cadre.html') && this.#asking !== location.host ? 'frame' : '';
      case 'brought':
        return this.#brought;
      default:
        return this.#value(name);
    }
  }

  /** The edition, if the address of the page brings it; who puts the page into a frame chose its address. */
  get #brought() {
    const wished = this.#value('edition');
    const asked = parent === window && new URLSearchParams(location.search).get('edition')?.trim() === wished;
    return asked && source.sourceOf(wished) ? wished : '';
  }

  /** Where links to a result lead; '' for the page as it is. */
  #shareBase() {
    const value = this.#value('share-base');
    // A block of a site builder stands in a frame without an address of its own: about:srcdoc, blob:…
    const isNowhere = !/^(https?|file):$/.test(location.protocol);
    if (!value) return isNowhere ? source.page() : '';
    try {
      const url = new URL(value, document.baseURI);
      // What opened this page stays with whoever opened it.
      url.username = url.password = '';
      // Intranets often have no https.
      if (/^https?:$/.test(url.protocol)) return url.href;
    } catch {
      // Not an address: reported below.
    }
    this.#hint('share-base', value, ({ hints }) => hints['share-base']);
    return '';
  }

  #value(/** @type {string} */ name) {
    return this.#element.getAttribute(name)?.trim() ?? '';
  }

  /** Warns if the attribute has a value that is not among its choices. */
  #check(/** @type {string} */ name) {
    const [value, { choices }] = [this.#value(name), ATTRIBUTES[name]];
    if (!value || !choices || choices.includes(value)) return;
    this.#hint(name, value, (words) => words[name === 'lang' ? 'languages' : 'choices'](choices));
  }

  /**
   * Warns the integrator, once per value, about what was expected instead.
   * @param {string} name
   * @param {string} value
   * @param {(words: WidgetWords) => string} expected
   */
  #hint(name, value, expected) {
    const told = `${name}=${value}`;
    if (this.#hinted.has(told)) return;
    this.#hinted.add(told);
    this.#say('warn', (words) => words.attribute(name, value, expected(words)));
  }

  /** Tells the integrator something, on the console. */
  async #say(/** @type {'warn' | 'info'} */ how, /** @type {(words: WidgetWords) => string} */ what) {
    const language = languageOf(this.#element.lang);
    console[how](what((await reasons()).words[language]));
  }

  /** Applies `accent` and `height` by a style sheet, since the page may forbid style attributes. */
  #dress() {
    const [accent, height] = [this.#value('accent'), this.#value('height')];
    const size = /^\d+$/.test(height) ? `${height}px` : height;
    const hasSize = size && size !== 'auto';
    let rule = '';
    if (hasSize && CSS.supports('height', size)) rule += `height: ${size}; overflow: auto;`;
    else if (hasSize) this.#hint('height', height, ({ hints }) => hints.height);
    if (accent && CSS.supports('color', accent)) rule += this.#accent(accent);
    else if (accent) this.#hint('accent', accent, ({ hints }) => hints.accent);
    this.#own.replaceSync(`:host { ${rule} }`);
  }

  /** The accent as custom properties; tells the integrator if it had to be corrected. */
  #accent(/** @type {string} */ accent) {
    const { light, dark } = corrected(accent, this.#root);
    if (light.isCorrected || dark.isCorrected) {
      this.#say('info', ({ contrast, onLight, onDark }) =>
        contrast(accent, [...(light.isCorrected ? [onLight(light.accent)] : []), ...(dark.isCorrected ? [onDark(dark.accent)] : [])]));
    }
    return `--tnl-accent: ${byScheme(light.accent, dark.accent)};
      --tnl-on-accent: ${byScheme(light.onAccent, dark.onAccent)}`;
  }
}

const isSilent = (/** @type {any} */ error) => error?.what === 'silent';
