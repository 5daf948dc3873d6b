/**
 * The update rules as they are printed, held against what the core does: of real steps every state and every weight, for each
 * optimiser and each setting of its switches.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Moment } from '../../web/engine/rule/moment.js';
import { ruleOf } from '../../web/engine/rule/rule.js';
import { readExpression, readLine } from '../../web/engine/rule/read.js';
import { stepNumbers } from '../../web/engine/shadow.js';
import { configOf, loadCore } from '../support/core.mjs';
import { gradientAt } from '../support/twin.mjs';

const core = await loadCore();
const { optimisers } = core.catalogue;
const NET = { problem: { points: 60, noise: 0.2 }, network: { hidden: [4], l2: 0.01 }, training: { epochs: 20, batchSize: 12 } };
const SURFACE = { problem: { kind: 'surface', surface: 'valley', gradientNoise: 0.5 }, training: { steps: 40 } };
const FALLING = { id: 'exponential', k: 0.1, time: 'steps' };

/** The defaults, each switch and choice away from them, and all switches at once. @returns {Generator<Record<string, string | number>>} */
function* settings(/** @type {import('../../web/types.js').Optimiser} */ { params }) {
  const turned = params.filter(({ kind }) => kind !== 'number');
  yield {};
  for (const { id, max, choices, default: usual } of turned) {
    for (let value = 0; value <= max; value++) if (value !== usual) yield { [id]: choices[value] ?? value };
  }
  yield Object.fromEntries(turned.map(({ id, max, choices, default: usual }) => [id, choices[max] ?? max - usual]));
  if (params.some(({ id }) => id === 'betaWarmup')) for (const more of turned.length > 0 ? turned : [null]) yield { betaWarmup: 7, ...(more ? { [more.id]: more.choices[more.max] ?? 1 - more.default } : {}) };
  if (params.some(({ id }) => id === 'momentum')) yield { momentum: 0.8 };
  if (params.some(({ id }) => id === 'momentum')) yield { momentum: 0.8, centred: 1, epsilonInside: 0, epsilon: 0.01 };
}

test('every slot of an optimiser has its symbol', () => {
  for (const { id, state } of optimisers) {
    const run = core.open(configOf(core, { ...NET, runs: [{ optimiser: id }] }));
    assert.deepEqual([-1, ...state.keys(), state.length].map((slot) => run.state(slot)?.length), [17, ...state.map(() => 17), undefined], id);
    run.close();
  }
});

for (const optimiser of optimisers) {
  test(`${optimiser.id}: the rule with its numbers in gives the core's step, in every form`, () => {
    for (const hyper of settings(optimiser)) {
      for (const document of [NET, SURFACE]) {
        const config = configOf(core, { ...document, runs: [{ optimiser: optimiser.id, learningRate: optimiser.learningRate / 10, hyper, schedule: FALLING }] });
        for (const [step, parameter] of [[1, 0], [2, 1], [9, 0], [10, 1], [33, 0]]) {
          const numbers = stepNumbers(core, config, step, parameter);
          assert.ok(numbers);
          const rule = ruleOf(optimiser, numbers.hyper, optimisers);
          assert.ok(rule, 'is written out');
          const moment = new Moment(rule, numbers);
          const told = moment.lines().map(({ name, value, core: of }) => `${name} = ${value} (core ${of})`).join('\n');
          assert.ok(moment.agrees(), `${JSON.stringify(hyper)} step ${step}\n${told}`);
          assert.ok(moment.lines().at(-1)?.name === 'x_t' && moment.valueOf(rule.rate) > 0, 'a rate');
        }
      }
    }
  });
}

test('a step of Adam is that of a twin in doubles: gradient, v, s and both corrected', () => {
  const document = { problem: { dataset: 'moons', points: 40 }, network: { hidden: [3] }, training: { epochs: 9, batchSize: 'all' } };
  const config = configOf(core, { ...document, runs: [{ optimiser: 'adam', learningRate: 0.02 }] });
  const points = core.points(config);
  const run = core.open(config);
  const twin = { sizes: [2, 3, 1], activation: 'tanh', loss: 'logistic', l1: 0, l2: 0, points };
  const parameter = 4;
  let [x, v, s] = [Array.from(run.weights(), Number), 0, 0];
  run.close();
  const memory = x.map(() => ({ v: 0, s: 0 }));
  for (let t = 1; t <= 5; t++) {
    const g = gradientAt(twin, x);
    x = x.map((w, i) => {
      const m = memory[i];
      m.v = 0.9 * m.v + 0.1 * g[i];
      m.s = 0.999 * m.s + 0.001 * g[i] ** 2;
      return w - (0.02 * (m.v / (1 - 0.9 ** t))) / Math.sqrt(m.s / (1 - 0.999 ** t) + 1e-8);
    });
    ({ v, s } = memory[parameter]);
    const numbers = stepNumbers(core, config, t, parameter);
    const rule = ruleOf(optimisers.find(({ id }) => id === 'adam'), numbers.hyper, optimisers);
    const lines = Object.fromEntries(new Moment(rule, numbers).lines().map((line) => [line.name, line.value]));
    const expected = { v_t: v, s_t: s, '\\hat v_t': v / (1 - 0.9 ** t), '\\hat s_t': s / (1 - 0.999 ** t), x_t: x[parameter] };
    assert.deepEqual(Object.keys(lines).sort(), Object.keys(expected).sort());
    for (const [name, value] of Object.entries({ ...expected, g: g[parameter] })) {
      const found = name === 'g' ? numbers.gradient : lines[name];
      assert.ok(Math.abs(found / value - 1) < 2e-5, `step ${t}: ${name} = ${found}, twin ${value}`);
    }
  }
});

test('a rule that is wrong is found out', () => {
  const config = configOf(core, { ...NET, runs: [{ optimiser: 'adam', learningRate: 0.02 }] });
  const adam = optimisers.find(({ id }) => id === 'adam');
  const numbers = stepNumbers(core, config, 12, 3);
  for (const [from, to] of [['(1-\\beta_1) g_t', 'g_t'], ['g_t^2', 'g_t'], ['1-\\beta_2^t', '1'], ['- \\alpha', '- 1.01 \\alpha']]) {
    assert.ok(adam.formula.includes(from));
    const wrong = ruleOf({ ...adam, formula: adam.formula.replace(from, to) }, numbers.hyper, optimisers);
    assert.equal(new Moment(wrong, numbers).agrees(), false, `${from} as ${to}`);
  }
});

test('what is not written out is none, and what cannot be read says where', () => {
  const nadam = optimisers.find(({ id }) => id === 'nadam');
  assert.equal(ruleOf(nadam, { momentumDecay: 0.004 }, optimisers), null);
  assert.throws(() => readLine('x_t = \\dfrac{1}{'), /A rule has "" where a symbol was expected\./);
  assert.throws(() => readLine('x_t + 1'), /A rule has "\+" where "=" was expected\./);
  assert.throws(() => readExpression('a ; b'), /A rule cannot have " ; b"\./);
  assert.throws(() => readExpression('a)'), /where "" was expected/);
});

test('powers, quotients and bars bind as people read them', () => {
  const worth = (tex) => new Moment({ lines: [], starts: new Map(), state: [], symbols: new Map(), rate: readExpression('1') }, { step: 3, learningRate: 2, gradient: -4, hyper: {}, weight: { before: 5, after: 5 }, slots: { before: [], after: [] } }).valueOf(readExpression(tex));
  for (const [tex, value] of [['1 - 2 - 3', -4], ['-g_t^2', -16], ['\\alpha t / 6 \\alpha', 2], ['|g_t| + |1 - t|', 6], ['(1 - t)^2', 4], ['2 \\cdot -g_t', NaN], ['\\sqrt{16} t', 12], ['0 / 0', 0], ['\\max(1, t, 2)', 3], ['\\alpha^{t+1}', 16]]) {
    if (Number.isNaN(value)) assert.throws(() => worth(tex));
    else assert.equal(worth(tex), value, tex);
  }
});
