/**
 * An esbuild plugin that lets go of what Chart.js has and nobody uses. Its scales set static fields by calling functions, and so no
 * bundler may drop their classes; here they are said to be pure, which they are. A version without these lines stops the build.
 */
import { readFile } from 'node:fs/promises';

const UNUSED = ['RadialLinearScale', 'TimeScale', 'TimeSeriesScale'];

/** @param {string} source @param {string} name a class whose end is a brace at the start of a line @returns {string} */
function pure(source, name) {
  const before = `\nclass ${name} extends `;
  const from = source.indexOf(before);
  const end = source.indexOf('\n}\n', from);
  if (from < 0 || end < 0) throw new Error(`Chart.js has no class ${name} as web/tools/lean-chart.js expects it.`);
  return `${source.slice(0, from)}\nconst ${name} = /* @__PURE__ */ (() => ${source.slice(from + 1, end)}\n})();\n${source.slice(end + 3)}`;
}

/** @type {import('esbuild').Plugin} */
export const leanChart = {
  name: 'lean-chart',
  setup({ onLoad }) {
    onLoad({ filter: /chart\.js[/\\]dist[/\\]chart\.js$/ }, async ({ path }) => ({ contents: UNUSED.reduce(pure, await readFile(path, 'utf8')), loader: 'js' }));
  },
};
