// The npm package as it is packed, and its types. Made and run by tools/npm.sh.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { LANGUAGES, programIn } from '../../www/languages.js';

const SAMPLE = 'target/npm-sample';
const INSTALLED = `${SAMPLE}/node_modules/tnl-autoevaluation`;
const TSC = 'tools/node_modules/typescript/bin/tsc';

const PROGRAMS = LANGUAGES.flatMap((language) => ['tnl', 'tnl-whole', 'tnl-together'].map((name) => programIn(language, name))).concat('tnl-scan');

/** Beside them stand the actions. */
const EDITIONS = readdirSync('questionnaires').flatMap((file) => (/^(?!actions)(.*)\.toml$/.exec(file) ?? []).slice(1));

const manifest = JSON.parse(readFileSync(`${INSTALLED}/package.json`, 'utf8'));
const release = JSON.parse(readFileSync('dist/integrity.json', 'utf8')).release;
const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();

test('the package holds what is listed here and nothing else', () => {
  const expected = [
    'LICENSES/EUPL-1.2.txt',
    'LICENSES/etalab-2.0.txt',
    'README.md',
    'cadre.css',
    'cadre.html',
    'cadre.js',
    'editions/actions.json',
    'editions/index.json',
    'editions/laureates.json',
    'first.js',
    'lacking.json',
    ...EDITIONS.map((id) => `editions/${id}.json`),
    'package.json',
    'tnl-autoevaluation.d.ts',
    'tnl-autoevaluation.js',
    'tnl-embed.js',
    'tnl-whole.css',
    'tnl-why.js',
    'tnl-widget.js',
    'tnl.css',
    ...PROGRAMS.flatMap((name) => [`${name}.js`, `${name}_bg.wasm`]),
  ];
  assert.deepEqual(files(INSTALLED), expected.sort());
});

test('the files are those of the release, but for the three that are changed', () => {
  const changed = files(`dist/${release}`)
    .filter((file) => !/\.(gz|br)$/.test(file))
    .filter((file) => !readFileSync(`dist/${release}/${file}`).equals(readFileSync(`${INSTALLED}/${file}`)));
  assert.deepEqual(changed, ['cadre.html', 'tnl-autoevaluation.js', 'tnl-widget.js']);
});

test('every entry leads to a file, and nothing has to be installed with it', () => {
  const require = createRequire(`${process.cwd()}/${SAMPLE}/`);
  const entries = Object.keys(manifest.exports).map((entry) => entry.replace('*', 'tnl-2024.json'));
  for (const entry of entries) require.resolve(`tnl-autoevaluation${entry.slice(1)}`);
  assert.ok(require.resolve('tnl-autoevaluation').endsWith('/tnl-autoevaluation.js'));
  assert.ok(files(INSTALLED).includes(manifest.exports['.'].types.slice(2)));
  assert.equal(manifest.version, release.replace(/-[^-]*$/, ''));
  for (const one of ['dependencies', 'peerDependencies', 'scripts', 'private']) assert.ok(!(one in manifest), one);
});

test('what the package says about itself leads to files of its own', () => {
  const links = [...readFileSync(`${INSTALLED}/README.md`, 'utf8').matchAll(/\]\(([^)]*)\)/g)];
  assert.ok(links.length > 0);
  for (const [, link] of links) assert.ok(files(INSTALLED).includes(link), link);
});

test('the sample has each part once', () => {
  const built = files(`${SAMPLE}/dist`);
  const once = (pattern) => assert.equal(built.filter((file) => pattern.test(file)).length, 1, `${pattern}`);
  for (const name of PROGRAMS) once(new RegExp(`^assets/${name}_bg-[^.]*\\.wasm$`));
  for (const name of ['actions', 'laureates', ...EDITIONS]) once(new RegExp(`/${name}-[^.]*\\.json$`));
  assert.equal(built.filter((file) => file.endsWith('.wasm')).length, PROGRAMS.length);
});

test('a page is told by its editor what it may write, and what it may not', () => {
  const said = tsc('-p', SAMPLE);
  assert.equal(said.status, 0, said.stdout);
});

const tsc = (...words) => spawnSync(process.execPath, [TSC, ...words], { encoding: 'utf8' });
