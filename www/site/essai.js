// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// The code to paste for a trial: link, script and frame, numbered so that a missing one is noticed.

import { copyOnClick } from './shared/copy.js';
import { find } from './shared/dom.js';

const base = new URL('.', location.href).href;
find('#code', HTMLTextAreaElement).value = `<p><strong>1. Lien.</strong> <a href="${base}evaluation.html">Évaluer notre collectivité</a></p>
<p><strong>2. Script.</strong></p>
<tnl-essai edition="essai"></tnl-essai>
<script src="${base}tnl-essai.js"></script>
<p><strong>3. Cadre.</strong></p>
<iframe src="${base}essai-cadre.html" title="Essai d’un cadre" width="100%" height="480" allow="clipboard-write"></iframe>`;
copyOnClick();
find('.missing', HTMLElement).remove();
