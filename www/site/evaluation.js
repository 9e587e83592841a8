// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The evaluation page takes attributes from its address, as a frame does: a link may choose the edition.

import { obey } from '../query.js';

const { title } = document;
const widget = /** @type {Element} */ (document.querySelector('tnl-autoevaluation'));
obey(widget);
widget.addEventListener('tnl:screen', (event) => {
  document.title = `${/** @type {CustomEvent} */ (event).detail} · ${title}`;
});
