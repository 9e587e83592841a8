// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What a page may do with <tnl-autoevaluation>, for TypeScript. Importing the package defines the
// element; it has no values to import, only these types.

/**
 * The element `<tnl-autoevaluation>`.
 *
 * Each attribute is a property too; without the attribute it reads `''`, and `null` removes it. A
 * value that is not understood is told on the console and left aside.
 *
 * @example
 * import 'tnl-autoevaluation';
 *
 * const widget = document.createElement('tnl-autoevaluation');
 * widget.edition = 'tnl-badge-2025';
 * widget.addEventListener('tnl:result', ({ detail }) => console.log(detail.sure, detail.possible));
 * document.body.append(widget);
 * widget.askResult();
 */
export interface TnlAutoevaluationElement extends HTMLElement {
  /**
   * The questionnaire: the name of an edition that comes with the widget (without it, the one that comes first), or
   * the address of a compiled one.
   */
  get edition(): string;
  set edition(value: string | null | undefined);

  /** The colours: `auto`, as without it, follows what the person's system prefers. */
  get theme(): string;
  set theme(value: 'auto' | 'light' | 'dark' | '' | null | undefined);

  /** A CSS colour; it is darkened or lightened until texts in it can be read. */
  get accent(): string;
  set accent(value: string | null | undefined);

  /**
   * What is known of who answers, as `field:choice` of the edition, several separated by spaces or
   * commas: `type:commune population:500-1999`. The person may change it.
   */
  get profil(): string;
  set profil(value: string | null | undefined);

  /** The first screen: `welcome`, `profile`, `questions`, `one` (one question at a time), `express` (what decides first), or the identifier of a section. */
  get start(): string;
  set start(value: 'welcome' | 'profile' | 'questions' | 'one' | 'express' | (string & {}) | null | undefined);

  /**
   * How long answers are kept: on this computer (`local`, as without it), as long as the tab, or as
   * long as the page. The strictest wish holds for all the elements of a page.
   */
  get storage(): string;
  set storage(value: 'local' | 'tab' | 'none' | '' | null | undefined);

  /** Attribute `share-base`: the page that a link to the result leads to; this one without it. */
  get shareBase(): string;
  set shareBase(value: string | null | undefined);

  /** Attribute `heading-level`: the level of the headings of screens, as they are heard; 2 without it. */
  get headingLevel(): string;
  set headingLevel(value: '2' | '3' | '4' | '' | null | undefined);

  /** A CSS height, or a number of pixels, inside which the element scrolls; `auto` without it. */
  get height(): string;
  set height(value: string | number | null | undefined);

  /** The language of the widget itself: `fr`, as without it, or `en`. */
  lang: string;

  /** Shows the evaluation at once; by itself the element waits until it comes near the window. */
  load(): void;

  /**
   * Asks the person to let the page have the result. If they agree, `tnl:progress` and `tnl:result`
   * tell it, from then on at every answer, until they end it. Who refused is not asked again.
   *
   * @param who In whose name the person is asked; the host of the page without it.
   */
  askResult(who?: string): void;
}

/**
 * The frame that `tnl-embed.js` puts behind itself, with the same events as the element. The page
 * finds it as the next sibling of the script.
 */
export interface TnlFrame extends HTMLIFrameElement {
  /** As the element's `askResult`; the person is told the host of the page. */
  askResult(): void;
}

/** How far the person is. */
export interface TnlProgress {
  /** Questions answered, from 0 to `asked`. */
  answered: number;
  /** Questions that this person is asked: answers and profile change their number. */
  asked: number;
}

/**
 * A score in whole thousandths of what can be had, from 0 to 1000, rounded down. Both are absent
 * where nothing counts.
 */
export interface TnlScore {
  /** As if everything not known yet were worth nothing. */
  score?: number;
  /** As if everything not known yet were at its best. */
  best?: number;
}

/** The part of a result that is of one section. */
export interface TnlSectionResult extends TnlScore {
  /** The identifier of the section in the edition. */
  id: string;
}

/** Where the evaluation stands. It never holds the answers. */
export interface TnlResult extends TnlScore {
  /** The identifier of the edition. */
  edition: string;
  /** The level that is sure already, from 0 to 5; 0 is before the first. */
  sure: number;
  /** The level that can still be reached by what is not known yet, from `sure` to 5. */
  possible: number;
  /** In the order of the edition. */
  sections: TnlSectionResult[];
}

/** The events of the element and of the frame. They bubble, also out of shadow trees. */
export interface TnlEventMap {
  /** A questionnaire is shown; its identifier. */
  'tnl:ready': CustomEvent<string>;
  /** Another screen came; its heading, in the language of the widget or of the questionnaire. */
  'tnl:screen': CustomEvent<string>;
  /** Something could not be loaded, and the widget says why; the edition asked for, or the file. */
  'tnl:error': CustomEvent<string>;
  /** Only after the person agreed; see `askResult`. */
  'tnl:progress': CustomEvent<TnlProgress>;
  /** Only after the person agreed; see `askResult`. */
  'tnl:result': CustomEvent<TnlResult>;
}

/**
 * What the frame page `cadre.html` posts to the page around it. `tnl` is the version of these
 * messages. For pages that make the frame themselves: `tnl-embed.js` does all of this.
 *
 * Look at where a message comes from before believing it: its `source` is the `contentWindow` of the
 * frame and its `origin` that of the frame's address.
 */
export type TnlFrameMessage =
  /** The height that the frame needs, in CSS pixels. */
  | { tnl: 1; type: 'height'; height: number }
  /** The screen changed; `top` is where it begins, in CSS pixels from the top of the frame. */
  | { tnl: 1; type: 'screen'; top: number }
  /** The person left a received result: it may leave the address of the page too. */
  | { tnl: 1; type: 'left' }
  | { tnl: 1; type: 'ready' | 'error'; detail: string }
  | { tnl: 1; type: 'progress'; detail: TnlProgress }
  | { tnl: 1; type: 'result'; detail: TnlResult };

/** What a page may post to the frame page. */
export type TnlFrameRequest =
  /** The same as `askResult`. */
  | { tnl: 1; type: 'ask-result' }
  /** What the page says of its theme: the first that is `dark` or `light` holds. */
  | { tnl: 1; type: 'theme'; themes: (string | undefined)[] };

declare global {
  interface HTMLElementTagNameMap {
    'tnl-autoevaluation': TnlAutoevaluationElement;
  }

  // On elements, on the document and on the window: the events bubble.
  interface GlobalEventHandlersEventMap extends TnlEventMap {}
}
