// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

import { find } from './dom.js';

/**
 * A button copies a text, or selects it where the clipboard is refused; each by its identifier, and
 * where it is said.
 */
export function copyOnClick(text = 'code', button = 'copier', told = 'copie') {
  const area = find(`#${text}`, HTMLTextAreaElement);
  find(`#${button}`, HTMLButtonElement).addEventListener('click', async () => {
    const said = find(`#${told}`, HTMLElement);
    try {
      await navigator.clipboard.writeText(area.value);
      said.textContent = 'C’est copié.';
    } catch {
      area.focus();
      area.select();
      said.textContent = 'La copie est refusée ici : le texte est sélectionné, copiez-le avec Ctrl + C.';
    }
  });
}
