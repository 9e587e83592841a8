// Browsers from before 2024 do not know light-dark(): each colour stands in the styles a second time, for
// them. These tests name one that is missing there or differs. No build needed: node --test tests/www/

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const OLD = '@supports not (color: light-dark(red, red)) {';
const found = (text, pattern) => Object.fromEntries([...text.matchAll(pattern)].map(([, name, light, dark]) => [name, `${light} ${dark}`]));

/** The colours by their names, for new browsers and for old ones. */
function colors(text) {
  const [, old = ''] = text.split(OLD);
  return {
    said: found(text, /(--[\w-]+):[^;]*\blight-dark\((#\w+), (#\w+)\)/g),
    again: found(old.split('\n}\n')[0], /(--[\w-]+):[^;]*var\(--(?:tnl-)?light, (#\w+)\) var\(--(?:tnl-)?dark, (#\w+)\)/g),
  };
}

for (const path of ['www/tnl.css', 'www/cadre.css', 'www/site/site.css']) {
  test(`${path}: the colours of old browsers are those of new ones`, () => {
    const text = readFileSync(path, 'utf8');
    const { said, again } = colors(text);
    assert.ok(Object.keys(said).length > 2);
    assert.deepEqual(again, said);
    // Elsewhere than in a custom property it would have no second writing.
    const outside = text.split('\n').filter((line) => line.includes('light-dark(#') && !/^ *--/.test(line));
    assert.deepEqual(outside, []);
  });
}

test('a colour that differs is found', () => {
  const text = readFileSync('www/cadre.css', 'utf8');
  const { said, again } = colors(text.replace('light-dark(#1d2321', 'light-dark(#000000'));
  assert.notDeepEqual(again, said);
});

for (const path of ['www/tnl-whole.css', 'www/site/pages.css']) {
  test(`${path}: it has no colours of its own for old browsers to miss`, () => {
    assert.ok(!readFileSync(path, 'utf8').includes('light-dark('));
  });
}
