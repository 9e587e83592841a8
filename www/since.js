// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

/** When a day (2026-03-28) was, or a month of which no day is known (2026-03), in words: « hier », « il y a 3 jours », « il y a 2 mois ». */
export function since(/** @type {string} */ day, /** @type {string} */ language) {
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  const days = Math.round((Date.parse(day) - today) / 864e5);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const isDay = day.length > 7;
  return isDay && days > -60 ? words.format(days, 'day') : words.format(Math.round((days + (isDay ? 0 : 15)) / 30), 'month');
}
