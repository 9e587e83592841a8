// The grid of the RGAA: every criterion once, and every count made from it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { VERSION, count, faults, paragraph, readGrid, tables } from '../../tools/rgaa.mjs';

const TEXT = readFileSync('www/site/grille-rgaa.csv', 'utf8');
const GRID = readGrid(TEXT);

/** Each change of the grid, and what is told of it. */
const DEFECTS = [
  ['a criterion that is missing', [/^5\.3;.*\n/m, ''], '« 5.4 » au lieu de « 5.3 »'],
  ['the last criterion missing', [/\n13\.12;.*/, ''], 'le critère 13.12 manque'],
  ['a criterion twice', [/^(5\.3;.*\n)/m, '$1$1'], '« 5.3 » au lieu de « 5.4 »'],
  ['a criterion that does not exist', [/\n$/, '\n13.13;C;Autre;Parce que.\n'], '« 13.13 » au lieu de « la fin »'],
  ['a state that is none', ['3.2;C;', '3.2;OK;'], '« OK » n’est pas un état'],
  ['no reason', [/^(3\.2;C;[^;]*);.*$/m, '$1;'], 'il faut quatre textes'],
  ['a semicolon too many', [/^(3\.2;C;.*)$/m, '$1;'], 'il faut quatre textes'],
  ['another first line', ['critere;', 'numero;'], 'la première ligne'],
];

test('all 106 criteria are there, once, and each says why', () => {
  assert.equal(GRID.length, 106);
  assert.equal(new Set(GRID.map(({ number }) => number)).size, 106);
});

for (const [name, [from, to], what] of DEFECTS) {
  test(`${name} stops the build`, () => {
    const text = TEXT.replace(from, to);
    assert.notEqual(text, TEXT);
    assert.throws(() => readGrid(text), ({ message }) => message.replaceAll('\u00a0', ' ').includes(what));
  });
}

test('a criterion that is mended is one line, and every count follows', () => {
  const mended = readGrid(TEXT.replace('\n8.2;NC;', '\n8.2;C;'));
  const [before, after] = [count(GRID), count(mended)];
  assert.equal(before.C + before.NC + before.NA, 106);
  assert.deepEqual([after.C, after.NC, after.NA], [before.C + 1, before.NC - 1, before.NA]);
  assert.ok(faults(GRID).includes('#c8-2') && !faults(mended).includes('#c8-2'));
  const said = paragraph(mended, '1.2.3').replaceAll('\u00a0', ' ');
  assert.ok(said.includes(`${after.C} sont respectés, ${after.NC} ne le sont pas, ${after.NA} sont sans objet`), said);
  assert.ok(said.includes(`${after.rate} % des critères`) && said.includes('version 1.2.3') && !said.includes(' 8.2,'), said);
});

test('the page shows each criterion where its links lead', () => {
  const made = tables(GRID);
  for (const { number } of GRID) assert.equal(made.split(`id="c${number.replace('.', '-')}"`).length, 2, number);
});

test('the grid was read again for this version', () => {
  const [, version] = /^version = "(.*)"/m.exec(readFileSync('Cargo.toml', 'utf8'));
  assert.equal(VERSION, version, 'relisez www/site/grille-rgaa.csv, puis changez VERSION dans tools/rgaa.mjs');
});
