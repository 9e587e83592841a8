// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Tries out what a page allows the widget to do. Shared by tnl-essai.js, which runs in the page itself,
// and essai-cadre.js, which runs in a frame of it.

/** An empty WebAssembly module. */
const NOTHING = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/** In milliseconds, more than a slow connection needs: a frame that is refused never answers. */
const PATIENCE = 10_000;

/** @typedef {{ name: string, ok: boolean, advice: string }} Check `advice` is what to do if not `ok`. */

/** @returns {Check} */
export const storage = () => ({
  name: 'Garder les réponses d’une visite à l’autre',
  ok: keeps('localStorage'),
  advice: keeps('sessionStorage')
    ? 'Elles seront gardées jusqu’à la fermeture de l’onglet seulement.'
    : 'Elles dureront jusqu’à la fermeture de la page ; la personne peut les enregistrer dans un fichier. Dans un cadre, le droit « allow-same-origin » le permet.',
});

function keeps(/** @type {'localStorage' | 'sessionStorage'} */ kind) {
  try {
    window[kind].setItem('tnl:essai', '1');
    window[kind].removeItem('tnl:essai');
    return true;
  } catch {
    return false;
  }
}

export function wasm() {
  let ok = false;
  try {
    ok = !!new WebAssembly.Module(NOTHING);
  } catch {
    // Forbidden by the policy, or unknown to the browser.
  }
  const advice =
    typeof WebAssembly === 'undefined'
      ? 'Ce navigateur ne connaît pas WebAssembly : mettez-le à jour.'
      : 'Ajoutez \'wasm-unsafe-eval\' à script-src dans la politique de sécurité (CSP), ou prenez le script ou le cadre.';
  return { name: 'Exécuter le programme (WebAssembly)', ok, advice };
}

export const sheets = () => ({
  name: 'Poser ses propres styles',
  ok: 'adoptedStyleSheets' in document,
  advice: 'Ce navigateur est trop ancien (avant 2023) : mettez-le à jour.',
});

export const secure = () => ({
  name: 'Adresse sûre (https)',
  ok: window.isSecureContext,
  advice: 'Sans https, le bouton « Copier le lien » sélectionne seulement le texte. Tout le reste marche.',
});

export const clipboard = () => ({
  name: 'Copier dans le presse-papiers',
  ok: !!navigator.clipboard && policy()?.allowsFeature('clipboard-write') !== false,
  advice: 'Le lien sera sélectionné, à copier avec Ctrl + C. Dans un cadre, l’attribut allow="clipboard-write" le permet.',
});

/** @typedef {{ allowsFeature(name: string): boolean }} PermissionsPolicy */

/** The permissions policy of this page, in browsers that expose it; the name is not settled yet. */
function policy() {
  const page = /** @type {{ permissionsPolicy?: PermissionsPolicy, featurePolicy?: PermissionsPolicy }} */ (document);
  return page.permissionsPolicy ?? page.featurePolicy;
}

export const origin = () => ({
  name: 'Avoir une origine propre',
  ok: self.origin !== 'null',
  advice: 'Ce cadre est enfermé (attribut « sandbox » sans « allow-same-origin ») : rien n’y est gardé d’une visite à l’autre.',
});

export async function modules(/** @type {string} */ base) {
  const ok = await import(`${base}essai-module.js`).then(() => true, () => false);
  return {
    name: 'Charger les scripts de l’auto-évaluation',
    ok,
    advice: `La politique de sécurité (CSP) doit permettre ${new URL(base).origin} dans script-src, et ce serveur envoyer « Access-Control-Allow-Origin: * ».`,
  };
}

export async function files(/** @type {string} */ base) {
  // Without the name and the password that the address may hold: a fetch refuses them.
  const file = base.replace(/\/\/[^/]*@/, '//');
  const ok = await fetch(`${file}integrity.json`).then((answer) => answer.ok, () => false);
  return {
    name: 'Lire ses questionnaires',
    ok,
    advice: `La politique de sécurité (CSP) doit permettre ${new URL(base).origin} dans connect-src, et ce serveur envoyer « Access-Control-Allow-Origin: * ».`,
  };
}

export function frames(/** @type {string} */ base) {
  const frame = document.createElement('iframe');
  frame.src = `${base}essai-cadre.html`;
  frame.title = 'Essai d’un cadre';
  frame.hidden = true;
  /** @type {Promise<boolean>} */
  const answer = new Promise((done) => {
    const receive = (/** @type {MessageEvent} */ { source, data }) => source === frame.contentWindow && data?.tnl === 1 && end(true);
    const end = (/** @type {boolean} */ ok) => {
      removeEventListener('message', receive);
      clearTimeout(limit);
      frame.remove();
      done(ok);
    };
    const limit = setTimeout(end, PATIENCE, false);
    addEventListener('message', receive);
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => effectiveDirective === 'frame-src' && end(false), { once: true });
  });
  document.body.append(frame);
  return answer.then(async (ok) => ({
    name: 'Montrer un cadre',
    ok,
    advice: !ok && (await isIsolated())
      ? `Cette page est isolée (en-tête Cross-Origin-Embedder-Policy) : ${new URL(base).origin} doit envoyer le même, et « Cross-Origin-Resource-Policy: cross-origin » ; ou prenez la balise.`
      : `La politique de sécurité (CSP) doit permettre ${new URL(base).origin} dans frame-src.`,
  }));
}

/** Whether this page takes only frames that say that they may be taken. */
const isIsolated = () =>
  fetch(location.href, { method: 'HEAD' }).then((answer) => answer.headers.has('cross-origin-embedder-policy'), () => false);

/**
 * Writes the report into an element.
 * @param {ParentNode} root
 * @param {Check[]} checks
 * @param {string} conclusion
 */
export function report(root, checks, conclusion) {
  const list = document.createElement('ul');
  for (const { name, ok, advice } of checks) {
    const line = document.createElement('li');
    const mark = document.createElement('strong');
    mark.textContent = ok ? 'Oui' : 'Non';
    line.append(mark, ` : ${name}.${ok ? '' : ` ${advice}`}`);
    list.append(line);
  }
  const end = document.createElement('p');
  const strong = document.createElement('strong');
  strong.textContent = conclusion;
  end.append(strong);
  root.append(list, end);
}
