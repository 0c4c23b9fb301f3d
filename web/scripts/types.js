// node scripts/types.js FOLDER SERVICE…: FOLDER/<service>.json (OpenAPI) → FOLDER/<service>.ts (types).
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openapiTS, { astToString } from 'openapi-typescript';

const [folder, ...services] = process.argv.slice(2);
for (const service of services) {
  const document = JSON.parse(await readFile(join(folder, `${service}.json`), 'utf8'));
  // What has a default is there in every answer, and may be left out of every body: bodies are what is written by hand.
  const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
  const head = `// Drawn by bin/web types from what ${service} serves; not written by hand.\n\n`;
  await writeFile(join(folder, `${service}.ts`), head + types);
}
