/**
 * Makes the site in a folder, beside its core.wasm: `node web/tools/bundle.js build/site`. Bundles the lab, draws the pages that
 * are written at build time, copies the rest.
 */
import { cp, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileCore, instantiateCore } from '../engine/core.js';
import { referencePage } from './reference.js';

const web = fileURLToPath(new URL('..', import.meta.url));
const site = process.argv[2] ?? 'build/site';

await build({
  // The worker is found by its address, not by an import, so it is an entry of its own.
  entryPoints: { main: `${web}/main.js`, reference: `${web}/reference.js`, 'engine/worker': `${web}/engine/worker.js` },
  outdir: site,
  bundle: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  target: ['es2022'],
  logLevel: 'warning',
});
const core = await instantiateCore(await compileCore(await readFile(`${site}/core.wasm`)));
const proof = JSON.parse(await readFile(`${web}/static/proof.json`, 'utf8'));
await writeFile(`${site}/reference.html`, referencePage(core.catalogue, proof));
// The fonts that formulas are set in; a browser loads the few that it needs.
const katex = fileURLToPath(new URL('../../node_modules/katex/dist', import.meta.url));
await cp(`${katex}/katex.min.css`, `${site}/katex/katex.min.css`);
await cp(`${katex}/fonts`, `${site}/katex/fonts`, { recursive: true, filter: (file) => !/\.(ttf|woff)$/.test(file) });
for (const file of ['index.html', 'style.css', 'reference.css']) await cp(`${web}/${file}`, `${site}/${file}`);
