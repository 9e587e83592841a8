// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

import { find } from './dom.js';

/** The button « Copier » copies the code, or selects it where the clipboard is refused. */
export function copyOnClick() {
  const code = find('#code', HTMLTextAreaElement);
  find('#copier', HTMLButtonElement).addEventListener('click', async () => {
    const said = find('#copie', HTMLElement);
    try {
      await navigator.clipboard.writeText(code.value);
      said.textContent = 'Le code est copié.';
    } catch {
      code.focus();
      code.select();
      said.textContent = 'La copie est refusée ici : le code est sélectionné, copiez-le avec Ctrl + C.';
    }
  });
}
