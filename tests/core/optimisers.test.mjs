/** Laws that hold for every optimiser, whatever its formula; the formulas themselves are in rows.test.mjs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CoreError } from '../../web/engine/core.js';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
const GRADIENTS = [[0.5, -1, 0, 2], [0.25, 1, -0.125, -1.5], [-0.75, 0.5, 0.25, 0.5], [1, -0.25, 0.0625, 0.125]];
const START = [1, -2, 0.5, 3];

/** The defaults, and each switch and choice away from its default alone. @returns {Generator<[string, object]>} */
function* settings(/** @type {any} */ optimiser) {
  yield [optimiser.id, {}];
  for (const param of optimiser.params.filter((/** @type {any} */ p) => p.kind !== 'number')) {
    for (let value = param.min; value <= param.max; value++) {
      if (value !== param.default) yield [`${optimiser.id} with ${param.id} ${value}`, { [param.id]: param.choices[value] ?? value }];
    }
  }
}

const has = (/** @type {any} */ optimiser, /** @type {string} */ id) => optimiser.params.some((/** @type {any} */ p) => p.id === id);

/** @param {(name: string, config: import('../../web/engine/core.js').RunConfig, optimiser: any) => void} check @param {object} [fixed] */
function forAll(check, fixed = {}) {
  for (const optimiser of core.catalogue.optimisers) {
    const set = Object.fromEntries(Object.entries(fixed).filter(([id]) => has(optimiser, id)));
    for (const [name, hyper] of settings(optimiser)) {
      check(name, configOf(core, { runs: [{ optimiser: optimiser.id, learningRate: optimiser.learningRate, hyper: { ...hyper, ...set } }] }), optimiser);
    }
  }
}

/** Decay moves a weight by itself, and by where it is. */
const NO_DECAY = { weightDecay: 0 };
const of = (/** @type {string} */ optimiser, hyper = {}, learningRate = 0.1) => configOf(core, { runs: [{ optimiser, learningRate, hyper }] });

test('gradients of zero move nothing from rest', () => {
  forAll((name, config) => {
    const zeros = Array.from({ length: 5 }, () => [0, 0, 0, 0]);
    assert.deepEqual([...core.apply(config, START, zeros)], START, name);
  }, NO_DECAY);
});

test('no gradients at all move nothing', () => {
  forAll((name, config) => assert.deepEqual([...core.apply(config, START, [])], START, name));
});

test('the first step goes against the gradient, and one of zero stays', () => {
  forAll((name, config) => {
    const moved = core.apply(config, [0, 0, 0, 0], [[0.5, -1, 0, 1e-3]]);
    assert.deepEqual([...moved].map(Math.sign), [-1, 1, 0, -1], name);
  });
});

test('every weight goes its own way: neighbours, order and padding do not matter', () => {
  forAll((name, config) => {
    const expected = core.apply(config, START, GRADIENTS);
    for (const n of [8, 16, 64]) {
      const wide = (/** @type {number[]} */ row) => Array.from({ length: n }, (_, i) => row[(i * 3) % 4]);
      const given = core.apply(config, wide(START), GRADIENTS.map(wide));
      assert.deepEqual([...given], wide([...expected]), `${name}, ${n} weights`);
    }
    const padded = core.apply(config, [...START, 0, 0, 0, 0], GRADIENTS.map((row) => [...row, 0, 0, 0, 0]));
    assert.deepEqual([...padded], [...expected, 0, 0, 0, 0], `${name}: padding stays 0`);
  });
});

test('a mirrored gradient gives the mirrored path', () => {
  forAll((name, config) => {
    const path = core.apply(config, [0, 0, 0, 0], GRADIENTS);
    const mirrored = core.apply(config, [0, 0, 0, 0], GRADIENTS.map((row) => row.map((g) => -g)));
    assert.deepEqual([...mirrored].map((x) => -x || 0), [...path].map((x) => x || 0), name);
  });
});

test('nothing is remembered from one application to the next', () => {
  forAll((name, config) => {
    const first = core.apply(config, START, GRADIENTS);
    core.apply(config, [9, 9, 9, 9], [[100, -100, 1e6, 3]]);
    assert.deepEqual(core.apply(config, START, GRADIENTS), first, name);
  });
});

test('where it is that one starts does not change the steps', () => {
  forAll((name, config) => {
    const here = core.apply(config, [0, 0, 0, 0], GRADIENTS);
    const there = core.apply(config, [1, 1, 1, 1], GRADIENTS);
    // Relative to the jump: Adagrad as printed lands thousands away, where float32 is coarse.
    here.forEach((x, i) => assert.ok(Math.abs(there[i] - 1 - x) <= 2e-6 * Math.max(1, Math.abs(x)), `${name}: ${there[i] - 1}, not ${x}`));
  }, NO_DECAY);
});

test('a bowl goes down', () => {
  // apply() starts from zero state, so the path is grown: each step needs all gradients before it. The bowl is
  // f(x) = (x1² + 4 x2² + 0.25 x3² + x4²) / 2, its gradient taken where the weights are.
  const curvature = [1, 4, 0.25, 1];
  const value = (/** @type {ArrayLike<number>} */ x) => curvature.reduce((sum, c, i) => sum + (c * x[i] ** 2) / 2, 0);
  forAll((name, config, { id }) => {
    // Adadelta works its rate out by itself, so that its own is 1; it is slow to start.
    const rate = id === 'adadelta' ? 5 : 0.02;
    /** @type {number[][]} */
    const gradients = [];
    // The printed sum begins with a leap of 10⁴ times the gradient, which is its lesson; from there it cannot come down.
    if (name.includes('printedSum')) return;
    let x = Float32Array.from(START);
    for (let step = 0; step < 200; step++) {
      gradients.push(curvature.map((c, i) => c * x[i]));
      x = core.apply({ ...config, learning_rate: rate }, START, gradients);
    }
    assert.ok(value(x) < value(START) * 0.8, `${name}: from ${value(START)} to ${value(x)}`);
  });
});

test('the printed sum leaps, as the article warns', () => {
  const config = configOf(core, { runs: [{ optimiser: 'adagrad', learningRate: 0.1, hyper: { printedSum: 1 } }] });
  const [x] = core.apply(config, [0, 0, 0, 0], [[1, 0, 0, 0]]);
  assert.ok(Math.abs(x + 1000) < 1, `0.1 / sqrt(1e-8) is 1000, not ${-x}`);
});

test('momentum of 0 is plain descent, and its steps grow to 1/(1 - beta) times as long', () => {
  const plain = core.apply(of('sgd'), START, GRADIENTS);
  for (const id of ['momentum', 'nesterov']) assert.deepEqual(core.apply(of(id, { beta: 0 }), START, GRADIENTS), plain, id);
  const ones = (/** @type {number} */ n) => Array.from({ length: n }, () => [1, 1, 1, 1]);
  const last = core.apply(of('momentum'), [0, 0, 0, 0], ones(199))[0] - core.apply(of('momentum'), [0, 0, 0, 0], ones(200))[0];
  assert.ok(Math.abs(last - 1) < 1e-4, `0.1 * 1 / (1 - 0.9) is 1, not ${last}`);
});

test('a loss a hundred times as steep gives the same steps, without epsilon', () => {
  const tiny = { epsilon: 1e-20 };
  /** @type {[string, object, number?][]} with the steps that are left out: RAdam's first ones are plain momentum */
  const SCALE_FREE = [
    ['adagrad', tiny], ['rmsprop', tiny], ['rmsprop', { ...tiny, centred: 1, momentum: 0.5 }], ['rprop', {}],
    ['adam', tiny], ['adamax', {}], ['nadam', tiny], ['amsgrad', tiny], ['adabelief', tiny], ['adamw', tiny], ['adan', tiny],
    ['yogi', tiny], ['lion', {}], ['radam', { ...tiny, beta2: 0.9 }, 5],
  ];
  const gradients = Array.from({ length: 3 }, () => GRADIENTS).flat();
  for (const [optimiser, hyper, after = 0] of SCALE_FREE) {
    const config = of(optimiser, hyper);
    const moved = (/** @type {number} */ scale) => {
      const scaled = gradients.map((row) => row.map((g) => scale * g));
      const from = core.apply(config, START, scaled.slice(0, after));
      return core.apply(config, START, scaled).map((x, i) => x - from[i]);
    };
    const small = moved(1);
    moved(100).forEach((x, i) => assert.ok(Math.abs(x - small[i]) < 2e-6, `${optimiser}: ${x}, not ${small[i]}`));
  }
});

test('a loss a hundred times as steep gives steps a hundred times as long where nothing is divided', () => {
  /** @type {[string, object][]} */
  const LINEAR = [['sgd', {}], ['momentum', {}], ['nesterov', {}], ['nesterov', { lookAhead: 'framework' }], ['qhm', {}], ['sgdw', NO_DECAY]];
  const large = GRADIENTS.map((row) => row.map((g) => 100 * g));
  for (const [optimiser, hyper] of LINEAR) {
    const small = core.apply(of(optimiser, hyper), [0, 0, 0, 0], GRADIENTS);
    core.apply(of(optimiser, hyper), [0, 0, 0, 0], large).forEach((x, i) => assert.ok(Math.abs(x - 100 * small[i]) < 1e-5 * Math.abs(x) + 1e-9, optimiser));
  }
});

test('no parameter in its range leaves the finite numbers with ordinary gradients', (t) => {
  const seed = Number(process.env.SLALOM_SEED ?? Date.now() % 2 ** 31);
  t.diagnostic(`seed ${seed}`);
  const random = generator(seed);
  const value = (/** @type {any} */ p) => {
    if (p.kind !== 'number') return Math.floor(random() * (p.max + 1));
    const middle = p.scale === 'one-minus' ? 1 - Math.sqrt((1 - p.min) * (1 - p.max)) : p.scale === 'log' ? Math.sqrt(Math.max(p.min, 1e-20) * p.max) : (p.min + p.max) / 2;
    return [p.min, p.max, p.default, p.integer ? Math.round(middle) : middle][Math.floor(random() * 4)];
  };
  for (const optimiser of core.catalogue.optimisers) {
    for (let trial = 0; trial < 200; trial++) {
      const config = { ...of(optimiser.id, {}, optimiser.learningRate) };
      const hyper = [.../** @type {number[]} */ (config.hyper)];
      optimiser.params.forEach((p, i) => (hyper[i] = value(p)));
      const dead = random() < 0.5;
      const gradients = Array.from({ length: 50 }, (_, step) => START.map((_x, i) => {
        if (i === 3 || random() < 0.2 || (dead && step > 2)) return 0;
        return random() < 0.5 ? 10 * (2 * random() - 1) : Math.round(4 * (2 * random() - 1)) / 2;
      }));
      const given = core.apply({ ...config, hyper }, START, gradients);
      const said = `${optimiser.id} with ${optimiser.params.map((p, i) => `${p.id} ${hyper[i]}`).join(', ')}: ${[...given]}`;
      assert.ok(given.every(Number.isFinite), said);
    }
  }
});

/** Mulberry32. @param {number} seed @returns {() => number} 0 to 1 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('weight decay alone shrinks every weight by its share', () => {
  const zeros = Array.from({ length: 10 }, () => [0, 0, 0, 0]);
  const share = /** @type {Record<string, [number, number]>} scaled by the rate, and not */ ({
    adamw: [1 - 0.1 * 0.2, 1 - 0.2], sgdw: [1 - 0.1 * 0.2, 1 - 0.2], lion: [1 - 0.1 * 0.2, NaN], adan: [1 / (1 + 0.1 * 0.2), NaN],
  });
  for (const optimiser of core.catalogue.optimisers.filter((entry) => has(entry, 'weightDecay'))) {
    assert.ok(share[optimiser.id], `${optimiser.id}: say here what its decay leaves`);
    for (const scaled of has(optimiser, 'decayScaled') ? [1, 0] : [1]) {
      const hyper = { weightDecay: 0.2, ...(has(optimiser, 'decayScaled') ? { decayScaled: scaled } : {}) };
      const left = share[optimiser.id][1 - scaled] ** 10;
      core.apply(of(optimiser.id, hyper), START, zeros).forEach((x, i) => assert.ok(Math.abs(x / START[i] - left) < 1e-6, `${optimiser.id}: ${x / START[i]}, not ${left}`));
    }
  }
});

test('the kin are one where they should be', () => {
  const near = (/** @type {Float32Array} */ a, /** @type {Float32Array} */ b, /** @type {string} */ what) =>
    a.forEach((x, i) => assert.ok(Math.abs(x - b[i]) < 1e-6, `${what}: ${[...a]} and ${[...b]}`));
  const run = (/** @type {string} */ optimiser, hyper = {}, gradients = GRADIENTS) => core.apply(of(optimiser, hyper), START, gradients);
  const betas = { beta1: 0.8, beta2: 0.9 };
  assert.deepEqual(run('adamw', { ...betas, weightDecay: 0 }), run('adam', betas), 'AdamW without decay is Adam');
  near(run('sgdw', { weightDecay: 0 }), run('momentum'), 'SGDW without decay is momentum');
  assert.deepEqual(run('qhm', { nu: 0 }), run('sgd'), 'QHM without a mean is plain descent');
  near(core.apply(of('qhm', { nu: 1, beta: 0.9 }, 1), START, GRADIENTS), run('momentum'), 'QHM with nothing else is momentum, 1 - beta times as fast');
  near(core.apply(of('qhm', { nu: 0.9, beta: 0.9 }, 1), START, GRADIENTS), run('nesterov', { lookAhead: 'framework' }), "QHM with nu = beta is Nesterov's");
  const growing = [1, 2, 4, 8, 16].map((k) => [k, -k, 0, k / 2]);
  assert.deepEqual(run('amsgrad', betas, growing), run('adam', betas, growing), 'AMSGrad is Adam while squares grow');
  assert.notDeepEqual(run('amsgrad', betas, [...growing, ...GRADIENTS]), run('adam', betas, [...growing, ...GRADIENTS]), 'and not when they fall');
  near(run('yogi', { ...betas, epsilon: 1e-8 }, GRADIENTS.slice(0, 1)), run('adam', betas, GRADIENTS.slice(0, 1)), "Yogi's first step is Adam's");
  near(run('nadam', { ...betas, beta1: 0 }), run('adam', { ...betas, beta1: 0 }), 'Nadam without momentum is Adam without it');
  near(run('adam', { beta1: 0, beta2: 0.9, biasCorrection: 0 }), run('rmsprop'), 'Adam without momentum and correction is RMSProp');
  near(run('rmsprop', { momentum: 0, centred: 0 }), run('rmsprop'), 'RMSProp with both off is RMSProp');
});

test('a constant gradient: Rprop grows by 1.2 a step, Lion keeps its step, AdaMax and Adam agree', () => {
  const ones = (/** @type {number} */ n) => Array.from({ length: n }, () => [1, 1, 1, 1]);
  const last = (/** @type {string} */ optimiser, hyper = {}) => {
    const at = (/** @type {number} */ n) => core.apply(of(optimiser, hyper, 0.01), [0, 0, 0, 0], ones(n))[0];
    return at(9) - at(10);
  };
  assert.ok(Math.abs(last('rprop') - 0.01 * 1.2 ** 9) < 1e-7);
  assert.ok(Math.abs(last('rprop', { stepMax: 0.02 }) - 0.02) < 1e-7, 'no longer than stepMax');
  assert.ok(Math.abs(last('lion', NO_DECAY) - 0.01) < 1e-7);
  for (const id of ['adam', 'adamax', 'amsgrad']) assert.ok(Math.abs(last(id) - 0.01) < 1e-7, id);
});

test('a number of weights that the core cannot take is refused in a sentence', () => {
  const config = configOf(core, { runs: [{ optimiser: 'sgd' }] });
  for (const n of [0, 1, 3, 5, 63, 68, 128]) {
    const row = new Array(n).fill(1);
    assert.throws(() => core.apply(config, row, [row]), CoreError, `${n} weights`);
  }
  assert.throws(() => core.apply({ ...config, learning_rate: NaN }, START, GRADIENTS), CoreError);
});
