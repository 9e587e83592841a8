// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// Where the widget's files come from: the folder that holds this script. It is the widget's only
// way to the network.

const here = new URL('.', import.meta.url);
const LARGEST = 4_000_000;

/** A program, ready to mount. */
export async function start(name) {
  // Both are on their way at once.
  const module = fetch(new URL(`${name}_bg.wasm`, here), { credentials: 'omit' });
  module.catch(() => {}); // Told below, unless the script fails first.
  // Not a literal: it stays a file of its own.
  const tnl = await import(new URL(`${name}.js`, here).href);
  await tnl.default({ module_or_path: module });
  return tnl;
}

/** The styles, as a text. */
export const styles = () => fetchText(new URL('tnl.css', here));

/** An edition or what stands beside, as a text; it fails with the reason, in French. */
export const text = async (name) => fetchText(address(name));

async function fetchText(url) {
  let response;
  try {
    response = await fetch(url, { credentials: 'omit' });
  } catch {
    throw new Error('l’adresse ne répond pas, ou cette page interdit de la lire');
  }
  if (!response.ok) {
    throw new Error(response.status === 404 ? 'il n’y a rien à cette adresse' : `le serveur répond ${response.status}`);
  }
  const text = await response.text();
  if (text.length > LARGEST) {
    throw new Error('le fichier est trop grand');
  }
  return text;
}

/** The address of an edition: one of ours by its name, another by its https address. */
function address(name) {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) {
    return new URL(`editions/${name}.json`, here);
  }
  let url;
  try {
    url = new URL(name, document.baseURI);
  } catch {
    throw new Error('ce n’est ni le nom d’une édition ni une adresse');
  }
  if (url.protocol !== 'https:' && url.origin !== location.origin) {
    throw new Error('l’adresse doit commencer par https://');
  }
  return url;
}
