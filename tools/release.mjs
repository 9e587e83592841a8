// What a publisher needs beside the files: release.mjs DIST
//
// - compressed copies, for servers that send them as they are (gzip_static, brotli_static); the
//   widget itself reads the .gz of a module where a server refuses .wasm;
// - sbom.cdx.json, the components of the programs, and the npm packages that made the files (CycloneDX);
// - SHA256SUMS, of everything.
// None of this depends on when or where it is made.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const [dist] = process.argv.slice(2);

/** What the build runs from npm: it writes the scripts and styles, and the programs in their last form. */
const BUILDERS = ['@gfx/zopfli', 'binaryen', 'esbuild'];

const files = () =>
  readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(dist.length + 1))
    .sort();
const read = (file) => readFileSync(`${dist}/${file}`);
const write = (file, content) => writeFileSync(`${dist}/${file}`, content);
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

// Pictures are compressed already.
for (const file of files().filter((file) => !/\.(png|ico)$/.test(file))) {
  const bytes = read(file);
  const small = {
    gz: gzipSync(bytes, { level: 9 }),
    br: brotliCompressSync(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  };
  for (const [end, copy] of Object.entries(small)) {
    if (copy.length < bytes.length) write(`${file}.${end}`, copy);
  }
}

write('sbom.cdx.json', json(components()));

const sums = files().map((file) => `${createHash('sha256').update(read(file)).digest('hex')}  ${file}\n`);
write('SHA256SUMS', sums.join(''));

/** The tools that made the files, as their lock file names them. */
function builders() {
  const { packages } = JSON.parse(readFileSync('tools/package-lock.json', 'utf8'));
  return BUILDERS.map((name) => {
    const { version, license, integrity } = packages[`node_modules/${name}`];
    const [, base64] = /^sha512-(.*)$/.exec(integrity);
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    return {
      type: 'application',
      'bom-ref': purl,
      name,
      version,
      hashes: [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }],
      licenses: [{ expression: license }],
      purl,
    };
  });
}

/** CycloneDX 1.6: every crate compiled into the programs; what only runs during the build is among the tools. */
function components() {
  const cargo = (...words) => execFileSync('cargo', [...words, '--locked'], { maxBuffer: 1 << 28 }).toString();
  const metadata = JSON.parse(cargo('metadata', '--format-version=1', '--filter-platform=wasm32-unknown-unknown'));
  const packages = new Map(metadata.packages.map((one) => [one.id, one]));
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  // The metadata unites the features of the whole workspace; the tree has those of the programs only.
  const doors = ['tnl-autoevaluation-www', 'tnl-scan-www', 'tnl-editor-www'];
  const tree = cargo('tree', ...doors.map((door) => `--package=${door}`), '--target=wasm32-unknown-unknown', '--edges=normal,no-proc-macro', '--prefix=none');
  const compiled = new Set(tree.split('\n').map((line) => line.split(' ').slice(0, 2).join(' ')));
  const ids = [...packages.keys()].filter((id) => compiled.has(`${packages.get(id).name} v${packages.get(id).version}`));
  const top = ids.find((id) => packages.get(id).name === doors[0]);
  const needs = (id) => nodes.get(id).deps.map((dep) => dep.pkg).filter((pkg) => ids.includes(pkg));

  const name = (id) => `pkg:cargo/${packages.get(id).name}@${packages.get(id).version}`;
  const order = (a, b) => (name(a) < name(b) ? -1 : 1);
  const component = (id) => {
    const { name: called, version, license, description, repository } = packages.get(id);
    return {
      type: 'library',
      'bom-ref': name(id),
      name: called,
      version,
      ...(description && { description: description.replace(/\s+/g, ' ').trim() }),
      // Some crates still write « MIT/Apache-2.0 », which is no SPDX expression.
      ...(license && { licenses: [{ expression: license.replaceAll('/', ' OR ') }] }),
      purl: name(id),
      ...(repository && { externalReferences: [{ type: 'vcs', url: repository }] }),
    };
  };
  ids.sort(order);
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { tools: { components: builders() }, component: { ...component(top), type: 'application' } },
    components: ids.filter((id) => id !== top).map(component),
    dependencies: ids.map((id) => ({ ref: name(id), dependsOn: needs(id).sort(order).map(name) })),
  };
}
