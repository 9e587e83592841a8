// Makes DIST/autoevaluation.html, one HTML file that holds everything: single.mjs DIST RELEASE SCRIPT FIRST
//
// It opens with a double click, without server or network. Script and styles are allowed by their
// hashes, so nothing else can run. The template is single.html; the styles are those of the site.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import zopfli from '@gfx/zopfli';
import { paper } from './paper.mjs';

const [dist, release, bundle, before] = process.argv.slice(2);
const read = (path) => readFileSync(`${dist}/${path}`);

const held = [['program', 'tnl-together_bg.wasm'], ['scan', 'tnl-scan_bg.wasm'], ['styles-tnl', 'tnl.css'], ['styles-tnl-whole', 'tnl-whole.css']];
for (const file of readdirSync(`${dist}/${release}/editions`).sort().filter((name) => name.endsWith('.json'))) {
  held.push([file.replace(/\.json$/, ''), `editions/${file}`]);
}
const data = await Promise.all(
  held.map(async ([name, path]) => {
    const bytes = await zopfli.gzipAsync(read(`${release}/${path}`), { numiterations: 15 });
    return `<script type="text/plain" id="inside-${name}">${Buffer.from(bytes).toString('base64')}</script>`;
  }),
);

// The first opens where none is named.
const [edition] = JSON.parse(read(`${release}/editions/index.json`));
const script = readFileSync(bundle, 'utf8').trim();
const first = readFileSync(before, 'utf8').trim();
if ((first + script).includes('</script')) throw new Error('le script contient une fin de script');
// The questionnaire to print is in it.
const style = ['site.css', 'pages.css'].map((name) => read(name).toString().trim()).join('\n');
const icon = `data:image/svg+xml;base64,${read('icon.svg').toString('base64')}`;
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(first)} ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const values = {
  policy,
  icon,
  style,
  first,
  paper: paper(JSON.parse(read(`${release}/editions/${edition.id}.json`)), 2),
  data: data.join('\n'),
  script,
};
const page = readFileSync(new URL('single.html', import.meta.url), 'utf8');
writeFileSync(`${dist}/autoevaluation.html`, page.replace(/\{\{(\w+)\}\}/g, (_, name) => values[name]));
