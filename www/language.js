// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

/** The words of an element: English where its own `lang` says so, else French. */
export const wordsOf = (element, fr, en) => (/^en\b/i.test(element.lang) ? en : fr);
