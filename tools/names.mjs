// Gives the script of a program the short names that wasm-opt gave to what passes between the two:
// names.mjs SCRIPT <NAMES
//
// wasm-bindgen names each import with a hash, which no compressor shrinks: 3 kB for the first question.

import { readFileSync, writeFileSync } from 'node:fs';

const [path] = process.argv.slice(2);
const { imports, exports } = JSON.parse(readFileSync(0, 'utf8'));
const script = readFileSync(path, 'utf8');

/** The short name, or an end to the build: a program that asks for another would not start. */
function short(names, name) {
  const found = names.find((one) => one.at(-2) === name);
  if (!found) throw new Error(`${path} : ${name} n’a pas de nom court`);
  return found.at(-1);
}
const module = imports[0][0];
const given = script
  .replace(/^( +)(__wb\w+): function\(/gm, (_, blank, name) => `${blank}${short(imports, name)}: function(`)
  .replace(/\bwasm\.(\w+)/g, (_, name) => `wasm.${short(exports, name)}`)
  .replace(`"${module}": import0`, '"a": import0');
// A name that stands elsewhere would be missed.
const left = imports.find(([, name]) => given.includes(name));
if (left || given.includes(`"${module}"`)) throw new Error(`${path} : ${left?.[1] ?? module} y est encore`);
writeFileSync(path, given);
