/**
 * An esbuild plugin that puts what is loaded late into few files. In the sources each part is asked for by itself, where it is needed. A
 * bundler makes a file of whatever any two of them share, and of eight parts that was two dozen files, most of them for the lab's first
 * view to ask for.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const UI = fileURLToPath(new URL('../ui', import.meta.url));

/** What people do with an experiment, and what they look at: whoever wants one of a group will want another. @type {Record<string, string[]>} */
const GROUPS = {
  tools: ['fair/tune.js', 'own/sl-pad.js', 'own/sl-table.js', 'share/sl-share.js', 'shelf/sl-shelf.js', 'step/sl-step.js'],
  pictures: ['pictures/others.js', 'sl-surface.js'],
};

/** @type {import('esbuild').Plugin} */
export const lateGroups = {
  name: 'late-groups',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const group = Object.keys(GROUPS).find((name) => GROUPS[name].some((file) => resolve(UI, file) === resolve(resolveDir, path)));
      return group ? { path: group, namespace: 'late' } : undefined;
    });
    onLoad({ filter: /./, namespace: 'late' }, ({ path: group }) => ({
      contents: GROUPS[group].map((file) => `export * from './${file}';`).join('\n'),
      resolveDir: UI,
    }));
  },
};
