/** Tells the browser with the page's first bytes what main.js would ask for only once it has come. */

/**
 * @param {string} html of the lab
 * @param {import('esbuild').Metafile} metafile of its parts
 * @param {string} site the folder that they are in
 * @returns {string} with a link to the core, and to each part that main.js imports at once, whoever of them does
 */
export function withPreloads(html, metafile, site) {
  const at = (/** @type {string} */ name) => /** @type {string} */ (Object.keys(metafile.outputs).find((path) => path.endsWith(`${site}/${name}`)));
  const seen = new Set([at('main.js')]);
  for (const path of seen) for (const { path: next, kind } of metafile.outputs[path].imports) if (kind === 'import-statement') seen.add(next);
  const [, ...parts] = [...seen].map((path) => path.slice(path.indexOf(`${site}/`) + site.length + 1));
  const links = ['<link rel="preload" href="./core.wasm" as="fetch" crossorigin />', ...parts.map((part) => `<link rel="modulepreload" href="./${part}" />`)];
  return html.replace('    <script type="module"', `    ${links.join('\n    ')}\n    <script type="module"`);
}
