// Takes out of a program what a library offers to pages and no page of ours asks for, and what it says of itself:
// unused.mjs PROGRAM SCRIPT
//
// wasm-bindgen exports every class of every library: the streams of wasm-streams, which comes with
// Leptos, weigh a kilobyte of the first question.

import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const [program, path] = process.argv.slice(2);
const CLASSES = ['IntoUnderlyingByteSource', 'IntoUnderlyingSink', 'IntoUnderlyingSource'];

const module = new WebAssembly.Module(readFileSync(program));
const isOfClass = (name) => CLASSES.some((one) => new RegExp(`^(__wbg_)?${one.toLowerCase()}_`).test(name));
const graph = WebAssembly.Module.exports(module)
  .filter(({ name }) => !isOfClass(name))
  .map(({ name }) => ({ name, export: name, root: true }));
writeFileSync(`${program}.graph.json`, JSON.stringify(graph));
const features = ['bulk-memory', 'reference-types', 'mutable-globals', 'sign-ext', 'nontrapping-float-to-int', 'multivalue'];
execFileSync('wasm-metadce', [program, ...features.map((name) => `--enable-${name}`), '--graph-file', `${program}.graph.json`, '-o', program], {
  stdio: ['ignore', 'ignore', 'inherit'],
});

// In which file of a library a panic would be: half a kilobyte of the first question. Its message, line and column
// stay; each string keeps its length, and those behind it their places.
const crates = [...readFileSync('Cargo.lock', 'utf8').matchAll(/^name = "(.*)"\nversion = "(.*)"\nsource/gm)];
const folders = crates.map(([, name, version]) => `${name}-${version}`.replace(/[.+]/g, '\\$&')).join('|');
const places = new RegExp(`(?:/rustc/[0-9a-f]{40}/library|(?:${folders})/src)/[\\w/.-]+?\\.rs`, 'g');
const bytes = readFileSync(program, 'latin1').replace(places, (place) => '-'.repeat(place.length));
writeFileSync(program, bytes, 'latin1');

let script = readFileSync(path, 'utf8');
const drop = (what, pattern) => {
  const less = script.replace(pattern, '');
  if (less === script) throw new Error(`${path} : ${what} n’a pas été trouvé`);
  script = less;
};
for (const name of CLASSES) {
  drop(name, new RegExp(`^export class ${name} \\{[^]*?^\\}\\n`, 'm'));
  drop(name, new RegExp(`^if \\(Symbol\\.dispose\\) ${name}\\..*\\n`, 'm'));
  drop(name, new RegExp(`^const ${name}Finalization = [^;]*;\\n`, 'm'));
}
// What the program no longer asks of the page.
const asked = new Set(WebAssembly.Module.imports(new WebAssembly.Module(readFileSync(program))).map(({ name }) => name));
script = script.replace(/^        (__wb\w+): function\([^]*?^        \},? ?.*\n/gm, (part, name) => (asked.has(name) ? part : ''));
writeFileSync(path, script);
