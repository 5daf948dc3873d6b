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
 * One weight's part of a rule: takes the gradient, keeps its memory in `m`, and returns what is subtracted from the weight `x`.
 * `rate` is that of the schedule, `multiplier` its share of the rate that was set.
 * @typedef {{ t: number, rate: number, multiplier: number, beta: number, x: number, m: Record<string, number>, h: Record<string, any> }} Moment
 * @typedef {(g: number, at: Moment) => number} Rule
 */

/** @type {(g: number, square: number, h: Record<string, any>) => number} */
const divided = (g, square, { epsilon = 1e-8, epsilonInside = 1 }) => (epsilonInside ? g / Math.sqrt(square + epsilon) : g / (Math.sqrt(square) + epsilon));

/** The running mean m[key], which it updates. @param {Record<string, number>} m @param {string} key @param {number} beta @param {number} fresh */
const mean = (m, key, beta, fresh) => (m[key] = beta * (m[key] ?? 0) + (1 - beta) * fresh);

/** What a mean that started at 0 must be divided by. @param {number} beta @param {number} t @param {Record<string, any>} h */
const bias = (beta, t, { biasCorrection = 1 }) => (biasCorrection ? 1 - beta ** t : 1);

/** What decoupled weight decay takes. @param {Moment} at */
const decayed = ({ x, rate, multiplier, h: { weightDecay = 0.01, decayScaled = 1 } }) => (decayScaled ? rate : multiplier) * weightDecay * x;

/** @type {Record<string, Rule>} */
const RULES = {
  sgd: (g, { rate }) => rate * g,
  momentum: (g, { rate, beta, m }) => rate * (m.v = beta * (m.v ?? 0) + g),
  nesterov: (g, { rate, beta, m, h }) => {
    m.v = beta * (m.v ?? 0) + g;
    return rate * (h.lookAhead === 'framework' ? g + beta * m.v : m.v);
  },
  adagrad: (g, { rate, m, h }) => {
    const before = m.s ?? 0;
    m.s = before + g * g;
    return rate * divided(g, h.printedSum ? before : m.s, h);
  },
  rmsprop: (g, { rate, m, h }) => {
    const { gamma = 0.9, centred = 0, momentum = 0 } = h;
    mean(m, 's', gamma, g * g);
    mean(m, 'mean', gamma, g);
    m.v = momentum * (m.v ?? 0) + divided(g, centred ? m.s - m.mean ** 2 : m.s, h);
    return rate * m.v;
  },
  adadelta: (g, { rate, m, h }) => {
    const { rho = 0.95, epsilon = 1e-6 } = h;
    const step = g * Math.sqrt(((m.u ?? 0) + epsilon) / (mean(m, 's', rho, g * g) + epsilon));
    mean(m, 'u', rho, step * step);
    return rate * step;
  },
  adam: (g, { rate, t, m, h }) => {
    const { beta1 = 0.9, beta2 = 0.999 } = h;
    const v = mean(m, 'v', beta1, g) / bias(beta1, t, h);
    return rate * divided(v, mean(m, 's', beta2, g * g) / bias(beta2, t, h), h);
  },
  adamax: (g, { rate, t, m, h }) => {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 0 } = h;
    m.u = Math.max(beta2 * (m.u ?? 0), Math.abs(g) + epsilon);
    const v = mean(m, 'v', beta1, g) / bias(beta1, t, h);
    return m.u === 0 ? 0 : (rate * v) / m.u;
  },
  nadam: (g, { rate, t, m, h }) => {
    const { beta1 = 0.9, beta2 = 0.999, momentumDecay = 0, biasCorrection = 1 } = h;
    const mu = (/** @type {number} */ i) => (momentumDecay === 0 ? beta1 : beta1 * (1 - 0.96 ** (i * momentumDecay) / 2));
    m.product = (m.product ?? 1) * mu(t);
    const [now, next] = biasCorrection ? [1 - m.product, 1 - m.product * mu(t + 1)] : [1, 1];
    const v = (mu(t + 1) * mean(m, 'v', beta1, g)) / next + ((1 - mu(t)) * g) / now;
    return rate * divided(v, mean(m, 's', beta2, g * g) / bias(beta2, t, h), h);
  },
  amsgrad: (g, { rate, t, m, h }) => {
    const { beta1 = 0.9, beta2 = 0.999 } = h;
    m.top = Math.max(m.top ?? 0, mean(m, 's', beta2, g * g));
    return rate * divided(mean(m, 'v', beta1, g) / bias(beta1, t, h), m.top / bias(beta2, t, h), h);
  },
  adamw: (g, at) => decayed(at) + RULES.adam(g, at),
  radam: (g, { rate, t, m, h }) => {
    const { beta1 = 0.9, beta2 = 0.999, rectifyAbove = 4 } = h;
    const v = mean(m, 'v', beta1, g) / (1 - beta1 ** t);
    mean(m, 's', beta2, g * g);
    const most = 2 / (1 - beta2) - 1;
    const rho = most - (2 * t * beta2 ** t) / (1 - beta2 ** t);
    if (rho <= rectifyAbove) return rate * v;
    const trust = Math.sqrt((((rho - 4) / (most - 4)) * ((rho - 2) / (most - 2)) * most) / rho);
    return rate * trust * Math.sqrt(1 - beta2 ** t) * divided(v, m.s, h);
  },
  lion: (g, at) => {
    const { rate, m, h: { beta1 = 0.9, beta2 = 0.99 } } = at;
    const heard = beta1 * (m.v ?? 0) + (1 - beta1) * g;
    mean(m, 'v', beta2, g);
    return decayed(at) + rate * Math.sign(heard);
  },
  adabelief: (g, { rate, t, m, h }) => {
    const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, epsilonInside = 1 } = h;
    const surprise = g - mean(m, 'v', beta1, g);
    m.s = beta2 * (m.s ?? 0) + (1 - beta2) * surprise ** 2 + (epsilonInside ? 0 : epsilon);
    return rate * divided(m.v / bias(beta1, t, h), m.s / bias(beta2, t, h), h);
  },
  yogi: (g, { rate, t, m, h }) => {
    const { beta1 = 0.9, beta2 = 0.999 } = h;
    const before = m.s ?? 0;
    m.s = before + (1 - beta2) * g * g * (before < g * g ? 1 : before > g * g ? -1 : 0);
    return rate * divided(mean(m, 'v', beta1, g) / bias(beta1, t, h), m.s / bias(beta2, t, h), { epsilon: 1e-6, ...h });
  },
  adan: (g, { rate, t, x, m, h }) => {
    const { beta1 = 0.98, beta2 = 0.92, beta3 = 0.99, weightDecay = 0.01 } = h;
    const change = g - (m.last ?? g);
    m.last = g;
    const [v, c] = [mean(m, 'v', beta1, g) / bias(beta1, t, h), mean(m, 'c', beta2, change) / bias(beta2, t, h)];
    const s = mean(m, 's', beta3, (g + beta2 * change) ** 2) / bias(beta3, t, h);
    return x - (x - rate * divided(v + beta2 * c, s, h)) / (1 + rate * weightDecay);
  },
  rprop: (g, { rate, t, m, h }) => {
    const { etaMinus = 0.5, etaPlus = 1.2, stepMin = 1e-6, stepMax = 50, backtrack = 0 } = h;
    const [before, agreed] = [t === 1 ? rate : m.size, Math.sign(g * (m.last ?? 0))];
    const last = m.last ?? 0;
    m.size = Math.min(stepMax, Math.max(stepMin, before * (agreed > 0 ? etaPlus : agreed < 0 ? etaMinus : 1)));
    m.last = agreed < 0 ? 0 : g;
    if (agreed < 0) return backtrack ? -Math.sign(last) * before : 0;
    return Math.sign(g) * m.size;
  },
  qhm: (g, { rate, m, h: { beta = 0.999, nu = 0.7 } }) => rate * ((1 - nu) * g + nu * mean(m, 'v', beta, g)),
  sgdw: (g, at) => decayed(at) + (at.m.v = at.beta * (at.m.v ?? 0) + at.rate * g),
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
    const ahead = /** @type {Record<string, number>} */ ({ printed: 1, framework: 0 })[h.lookAhead] ?? rate;
    const length = id === 'nesterov' ? beta * ahead : 0;
    const at = w.map((x, i) => x - length * (memory[i].v ?? 0));
    batchLosses.push(lossAt(twin, at));
    const g = gradientAt(twin, at);
    w = w.map((x, i) => x - RULES[id](g[i], { t, rate, multiplier: rate / rateAt(0), beta, x, m: memory[i], h }));
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
  ['nesterov', 0.05, { lookAhead: 'framework', betaWarmup: 10 }],
  ['adagrad', 0.1, {}],
  ['adagrad', 0.1, { epsilonInside: 0, epsilon: 0.01 }],
  ['adagrad', 0.1, { printedSum: 1, epsilon: 0.5 }],
  ['rmsprop', 0.01, {}],
  ['rmsprop', 0.02, { gamma: 0.5, epsilon: 0.001, epsilonInside: 0 }],
  ['adam', 0.05, {}],
  ['rmsprop', 0.01, { momentum: 0.5 }],
  ['rmsprop', 0.01, { centred: 1, momentum: 0.5, epsilon: 0.01 }],
  ['adam', 0.02, { biasCorrection: 0, epsilonInside: 0 }],
  ['adadelta', 1, {}],
  ['adadelta', 2, { rho: 0.8, epsilon: 0.001 }],
  ['adamax', 0.05, {}],
  ['adamax', 0.02, { beta2: 0.9, epsilon: 0.1, biasCorrection: 0 }],
  ['nadam', 0.05, {}],
  ['nadam', 0.02, { momentumDecay: 0.1, epsilonInside: 0, epsilon: 0.001 }],
  ['nadam', 0.02, { momentumDecay: 0.004, biasCorrection: 0 }],
  ['amsgrad', 0.05, {}],
  ['amsgrad', 0.02, { beta2: 0.9, biasCorrection: 0, epsilonInside: 0 }],
  ['adamw', 0.05, { weightDecay: 0.5 }],
  ['adamw', 0.05, { weightDecay: 0.05, decayScaled: 0, epsilonInside: 0 }],
  ['radam', 0.1, {}],
  ['radam', 0.05, { beta2: 0.9, rectifyAbove: 5, epsilonInside: 0, epsilon: 0.01 }],
  ['lion', 0.01, {}],
  ['lion', 0.01, { beta1: 0.5, beta2: 0.8, weightDecay: 1 }],
  ['adabelief', 0.05, {}],
  ['adabelief', 0.02, { epsilonInside: 0, biasCorrection: 0, epsilon: 0.001 }],
  ['yogi', 0.05, {}],
  ['yogi', 0.02, { beta2: 0.8, biasCorrection: 0, epsilonInside: 0, epsilon: 0.01 }],
  ['adan', 0.02, {}],
  ['adan', 0.05, { beta1: 0.8, beta3: 0.9, weightDecay: 0.5, biasCorrection: 0, epsilonInside: 0 }],
  ['rprop', 0.01, {}],
  ['rprop', 0.05, { backtrack: 1, etaMinus: 0.3, stepMax: 0.1 }],
  ['qhm', 1, {}],
  ['qhm', 0.3, { beta: 0.9, nu: 0.9 }],
  ['sgdw', 0.05, {}],
  ['sgdw', 0.2, { weightDecay: 0.003, decayScaled: 0, betaWarmup: 20 }],
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
