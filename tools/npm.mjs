// Makes the npm package from what is built: npm.mjs DIST OUT
//
// Its content goes to OUT/package, the packed file beside it. The files are those of the release, and
// so work without a bundler too, except for the changes below.

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

const [dist, out] = process.argv.slice(2);
const { release } = JSON.parse(readFileSync(`${dist}/integrity.json`, 'utf8'));
const version = /^version = "(.*)"/m.exec(readFileSync('Cargo.toml', 'utf8'))[1];
const folder = `${out}/package`;

rmSync(out, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
cpSync(`${dist}/${release}`, folder, { recursive: true, filter: (file) => !/\.(gz|br)$/.test(file) });
// The others are of what only the build uses.
cpSync('LICENSES', `${folder}/LICENSES`, { recursive: true, filter: (file) => !file.includes('CC') });
copyFileSync('www/tnl-autoevaluation.d.ts', `${folder}/tnl-autoevaluation.d.ts`);
copyFileSync('www/npm.md', `${folder}/README.md`);

// Bundlers reliably follow literal addresses only: not all expand patterns, and Vite does so only when
// it builds. So every file is listed by name.
const url = (file) => `new URL("./${file}",import.meta.url)`;
const byName = (names, value) => `({__proto__:null,${names.map((name) => `"${name}":${value(name)}`)}})`;
const programs = names('.', '_bg.wasm');
const editions = names('editions', '.json');
change('tnl-widget.js', /new URL\(`\.\/\$\{([\w$]+)\}_bg\.wasm`,import\.meta\.url\)/g, (_, name) =>
  `${byName(programs, (program) => url(`${program}_bg.wasm`))}[${name}]`);
// What a bundler writes has other hashes: the scripts that it takes apart are not checked.
change('tnl-widget.js', /[\w$]+\(new URL\(`\.\/\$\{([\w$]+)\}\.js`,import\.meta\.url\)\.href,[\w$]+\)/g, (_, name) =>
  `${byName([...programs, 'tnl-why'], (script) => `()=>import("./${script}.js")`)}[${name}]()`);
change('tnl-autoevaluation.js', /[\w$]+\(new URL\("\.\/tnl-widget\.js",import\.meta\.url\)\.href,"sha256-[^"]*"\)/g, () =>
  'import("./tnl-widget.js")');
// The pattern remains for editions added later, in a form that no bundler tries to expand.
change('tnl-widget.js', /new URL\(`\.\/editions\/\$\{([\w$]+)\}\.json`,import\.meta\.url\)/g, (_, name) =>
  `(${byName(editions, (edition) => url(`editions/${edition}.json`))}[${name}]??new URL("./editions/"+${name}+".json",import.meta.url))`);
// The package has no site: there is no questionnaire to print, no page of its own for links, and the frame
// page also serves as the full page.
change('tnl-autoevaluation.js', /new URL\("\.\.\/questionnaire\.html",import\.meta\.url\)\.href/g, () => '""');
change('tnl-widget.js', /new URL\("\.\.\/evaluation\.html",import\.meta\.url\)\.href/g, () => '""');
change('cadre.html', / data-paper=".*?"/g, () => '');
change('cadre.html', /href="\.\.\/evaluation\.html"/g, () => 'href="cadre.html"');

writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest(), null, 2)}\n`);
execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', '..'], { cwd: folder });
console.log(`  le paquet npm est prêt : ${out}/tnl-autoevaluation-${version}.tgz`);

function names(under, end) {
  const files = readdirSync(`${folder}/${under}`).filter((file) => file.endsWith(end));
  return files.sort().map((file) => file.slice(0, -end.length));
}

function change(file, pattern, by) {
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  if (text.match(pattern)?.length !== 1) throw new Error(`${file} : ${pattern} n’y est pas une fois`);
  writeFileSync(`${folder}/${file}`, text.replace(pattern, by));
}

function manifest() {
  return {
    name: 'tnl-autoevaluation',
    version,
    description: 'Auto-évaluation anonyme « Territoire Numérique Libre », dans le navigateur',
    keywords: ['custom-element', 'webassembly', 'logiciel-libre', 'collectivités'],
    license: 'EUPL-1.2 AND etalab-2.0',
    type: 'module',
    // The scripts are imported for their effects.
    sideEffects: ['*.js'],
    exports: {
      '.': { types: './tnl-autoevaluation.d.ts', default: './tnl-autoevaluation.js' },
      './cadre.html': './cadre.html',
      './editions/*': './editions/*',
      './package.json': './package.json',
      './tnl-embed.js': './tnl-embed.js',
    },
    files: readdirSync(folder).sort(),
  };
}
