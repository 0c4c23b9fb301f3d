import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANGUAGES } from '.';

const SOURCE = join(import.meta.dirname, '..');
const PLURAL = /_(?:ordinal_)?(zero|one|two|few|many|other)$/;
type Tree = { [key: string]: string | Tree };

function flat(tree: Tree, before: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? ([[`${before}.${key}`, value]] as [string, string][]) : flat(value, `${before}.${key}`),
  );
}

function catalogue(language: string): Map<string, string> {
  const folder = join(import.meta.dirname, language);
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.flatMap((file) => flat(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Tree, file.slice(0, -5))),
  );
}

function meanings(messages: Map<string, string>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [key, text] of messages) {
    const names = found.get(key.replace(PLURAL, '')) ?? new Set<string>();
    for (const [, name = ''] of text.matchAll(/\{\{\s*(\w+)[^}]*\}\}|<(\w+)>/g)) names.add(name);
    found.set(key.replace(PLURAL, ''), names);
  }
  return found;
}

const english = catalogue('en');

for (const language of Object.keys(LANGUAGES)) {
  const messages = catalogue(language);

  test(`${language} says everything English says, with the same placeholders`, () => {
    const [here, there] = [meanings(english), meanings(messages)];
    expect([...there.keys()].sort()).toEqual([...here.keys()].sort());
    // A plural form for one thing may do without its number; all forms together may not.
    for (const [key, names] of here)
      expect([key, [...(there.get(key) ?? [])].sort()]).toEqual([key, [...names].sort()]);
  });

  test(`${language} has every plural form its grammar wants`, () => {
    const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = new Set(
      [...english.keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, '')),
    );
    const missing = [...plurals]
      .flatMap((key) => wanted.map((form) => `${key}_${form}`))
      .filter((key) => !messages.has(key));
    expect(missing).toEqual([]);
  });

  test(`${language} leaves nothing empty`, () => {
    expect([...messages].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.includes('generated'))
    .map((file) => join(folder, file));
}

test('every message that is used exists, and every message is used', () => {
  const known = meanings(english);
  const text = sources(SOURCE)
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const used = [...text.matchAll(/\b(?:t|i18nKey)(?:\(|=\{?)\s*['"`]([\w.]+)['"`]/g)].map(([, key = '']) => key);
  expect(used.filter((key) => !known.has(key))).toEqual([]);
  // A key made at run time, t(`call.end.${end}`), uses everything below its beginning; a key named as a string is used too.
  const prefixes = [...text.matchAll(/`([\w]+\.[\w.]*)\$\{/g)].map(([, prefix = '']) => prefix);
  const named = new Set([...text.matchAll(/['"`]([a-z]\w*\.[\w.]+)['"`]/g)].map(([, key = '']) => key));
  const idle = [...known.keys()].filter((key) => !named.has(key) && !prefixes.some((prefix) => key.startsWith(prefix)));
  expect(idle).toEqual([]);
});
