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

/** @param {(name: string, config: import('../../web/engine/core.js').RunConfig, optimiser: any) => void} check */
function forAll(check) {
  for (const optimiser of core.catalogue.optimisers) {
    for (const [name, hyper] of settings(optimiser)) {
      check(name, configOf(core, { runs: [{ optimiser: optimiser.id, learningRate: optimiser.learningRate, hyper }] }), optimiser);
    }
  }
}

test('gradients of zero move nothing from rest', () => {
  forAll((name, config) => {
    const zeros = Array.from({ length: 5 }, () => [0, 0, 0, 0]);
    assert.deepEqual([...core.apply(config, START, zeros)], START, name);
  });
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
  });
});

test('a bowl goes down', () => {
  // apply() starts from zero state, so the path is grown: each step needs all gradients before it. The bowl is
  // f(x) = (x1² + 4 x2² + 0.25 x3² + x4²) / 2, its gradient taken where the weights are.
  const curvature = [1, 4, 0.25, 1];
  const value = (/** @type {ArrayLike<number>} */ x) => curvature.reduce((sum, c, i) => sum + (c * x[i] ** 2) / 2, 0);
  const rate = 0.02;
  forAll((name, config) => {
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
  const of = (/** @type {string} */ optimiser, hyper = {}) => configOf(core, { runs: [{ optimiser, learningRate: 0.1, hyper }] });
  const plain = core.apply(of('sgd'), START, GRADIENTS);
  for (const id of ['momentum', 'nesterov']) assert.deepEqual(core.apply(of(id, { beta: 0 }), START, GRADIENTS), plain, id);
  const ones = (/** @type {number} */ n) => Array.from({ length: n }, () => [1, 1, 1, 1]);
  const last = core.apply(of('momentum'), [0, 0, 0, 0], ones(199))[0] - core.apply(of('momentum'), [0, 0, 0, 0], ones(200))[0];
  assert.ok(Math.abs(last - 1) < 1e-4, `0.1 * 1 / (1 - 0.9) is 1, not ${last}`);
});

test('Adam and RMSProp do not mind the gradient being larger, without epsilon', () => {
  const HYPER = { adam: { epsilon: 1e-20 }, rmsprop: { epsilon: 1e-20 }, adagrad: { epsilon: 1e-20 } };
  for (const [optimiser, hyper] of Object.entries(HYPER)) {
    const config = configOf(core, { runs: [{ optimiser, learningRate: 0.1, hyper }] });
    const small = core.apply(config, START, GRADIENTS);
    const large = core.apply(config, START, GRADIENTS.map((row) => row.map((g) => 1024 * g)));
    large.forEach((x, i) => assert.ok(Math.abs(x - small[i]) < 1e-6, `${optimiser}: ${x}, not ${small[i]}`));
  }
});

test('a number of weights that the core cannot take is refused in a sentence', () => {
  const config = configOf(core, { runs: [{ optimiser: 'sgd' }] });
  for (const n of [0, 1, 3, 5, 63, 68, 128]) {
    const row = new Array(n).fill(1);
    assert.throws(() => core.apply(config, row, [row]), CoreError, `${n} weights`);
  }
  assert.throws(() => core.apply({ ...config, learning_rate: NaN }, START, GRADIENTS), CoreError);
});
