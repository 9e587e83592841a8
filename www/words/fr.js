// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What the scripts themselves say; the words of the screens are in src/ui.

export const loader = {
  loading: 'Chargement…',
  unavailable:
    'L’auto-évaluation n’est pas là : un de ses fichiers manque, ne répond pas ou a été changé, ou cette page interdit de le lire. Rechargez la page, ou prévenez la personne qui gère ce site.',
};

/** What a browser lacks, and the way out. */
export const lacks = {
  old: 'Ce navigateur est trop ancien pour l’auto-évaluation. Mettez-le à jour ou prenez-en un autre : Firefox 115, Chrome ou Edge 109, Safari 16.4, ou un plus récent.',
  off: 'L’auto-évaluation se calcule avec WebAssembly, qui est désactivé dans ce navigateur : par un réglage, une protection renforcée ou le mode Isolement d’un appareil Apple. Réactivez-le pour ce site, ou prenez un autre navigateur.',
  paper: 'Le questionnaire à imprimer',
};

export const widget = {
  failed: (/** @type {string} */ why) =>
    `L’auto-évaluation n’a pas pu démarrer${why && ` (${why})`}. Rechargez la page ; si cela continue, prévenez la personne qui gère ce site.`,
  late: 'L’auto-évaluation se fait attendre : le réseau est lent, ou le serveur ne répond pas. Elle s’affichera ici dès qu’elle arrivera ; si rien ne vient, rechargez la page.',
  file: (/** @type {string} */ file, /** @type {string} */ why) => `le fichier ${file} : ${why}`,
  silent: 'l’adresse ne répond pas',
  offline: 'cet appareil n’a pas de réseau',
  unreadable: (/** @type {string} */ origin) => `le serveur ne permet pas à ${origin} de le lire (en-tête Access-Control-Allow-Origin)`,
  forbidden: (/** @type {string} */ source, /** @type {string} */ directive) =>
    `la politique de sécurité de cette page (CSP) l’interdit : il faut y ajouter ${source} à ${directive}`,
  altered: 'il a été changé sur le serveur ou en chemin',
  noScript: 'le serveur ne dit pas que c’est un script (en-tête Content-Type: text/javascript)',
  absent: 'il n’y a rien à cette adresse',
  unknown: (/** @type {readonly string[]} */ ids) => `aucun questionnaire ne porte ce nom ; il y a ${new Intl.ListFormat('fr').format(ids)}`,
  status: (/** @type {number} */ status) => `le serveur répond ${status}`,
  large: 'le fichier est trop grand',
  notAName: 'ce n’est ni le nom d’une édition ni une adresse',
  notSecure: 'l’adresse doit commencer par https://',
  notInside: 'cette page n’utilise pas le réseau et ne contient pas ce questionnaire',
  // For the integrator, in the console.
  attribute: (/** @type {string} */ name, /** @type {string} */ value, /** @type {string} */ hint) => `<tnl-autoevaluation> : ${name}="${value}" n’est pas compris ; ${hint}`,
  choices: (/** @type {readonly string[]} */ all) => `${new Intl.ListFormat('fr', { type: 'disjunction' }).format(all)} est attendu.`,
  languages: (/** @type {readonly string[]} */ all) => `les langues sont ${new Intl.ListFormat('fr').format(all)}.`,
  hints: {
    accent: 'une couleur CSS est attendue, par exemple accent="#7a1f5c".',
    height: 'une hauteur CSS ou un nombre de pixels est attendu, par exemple height="700".',
    'share-base': 'une adresse qui commence par https:// (ou http://) est attendue.',
  },
  contrast: (/** @type {string} */ accent, /** @type {string[]} */ corrected) =>
    `<tnl-autoevaluation> : accent="${accent}" ne contraste pas assez avec le fond (il faut au moins 4,5) ; ${corrected.join(' et ')} à la place.`,
  onLight: (/** @type {string} */ color) => `${color} sur fond clair`,
  onDark: (/** @type {string} */ color) => `${color} sur fond sombre`,
};

/**
 * Of a frame, and of the page inside it.
 * @type {string}
 */
export const title = 'Auto-évaluation du numérique libre';

/** The page inside a frame. */
export const frame = {
  missing:
    'L’auto-évaluation ne peut pas s’afficher ici : les droits donnés à ce cadre (attribut « sandbox »), ou le serveur, empêchent de charger son programme.',
  file: 'Cette page a été ouverte d’un double-clic : elle doit venir d’un serveur web. Sans serveur, prenez autoevaluation.html, un seul fichier qui contient tout.',
  trouble: 'Une fonction ne répond pas ici ?',
  away: 'Ouvrez l’auto-évaluation dans son propre onglet',
};

/** In the code that a webmaster pastes. */
export const snippets = {
  link: 'Évaluer notre collectivité : logiciels libres, formats et données ouverts',
  small: 'Un quart d’heure, anonyme, rien n’est envoyé.',
};
