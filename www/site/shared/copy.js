// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

/** Makes the button « Copier » copy the code, or select it where the clipboard is refused. */
export function copyOnClick() {
  const code = document.getElementById('code');
  document.getElementById('copier').addEventListener('click', async () => {
    const said = document.getElementById('copie');
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
