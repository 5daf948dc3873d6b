/** Bundles the page into a folder: `node web/tools/bundle.js build/site`. Nothing but bundling and copying. */
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const web = fileURLToPath(new URL('..', import.meta.url));
const site = process.argv[2] ?? 'build/site';

await build({
  // The worker is found by its address, not by an import, so it is an entry of its own.
  entryPoints: { main: `${web}/main.js`, 'engine/worker': `${web}/engine/worker.js` },
  outdir: site,
  bundle: true,
  minify: true,
  sourcemap: true,
  format: 'esm',
  target: ['es2022'],
  logLevel: 'warning',
});
for (const file of ['index.html', 'style.css']) await cp(`${web}/${file}`, `${site}/${file}`);
