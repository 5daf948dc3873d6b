/**
 * Makes the whole site one file that needs no server: `node web/tools/one-file.js build/site build/slalom.html`.
 * Pages, styles and data lie in its head; web/site/router.js opens them.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { linkWithin } from '../site/links.js';
import { oneFilePolicy } from '../site/policy.js';
import { leanChart } from './lean-chart.js';

/** @typedef {import('../site/router.js').Page} Page */

const web = fileURLToPath(new URL('..', import.meta.url));
const [site = 'build/site', target = 'build/slalom.html'] = process.argv.slice(2);
const FOLDERS = ['', 'learn/', 'exercises/'];
const WORKERS = { 'engine/worker.js': 'engine/worker.js', 'study-worker.js': 'study/page/study-worker.js', 'exercises/replay-worker.js': 'exercises/page/replay-worker.js' };

/** @param {string} file @param {BufferEncoding} [encoding] */
const read = (file, encoding = 'utf8') => readFile(join(site, file), encoding);

/** @param {string} folder @param {string} end @returns {Promise<string[]>} from the site's own folder */
const filesIn = async (folder, end) => (await readdir(join(site, folder))).filter((name) => name.endsWith(end) && name !== 'slalom.html').sort().map((name) => folder + name);

/** @param {string} file of the page @param {string} link in it @returns {string} as seen from the site's own folder */
const resolved = (file, link) => new URL(link, `http://site/${file}`).pathname.slice(1) || 'index.html';

/**
 * @param {string} file
 * @param {string} text its HTML
 * @param {Set<string>} all pages
 * @returns {Page}
 */
function pageFrom(file, text, all) {
  const [, title] = /** @type {RegExpExecArray} */ (/<title>([^<]*)<\/title>/.exec(text));
  const [, body] = /** @type {RegExpExecArray} */ (/<body[^>]*>([\s\S]*)<\/body>/.exec(text));
  const heads = (/** @type {RegExp} */ pattern) => [...text.matchAll(pattern)].map(([, link]) => resolved(file, link));
  return {
    title: title.replaceAll('&amp;', '&').replaceAll('&lt;', '<'),
    styles: heads(/<link\s+rel="stylesheet"\s+href="([^"]+)"/g),
    scripts: heads(/<script\b[^>]*\ssrc="([^"]+)"/g),
    body: body.replace(/(<a\b[^>]*?\shref=")([^"#]*)(#[^"]*)?"/g, (whole, before, path, fragment = '') => {
      if (path === '' || /^[a-z]+:/.test(path)) return whole;
      const to = resolved(file, path);
      return all.has(to) ? `${before}${linkWithin(to, fragment)}"` : whole;
    }),
  };
}

/** Fonts go into the style sheet. @param {string} file @returns {Promise<string>} */
async function style(file) {
  let text = await read(file);
  for (const [whole, link] of [...text.matchAll(/url\(([^)"']+\.woff2)\)/g)]) {
    const font = await read(join(dirname(file), link), 'base64').catch(() => ''); // those that no formula wants are not there
    text = text.replaceAll(whole, font ? `url(data:font/woff2;base64,${font})` : 'url(data:,)');
  }
  return text.replace(/,url\([^)]+\.(woff|ttf)\) format\("\w+"\)/g, '');
}

/** As text of a script element. @param {string} text */
const inert = (text) => text.replace(/<(?=\/script|!--|script)/gi, '\\u003c');

/** @param {string} entry @param {'esm' | 'iife'} format */
async function script(entry, format) {
  const { outputFiles } = await build({ entryPoints: [`${web}/${entry}`], bundle: true, minify: true, write: false, format, target: ['es2022'], logLevel: 'warning', logOverride: { 'empty-import-meta': 'silent' }, plugins: [leanChart] });
  return inert(outputFiles[0].text.trim());
}

const files = (await Promise.all(FOLDERS.map((folder) => filesIn(folder, '.html')))).flat();
const all = new Set(files);
const pages = Object.fromEntries(await Promise.all(files.map(async (file) => [file, pageFrom(file, await read(file), all)])));
const styles = [...new Set(Object.values(pages).flatMap((page) => page.styles))];
const data = [...(await filesIn('exercises/all/', '.json')), 'exercises/all.json'];
const [lab] = [await read('index.html')];
const code = await script('site/router.js', 'esm');
const icon = /<link\s+rel="icon"\s+href="[^"]+"\s*\/?>/.exec(lab)?.[0] ?? '';
const held = (/** @type {string} */ file, /** @type {string} */ text) => `<script type="text/plain" data-file="${file}">${text}</script>`;
const html = `<!doctype html>
<html lang="en" data-one-file>
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${oneFilePolicy(createHash('sha256').update(code).digest('base64'))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${pages['index.html'].title}</title>
${icon}
${(await Promise.all(styles.map(async (file) => `<style data-file="${file}" media="${pages['index.html'].styles.includes(file) ? 'all' : 'not all'}">${await style(file)}</style>`))).join('\n')}
${held('core.wasm', await read('core.wasm', 'base64'))}
${(await Promise.all(Object.entries(WORKERS).map(async ([file, entry]) => held(file, await script(entry, 'iife'))))).join('\n')}
${(await Promise.all(data.map(async (file) => held(file, inert(JSON.stringify(JSON.parse(await read(file)))))))).join('\n')}
${held('pages.json', JSON.stringify(pages).replaceAll('<', '\\u003c'))}
<script type="module">${code}</script>
</head>
<body>
<p class="loading" role="status">Loading Slalom.</p>
<noscript><p class="loading">Slalom trains in your browser and needs JavaScript for it.</p></noscript>
</body>
</html>
`;
await writeFile(target, html);
console.log(`${target}: ${files.length} pages, ${html.length} bytes`);
