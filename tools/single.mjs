// One HTML file that holds everything: single.mjs DIST RELEASE SCRIPT, to DIST/autoevaluation.html.
//
// It opens by a double click, without a server or a network. Scripts and styles are allowed by
// their hashes, so the page can do nothing but what was built into it.

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const [dist, release, bundle] = process.argv.slice(2);
const read = (path) => readFileSync(`${dist}/${path}`);

// The page is that of the site, its files put inside.
const replace = (text, pattern, by) => {
  if (!pattern.test(text)) throw new Error(`www/evaluation.html n’a plus ${pattern}`);
  return text.replace(pattern, () => by);
};

const held = [['program', `${release}/tnl-whole_bg.wasm`], ['styles', `${release}/tnl.css`]];
for (const file of readdirSync(`${dist}/${release}/editions`).sort()) {
  held.push([file.replace(/\.json$/, ''), `${release}/editions/${file}`]);
}
const data = held.map(([name, path]) => {
  const text = gzipSync(read(path), { level: 9 }).toString('base64');
  return `<script type="text/plain" id="inside-${name}">${text}</script>`;
});

const script = readFileSync(bundle, 'utf8').trim();
if (script.includes('</script')) throw new Error('le script contient une fin de script');
const style = read('site.css').toString().trim();
const icon = `data:image/svg+xml;base64,${read('icon.svg').toString('base64')}`;
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policy = [
  "default-src 'none'",
  `script-src ${hash(script)} 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

let page = read('evaluation.html').toString();
page = replace(page, /<meta charset="utf-8">/, `<meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="${policy}">`);
page = replace(page, /href="icon.svg"/, `href="${icon}"`);
page = replace(page, /<link rel="stylesheet" href="site.css">/, `<style>${style}</style>`);
page = replace(page, / *<script type="module" src="[^"]*"><\/script>\n/, '');
page = replace(page, / *<\/body>/, `${data.join('\n')}\n<script type="module">${script}</script>\n  </body>`);
writeFileSync(`${dist}/autoevaluation.html`, page);
