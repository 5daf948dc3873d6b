/**
 * Makes the site in a folder, beside its core.wasm: `node web/tools/bundle.js build/site`. Bundles the lab, draws the pages that
 * are written at build time, copies the rest.
 */
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compileCore, instantiateCore } from '../engine/core.js';
import { writeExercises } from './exercises.js';
import { lateGroups } from './late-groups.js';
import { leanChart } from './lean-chart.js';
import { writeTutorial } from './learn/pages.js';
import { studyPage } from './study.js';
import { partedWords } from './parted-words.js';
import { withPreloads } from './preload.js';
import { referencePage } from './reference.js';

const web = fileURLToPath(new URL('..', import.meta.url));
const site = process.argv[2] ?? 'build/site';

const exercises = Object.fromEntries(['edit', 'exercise', 'list', 'mark', 'replay-worker'].map((name) => [`exercises/${name}`, `${web}/exercises/page/${name}.js`]));

/** @satisfies {import('esbuild').BuildOptions} */
const options = { outdir: site, bundle: true, minify: true, sourcemap: true, target: ['es2022'], logLevel: 'warning', plugins: [leanChart, partedWords] };
await rm(`${site}/parts`, { recursive: true, force: true });
// The lab in parts: what is seldom needed is loaded when it is asked for.
const lab = await build({ ...options, metafile: true, entryPoints: { start: `${web}/start.js`, main: `${web}/main.js` }, format: 'esm', splitting: true, chunkNames: 'parts/[name]-[hash]', plugins: [...options.plugins, lateGroups] });
await build({
  ...options,
  // The worker is found by its address, not by an import, so it is an entry of its own.
  entryPoints: { reference: `${web}/reference.js`, 'engine/worker': `${web}/engine/worker.js`, 'learn/learn': `${web}/learn/page/learn.js`, study: `${web}/study/page/study.js`, 'study-worker': `${web}/study/page/study-worker.js`, 'slalom-embed': `${web}/embed/slalom-embed.js`, ...exercises },
  format: 'esm',
});
// No module: those wait until the page is read, and this must be before it is seen.
await build({ ...options, entryPoints: { shell: `${web}/shell.js` }, format: 'iife' });
const core = await instantiateCore(await compileCore(await readFile(`${site}/core.wasm`)));
const proof = JSON.parse(await readFile(`${web}/static/proof.json`, 'utf8'));
const rates = JSON.parse(await readFile(`${web}/static/reference-rates.json`, 'utf8'));
await writeFile(`${site}/reference.html`, referencePage(core.catalogue, proof, rates));
await writeTutorial(site, core, await writeExercises(site, core.catalogue));
await writeFile(`${site}/study.html`, studyPage());
await cp(`${web}/static/reference-rates.json`, `${site}/reference-rates.json`);
// A formula that wants another font is seen by the page's tests: the browser asks for a file that is not there.
const FONTS = ['Main-Regular', 'Math-Italic', 'Size1-Regular', 'Size2-Regular', 'Size3-Regular', 'Size4-Regular'];
const katex = fileURLToPath(new URL('../../node_modules/katex', import.meta.url));
await cp(`${katex}/LICENSE`, `${site}/katex/LICENSE`);
await cp(`${katex}/dist/katex.min.css`, `${site}/katex/katex.min.css`);
// A font of an earlier build would stay.
await rm(`${site}/katex/fonts`, { recursive: true, force: true });
for (const font of FONTS) await cp(`${katex}/dist/fonts/KaTeX_${font}.woff2`, `${site}/katex/fonts/KaTeX_${font}.woff2`);
await writeFile(`${site}/index.html`, withPreloads(await readFile(`${web}/index.html`, 'utf8'), lab.metafile, site));
const styles = (await readdir(web)).filter((name) => name.endsWith('.css'));
await build({ outdir: site, minify: true, target: ['es2022'], logLevel: 'warning', entryPoints: styles.map((name) => `${web}/${name}`) });
