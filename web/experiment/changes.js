/** What differs between two experiments, in a few words: what an undo would take back. */
import { alike } from './alike.js';
import { entryOf } from './schema.js';
import { runName } from './run-name.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */

/** What the catalogue has no label for. @type {Record<string, string>} */
const NAMES = {
  title: 'title',
  'problem.dataset': 'data set',
  'problem.kind': 'problem',
  'problem.surface': 'surface',
  'problem.start': 'start',
  'problem.own': 'own points',
  'network.hidden': 'hidden layers',
  seeds: 'repeats',
  sweep: 'sweep',
  'view.loss': 'loss shown',
  'view.y': 'vertical axis',
  'view.x': 'horizontal axis',
  'view.logX': 'horizontal axis',
  'view.trim': 'outliers',
  'view.smooth': 'smoothing',
  'view.halved': 'halving',
  'view.charts': 'charts shown',
  'view.hidden': 'curves shown',
};

/** Of a section in which several values changed. @type {Record<string, string>} */
const SECTIONS = { problem: 'problem', network: 'network', training: 'training', view: 'view' };

/**
 * @param {Experiment} before
 * @param {Experiment} after
 * @param {Catalogue} catalogue
 * @returns {string} such as `rate of Adam`, `data set`, `seeds`; `experiment` where much differs
 */
export function changeName(before, after, catalogue) {
  const parts = Object.keys(SECTIONS).flatMap((section) => changedKeys(section, before, after).map((key) => `${section}.${key}`));
  for (const key of /** @type {const} */ (['title', 'seeds', 'sweep'])) if (!alike(before[key], after[key])) parts.push(key);
  const runs = runsName(before, after, catalogue);
  const own = parts.filter((path) => !path.startsWith('view.'));
  // A view follows its runs, and a sweep ends with its parameter: they come with another change and are not its name.
  const paths = own.length > 0 || runs ? own.filter((path) => path !== 'sweep' || (own.length === 1 && !runs)) : parts;
  if (runs && paths.length === 0) return runs;
  if (runs || paths.length === 0) return 'experiment';
  if (paths.length > 1 && paths.every((path) => path.endsWith('.seed'))) return 'seeds';
  if (paths.includes('problem.kind') || paths.includes('problem.dataset') || paths.includes('problem.surface')) {
    return after.problem.kind === 'surface' ? NAMES['problem.surface'] : NAMES['problem.dataset'];
  }
  if (paths.length === 1) return fieldName(paths[0], after, catalogue);
  const sections = new Set(paths.map((path) => path.split('.')[0]));
  return (sections.size === 1 && SECTIONS[paths[0].split('.')[0]]) || 'experiment';
}

/**
 * @param {string} section
 * @param {Record<string, any>} before
 * @param {Record<string, any>} after
 * @returns {string[]}
 */
function changedKeys(section, before, after) {
  const [a, b] = [before[section], after[section]];
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !alike(a[key], b[key]));
  return section === 'view' ? keys.filter((key) => key !== 'speed' && key !== 'selected') : keys;
}

/**
 * @param {string} path
 * @param {Experiment} after
 * @param {Catalogue} catalogue
 */
function fieldName(path, { problem }, { fields, datasets, surfaces }) {
  const key = path.split('.')[1];
  const params = [...(entryOf(datasets, problem.dataset)?.params ?? []), ...(entryOf(surfaces, problem.surface)?.params ?? [])];
  const label = fields.find((field) => field.path === path)?.label ?? (path.startsWith('problem.') ? params.find(({ id }) => id === key)?.label : undefined);
  return NAMES[path] ?? label?.toLowerCase() ?? key;
}

/**
 * @param {Experiment} before
 * @param {Experiment} after
 * @param {Catalogue} catalogue
 * @returns {string} empty where the runs are the same
 */
function runsName(before, after, catalogue) {
  const [a, b] = [before.runs, after.runs];
  if (alike(a, b)) return '';
  if (b.length === a.length + 1) return `added run ${runName(after, extra(b, a), catalogue)}`;
  if (a.length === b.length + 1) return `removed run ${runName(before, extra(a, b), catalogue)}`;
  if (a.length !== b.length) return 'runs';
  const changed = b.flatMap((run, i) => (alike(run, a[i]) ? [] : [i]));
  const isIn = (/** @type {unknown[]} */ list) => (/** @type {unknown} */ run) => list.some((other) => alike(run, other));
  if (changed.length > 1) return b.every(isIn(a)) && a.every(isIn(b)) ? 'order of the runs' : 'runs';
  const [at] = changed;
  const what = runFieldName(a[at], b[at], catalogue);
  return `${what} of ${runName(what === 'name' || what === 'optimiser' ? before : after, at, catalogue)}`;
}

/**
 * @param {import('../types.js').RunSpec[]} longer
 * @param {import('../types.js').RunSpec[]} shorter
 * @returns {number} where the longer list has one more
 */
function extra(longer, shorter) {
  const at = longer.findIndex((run, i) => !alike(run, shorter[i]));
  // A copy stands after what it was copied from.
  return Math.max(0, at);
}

/**
 * @param {import('../types.js').RunSpec} before
 * @param {import('../types.js').RunSpec} after
 * @param {Catalogue} catalogue
 */
function runFieldName(before, after, { optimisers, schedules }) {
  if (before.optimiser !== after.optimiser) return 'optimiser';
  if (before.schedule.id !== after.schedule.id) return 'schedule';
  if (before.label !== after.label) return 'name';
  if (before.learningRate !== after.learningRate) return 'rate';
  const label = (/** @type {import('../types.js').Entry | undefined} */ entry, /** @type {Record<string, unknown>} */ a, /** @type {Record<string, unknown>} */ b) =>
    entry?.params.find(({ id }) => a[id] !== b[id])?.label.toLowerCase();
  return (
    label(entryOf(optimisers, after.optimiser), before.hyper, after.hyper) ??
    label(entryOf(schedules, after.schedule.id), before.schedule, after.schedule) ??
    'settings'
  );
}
