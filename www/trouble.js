// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The build chooses source.js, or source-inside.js for the page that holds everything.
import { paper } from 'source';

/**
 * Says in the root of an element why it shows no evaluation, above what the page put inside the element:
 * its own way on. It runs in old browsers too.
 * @param {HTMLElement} root
 * @param {string} why
 * @param {string} [questionnaire] The words for a link to the questionnaire to print.
 */
export function tell(root, why, questionnaire) {
  root.setAttribute('role', 'alert');
  root.textContent = `${why} `;
  const address = paper();
  if (questionnaire && address) {
    const link = document.createElement('a');
    link.href = address;
    link.textContent = questionnaire;
    root.append(link, ' ');
  }
  root.append(document.createElement('slot'));
}
