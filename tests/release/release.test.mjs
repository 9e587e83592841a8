// The folder to publish: what stands beside the files is true of them. Run by tools/test.sh.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

const read = (file) => readFileSync(`dist/${file}`);
const files = readdirSync('dist', { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice('dist/'.length))
  .sort();
const { release, files: integrity } = JSON.parse(read('integrity.json'));

test('every file has its sum, and every sum its file', () => {
  const sums = read('SHA256SUMS').toString().trim().split('\n').map((line) => line.split('  '));
  assert.deepEqual(sums.map(([, file]) => file), files.filter((file) => file !== 'SHA256SUMS'));
  for (const [sum, file] of sums) assert.equal(sum, createHash('sha256').update(read(file)).digest('hex'), file);
});

test('each hash for an integrity attribute is that of its file', () => {
  const expected = files.filter((file) => file.startsWith(`${release}/`) && !/\.(gz|br)$/.test(file));
  assert.deepEqual(Object.keys(integrity), expected);
  for (const file of expected) {
    assert.equal(integrity[file], `sha384-${createHash('sha384').update(read(file)).digest('base64')}`, file);
  }
});

test('a compressed copy is that of the file beside it, and smaller', () => {
  const copies = files.filter((file) => /\.(gz|br)$/.test(file));
  assert.ok(copies.includes(`${release}/tnl_bg.wasm.gz`));
  for (const copy of copies) {
    const whole = read(copy.replace(/\.(gz|br)$/, ''));
    const unpacked = copy.endsWith('.gz') ? gunzipSync(read(copy)) : brotliDecompressSync(read(copy));
    assert.ok(unpacked.equals(whole), copy);
    assert.ok(read(copy).length < whole.length, copy);
  }
});

test('the lasting addresses lead into the release', () => {
  assert.ok(read('tnl-autoevaluation.js').includes(`"./${release}/tnl-autoevaluation.js"`));
  assert.ok(read('tnl-embed.js').equals(read(`${release}/tnl-embed.js`)));
  assert.ok(read('cadre.html').includes(`src="${release}/cadre.js"`));
});

test('the list of parts names what is compiled in, with versions and licences, and the tools apart', () => {
  const list = JSON.parse(read('sbom.cdx.json'));
  assert.equal(`${list.bomFormat} ${list.specVersion}`, 'CycloneDX 1.6');
  const names = list.components.map(({ name }) => name);
  for (const name of ['tnl-engine', 'leptos', 'wasm-bindgen', 'web-sys', 'gloo-storage', 'serde_json', 'toml_edit']) {
    assert.ok(names.includes(name), name);
  }
  for (const name of ['axum', 'tokio', 'serde_derive', 'proptest']) assert.ok(!names.includes(name), name);
  const lock = readFileSync('Cargo.lock', 'utf8');
  for (const { name, version, licenses, purl } of list.components) {
    assert.ok(lock.includes(`name = "${name}"\nversion = "${version}"`), purl);
    assert.ok(licenses?.[0].expression, purl);
  }
  const npm = JSON.parse(readFileSync('tools/package-lock.json', 'utf8')).packages;
  const tools = list.metadata.tools.components;
  assert.deepEqual(tools.map(({ name }) => name), ['@gfx/zopfli', 'binaryen', 'esbuild']);
  for (const { name, version, purl, hashes, licenses } of tools) {
    assert.equal(purl, `pkg:npm/${name.replace('@', '%40')}@${npm[`node_modules/${name}`].version}`);
    assert.ok(purl.endsWith(`@${version}`) && licenses[0].expression && /^[0-9a-f]{128}$/.test(hashes[0].content), purl);
  }
  const known = new Set([list.metadata.component, ...list.components].map((one) => one['bom-ref']));
  for (const { ref, dependsOn } of list.dependencies) [ref, ...dependsOn].forEach((one) => assert.ok(known.has(one), one));
});

test('no file tells of the computer that made it', () => {
  const telling = [process.cwd(), process.env.HOME, '.cargo/registry', 'target/pkg'].filter((path) => path && path.length > 2);
  for (const file of files.filter((file) => !/\.(gz|br|png)$/.test(file))) {
    const text = read(file).toString('latin1');
    for (const path of telling) assert.ok(!text.includes(path), `${file} : ${path}`);
  }
});
