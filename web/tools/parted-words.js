/**
 * An esbuild plugin that takes each group of web/ui/words.js as a module of its own. A module is what esbuild places: as one, the words
 * of all that is loaded late would be loaded with the page.
 */
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const WORDS = fileURLToPath(new URL('../ui/words.js', import.meta.url));
const IMPORT = /^import \{ ([^}]+) \} from '([^']*\/words\.js)';$/gm;

/**
 * @param {string} source of a module
 * @param {string} folder that it is in
 * @returns {string} with an import a group, on the same line
 */
const parted = (source, folder) => source.replace(IMPORT, (line, names, from) =>
  resolve(folder, from) === WORDS ? names.split(', ').map((/** @type {string} */ name) => `import { ${name} } from 'words:${name}';`).join(' ') : line);

/** @type {import('esbuild').Plugin} */
export const partedWords = {
  name: 'parted-words',
  setup({ onLoad, onResolve }) {
    onLoad({ filter: /[/\\]web[/\\].*\.js$/, namespace: 'file' }, async ({ path }) => ({ contents: parted(await readFile(path, 'utf8'), dirname(path)), loader: 'js' }));
    onResolve({ filter: /^words:/ }, ({ path }) => ({ path: path.slice('words:'.length), namespace: 'words' }));
    onLoad({ filter: /./, namespace: 'words' }, async ({ path: group }) => {
      const { outputFiles } = await build({ stdin: { contents: `export { ${group} } from ${JSON.stringify(WORDS)};`, resolveDir: dirname(WORDS) }, bundle: true, format: 'esm', write: false });
      return { contents: outputFiles[0].text };
    });
  },
};
