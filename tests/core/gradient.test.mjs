/** The core's gradient against central differences of a twin in doubles, for every activation × loss × depth. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';
import { ACTIVATIONS, gradientAt, lossAt } from '../support/twin.mjs';

const core = await loadCore();
/** Of float32 sums against doubles, relative to the largest element of the gradient. */
const TOLERANCE = 2e-5;

/** Data set and classes that each loss can be asked about. */
const PROBLEMS = [
  { loss: 'logistic', dataset: 'xor' },
  { loss: 'logistic', dataset: 'blobs', classes: 5 },
  { loss: 'softmax', dataset: 'moons' },
  { loss: 'softmax', dataset: 'blobs', classes: 3 },
  { loss: 'mean-square', dataset: 'bumps' },
  { loss: 'mean-square', dataset: 'blobs', classes: 4 },
  { loss: 'mean-square', dataset: 'circle' },
];
const DEPTHS = [[], [5], [7, 3]];

for (const activation of core.catalogue.activations.map(({ id }) => id)) {
  test(`gradient of ${activation} nets under every loss`, (t) => {
    assert.ok(ACTIVATIONS[activation], `tests/support/twin.mjs does not know ${activation}: add its formula there`);
    let worst = 0;
    for (const { loss, ...problem } of PROBLEMS) {
      for (const hidden of DEPTHS) {
        const { kind } = /** @type {any} */ (core.catalogue.datasets.find(({ id }) => id === problem.dataset));
        const network = { hidden, activation, loss, l1: 0.01, l2: 0.1 };
        const run = core.open(configOf(core, { problem: { kind, points: 90, ...problem }, network }));
        const points = run.points();
        const w = run.weights();
        const outputs = points.classes === 0 || (points.classes === 2 && loss !== 'softmax') ? 1 : points.classes;
        const twin = { sizes: [2, ...hidden, outputs], activation, loss, l1: 0.01, l2: 0.1, points };
        const { loss: ours, gradient } = run.gradient();
        const theirs = gradientAt(twin, w);
        run.close();
        const size = Math.max(...theirs.map(Math.abs));
        assert.ok(size > 1e-3, 'a gradient of zero would prove nothing');
        assert.ok(Math.abs(ours - lossAt(twin, w)) < 1e-5 * Math.max(1, ours), `loss ${loss} of ${problem.dataset}`);
        const error = Math.max(...theirs.map((g, k) => Math.abs(g - gradient[k]))) / size;
        assert.ok(error < TOLERANCE, `${loss} on ${problem.dataset}, hidden ${hidden}: off by ${error}`);
        worst = Math.max(worst, error);
      }
    }
    t.diagnostic(`largest error ${worst.toExponential(1)} of the largest element (allowed ${TOLERANCE})`);
  });
}

test('every loss, layers of 3, 5 and 7 units, 2 to 5 classes', (t) => {
  let [worst, cases] = [0, 0];
  for (const { id: loss } of core.catalogue.losses.filter((entry) => entry.kinds.includes('classification'))) {
    for (const classes of [2, 3, 4, 5]) {
      for (const hidden of [[3, 5, 7], [7, 1, 3]]) {
        const problem = classes === 2 ? { dataset: 'spiral' } : { dataset: 'blobs', classes };
        const run = core.open(configOf(core, { problem: { points: 40, ...problem }, network: { hidden, loss, l1: 0.003, l2: 0.05 } }));
        const points = run.points();
        const outputs = classes === 2 && loss !== 'softmax' ? 1 : classes;
        const twin = { sizes: [2, ...hidden, outputs], activation: 'tanh', loss, l1: 0.003, l2: 0.05, points };
        const error = furthest(run, twin);
        run.close();
        assert.ok(error < TOLERANCE, `${loss}, ${classes} classes, hidden ${hidden}: off by ${error}`);
        worst = Math.max(worst, error);
        cases++;
      }
    }
  }
  t.diagnostic(`${cases} nets, largest error ${worst.toExponential(1)} of the largest element (allowed ${TOLERANCE})`);
});

test('any number of examples: ends of vectors and of the chunks that are held at once', (t) => {
  let worst = 0;
  // The core takes 64 examples at a time and four a vector: around both, all must count once.
  for (const trainCount of [1, 2, 3, 4, 5, 63, 64, 65, 127, 128, 129, 193]) {
    const points = Math.max(10, Math.ceil(trainCount / 0.8));
    const trainFraction = trainCount / points;
    const run = core.open(configOf(core, { problem: { dataset: 'blobs', points, trainFraction }, network: { hidden: [3] } }));
    const twin = { sizes: [2, 3, 3], activation: 'tanh', loss: 'softmax', l1: 0, l2: 0, points: run.points() };
    assert.equal(twin.points.trainCount, trainCount);
    const error = furthest(run, twin);
    run.close();
    assert.ok(error < TOLERANCE, `${trainCount} examples: off by ${error}`);
    worst = Math.max(worst, error);
  }
  t.diagnostic(`largest error ${worst.toExponential(1)} of the largest element (allowed ${TOLERANCE})`);
});

test('weights that were set are those that the gradient is taken at', () => {
  const run = core.open(configOf(core, { problem: { dataset: 'circle', points: 30 }, network: { hidden: [5] } }));
  const twin = { sizes: [2, 5, 1], activation: 'tanh', loss: 'logistic', l1: 0, l2: 0, points: run.points() };
  const values = Array.from(run.weights(), (_, i) => Math.fround(Math.sin(i + 1)));
  run.setWeights(values);
  assert.deepEqual([...run.weights()], values, 'they come back as they went in');
  assert.ok(furthest(run, twin) < TOLERANCE);
  assert.throws(() => run.setWeights(values.slice(1)), /has 21 weights, not 20/);
  run.close();
});

test('the penalty leaves the biases alone', () => {
  const at = (/** @type {object} */ network) => {
    const run = core.open(configOf(core, { problem: { dataset: 'circle', points: 30 }, network: { hidden: [3], ...network } }));
    run.setWeights(Array.from(run.weights(), () => 0.5));
    const { loss, gradient } = run.gradient();
    run.close();
    return { loss, gradient };
  };
  const [plain, l1, l2] = [at({}), at({ l1: 0.25 }), at({ l2: 0.25 })];
  const added = (/** @type {{ gradient: Float32Array }} */ { gradient }) => Array.from(gradient, (g, i) => Math.round(1e4 * (g - plain.gradient[i])) / 1e4);
  const mask = [...new Array(6).fill(1), 0, 0, 0, 1, 1, 1, 0]; // 2 × 3 weights, 3 biases, 3 weights, 1 bias
  assert.deepEqual(added(l1), mask.map((m) => 0.25 * m));
  assert.deepEqual(added(l2), mask.map((m) => 0.125 * m));
  assert.deepEqual([l1.loss, l2.loss], [plain.loss, plain.loss], 'the loss is reported without it');
});

/**
 * @param {import('../../web/engine/core.js').CoreRun} run
 * @param {import('../support/twin.mjs').Twin} twin
 * @returns {number} largest error relative to the largest element, which is not next to nothing
 */
function furthest(run, twin) {
  const w = run.weights();
  const { loss, gradient } = run.gradient();
  const expected = gradientAt(twin, w);
  assert.equal(gradient.length, expected.length);
  const size = Math.max(...expected.map(Math.abs));
  assert.ok(size > 1e-3, 'a gradient of zero would prove nothing');
  assert.ok(Math.abs(loss - lossAt(twin, w)) < 1e-5 * Math.max(1, loss), `loss ${loss}, not ${lossAt(twin, w)}`);
  return Math.max(...expected.map((g, k) => Math.abs(g - gradient[k]))) / size;
}
