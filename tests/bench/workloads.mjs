/**
 * The four tasks of the bench. A step is forward, backward and update on one mini-batch, with shuffling, the step's loss
 * and history.
 */
import { configOf } from '../support/core.mjs';

/**
 * @typedef {object} Workload
 * @property {string} name
 * @property {string} text what it is, in a line
 * @property {number[]} sizes units of each layer, inputs first
 * @property {number} batch
 * @property {number} goal share of the wasm peak
 * @property {number} proof steps after which peers must have learnt
 * @property {any} document the experiment
 */

const SMALL = { kind: 'classification', dataset: 'circle', points: 1000, noise: 0.2, trainFraction: 0.9 };
const PAIR = { kind: 'classification', dataset: 'spiral', points: 2560, noise: 0.1, trainFraction: 0.8 };
const DIGITS = { kind: 'classification', dataset: 'digits', points: 5120, noise: 0.3, trainFraction: 0.8 };
const LONG = 100_000; // epochs: as many as an experiment may have

const sgd = (/** @type {number} */ learningRate) => [{ optimiser: 'sgd', learningRate }];
/** Epsilon outside the root, as every peer has it. @param {number} learningRate */
const adam = (learningRate) => [{ optimiser: 'adam', learningRate, hyper: { epsilonInside: 0 } }];

/** @type {Workload[]} */
export const WORKLOADS = [
  {
    name: 'W1 SGD',
    text: '2-8-8-1 tanh, mean square, batch 10, SGD',
    sizes: [2, 8, 8, 1],
    batch: 10,
    goal: 0.38,
    proof: 900,
    document: { problem: SMALL, network: { hidden: [8, 8], loss: 'mean-square' }, training: { batchSize: 10, epochs: LONG }, runs: sgd(0.1) },
  },
  {
    name: 'W1 Adam',
    text: '2-8-8-1 tanh, mean square, batch 10, Adam',
    sizes: [2, 8, 8, 1],
    batch: 10,
    goal: 0.29,
    proof: 900,
    document: { problem: SMALL, network: { hidden: [8, 8], loss: 'mean-square' }, training: { batchSize: 10, epochs: LONG }, runs: adam(0.01) },
  },
  {
    name: 'W2',
    text: '2-8-8-1 tanh, mean square, batch 1, SGD',
    sizes: [2, 8, 8, 1],
    batch: 1,
    goal: 0.15,
    proof: 1800,
    document: { problem: SMALL, network: { hidden: [8, 8], loss: 'mean-square' }, training: { batchSize: 1, epochs: LONG }, runs: sgd(0.02) },
  },
  {
    name: 'W3',
    text: '2-32-32-2 tanh, softmax, batch 32, Adam',
    sizes: [2, 32, 32, 2],
    batch: 32,
    goal: 0.6,
    proof: 192,
    document: { problem: PAIR, network: { hidden: [32, 32], loss: 'softmax' }, training: { batchSize: 32, epochs: LONG }, runs: adam(0.01) },
  },
  {
    name: 'W4',
    text: '64-128-64-10 tanh, softmax, batch 64, Adam',
    sizes: [64, 128, 64, 10],
    batch: 64,
    goal: 0.8,
    proof: 48,
    document: { problem: DIGITS, network: { hidden: [128, 64], loss: 'softmax' }, training: { batchSize: 64, epochs: LONG }, runs: adam(0.003) },
  },
];

/**
 * Multiplications and additions of the three matrix products of a step: forward, gradient of the weights, and gradient of
 * the layer below, which the first layer does not need. Activation, loss, update and shuffling are work but not counted.
 * @param {Workload} workload
 * @returns {number}
 */
export function flopOf({ sizes, batch }) {
  const weights = sizes.slice(1).map((out, l) => sizes[l] * out);
  const all = weights.reduce((a, b) => a + b, 0);
  return 2 * batch * (2 * all + (all - weights[0]));
}

/**
 * @param {import('../../web/engine/core.js').Core} core
 * @param {Workload} workload
 * @returns {string | null} why it cannot be measured here
 */
export function missing(core, { document }) {
  const { dataset } = document.problem;
  return core.catalogue.datasets.some(({ id }) => id === dataset) ? null : `this core has no data set ${dataset}`;
}

/** @param {import('../../web/engine/core.js').Core} core @param {Workload} workload */
export const configFor = (core, { document }) => configOf(core, document);
