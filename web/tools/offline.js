/** Makes the site's service worker and manifest, once all else of the site is there: `node web/tools/offline.js build/site`. */
import { createHash } from 'node:crypto';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const web = fileURLToPath(new URL('..', import.meta.url));
const site = process.argv[2] ?? 'build/site';
/** Kept by hosts and of no use offline. */
const LEFT = /\.map$|^\.|^service-worker\.js$|^slalom\.html$/;

await cp(`${web}/static/app`, `${site}/app`, { recursive: true });
await cp(`${web}/static/manifest.webmanifest`, `${site}/manifest.webmanifest`);
const entries = await readdir(site, { recursive: true, withFileTypes: true });
const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(site.length + 1).split(sep).join('/')).filter((file) => !LEFT.test(file)).sort();
const hash = createHash('sha256');
for (const file of files) hash.update(file).update(await readFile(join(site, file)));
await build({
  entryPoints: [`${web}/site/service-worker.js`], outfile: `${site}/service-worker.js`, bundle: true, minify: true, format: 'iife', target: ['es2022'], logLevel: 'warning',
  define: { VERSION: JSON.stringify(hash.digest('hex').slice(0, 16)), FILES: JSON.stringify(files) },
});
