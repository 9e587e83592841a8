// What a browser keeps of evaluations, read without the program: the same files as the engine reads.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { lastKept } from '../../www/kept.js';
import { since } from '../../www/since.js';

const frozen = (name) => readFileSync(`tests/frozen/${name}.json`, 'utf8');
const OURS = ['gelee', 'autre'];

/** CRC-32, bit by bit from the left: another way than that of the page. */
function crc32(bytes) {
  const mirrored = (value, width) => [...Array(width).keys()].reduce((turned, bit) => turned + ((value >>> bit) & 1) * 2 ** (width - 1 - bit), 0);
  let sum = -1;
  for (const byte of bytes) {
    sum ^= mirrored(byte, 8) << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return (mirrored(sum, 32) ^ 0xffffffff) >>> 0;
}

/** A slot as the engine writes it. */
function slot(generation, document, told) {
  const text = JSON.stringify(document);
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(generation));
  const checksum = crc32([...bytes, ...Buffer.from(text)]).toString(16).padStart(8, '0');
  return JSON.stringify({ generation, checksum, document: text, ...told });
}
const document = (edition, more) => ({ edition, answers: { portage: 1 }, ...more });

test('slots of every version are read, and those of before tell no level', () => {
  const told = lastKept({ 'tnl:gelee:1:a': frozen('slot-told') }, OURS);
  assert.deepEqual([told?.edition, told?.level, told?.answers, told?.stored], ['gelee', 0, 5, 1795500000000]);
  for (const name of ['slot-v1', 'slot-v2']) {
    const kept = lastKept({ 'tnl:gelee:1:a': frozen(name) }, OURS);
    assert.deepEqual([kept?.level, kept?.answers], [undefined, 5], name);
  }
});

test('the newest whole slot counts, of the evaluation that its page opens, and the one stored last of all', () => {
  const kept = {
    'tnl:gelee:1:a': slot(3, document('gelee', { name: 'Avant' }), { stored: 5 }),
    'tnl:gelee:1:b': slot(4, document('gelee', { name: 'Après' }), { stored: 6 }),
    'tnl:gelee:2:a': slot(9, document('gelee', { name: 'Une autre' }), { stored: 9 }),
    'tnl:gelee:current': '1',
    'tnl:autre:1:a': slot(1, document('autre'), { stored: 7 }),
    'tnl:chosen:autre': 'gelee',
    'tnl:inconnue:1:a': slot(1, document('inconnue'), { stored: 8 }),
  };
  assert.equal(lastKept(kept, OURS)?.name, 'Après');
  assert.equal(lastKept({ ...kept, 'tnl:gelee:1:b': kept['tnl:gelee:1:b'].replace('portage', 'partage') }, OURS)?.name, 'Avant');
  delete kept['tnl:chosen:autre'];
  assert.equal(lastKept(kept, OURS)?.edition, 'autre');
});

test('what is damaged, foreign, empty or of another edition is not told', () => {
  for (const text of ['', '{', 'null', '[]', '{}', '{"document":1}', slot(1, null), slot(1, document('autre')), slot(1, { edition: 'gelee', answers: {} }), slot(1, document('gelee', { name: {} })), frozen('slot-v1').replace('41', '42')]) {
    assert.equal(lastKept({ 'tnl:gelee:1:a': text, 'tnl:gelee:1:x': '', length: '3' }, OURS), undefined, text);
  }
  const long = lastKept({ 'tnl:gelee:1:a': slot(1, document('gelee', { name: 'n'.repeat(10_000) })) }, OURS);
  assert.equal(long?.name?.length, 80);
});

test('a day is told in words', () => {
  const before = (days) => {
    const day = new Date();
    day.setDate(day.getDate() - days);
    return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  };
  for (const [days, words] of [[0, 'aujourd’hui'], [1, 'hier'], [2, 'avant-hier'], [5, 'il y a 5 jours'], [90, 'il y a 3 mois']]) {
    assert.equal(since(before(days), 'fr'), words);
  }
  assert.equal(since(before(1), 'en'), 'yesterday');
});
