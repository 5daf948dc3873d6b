/**
 * Where each value of an experiment stands, what a link calls it, and how much text is taken in. What a number may be is
 * the catalogue's to say; what views, repeats and sweeps may be is said here, because the core knows nothing of them.
 */
import { choiceRule, flagRule, listRule, numberRule } from './values.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Entry} Entry */
/** @typedef {import('../types.js').Field} Field */
/** @typedef {import('./values.js').Rule} Rule */

export const VERSION = 1;

/** In characters; a document or a link beyond its limit is refused before it is read. */
export const TEXT_LIMITS = { title: 200, label: 60, document: 400_000, link: 8_000 };

/**
 * @typedef {object} Place
 * @property {string} path  in the document
 * @property {string} key   in a link
 * @property {'text' | 'id' | 'number' | 'batch' | 'hidden' | 'pair' | 'own' | 'count' | 'words' | 'sweep'} kind  the last three are
 *   the document's own, and the catalogue does not describe them
 * @property {'net' | 'surface'} [side]  of which kind of problem it is a part; of both where it is left out
 */

/** In the order in which a link names them. @type {readonly Place[]} */
export const PLACES = [
  { path: 'title', key: 'title', kind: 'text' },
  { path: 'problem.dataset', key: 'data', kind: 'id', side: 'net' },
  { path: 'problem.points', key: 'points', kind: 'number', side: 'net' },
  { path: 'problem.own', key: 'own', kind: 'own', side: 'net' },
  { path: 'problem.noise', key: 'noise', kind: 'number', side: 'net' },
  { path: 'problem.trainFraction', key: 'train', kind: 'number', side: 'net' },
  { path: 'problem.surface', key: 'surface', kind: 'id', side: 'surface' },
  { path: 'problem.start', key: 'start', kind: 'pair', side: 'surface' },
  { path: 'problem.gradientNoise', key: 'gnoise', kind: 'number', side: 'surface' },
  { path: 'problem.seed', key: 'seed', kind: 'number' },
  { path: 'network.hidden', key: 'net', kind: 'hidden', side: 'net' },
  { path: 'network.activation', key: 'act', kind: 'id', side: 'net' },
  { path: 'network.initialiser', key: 'init', kind: 'id', side: 'net' },
  { path: 'network.loss', key: 'loss', kind: 'id', side: 'net' },
  { path: 'network.l1', key: 'l1', kind: 'number', side: 'net' },
  { path: 'network.l2', key: 'l2', kind: 'number', side: 'net' },
  { path: 'network.seed', key: 'wseed', kind: 'number', side: 'net' },
  { path: 'training.batchSize', key: 'batch', kind: 'batch', side: 'net' },
  { path: 'training.epochs', key: 'epochs', kind: 'number', side: 'net' },
  { path: 'training.steps', key: 'steps', kind: 'number', side: 'surface' },
  { path: 'training.clip', key: 'clip', kind: 'number' },
  { path: 'training.seed', key: 'bseed', kind: 'number', side: 'net' },
  { path: 'seeds.count', key: 'seeds', kind: 'count' },
  { path: 'seeds.vary', key: 'vary', kind: 'words' },
  { path: 'sweep', key: 'sweep', kind: 'sweep' },
];

/** Of the person's own points: how far from 0, and how many classes; as many points as any data set may have. */
export const OWN = { reach: 10, classes: 5 };

/**
 * @param {Catalogue} catalogue
 * @returns {{ min: number, max: number }} points that a race needs and takes
 */
export function ownRange(catalogue) {
  return fieldAt(catalogue, 'problem.points');
}

/**
 * @param {import('../types.js').Problem} problem
 * @param {Catalogue} catalogue
 * @returns {boolean} whether its data are the person's own points
 */
export function usesOwn({ kind, dataset }, catalogue) {
  return kind !== 'surface' && knownEntry(catalogue.datasets, dataset).own;
}

/** What repeats may vary, in the order in which a document names it. @type {import('../types.js').Varied[]} */
export const VARIED = ['weights', 'batches', 'data', 'noise'];

/** Repeats of a run. */
export const REPEATS = { min: 1, max: 100, integer: true };

/** Of a sweep: parameters, values of one, and places of the whole grid. */
export const SWEEP_LIMITS = { axes: 2, points: { min: 2, max: 200, integer: true }, grid: 2500 };

/** Every key of a link but the parameters of data sets and surfaces. */
export const LINK_KEYS = ['v', ...PLACES.map((place) => place.key), 'run', 'view'];

/**
 * The side of a problem that its kind makes count.
 * @param {string} kind
 * @returns {'net' | 'surface'}
 */
export function sideOf(kind) {
  return kind === 'surface' ? 'surface' : 'net';
}

/** What may stand in a `run` of a link beside parameters. */
export const RUN_KEYS = ['lr', 'schedule', 'label'];

/** @type {{ loss: string[], y: string[], x: string[] }} */
export const VIEW_WORDS = {
  loss: ['train', 'test', 'both', 'batch'],
  y: ['linear', 'log'],
  x: ['epoch', 'step', 'examples', 'seconds'],
};

/** Yes or no, and the word that a link has for yes. @type {{ logX: string, trim: string, embed: string, halved: string }} */
export const VIEW_FLAGS = { logX: 'logx', trim: 'trim', embed: 'embed', halved: 'halved' };

/** Epochs a second. */
export const SPEED = { min: 0, max: 10_000, integer: false };

/** Share of the past in each point of a smoothed curve. */
export const SMOOTH = { min: 0, max: 0.999, integer: false };

/** Quantities that have a chart, in the order of the charts; the page draws those that the problem has. */
export const CHARTS = ['loss', 'accuracy', 'rate', 'gradient', 'ratio', 'momentum', 'effective'];

/** @type {Record<'loss' | 'y' | 'x' | 'logX' | 'trim' | 'embed' | 'halved' | 'smooth' | 'charts' | 'speed', Rule>} */
export const VIEW_RULES = {
  loss: choiceRule(VIEW_WORDS.loss),
  y: choiceRule(VIEW_WORDS.y),
  x: choiceRule(VIEW_WORDS.x),
  logX: flagRule,
  trim: flagRule,
  embed: flagRule,
  halved: flagRule,
  smooth: numberRule(SMOOTH),
  charts: listRule(CHARTS),
  speed: numberRule(SPEED),
};

/**
 * @param {Catalogue} catalogue
 * @param {string} path  of a document; for runs `run.learningRate`
 * @returns {Field}
 * @throws {Error} when the core does not describe it: a mistake in the core, not of a person
 */
export function fieldAt(catalogue, path) {
  const field = catalogue.fields.find((candidate) => candidate.path === path);
  if (!field) throw new Error(`The core's catalogue describes no field ${path}.`);
  return field;
}

/**
 * @template {Entry} E
 * @param {E[]} entries
 * @param {unknown} id
 * @returns {E | undefined}
 */
export function entryOf(entries, id) {
  return entries.find((entry) => entry.id === id);
}

/**
 * As `entryOf`, for an id that a valid experiment holds.
 * @template {Entry} E
 * @param {E[]} entries
 * @param {unknown} id
 * @returns {E}
 * @throws {Error} when there is no such entry
 */
export function knownEntry(entries, id) {
  const entry = entryOf(entries, id);
  if (!entry) throw new Error(`The core's catalogue has no entry ${String(id)}.`);
  return entry;
}

/**
 * A path as a person would say it: `points`, `network.seed` (three fields are called seed), `run 2: beta1`.
 * @param {string} path
 * @returns {string}
 */
export function pathName(path) {
  const run = /^runs\[(\d+)\]\.?(.*)$/.exec(path);
  if (run) {
    const field = run[2] === 'schedule.id' ? 'schedule' : run[2].split('.').pop();
    return `run ${Number(run[1]) + 1}${field ? `: ${field}` : ''}`;
  }
  const last = path.split('.').pop() ?? path;
  return last === 'seed' || /^(view|seeds)\./.test(path) ? path : last;
}
