/**
 * The nets that PyTorch trains too. Data and initial weights are the core's; the order of batches is drawn by the twin of its
 * generator, so that PyTorch gets what the core ought to do, not what it does.
 */
import { configOf } from './core.mjs';
import { pcg32, shuffle, STREAM } from './pcg32.mjs';

export const NET_STEPS = 100;

/** Batches that do not divide the examples: the last one of an epoch is shorter. */
const NETS = {
  'two classes': {
    problem: { kind: 'classification', dataset: 'moons', points: 60, noise: 0.2, seed: 5 },
    network: { hidden: [4], activation: 'tanh', loss: 'logistic', seed: 6 },
    training: { batchSize: 10, epochs: 25, seed: 7 },
  },
  'three classes': {
    problem: { kind: 'classification', dataset: 'blobs', points: 60, noise: 1, seed: 8 },
    network: { hidden: [6], activation: 'tanh', loss: 'softmax', seed: 9 },
    training: { batchSize: 7, epochs: 25, seed: 10 },
  },
  'a regression': {
    problem: { kind: 'regression', dataset: 'bumps', points: 60, noise: 0.1, seed: 11 },
    network: { hidden: [5], activation: 'tanh', loss: 'mean-square', seed: 12 },
    training: { batchSize: 9, epochs: 25, seed: 13 },
  },
};

const short = (/** @type {number} */ x) => Number(x.toPrecision(9)); // enough to tell any two float32 apart

/**
 * @param {number} examples
 * @param {number} size
 * @param {number} seed
 * @returns {number[][]} the examples of each batch
 */
function batches(examples, size, seed) {
  const order = Array.from({ length: examples }, (_, i) => i);
  const next = pcg32(BigInt(seed), STREAM.shuffle);
  const all = [];
  while (all.length < NET_STEPS) {
    shuffle(order, next); // goes on from the order of the epoch before
    for (let from = 0; from < examples; from += size) all.push(order.slice(from, from + size));
  }
  return all.slice(0, NET_STEPS);
}

/** @param {import('../../web/engine/core.js').Core} core */
export function torchNets(core) {
  return Object.entries(NETS).map(([name, document]) => {
    const run = core.open(configOf(core, document));
    const points = run.points();
    const weights = Array.from(run.weights(), short);
    run.close();
    return {
      name,
      document,
      sizes: [points.inputs, ...document.network.hidden, document.network.loss === 'softmax' ? points.classes : 1],
      x: Array.from({ length: points.trainCount }, (_, i) =>
        Array.from(points.x.subarray(i * points.inputs, (i + 1) * points.inputs), short)),
      y: Array.from(points.y.subarray(0, points.trainCount), short),
      weights,
      batches: batches(points.trainCount, document.training.batchSize, document.training.seed),
    };
  });
}
