/**
 * Whole runs against a twin in doubles: full batches, so that nothing is shuffled, and each optimiser written anew from the
 * article. The gradient is the twin's own, by central differences, and Nesterov takes it where it looked ahead to.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';
import { gradientAt, lossAt } from '../support/twin.mjs';

const core = await loadCore();
const STEPS = 40;
/** Of float32 training against doubles over 40 steps, relative to the loss. */
const TOLERANCE = 1e-5;

/**
 * One weight's part of a rule: takes the gradient, keeps its memory in `m`, and returns what is subtracted.
 * @typedef {{ t: number, rate: number, beta: number, m: Record<string, number>, h: Record<string, any> }} Moment
 * @typedef {(g: number, at: Moment) => number} Rule
 */

/** @type {(g: number, square: number, h: Record<string, any>) => number} */
const divided = (g, square, { epsilon = 1e-8, epsilonInside = 1 }) => (epsilonInside ? g / Math.sqrt(square + epsilon) : g / (Math.sqrt(square) + epsilon));

/** @type {Record<string, Rule>} */
const RULES = {
  sgd: (g, { rate }) => rate * g,
  momentum: (g, { rate, beta, m }) => rate * (m.v = beta * (m.v ?? 0) + g),
  nesterov: (g, { rate, beta, m }) => rate * (m.v = beta * (m.v ?? 0) + g),
  adagrad: (g, { rate, m, h }) => {
    const before = m.s ?? 0;
    m.s = before + g * g;
    return rate * divided(g, h.printedSum ? before : m.s, h);
  },
  rmsprop: (g, { rate, m, h }) => {
    const { gamma = 0.9 } = h;
    m.s = gamma * (m.s ?? 0) + (1 - gamma) * g * g;
    return rate * divided(g, m.s, h);
  },
  adam: (g, { rate, t, m, h }) => {
    const { beta1 = 0.9, beta2 = 0.999, biasCorrection = 1 } = h;
    m.v = beta1 * (m.v ?? 0) + (1 - beta1) * g;
    m.s = beta2 * (m.s ?? 0) + (1 - beta2) * g * g;
    const [v, s] = biasCorrection ? [m.v / (1 - beta1 ** t), m.s / (1 - beta2 ** t)] : [m.v, m.s];
    return rate * divided(v, s, h);
  },
};

/** Momentum of a step, which is also an epoch here. @param {number} t from 1 @param {Record<string, any>} h */
function betaAt(t, { beta = 0.9, betaWarmup = 0 }) {
  return t - 1 >= betaWarmup ? beta : 0.5 + ((beta - 0.5) * (t - 1)) / betaWarmup;
}

/**
 * @param {import('../support/twin.mjs').Twin} twin
 * @param {number[]} start
 * @param {string} id
 * @param {Record<string, any>} h
 * @param {(epoch: number) => number} rateAt
 * @returns {{ losses: number[], batchLosses: number[] }} at the weights after each step, and where the gradients were taken
 */
function train(twin, start, id, h, rateAt) {
  let w = [...start];
  const memory = w.map(() => /** @type {Record<string, number>} */ ({}));
  const losses = [lossAt(twin, w)];
  const batchLosses = [];
  for (let t = 1; t <= STEPS; t++) {
    const [rate, beta] = [rateAt(t - 1), betaAt(t, h)];
    const length = id === 'nesterov' ? beta * (h.lookAhead === 'printed' ? 1 : rate) : 0;
    const at = w.map((x, i) => x - length * (memory[i].v ?? 0));
    batchLosses.push(lossAt(twin, at));
    const g = gradientAt(twin, at);
    w = w.map((x, i) => x - RULES[id](g[i], { t, rate, beta, m: memory[i], h }));
    losses.push(lossAt(twin, w));
  }
  return { losses, batchLosses };
}

/**
 * Rates so that losses move by much, yet no weight comes to rest: where a gradient has nearly died, RMSProp divides by as
 * little as 1e-4, and a rounding grows tenfold with each step, in the twin too.
 * @type {[string, number, object][]}
 */
const CASES = [
  ['sgd', 0.3, {}],
  ['momentum', 0.05, {}],
  ['momentum', 0.05, { beta: 0.8, betaWarmup: 25 }],
  ['nesterov', 0.05, {}],
  ['nesterov', 0.05, { beta: 0.95, betaWarmup: 10 }],
  ['nesterov', 0.3, { lookAhead: 'printed', beta: 0.5 }],
  ['adagrad', 0.1, {}],
  ['adagrad', 0.1, { epsilonInside: 0, epsilon: 0.01 }],
  ['adagrad', 0.1, { printedSum: 1, epsilon: 0.5 }],
  ['rmsprop', 0.01, {}],
  ['rmsprop', 0.02, { gamma: 0.5, epsilon: 0.001, epsilonInside: 0 }],
  ['adam', 0.05, {}],
  ['adam', 0.02, { biasCorrection: 0, epsilonInside: 0 }],
];

const PROBLEMS = [
  {
    name: 'moons, logistic',
    document: { problem: { dataset: 'moons', points: 40 }, network: { hidden: [4] } },
    twin: { sizes: [2, 4, 1], activation: 'tanh', loss: 'logistic', l1: 0, l2: 0 },
    schedule: { id: 'constant' },
    decay: () => 1,
  },
  {
    name: 'blobs, softmax, L1 and L2, a falling rate',
    document: { problem: { dataset: 'blobs', points: 30 }, network: { hidden: [3, 5], activation: 'sigmoid', l1: 0.001, l2: 0.02 } },
    twin: { sizes: [2, 3, 5, 3], activation: 'sigmoid', loss: 'softmax', l1: 0.001, l2: 0.02 },
    schedule: { id: 'inverse-time', k: 0.05 },
    decay: (/** @type {number} */ epoch) => 1 / (1 + 0.05 * epoch),
  },
];

test('every optimiser of the catalogue is trained here', () => {
  const covered = CASES.map(([id]) => id);
  for (const { id } of core.catalogue.optimisers) {
    assert.ok(covered.includes(id), `${id} is missing: add its rule to RULES and a line ['${id}', rate, {}] to CASES in tests/core/training.test.mjs`);
  }
});

for (const [id, rate, hyper] of CASES) {
  for (const { name, document, twin, schedule, decay } of PROBLEMS) {
    const settings = Object.entries(hyper).map(([key, value]) => ` ${key} ${value}`).join('');
    test(`${id}${settings} follows its twin in doubles for ${STEPS} steps: ${name}`, (t) => {
      const run = core.open(configOf(core, { ...document, training: { batchSize: 'all', epochs: STEPS }, runs: [{ optimiser: id, learningRate: rate, hyper, schedule }] }));
      const expected = train({ ...twin, points: run.points() }, Array.from(run.weights()), id, hyper, (epoch) => rate * decay(epoch));
      run.train(1e9);
      const losses = run.evaluations().trainLoss;
      const batchLosses = run.history().mean;
      run.close();
      assert.equal(losses.length, STEPS + 1);
      assert.equal(batchLosses.length, STEPS);
      const furthest = (/** @type {ArrayLike<number>} */ given, /** @type {number[]} */ wanted) =>
        Math.max(...wanted.map((loss, i) => Math.abs(given[i] - loss) / loss));
      const [after, before] = [furthest(losses, expected.losses), furthest(batchLosses, expected.batchLosses)];
      t.diagnostic(`largest relative error ${after.toExponential(1)} after steps, ${before.toExponential(1)} of batches (allowed ${TOLERANCE})`);
      assert.ok(after < TOLERANCE, `loss after steps off by ${after}`);
      assert.ok(before < TOLERANCE, `loss of batches off by ${before}`);
      assert.ok(Math.abs(losses[STEPS] - losses[0]) > 0.01 * losses[0], 'a run that stands still would prove nothing');
    });
  }
}
