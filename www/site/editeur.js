// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The page of the editor: fetches its program, shows the widget beside it, and gives files.
//
// The build sets EDITOR: the folder, the hash of the program, our editions, and the actions that they share.

import start, { edit } from '../editor/program.js';

/** How the widget names the draft; each change has a name of its own, so that it is loaded anew. */
const DRAFT = /\/editions\/brouillon-\d+\.json$/;

let compiled = '';
let shown = 0;
let before = '';
let section = '';
/** The question to have in sight, by its position in the edition. */
let wanted = -1;

// The widget takes editions by their address. To it the draft stands among ours, so that what is answered in
// the preview outlives each change, and that no address of a draft is told as its source.
const fetched = window.fetch;
window.fetch = (input, options) =>
  DRAFT.test(input instanceof Request ? input.url : String(input)) ? Promise.resolve(new Response(compiled)) : fetched(input, options);

/** @type {import('../editor/program.js').Host} */
const host = {
  editions: () => JSON.stringify(EDITOR.editions),

  action: (criterion) => EDITOR.actions.find((action) => action.criterion === criterion)?.title ?? '',

  async read(id) {
    const response = await fetched(`${EDITOR.folder}/${id}.toml`, { integrity: EDITOR.hashes[`${id}.toml`] });
    if (!response.ok) throw new Error(`${id} : ${response.status}`);
    return response.text();
  },

  show(place, edition, wished, question) {
    const widget = place.firstElementChild ?? document.createElement('tnl-autoevaluation');
    wanted = question;
    reveal(widget);
    if (edition === before && wished === section && widget.isConnected) return;
    compiled = before = edition;
    section = wished;
    // Counts until something is answered.
    if (section) widget.setAttribute('start', section);
    // Where the editor reads it, to make an example of it.
    widget.setAttribute('storage', 'tab');
    widget.setAttribute('heading-level', '3');
    widget.setAttribute('edition', `brouillon-${++shown}`);
    if (widget.isConnected) return;
    place.append(widget);
    for (const event of ['tnl:ready', 'tnl:screen']) {
      widget.addEventListener(event, () => requestAnimationFrame(() => reveal(widget)));
    }
  },

  save(name, kind, content) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([content], { type: kind }));
    link.download = name;
    link.click();
    // The download has begun by then.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  },
};

/** Brings the question into sight, where the preview scrolls by itself: the page stays where it is. */
function reveal(/** @type {Element} */ widget) {
  const column = widget.parentElement;
  const question = widget.shadowRoot?.querySelector(`[data-fieldset="${wanted}"]`);
  if (!column || !question || getComputedStyle(column).overflowY !== 'auto') return;
  column.scrollTop += question.getBoundingClientRect().top - column.getBoundingClientRect().top - 80;
}

const root = /** @type {HTMLElement} */ (document.getElementById('editeur'));
const module = fetched(`${EDITOR.folder}/tnl-editor_bg.wasm`, { integrity: EDITOR.hashes['tnl-editor_bg.wasm'] })
  .then(async (response) => {
    if (!response.ok) throw new Error(`${response.status}`);
    // Some servers do not know the type of a program.
    return response.headers.get('content-type')?.startsWith('application/wasm') ? response : response.arrayBuffer();
  });
start({ module_or_path: module }).then(
  () => {
    root.textContent = '';
    document.querySelector('.missing')?.remove();
    edit(root, host);
  },
  (error) => {
    console.error(error);
    root.textContent = 'L’éditeur n’a pas pu être chargé. Vérifiez la connexion, fermez les autres onglets de ce site, puis rechargez la page.';
    root.setAttribute('role', 'alert');
  },
);
