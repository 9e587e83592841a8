// The page of a declaration of accessibility, in the order and the words of the State's model:
// https://accessibilite.numerique.gouv.fr/ressources/modele-de-declaration/

import { STATES } from './declaration.mjs';
import { escape } from './paper.mjs';

/** The words of the footer, which the law wants on the front page. */
export const mention = (told) => `Accessibilité : ${told?.état ?? STATES[0]}`;

/** What the publisher told, as sections of the page; see www/site/declaration.html. */
export function sections(told) {
  const section = (id, title, content) => `<section aria-labelledby="${id}">\n<h2 id="${id}">${title}</h2>\n${content}\n</section>`;
  const link = (address, text) => `<a href="${escape(address)}">${escape(text ?? address)}</a>`;
  const linked = (text) => escape(text).replace(/https:\/\/[^\s<>"«»]+[^\s<>"«».,;:)]/g, (address) => `<a href="${address}">${address}</a>`);
  const list = (items) => `<ul>\n${items.map((item) => `<li>${linked(item)}</li>`).join('\n')}\n</ul>`;
  const part = (title, content) => `<h3>${title}</h3>\n${content}`;
  const none = '<p>Aucun n’est déclaré.</p>';
  const { organisme, site, état: state } = told;
  const audited = 'taux' in told;
  const action = [['schéma', 'Schéma pluriannuel de mise en accessibilité'], ['plan d’actions', 'Plan d’actions de l’année']].filter(([field]) => told[field]);
  const because = [told['non-conformités'] && 'des non-conformités', told.dérogations && 'des dérogations'].filter(Boolean).join(' et ');
  const lists = [
    ['Non-conformités', told['non-conformités']],
    ['Dérogations pour charge disproportionnée', told.dérogations],
    ['Contenus non soumis à l’obligation d’accessibilité', told['non soumis']],
  ];
  const environment = audited ? part('Environnement de test', list(told.environnement)) + '\n' + part('Outils pour évaluer l’accessibilité', list(told.outils)) + '\n' + part('Pages du site ayant fait l’objet de la vérification de conformité', list(told.pages)) : '';
  return [
    section(
      'engagement',
      'Engagement',
      `<p>${escape(organisme)} s’engage à rendre ce site accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.</p>
${action.length ? `<p>À cette fin, voici la stratégie et les actions mises en œuvre :</p>\n<ul>\n${action.map(([field, text]) => `<li>${link(told[field], text)}</li>`).join('\n')}\n</ul>\n` : ''}<p>Cette déclaration d’accessibilité s’applique à ${link(site)}.</p>`,
    ),
    section(
      'etat',
      'État de conformité',
      `<p>${link(site)} est <strong>${state}</strong> avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4${because ? `, en raison ${because} énumérées ci-dessous` : ''}.</p>
${part(
  'Résultats des tests',
  audited
    ? `<p>L’audit de conformité réalisé par ${escape(told['réalisé par'])} révèle que ${escape(told.taux.replace(/\s*%$/, ''))} % des critères du RGAA, version 4, sont respectés.${told.grille ? ` ${link(told.grille, 'La grille de l’audit')}` : ''}</p>`
    : '<p>Aucun audit en cours de validité ne permet de mesurer le respect des critères.</p>',
)}`,
    ),
    section('contenus', 'Contenus non accessibles', lists.map(([title, items]) => part(title, items ? list(items) : none)).join('\n')),
    section(
      'etablissement',
      'Établissement de cette déclaration',
      `<p>Cette déclaration a été établie le ${told.établie}.${told['mise à jour'] ? ` Elle a été mise à jour le ${told['mise à jour']}.` : ''}</p>
${part('Technologies utilisées pour la réalisation du site', list(told.technologies))}
${environment}`,
    ),
    section(
      'contact',
      'Retour d’information et contact',
      `<p>Si vous n’arrivez pas à accéder à un contenu ou à un service, vous pouvez contacter le responsable du site, ${escape(organisme)}, pour être orienté vers une alternative accessible ou obtenir le contenu sous une autre forme : ${told.contact.includes('@') && !told.contact.startsWith('https:') ? link(`mailto:${told.contact}`, told.contact) : link(told.contact, 'le formulaire de contact')}.</p>`,
    ),
  ].join('\n');
}

/** The sections of the page as long as no publisher told anything: there is no audit, and that is said. */
export const UNDECLARED = `<section aria-labelledby="etat">
<h2 id="etat">État de conformité</h2>
<p>Ce site est <strong>non conforme</strong> avec le référentiel général d’amélioration de l’accessibilité (RGAA), version 4 : aucun résultat d’audit en cours de validité ne permet de mesurer le respect des critères. C’est l’état que prévoit le référentiel dans ce cas ; il ne dit pas que rien n’est accessible.</p>
<h3>Résultats des tests</h3>
<p>Aucun audit n’a été fait. Des programmes vérifient <a href="accessibilite.html">ce qu’ils savent vérifier</a> à chaque version.</p>
</section>
<section aria-labelledby="contenus">
<h2 id="contenus">Contenus non accessibles</h2>
<p>Sans audit, la liste n’en est pas établie. <a href="accessibilite.html#imparfait">Ce que l’on sait imparfait</a>, et <a href="grille-rgaa.html#manques">les critères que l’auto-évaluation ne respecte pas</a>.</p>
</section>
<section aria-labelledby="etablissement">
<h2 id="etablissement">Établissement de cette déclaration</h2>
<p>La personne ou l’organisme qui publie cette copie du site n’a pas établi de déclaration : ce texte est celui que le site porte alors.</p>
<p>Vous la publiez ? Copiez le fichier www/site/declaration.exemple.txt sous le nom declaration.txt, remplissez-le après un audit, puis construisez le site : vos réponses prennent cette place.</p>
</section>
<section aria-labelledby="contact">
<h2 id="contact">Retour d’information et contact</h2>
<p>Si vous n’arrivez pas à accéder à un contenu ou à un service, écrivez à <a href="mentions.html#editeur">qui publie ce site</a> pour être orienté vers une alternative accessible ou obtenir le contenu sous une autre forme.</p>
</section>`;
