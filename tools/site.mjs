// Builds the pages around the widget from www/site/: site.mjs DIST RELEASE LANGUAGE…; the languages
// are those that were built, the default one first.
//
// Each page there is a comment with its settings (title, description, its own styles, modules as script, plain
// scripts as plain, policy sources) and the content of <main>; layout.html is the frame of all. DIST/RELEASE, the folder of the widget, must be
// complete: the pages contain its hashes, and the worker caches its files.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { LANGUAGES } from '../www/languages.js';
import { readDeclaration } from './declaration.mjs';
import { UNDECLARED, mention, sections } from './declared.mjs';
import { escape, paper } from './paper.mjs';
import { count, faults, paragraph, readGrid, tables } from './rgaa.mjs';

const [dist, release, ...languages] = process.argv.slice(2);
const source = fileURLToPath(new URL('../www/site', import.meta.url));
/** The file that says who publishes this copy of the site; see www/site/mentions.html. */
const publisher = process.env.TNL_EDITEUR || `${source}/editeur.txt`;
/** The file that says how accessible this copy of the site is; see www/site/declaration.exemple.txt. */
const declaration = process.env.TNL_DECLARATION || `${source}/declaration.txt`;

/** From where else than this site pages may fetch questionnaires; build.sh has checked it. */
const elsewhere = process.env.TNL_SOURCES || 'https:';

const NOBODY = `Cette copie du site ne dit pas qui la publie : adressez-vous à la personne qui gère l’adresse où vous l’avez trouvée.

Vous la publiez ? La loi vous demande de dire qui vous êtes, comment vous joindre et qui vous héberge. Écrivez-le dans le fichier www/site/editeur.txt, avec ce que votre serveur note des visites, puis construisez le site : ce texte prend cette place.`;

/** The policy of every page; its settings add sources, such as `script-src: 'wasm-unsafe-eval'`. */
const POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** Pages that are there for the widget alone. */
const ALONE = ['atelier.html', 'evaluation.html'];

/** Scripts that are not modules. */
const PLAIN = ['sw.js', 'sw-adieu.js', 'tnl-essai.js', 'essai-cadre.js', 'nowhere.js', 'atelier.js'];

const [DEFAULT, ...OTHERS] = LANGUAGES;

/**
 * Files of the widget that are not cached for use offline: those for other sites, compressed copies,
 * and the programs in other languages, each of which would cost everyone as much again.
 */
const APART = new RegExp(`^(cadre|tnl-embed)\\.|-(${OTHERS.join('|')})(_bg)?\\.|\\.(br|gz)$`);

const read = (path) => readFileSync(path, 'utf8');
/** Of a file, as `integrity` wants it: the shorter hash where every visitor fetches it. */
const hash = (path, how) => `${how}-${createHash(how).update(readFileSync(`${dist}/${path}`)).digest('base64')}`;
const integrity = (path) => hash(path, 'sha384');

/** Fills in every {{name}}; an unknown one stops the build. */
function fill(text, values) {
  return text.replace(/\{\{([\w-]+)\}\}/g, (_, name) => {
    if (values[name] === undefined) throw new Error(`{{${name}}} n’existe pas`);
    return values[name];
  });
}

// ---- Styles, scripts, pictures -------------------------------------------------------------

/** The oldest browsers that run. */
const target = read(fileURLToPath(new URL('browsers.txt', import.meta.url))).trim().split(',');
const names = readdirSync(source).sort();
const written = names.filter((name) => /\.(css|csv|js|svg|png|webmanifest)$/.test(name) && !name.startsWith('sw'));
const bundle = (name, define = {}) =>
  buildSync({
    entryPoints: [`${source}/${name}`],
    outfile: `${dist}/${name}`,
    bundle: true,
    format: PLAIN.includes(name) ? 'iife' : 'esm',
    minify: true,
    target,
    define,
    logLevel: 'warning',
  });
for (const name of written) {
  if (/\.(css|js)$/.test(name)) bundle(name, name === 'editeur.js' ? { EDITOR: JSON.stringify(editor()) } : {});
  else writeFileSync(`${dist}/${name}`, readFileSync(`${source}/${name}`));
}

/** What the page of the editor needs to know: where its program and our editions stand, their hashes, and what all editions say to do. */
function editor() {
  const folder = readdirSync(dist).find((name) => name.startsWith('editeur-'));
  const files = readdirSync(`${dist}/${folder}`).sort();
  const titles = JSON.parse(read(`${dist}/${release}/editions/index.json`)).map(({ id, title }) => ({ id, title }));
  return {
    folder,
    hashes: Object.fromEntries(files.map((file) => [file, hash(`${folder}/${file}`, 'sha256')])),
    editions: titles.filter(({ id }) => files.includes(`${id}.toml`)),
    actions: JSON.parse(read(`${dist}/${release}/editions/actions.json`)).action.map(({ criterion, title }) => ({ criterion, title })),
  };
}

// ---- Pages ---------------------------------------------------------------------------------

/** A page as it was written: its settings and its <main>. */
function page(name) {
  const [head, comment] = read(`${source}/${name}`).match(/^<!--([\s\S]*?)-->\n/) ?? [];
  if (!head) throw new Error(`${name} ne commence pas par une description`);
  const told = Object.fromEntries([...comment.matchAll(/^([\w-]+): (.*)$/gm)].map(([, key, value]) => [key, value]));
  if (!told.title || !told.description) throw new Error(`${name} n’a pas de « title » ou de « description »`);
  return { told, main: read(`${source}/${name}`).slice(head.length).trim() };
}

function policy(told) {
  const directives = { ...POLICY };
  for (const [key, sources] of Object.entries(told)) {
    const those = key === 'connect-src' ? sources.replace('https:', elsewhere) : sources;
    if (key.endsWith('-src')) directives[key] = `${directives[key] ?? ''} ${those}`.trim();
  }
  return Object.entries(directives).map((both) => both.join(' ')).join('; ');
}

const layout = read(`${source}/layout.html`);
const listed = JSON.parse(read(`${dist}/${release}/editions/index.json`));
// The first opens where none is named.
const [whole] = listed;
const [short] = [...listed].sort((a, b) => a.minutes - b.minutes);
const compiled = listed.map(({ id }) => JSON.parse(read(`${dist}/${release}/editions/${id}.json`)));
const declared = declaredHere();
const grid = readGrid(read(`${source}/grille-rgaa.csv`));
const counts = count(grid);
const data = {
  release,
  mention: mention(declared),
  declaration: declared ? sections(declared) : UNDECLARED,
  grille: tables(grid),
  'grille-c': counts.C,
  'grille-nc': counts.NC,
  'grille-na': counts.NA,
  'grille-taux': counts.rate,
  'grille-manques': faults(grid),
  'grille-paragraphe': escape(paragraph(grid, release)),
  editions: compiled.map(edition).join('\n'),
  questionnaires: compiled.map((one) => paper(one, 2)).join('\n'),
  editeur: publishedBy(),
  hashes: hashes(),
  languages: languages.map(language).join(''),
  titles: escape(JSON.stringify(Object.fromEntries(listed.map(({ id, title }) => [id, title])))),
  minutes: whole.minutes,
  questions: whole.questions,
  'short-id': short.id,
  'short-title': escape(short.title),
  'short-minutes': short.minutes,
  'short-questions': short.questions,
};
for (const name of names.filter((name) => name.endsWith('.html') && name !== 'layout.html')) {
  const { told, main } = page(name);
  const scripts = (kind, attribute) =>
    (told[kind] ?? '').split(' ').filter(Boolean).map((script) => `\n    <script ${attribute} src="${script}"></script>`);
  const frame = fill(layout, {
    title: told.title,
    description: told.description,
    policy: policy(told),
    mention: data.mention,
    // What is there for the widget alone starts at once: it carries no styles of the others, and the first question
    // has no room for one more link.
    'editeur-lien': ALONE.includes(name) ? '' : '\n          <li><a href="editeur.html" data-nav>Écrire un questionnaire</a></li>',
    styles: ['pages.css', ...(told.styles ?? '').split(' ').filter(Boolean)]
      .filter(() => !ALONE.includes(name))
      .map((sheet) => `\n    <link rel="stylesheet" href="${sheet}">`)
      .join(''),
    scripts: [...scripts('plain', 'defer'), ...scripts('script', 'type="module"')].join(''),
    main,
  });
  const text = fill(frame, data)
    .replaceAll(`<a href="${name}" data-nav>`, `<a href="${name}" aria-current="page">`)
    .replaceAll(' data-nav>', '>')
    .replace(/<(script\b[^>]* src|link rel="stylesheet" href)="([^":]+)"/g, (tag, _, path) => `${tag} integrity="${hash(path.replace(/^(\.\.\/)+/, ''), 'sha256')}"`);
  writeFileSync(`${dist}/${name}`, text);
  written.push(name);
}

/** The levels and the volets of a compiled edition. */
function edition({ id, title, summary, method, equivalence, level: levels, section: sections, below }) {
  const asked = ({ question }) => question.length;
  const unmarked = sections.flatMap(({ question }) => question).filter(({ weight }) => weight === 0).length;
  const floor = (level, section) => level.floors[section.id] || '<span aria-hidden="true">–</span><span class="unseen">aucun</span>';
  const row = (head, cells) => `<tr><th scope="row">${head}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const total = sections.reduce((sum, section) => sum + asked(section), 0);
  const grade = ({ equivalent }) => (equivalent ? ` <small>Équivalent indicatif : ${escape(equivalent)}.</small>` : '');
  return `<section aria-labelledby="${id}">
<h3 id="${id}">${escape(title)}</h3>
<p>${escape(summary)}</p>
<table class="numbers">
<caption>Volets : leur part du total, et le nombre de leurs questions</caption>
<thead><tr><th scope="col">Volet</th><th scope="col">Part</th><th scope="col">Questions</th></tr></thead>
<tbody>
${sections.map((section) => row(escape(section.title), [`${section.share} %`, asked(section)])).join('\n')}
</tbody>
<tfoot>${row('Ensemble', [`${sections.reduce((sum, { share }) => sum + share, 0)} %`, total])}</tfoot>
</table>
<p class="note">Vous n’en voyez jamais plus que ce qui vous concerne, selon votre type, votre taille et vos réponses.${unmarked ? ` ${unmarked === 1 ? 'Une question est posée' : `${unmarked} questions sont posées`} sans être notée${unmarked === 1 ? '' : 's'}.` : ''}</p>
<table class="numbers">
<caption>Ce que demande chaque niveau, sur 100</caption>
<thead><tr><th scope="col">Niveau</th>${levels.map(({ number }) => `<th scope="col">${number}</th>`).join('')}</tr></thead>
<tbody>
${row('Total', levels.map((level) => `<strong>${level.total}</strong>`))}
${sections.map((section) => row(`<span class="unseen">Minimum du volet </span>${escape(section.short)}`, levels.map((level) => floor(level, section)))).join('\n')}
</tbody>
</table>
<ul class="levels">
<li><strong>${escape(below.name)}</strong> ${escape(below.text)}</li>
${levels.map((level) => `<li><strong>Niveau ${level.number}, « ${escape(level.name)} »</strong> ${escape(level.text)}${grade(level)}</li>`).join('\n')}
</ul>
<p class="note">${escape(method)}${equivalence ? ` ${escape(equivalence)}` : ''}</p>
</section>`;
}

/** A language in the configurator; the default has an empty value. */
function language(code) {
  const name = new Intl.DisplayNames(DEFAULT, { type: 'language' }).of(code);
  return `<option value="${code === DEFAULT ? '' : code}">${name[0].toUpperCase()}${name.slice(1)}</option>`;
}

/** The hashes of the scripts that a page may pin, as the value of an attribute. */
function hashes() {
  const scripts = readdirSync(`${dist}/${release}`).filter((file) => file.endsWith('.js')).map((file) => `${release}/${file}`);
  return escape(JSON.stringify(Object.fromEntries(scripts.sort().map((path) => [path, integrity(path)]))));
}

/** What the publisher declares of this copy's accessibility, if anything; a defect is said without more ado. */
function declaredHere() {
  if (!existsSync(declaration)) return undefined;
  try {
    return readDeclaration(read(declaration), basename(declaration));
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

/** Who publishes this copy: their own text, or the one for want of it. */
function publishedBy() {
  const told = existsSync(publisher) ? read(publisher).trim() : '';
  const paragraphs = (told || NOBODY).split(/\n\s*\n/);
  return paragraphs.map((text) => `<p>${escape(text.trim()).replaceAll('\n', '<br>')}</p>`).join('\n');
}

// ---- The service worker --------------------------------------------------------------------

const widget = readdirSync(`${dist}/${release}`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !APART.test(entry.name))
  .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(`${dist}/`.length));
const cached = Object.fromEntries([...written, ...widget].sort().map((path) => [path, integrity(path)]));
// Pages may change while the widget does not, so the version depends on all files.
const print = createHash('sha256').update(JSON.stringify(cached)).digest('hex').slice(0, 10);
bundle('sw-adieu.js');
bundle('sw.js', { VERSION: JSON.stringify(`${release} ${print}`), FILES: JSON.stringify(cached) });
