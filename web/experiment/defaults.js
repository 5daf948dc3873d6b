/**
 * What a document leaves out, version 1. A link says only what differs from this, so once released none of it may change:
 * other defaults are another version.
 */
import { knownEntry, VARIED } from './schema.js';
import { paramDefault } from './values.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Entry} Entry */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').ParamValue} ParamValue */
/** @typedef {import('../types.js').RunSpec} RunSpec */

/** The race that the page opens with: optimiser and learning rate. */
const RACE = [
  { optimiser: 'sgd', learningRate: 0.05 },
  { optimiser: 'momentum', learningRate: 0.02 },
  { optimiser: 'nesterov', learningRate: 0.02 },
  { optimiser: 'adagrad', learningRate: 0.1 },
  { optimiser: 'rmsprop', learningRate: 0.01 },
  { optimiser: 'adam', learningRate: 0.02 },
];

const DATASET = 'spiral';
const SURFACE = 'valley';
export const SCHEDULE = 'constant';

/**
 * Every parameter of an entry at its default.
 * @param {Entry} entry
 * @returns {Record<string, ParamValue>}
 */
export function defaultParams(entry) {
  return Object.fromEntries(entry.params.map((param) => [param.id, paramDefault(param)]));
}

/**
 * A new run of an optimiser: the catalogue's rate and parameters, a constant schedule.
 * @param {Catalogue} catalogue
 * @param {string} optimiserId
 * @returns {RunSpec}
 * @throws {Error} when the catalogue has no such optimiser
 */
export function defaultRun(catalogue, optimiserId) {
  const optimiser = knownEntry(catalogue.optimisers, optimiserId);
  return {
    label: '',
    optimiser: optimiser.id,
    learningRate: optimiser.learningRate,
    hyper: defaultParams(optimiser),
    schedule: { id: SCHEDULE, ...defaultParams(knownEntry(catalogue.schedules, SCHEDULE)) },
  };
}

/**
 * The complete document that an empty link or `{}` stands for. Each call makes a new one.
 * @param {Catalogue} catalogue
 * @returns {Experiment}
 */
export function defaultExperiment(catalogue) {
  const dataset = knownEntry(catalogue.datasets, DATASET);
  const surface = knownEntry(catalogue.surfaces, SURFACE);
  return {
    version: 1,
    title: '',
    problem: {
      kind: dataset.kind,
      dataset: dataset.id,
      points: 500,
      noise: 0.1,
      trainFraction: 0.8,
      seed: 1,
      own: [],
      surface: surface.id,
      start: surface.start,
      gradientNoise: 0,
      ...defaultParams(dataset),
      ...defaultParams(surface),
    },
    network: { hidden: [8, 8], activation: 'tanh', initialiser: 'glorot', loss: 'auto', l1: 0, l2: 0, seed: 1 },
    training: { batchSize: 10, epochs: 100, steps: 500, clip: 0, seed: 1 },
    runs: RACE.map(({ optimiser, learningRate }) => ({ ...defaultRun(catalogue, optimiser), learningRate })),
    seeds: { count: 1, vary: [...VARIED] },
    sweep: [],
    view: {
      loss: 'train',
      y: 'log',
      x: 'epoch',
      logX: false,
      trim: false,
      embed: false,
      halved: false,
      smooth: 0,
      charts: ['loss', 'rate'],
      hidden: [],
      selected: 0,
      speed: 12,
    },
  };
}
