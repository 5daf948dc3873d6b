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

/**
 * @param {{ name: string, problem: object, loss: string, sizes: number[], batch: number, runs: any[], goal: number, proof: number }} task
 * @returns {Workload}
 */
function workload({ name, problem, loss, sizes, batch, runs, goal, proof }) {
  const rule = runs[0].optimiser === 'sgd' ? 'SGD' : 'Adam';
  const text = `${sizes.join('-')} tanh, ${loss.replace('-', ' ')}, batch ${batch}, ${rule}`;
  const document = { problem, network: { hidden: sizes.slice(1, -1), loss }, training: { batchSize: batch, epochs: LONG }, runs };
  return { name, text, sizes, batch, goal, proof, document };
}

const W1 = { problem: SMALL, loss: 'mean-square', sizes: [2, 8, 8, 1], batch: 10, proof: 900 };
const W3 = { problem: PAIR, loss: 'softmax', sizes: [2, 32, 32, 2], batch: 32, proof: 192 };
const W4 = { problem: DIGITS, loss: 'softmax', sizes: [64, 128, 64, 10], batch: 64, proof: 48 };

/** @type {Workload[]} */
export const WORKLOADS = [
  workload({ ...W1, name: 'W1 SGD', runs: sgd(0.1), goal: 0.38 }),
  workload({ ...W1, name: 'W1 Adam', runs: adam(0.01), goal: 0.29 }),
  workload({ ...W1, name: 'W2', batch: 1, runs: sgd(0.02), goal: 0.15, proof: 1800 }),
  workload({ ...W3, name: 'W3', runs: adam(0.01), goal: 0.6 }),
  workload({ ...W4, name: 'W4', runs: adam(0.003), goal: 0.8 }),
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
