// After `vite build`: icons from the one SVG, the service worker's list, and every text compressed beforehand.
import { createHash } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import sharp from 'sharp';

const DIST = new URL('../dist/', import.meta.url).pathname;
const TEXTS = /\.(html|m?js|css|svg|json|webmanifest)$/;

const icon = await readFile(join(DIST, 'icon.svg'));
for (const size of [180, 192, 512]) {
  await writeFile(join(DIST, `icon-${size}.png`), await sharp(icon).resize(size, size).png().toBuffer());
}

// The first screen's files are kept from the start; the others when they are first asked for.
const manifest = JSON.parse(await readFile(join(DIST, '.vite', 'manifest.json'), 'utf8'));
const first = new Set(['/', '/icon.svg', '/manifest.webmanifest']);
const collect = (key) => {
  const { file, css = [], imports = [] } = manifest[key];
  for (const name of [file, ...css]) first.add(`/${name}`);
  imports.forEach(collect);
};
for (const [key, chunk] of Object.entries(manifest)) {
  if (chunk.isEntry || key.endsWith('screens/search.tsx') || key.endsWith('messages/en.ts')) collect(key);
}

// What each address needs beyond the page itself: the server names it with the page, so that it is fetched at once and
// not after the scripts before it have run.
const filesOf = (key, found = new Set()) => {
  const { file, css = [], imports = [] } = manifest[key];
  for (const name of [file, ...css]) found.add(`/${name}`);
  for (const one of imports) filesOf(one, found);
  return found;
};
const entry = filesOf(Object.keys(manifest).find((key) => manifest[key].isEntry));
const beyond = (key) => [...filesOf(key)].filter((name) => !entry.has(name));
const table = await readFile(new URL('../src/routes.ts', import.meta.url), 'utf8');
const rows = [...table.matchAll(/\{\s*path: '([^'*]+)',\s*screen: '([^']+)'(?:,\s*asks: \[([^\]]*)\])?/g)];
const screens = rows.map(([, path, screen]) => [path, beyond(`src/screens/${screen}.tsx`)]);
const asks = rows.flatMap(([, path, , list]) =>
  list ? [[path, [...list.matchAll(/'([^']+)'/g)].map(([, one]) => one)]] : [],
);
const languages = ['en', 'ar'].map((language) => [language, beyond(`src/messages/${language}.ts`)]);
await writeFile(
  join(DIST, '.needed.json'),
  JSON.stringify(
    Object.fromEntries(
      Object.entries({ screens, languages, asks }).map(([name, all]) => [name, Object.fromEntries(all)]),
    ),
  ),
);
const worker = join(DIST, 'service-worker.js');
const page = await readFile(join(DIST, 'index.html'));
const build = createHash('sha256').update(page).update(JSON.stringify(manifest)).digest('hex').slice(0, 12);
const text = await readFile(worker, 'utf8');
await writeFile(worker, text.replace('__BUILD__', build).replace('__SHELL__', JSON.stringify([...first].sort())));
await writeFile(join(DIST, '.first-screen.json'), JSON.stringify([...first].sort()));
await rm(join(DIST, '.vite'), { recursive: true });

for (const entry of await readdir(DIST, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !TEXTS.test(entry.name) || entry.name.startsWith('.')) continue;
  const file = join(entry.parentPath, entry.name);
  const bytes = await readFile(file);
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, quality));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}
