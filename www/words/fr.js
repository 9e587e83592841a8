// SPDX-FileCopyrightText: 2026 Les contributeurs du projet
// SPDX-License-Identifier: EUPL-1.2

// What the scripts themselves say; the words of the screens are in src/ui.

export const loader = {
  loading: 'Chargement…',
  unavailable:
    'L’auto-évaluation n’a pas pu être chargée : un de ses fichiers manque, ou cette page interdit de le lire. Rechargez la page ; si cela continue, prévenez la personne qui gère ce site.',
};

/** What a browser lacks, and the way out. */
export const lacks = {
  old: 'Ce navigateur est trop ancien pour l’auto-évaluation. Mettez-le à jour ou prenez-en un autre : Firefox 115, Chrome ou Edge 109, Safari 16.4, ou un plus récent.',
  off: 'L’auto-évaluation se calcule avec WebAssembly, qui est désactivé dans ce navigateur : par un réglage, une protection renforcée ou le mode Isolement d’un appareil Apple. Réactivez-le pour ce site, ou prenez un autre navigateur.',
  paper: 'Le questionnaire à imprimer',
};

export const widget = {
  failed: (/** @type {string} */ why) =>
    `L’auto-évaluation n’a pas pu démarrer (${why}). Rechargez la page ; si cela continue, prévenez la personne qui gère ce site.`,
  program: (/** @type {string} */ why) => `un fichier du programme manque ou est refusé : ${why}`,
  silent: 'l’adresse ne répond pas, ou cette page interdit de la lire',
  altered: 'le fichier ne peut pas être lu, ou a été changé sur le serveur ou en chemin',
  absent: 'il n’y a rien à cette adresse',
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

/** The page inside a frame; its title is also the frame’s. */
export const frame = {
  title: 'Auto-évaluation du numérique libre',
  missing:
    'L’auto-évaluation ne peut pas s’afficher ici : les droits donnés à ce cadre (attribut « sandbox »), ou le serveur, empêchent de charger son programme.',
  trouble: 'Une fonction ne répond pas ici ?',
  away: 'Ouvrez l’auto-évaluation dans son propre onglet',
};

/** In the code that a webmaster pastes. */
export const snippets = {
  link: 'Évaluer notre collectivité : logiciels libres, formats et données ouverts',
  small: 'Un quart d’heure, anonyme, rien n’est envoyé.',
};
