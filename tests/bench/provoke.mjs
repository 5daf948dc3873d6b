/**
 * States of a net in which numbers fall towards denormals, which cost a processor fifty times as much as others. Some
 * cannot be reached by a configuration, so data are changed in the core's memory.
 */
import { readFile } from 'node:fs/promises';
import { compileCore, Core } from '../../web/engine/core.js';

/** @typedef {import('../../web/engine/core.js').CoreRun} CoreRun */
/** Views of a run's data; rows of x are `stride` apart. @typedef {{ x: Float32Array, y: Float32Array, stride: number }} Data */

const CORE = new URL('../../build/site/core.wasm', import.meta.url);
const LANES = 4;
/** Floats that the core may leave between two arrays of a run. */
const GAP = 64;
const CHECKED_ROWS = 5;

/** @returns {Promise<{ core: Core, memory: WebAssembly.Memory }>} */
export async function openCore() {
  const { exports } = await WebAssembly.instantiate(await compileCore(await readFile(CORE)), {});
  return { core: new Core(exports), memory: /** @type {WebAssembly.Memory} */ (exports.memory) };
}

/**
 * A run's data in the core's memory, found by their values; so no other run may have the same.
 * @param {WebAssembly.Memory} memory
 * @param {CoreRun} run
 * @returns {Data}
 */
export function dataOf(memory, run) {
  const points = run.points();
  const { inputs, count } = points;
  const stride = Math.ceil(inputs / LANES) * LANES;
  const all = new Float32Array(memory.buffer);
  const rowsMatch = (/** @type {number} */ at) => {
    for (let i = 0; i < CHECKED_ROWS * inputs; i++) {
      if (all[at + Math.floor(i / inputs) * stride + (i % inputs)] !== points.x[i]) return false;
    }
    return true;
  };
  const places = [];
  for (let at = all.indexOf(points.x[0]); at >= 0; at = all.indexOf(points.x[0], at + 1)) if (rowsMatch(at)) places.push(at);
  const found = places.filter((at) => all[at + (count - 1) * stride] === points.x[(count - 1) * inputs]);
  if (found.length !== 1) throw new Error(`The data of a run were found at ${found.length} places in the core's memory, not at one.`);
  const x = all.subarray(found[0], found[0] + count * stride);
  for (let at = found[0] + count * stride; at < found[0] + count * stride + GAP; at++) {
    const y = all.subarray(at, at + count);
    if (y.every((value, i) => value === points.y[i])) return { x, y, stride };
  }
  throw new Error("The targets of a run were not found after its inputs in the core's memory.");
}

/** @param {CoreRun} run @param {number[]} sizes @param {(value: number, layer: number, unit: number, input: number) => number} change input: -1 for a bias */
function changeWeights(run, sizes, change) {
  const weights = run.weights();
  let at = 0;
  for (let l = 1; l < sizes.length; l++) {
    const [n, m] = [sizes[l - 1], sizes[l]];
    for (let j = 0; j < m; j++) for (let k = 0; k < n; k++, at++) weights[at] = change(weights[at], l - 1, j, k);
    for (let j = 0; j < m; j++, at++) weights[at] = change(weights[at], l - 1, j, -1);
  }
  run.setWeights(weights);
}

const LONG = 100_000;
const SMALL = { kind: 'classification', dataset: 'circle', points: 1000, noise: 0.2, trainFraction: 0.9 };
const BLOBS = { ...SMALL, dataset: 'blobs', classes: 5 };
const CLOUDS = { ...SMALL, dataset: 'gauss', noise: 0 };
const training = { batchSize: 10, epochs: LONG };
/** Far below what any input can lift. */
const DEAD = -1000;
/** e^-85 is a number just above the denormals; times a share of the batch it would be one of them. */
const MASKED = -85;
/** Where activations hardly rise: tanh and sigmoid at one end, the others below zero. */
const FLAT = -20;

/**
 * @typedef {object} Case
 * @property {string} name
 * @property {any} document of the case and, unchanged, of what it is compared with
 * @property {number} settle steps that both do before the case is made
 * @property {(run: CoreRun, data: Data) => void} provoke
 * @property {number} most steps that it is followed for
 */

/** Followed for every optimiser. @type {Case[]} */
export const CASES = [
  {
    name: 'dead ReLU units',
    document: { problem: SMALL, network: { hidden: [8, 8], activation: 'relu', loss: 'mean-square' }, training },
    settle: 500,
    provoke: (run) => changeWeights(run, [2, 8, 8, 1], (value, layer, _, input) => (layer === 0 && input < 0 ? DEAD : value)),
    most: 3e5,
  },
  {
    name: 'an input that goes dark',
    document: { problem: SMALL, network: { hidden: [8, 8], loss: 'mean-square' }, training },
    settle: 500,
    provoke: (_, data) => darken(data),
    most: 3e5,
  },
  {
    name: 'the same with L2',
    document: { problem: SMALL, network: { hidden: [8, 8], loss: 'mean-square', l2: 0.1 }, training },
    settle: 500,
    provoke: (_, data) => darken(data),
    most: 3e5,
  },
  {
    name: 'a class that never occurs',
    document: { problem: BLOBS, network: { hidden: [8, 8], loss: 'softmax' }, training },
    settle: 0,
    provoke(run, { y }) {
      y.forEach((value, i) => (y[i] = value === 4 ? 0 : value));
      changeWeights(run, [2, 8, 8, 5], (value, layer, unit, input) => (layer === 2 && unit === 4 && input < 0 ? MASKED : value));
    },
    most: 3e5,
  },
  {
    name: 'a converged net',
    document: { problem: CLOUDS, network: { hidden: [8, 8], loss: 'logistic' }, training },
    settle: 0,
    provoke() {},
    most: 3e5,
  },
  {
    name: '10⁶ steps of W1',
    document: { problem: SMALL, network: { hidden: [8, 8], loss: 'mean-square' }, training },
    settle: 0,
    provoke() {},
    most: 1e6,
  },
];

const DEEP = [8, 8, 8, 8, 8, 8];

/** Followed for every activation, under SGD. @type {Case} */
export const FLAT_SIDE = {
  name: 'six layers on their flat side',
  document: { problem: SMALL, network: { hidden: DEEP, loss: 'logistic' }, training },
  settle: 0,
  provoke: (run) => changeWeights(run, [2, ...DEEP, 1], (value, layer, _, input) => (layer < DEEP.length && input < 0 ? FLAT : value)),
  most: 1e4,
};

/** @param {Data} data */
function darken({ x, stride }) {
  for (let at = 0; at < x.length; at += stride) x[at] = 0;
}
