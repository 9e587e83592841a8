// TypeScript checks the scripts, by the types in their comments, and the words of each language. No build
// needed: node --test tests/www/

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { LANGUAGES } from '../../www/languages.js';

const TSC = 'tools/node_modules/typescript/bin/tsc';
const tsc = (project) => spawnSync(process.execPath, [TSC, '-p', project], { encoding: 'utf8' });

for (const project of ['www/jsconfig.json', 'www/jsconfig.worker.json']) {
  test(`${project}: no script uses what is not there`, () => {
    const said = tsc(project);
    assert.equal(said.status, 0, said.stdout);
  });
}

/** What TypeScript says once one of the scripts is changed. */
function changed(path, change) {
  const copy = 'target/types-test';
  rmSync(copy, { recursive: true, force: true });
  cpSync('www', copy, { recursive: true });
  const text = readFileSync(`www/${path}`, 'utf8');
  assert.notEqual(change(text), text, `${path} has changed: change this test`);
  writeFileSync(`${copy}/${path}`, change(text));
  return tsc(`${copy}/jsconfig.json`).stdout;
}

// Left to itself, TypeScript would read only the types beside this script.
test('a mistake in the element is found', () => {
  const said = changed('tnl-autoevaluation.js', (text) => text.replace('.isConnected', '.isConected'));
  assert.match(said, /tnl-autoevaluation\.js.*error TS/, said);
});

test('each language has its words, and each file of words its language', () => {
  assert.deepEqual(readdirSync('www/words').sort(), LANGUAGES.map((language) => `${language}.js`).sort());
});

for (const language of LANGUAGES.slice(1)) {
  test(`the scripts say in « ${language} » all that they say in « ${LANGUAGES[0]} »`, () => {
    const path = `words/${language}.js`;
    const faults = {
      'a word that is missing': (text) => text.replace(/ +silent: .*\n/, ''),
      'a hint that is missing': (text) => text.replace(/ +height: .*\n/, ''),
      'a word that is not made of the same': (text) => text.replace(/status: .*/, "status: 'refused',"),
    };
    for (const [what, fault] of Object.entries(faults)) {
      assert.match(changed(path, fault), new RegExp(`${path}.*error TS`), what);
    }
  });
}

test('a language that has no words yet is named in each place that needs them', () => {
  const said = changed('languages.js', (text) => text.replace(/\(\[(.*)\]\);/, "([$1, 'xx']);"));
  for (const words of ['loader', 'widget', 'frame', 'snippets']) {
    const line = readFileSync('www/languages.js', 'utf8').split('\n').findIndex((line) => line.startsWith(`export const ${words} `)) + 1;
    assert.match(said, new RegExp(`languages\\.js\\(${line},.*Property 'xx' is missing`), words);
  }
});
