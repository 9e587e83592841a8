// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

/** What an address may ask of the widget: the same names as its attributes. */
const ATTRIBUTES = ['edition', 'lang', 'theme', 'accent', 'profil', 'start', 'storage', 'share-base'];

/** Puts what this page’s address asks on its widget, and tells it. */
export function obey(widget) {
  const asked = new URLSearchParams(location.search);
  for (const name of ATTRIBUTES) {
    if (asked.get(name)) widget.setAttribute(name, asked.get(name));
  }
  const theme = asked.get('theme');
  if (['light', 'dark'].includes(theme)) document.documentElement.dataset.theme = theme;
  return asked;
}
