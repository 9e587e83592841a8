// integrity.json, the hash of each file of a release as `integrity` attributes take it:
// integrity.mjs DIST RELEASE

import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const [dist, release] = process.argv.slice(2);

const files = readdirSync(`${dist}/${release}`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => `${entry.parentPath}/${entry.name}`.slice(dist.length + 1))
  .sort();
const hash = (file) => `sha384-${createHash('sha384').update(readFileSync(`${dist}/${file}`)).digest('base64')}`;
const integrity = Object.fromEntries(files.map((file) => [file, hash(file)]));
writeFileSync(`${dist}/integrity.json`, `${JSON.stringify({ release, files: integrity }, null, 2)}\n`);
