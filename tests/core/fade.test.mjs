/** What is set to 0 lest it become a denormal, and what must not be. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
/** Enough for the core to look once. */
const LOOKED = 16;
const problem = { kind: 'classification', dataset: 'circle', points: 200, noise: 0.2 };
const slowly = [{ optimiser: 'sgd', learningRate: 1e-6 }];

/**
 * The weights after some steps, without the biases.
 * @param {object} network
 * @param {object[]} runs
 * @param {number} steps
 * @param {number} [scale] of the weights before them
 */
function trained(network, runs, steps, scale = 1) {
  const run = core.open(configOf(core, { problem, network: { loss: 'mean-square', ...network }, training: { batchSize: 10, epochs: 100_000 }, runs }));
  try {
    const { hidden } = /** @type {{ hidden: number[] }} */ (network);
    const sizes = [2, ...hidden, 1];
    const isBias = sizes.slice(1).flatMap((out, l) => [...Array(out * sizes[l]).fill(false), ...Array(out).fill(true)]);
    run.setWeights(run.weights().map((weight, i) => (isBias[i] ? 0 : weight * scale)));
    run.train(steps);
    assert.equal(run.progress().status, 'running');
    return run.weights().filter((_, i) => !isBias[i]);
  } finally {
    run.close();
  }
}

for (const optimiser of ['momentum', 'nesterov']) {
  test(`a net that L2 shrinks to nothing ends at nothing, not among the denormals: ${optimiser}`, () => {
    const weights = trained({ hidden: [8, 8], l2: 0.1 }, [{ optimiser, learningRate: 0.05 }], 60_000);
    assert.ok(weights.every((weight) => weight === 0), `${weights.filter((weight) => weight !== 0)}`);
  });
}

test('layers that let something through keep their weights, however small', () => {
  for (const [network, scale] of /** @type {[object, number][]} */ ([
    [{ hidden: [8, 8] }, 1e-5],
    [{ hidden: [] }, 1e-12],
    [{ hidden: [8, 8], activation: 'sigmoid' }, 1e-9], // gives a half of everything, so each layer counts alone
  ])) {
    const weights = trained(network, slowly, LOOKED, scale);
    assert.ok(weights.every((weight) => weight !== 0 && Math.abs(weight) < 1e-4), JSON.stringify(network));
  }
});

test('a layer with one weight that counts stays whole', () => {
  const run = core.open(configOf(core, { problem, network: { hidden: [8, 8], loss: 'mean-square' }, training: { batchSize: 10, epochs: 100 }, runs: slowly }));
  const tiny = run.weights().map((weight, i) => (i === 0 ? 0.5 : weight * 1e-12));
  run.setWeights(tiny);
  run.train(LOOKED);
  const weights = run.weights();
  run.close();
  assert.ok(weights.slice(0, 16).every((weight) => weight !== 0), 'the first layer');
  assert.ok(weights.slice(24, 88).every((weight) => weight === 0), 'the second, through which nothing gets');
});

test('a weight or bias whose square would fade in tanh becomes 0, one a hundred times as large stays', () => {
  const run = core.open(configOf(core, { problem, network: { hidden: [8, 8], loss: 'mean-square' }, training: { batchSize: 10, epochs: 100 }, runs: slowly }));
  // Two units of the second layer that nothing hangs on, so that nothing moves them: their rows, biases and the weights after them.
  const [rows, biases, after] = [24, 88, 96];
  const [fading, small] = [3e-16, 3e-14];
  run.setWeights(run.weights().map((weight, i) => {
    if (i === biases) return fading;
    if (i === biases + 1 || i === rows + 8) return small;
    return (i >= rows && i < rows + 16) || i === after || i === after + 1 ? 0 : weight;
  }));
  run.train(LOOKED);
  const weights = run.weights();
  run.close();
  assert.equal(weights[biases], 0);
  assert.ok(weights[biases + 1] > small / 2 && weights[rows + 8] > small / 2, `${weights[biases + 1]} and ${weights[rows + 8]}`);
});
