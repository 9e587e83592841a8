// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Inside a frame, tells what the frame allows to the widget.

import { clipboard, files, modules, origin, report, sheets, storage, wasm } from './shared/checks.js';

const base = new URL('.', document.currentScript.src).href;
parent.postMessage({ tnl: 1, type: 'essai' }, '*');

async function run() {
  const needed = [wasm(), sheets(), await modules(base), await files(base)];
  const ok = needed.every((check) => check.ok);
  report(
    document.querySelector('main'),
    [...needed, origin(), storage(), clipboard()],
    ok ? 'Le cadre seul marche ici.' : 'Le cadre ne marche pas ici : prenez le lien.',
  );
}
run();
