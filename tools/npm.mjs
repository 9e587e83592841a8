// The npm package, from what is built: npm.mjs DIST OUT
//
// Leaves its content in OUT/package and the packed file beside it. The files are those of the
// release, so that they work without a bundler too, but for what this script says.

import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

const [dist, out] = process.argv.slice(2);
const { release } = JSON.parse(readFileSync(`${dist}/integrity.json`, 'utf8'));
const version = /^version = "(.*)"/m.exec(readFileSync('Cargo.toml', 'utf8'))[1];
const folder = `${out}/package`;

rmSync(out, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
cpSync(`${dist}/${release}`, folder, { recursive: true, filter: (file) => !/\.(gz|br)$/.test(file) });
cpSync('LICENSES', `${folder}/LICENSES`, { recursive: true });
copyFileSync('www/tnl-autoevaluation.d.ts', `${folder}/tnl-autoevaluation.d.ts`);
copyFileSync('www/npm.md', `${folder}/README.md`);

// Bundlers look for addresses that are written out; some guess those of a pattern, others, or the
// same ones while a site is made (Vite), do not. The pattern stays for editions put there later, in
// a form that none guesses.
const written = readdirSync(`${folder}/editions`)
  .sort()
  .map((file) => `"${file.replace(/\.json$/, '')}":new URL("./editions/${file}",import.meta.url)`);
change('tnl-widget.js', /new URL\(`\.\/editions\/\$\{(\w+)\}\.json`,import\.meta\.url\)/g, (_, name) =>
  `({__proto__:null,${written}}[${name}]??new URL("./editions/"+${name}+".json",import.meta.url))`);
// The site is not in the package: away from a frame, the frame page itself is the page.
change('cadre.html', /href="\.\.\/evaluation\.html"/g, () => 'href="cadre.html"');

writeFileSync(`${folder}/package.json`, `${JSON.stringify(manifest(), null, 2)}\n`);
execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', '..'], { cwd: folder });
console.log(`  le paquet npm est prêt : ${out}/tnl-autoevaluation-${version}.tgz`);

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
    // Every script here is loaded for what it does.
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
