// The attributes of www/attributes.js are also written by hand where people read about them, in types
// and in a form: these tests name what a place lacks. No build needed: node --test tests/www/

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ATTRIBUTES, property } from '../../www/attributes.js';

const read = (path) => readFileSync(path, 'utf8');
const found = (text, pattern) => [...text.matchAll(pattern)];

/** Where attributes are written by hand: the `names` there, and whether one `lacks` a value. */
const PLACES = [
  { where: 'README.md, table « Attribute »', ...markdown('README.md', 'Attribute') },
  { where: 'www/npm.md, table « Attribut »', ...markdown('www/npm.md', 'Attribut') },
  { where: 'www/tnl-autoevaluation.d.ts, interface TnlAutoevaluationElement', ...types() },
  { where: 'www/site/integrer.html, form « configurateur »', ...form() },
];

/** A Markdown table: names in the first column, values in the second, both as code. */
function markdown(path, title) {
  const [, rows = ''] = read(path).split(new RegExp(`^\\| ${title} \\|.*\\n\\|[-|]+\\n`, 'm'));
  const cells = found(rows.split('\n\n')[0], /^\| `([^`]*)` \| (.*) \|$/gm);
  const values = Object.fromEntries(cells.map(([, name, value]) => [name, found(value, /`([^`]*)`/g).map(([, code]) => code)]));
  return { names: Object.keys(values), lacks: (name, value) => !values[name].includes(value) };
}

/** The properties, each with its doc comment. */
function types() {
  const [, body] = /export interface TnlAutoevaluationElement .*\{\n([\s\S]*?)\n\}/.exec(read('www/tnl-autoevaluation.d.ts'));
  const members = found(body, /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+(?:get (\w+)\(\): string;\n\s+set \w+\((.*)\);|(\w+): string;)/g);
  const texts = Object.fromEntries(members.map(([, doc, name, type, plain]) => [name ?? plain, [doc, type]]));
  const told = (name, value) => {
    const [doc, type] = texts[property(name)];
    // What TypeScript refuses, or where any text will do, what the reader is told.
    return type?.includes("'") ? type.includes(`'${value}'`) : doc.includes(`\`${value}\``);
  };
  return {
    names: Object.keys(texts).map((name) => name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)),
    lacks: (name, value) => !told(name, value),
  };
}

/** The fields; what holds without an attribute is asked for by saying nothing. */
function form() {
  const page = read('www/site/integrer.html');
  const [settings] = /<div class="settings">[\s\S]*?<\/div>/.exec(page);
  const fields = found(settings, /<(?:input|select) name="([^"]*)"[^>]*>(.*)<\/label>/g);
  const options = Object.fromEntries(fields.map(([, name, rest]) => [name === 'type' ? 'profil' : name, rest]));
  // The address of the files is not an attribute.
  delete options.base;
  return {
    names: Object.keys(options),
    // The build writes the languages and the browser the editions.
    lacks: (name, value, isUsual) => !/\{\{languages\}\}|^<\/select>/.test(options[name]) && !options[name].includes(`<option value="${isUsual ? '' : value}">`),
  };
}

/** Everything that is wrong, each with its place. */
function faults(attributes) {
  const names = Object.keys(attributes);
  return PLACES.flatMap(({ where, names: there, lacks }) => [
    ...names.filter((name) => !there.includes(name)).map((name) => `${where}: « ${name} » is missing`),
    ...there.filter((name) => !names.includes(name)).map((name) => `${where}: « ${name} » is no attribute`),
    ...names.filter((name) => there.includes(name)).flatMap((name) => {
      const { choices = [] } = attributes[name];
      return choices.filter((value, i) => lacks(name, value, i === 0)).map((value) => `${where}: « ${name} » lacks « ${value} »`);
    }),
  ]);
}

test('every place tells every attribute, with its values', () => {
  assert.deepEqual(faults(ATTRIBUTES), []);
});

test('a new attribute, a new value and one that is gone are missed in each place by its name', () => {
  const { accent, ...others } = ATTRIBUTES;
  const theme = { choices: [...ATTRIBUTES.theme.choices, 'sepia'] };
  const said = faults({ ...others, theme, 'font-size': {} });
  for (const { where } of PLACES) {
    for (const fault of ['« font-size » is missing', '« theme » lacks « sepia »', '« accent » is no attribute']) {
      assert.ok(said.includes(`${where}: ${fault}`), `${where}: ${fault}`);
    }
  }
  assert.equal(said.length, 3 * PLACES.length, said.join('\n'));
});
