/** A second run that looks closely at the steps: what it says is what the run itself did. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Moment } from '../../web/engine/rule/moment.js';
import { ruleOf } from '../../web/engine/rule/rule.js';
import { MOST_SAMPLES, Shadow, stepNumbers } from '../../web/engine/shadow.js';
import { Stable } from '../../web/engine/stable.js';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
const NET = { problem: { points: 100 }, network: { hidden: [5] }, training: { epochs: 40, batchSize: 8 } };
const of = (/** @type {string} */ optimiser, more = {}) => configOf(core, { ...NET, runs: [{ optimiser, ...more }] });
/** No end of time. */
const EVER = { now: () => 0, end: 1 };
const TRACE = { trace: true, rates: false, parameter: null };

const norm = (/** @type {ArrayLike<number>} */ a) => Math.sqrt(Array.from(a).reduce((sum, x) => sum + x * x, 0));

test('norms of sampled steps are those of the run, step by step', () => {
  const config = of('adam');
  const { trace, owes } = new Shadow(core, config).look(TRACE, 200, EVER);
  assert.ok(trace && !owes && trace.rates === null);
  assert.deepEqual([...trace.steps], Array.from({ length: 200 }, (_, i) => i + 1));
  const run = core.open(config);
  for (let k = 0; k < 200; k++) {
    const before = run.weights();
    run.train(1);
    const after = run.weights();
    const wanted = [norm(/** @type {Float32Array} */ (run.state(-1))), norm(after.map((x, i) => x - before[i])) / norm(before), norm(/** @type {Float32Array} */ (run.state(0)))];
    assert.deepEqual([trace.gradient[k], trace.update[k], trace.momentum[k]].map((x) => x.toPrecision(5)), wanted.map((x) => x.toPrecision(5)), `step ${k + 1}`);
  }
  run.close();
});

test('the gradient is that of the whole batch where the batch is all, and clipped where gradients are', () => {
  const document = { ...NET, training: { epochs: 5, batchSize: 'all' }, runs: [{ optimiser: 'sgd' }] };
  const run = core.open(configOf(core, document));
  const { gradient } = run.gradient();
  run.close();
  assert.ok(Math.abs(/** @type {number} */ (stepNumbers(core, configOf(core, document), 1, 7)?.gradient) - gradient[7]) < 1e-7);
  const clipped = new Shadow(core, configOf(core, { ...document, training: { ...document.training, clip: 0.01 } })).look(TRACE, 3, EVER).trace;
  for (const value of clipped?.gradient ?? []) assert.ok(Math.abs(value - 0.01) < 1e-6);
  assert.ok(Number.isNaN(clipped?.momentum[0]), 'SGD remembers nothing');
});

test('a trace stays as small however long the race, and its samples are the same ones', () => {
  const config = configOf(core, { ...NET, training: { epochs: 400, batchSize: 8 }, runs: [{ optimiser: 'momentum' }] });
  const shadow = new Shadow(core, config);
  const early = shadow.look(TRACE, 300, EVER).trace;
  const late = shadow.look(TRACE, 4000, EVER).trace;
  assert.ok(early && late);
  assert.ok(late.steps.length <= MOST_SAMPLES && late.steps.length > MOST_SAMPLES / 2, `${late.steps.length} samples`);
  assert.deepEqual([...late.steps], Array.from(late.steps, (_, i) => 1 + 16 * i), 'evenly apart');
  const at = [...early.steps].indexOf(33);
  assert.equal(late.gradient[2], early.gradient[at]);
  assert.deepEqual(shadow.look(TRACE, 40, EVER).trace?.steps, Float64Array.from([1, 17, 33]), 'of an earlier moment, what had been until then');
  shadow.close();
});

test('how the rates are spread: one value under SGD; falling under Adagrad, as its sums say; none asked, none given', () => {
  const wish = { trace: false, rates: true, parameter: null };
  const sgd = new Shadow(core, of('sgd', { learningRate: 0.3 })).look(wish, 20, EVER).trace;
  for (const share of sgd?.rates ?? []) for (const rate of share) assert.ok(Math.abs(rate - 0.3) < 1e-7);
  const config = of('adagrad', { learningRate: 0.1 });
  const shadow = new Shadow(core, config);
  assert.equal(shadow.look(TRACE, 30, EVER).trace?.rates, null);
  const { rates } = /** @type {import('../../web/types.js').Trace} */ (shadow.look(wish, 30, EVER).trace);
  const run = core.open(config);
  run.train(30);
  const each = Array.from(/** @type {Float32Array} */ (run.state(0)), (s) => 0.1 / Math.sqrt(s + 1e-8)).sort((a, b) => a - b);
  run.close();
  const middle = each.length % 2 ? each[(each.length - 1) / 2] : (each[each.length / 2 - 1] + each[each.length / 2]) / 2;
  assert.ok(rates && Math.abs(rates[2][29] / middle - 1) < 1e-5);
  for (let k = 1; k < 30; k++) assert.ok(rates[2][k] <= rates[2][k - 1] && rates[0][k] <= rates[1][k] && rates[3][k] <= rates[4][k]);
});

test('goes back, and says the same of a step whichever way it came there', () => {
  const config = of('rmsprop');
  const shadow = new Shadow(core, config);
  const at = (/** @type {number} */ step) => shadow.look({ ...TRACE, parameter: 3 }, step, EVER);
  const once = at(90).told;
  at(200);
  const again = at(90);
  assert.deepEqual(again.told, once);
  assert.equal(again.owes, false);
  assert.equal(again.trace?.steps.length, 90);
  assert.deepEqual(at(200).told?.step, 200);
  assert.equal(at(0).told, null, 'before the first step there is none');
  assert.equal(shadow.look({ ...TRACE, parameter: 9999 }, 90, EVER).told, null, 'of a weight that is not there');
  shadow.close();
});

test('it takes no more time than it is given, and gets there all the same', () => {
  const shadow = new Shadow(core, configOf(core, { ...NET, training: { epochs: 1000 }, runs: [{ optimiser: 'adam' }] }));
  let clock = 0;
  const now = () => (clock += 0.6);
  let turns = 0;
  for (let owes = true; owes; turns++) {
    const end = clock + 5;
    ({ owes } = shadow.look({ ...TRACE, parameter: 1 }, 700, { now, end }));
    assert.ok(clock <= end + 3);
  }
  assert.ok(turns > 10, `${turns} turns`);
  assert.equal(shadow.look({ ...TRACE, parameter: 1 }, 700, { now, end: clock }).told?.step, 700);
  shadow.close();
});

test('of a run that diverged the last step with numbers is told; a stable closes the second run when nobody asks any more', () => {
  const stable = new Stable(core, () => 0);
  stable.open(1, configOf(core, { problem: { kind: 'regression', dataset: 'plane' }, runs: [{ optimiser: 'sgd', learningRate: 50 }] }));
  const ask = (/** @type {any} */ shadow) => stable.advance([{ job: 1, target: 1e9, grid: 0, shadow }], 1)[0].frame;
  const { shadow, progress } = ask({ trace: true, rates: false, parameter: 0 });
  assert.equal(progress.status, 'diverged');
  assert.equal(shadow?.told?.step, progress.divergedAt - 1);
  assert.ok(Number.isFinite(shadow?.told?.weight.after));
  assert.equal(ask(undefined).shadow, null);
  assert.equal(ask(null).shadow, null);
  stable.close(1);
});

test('where a second run does not fit, it says so and the run itself goes on', () => {
  const real = core.open.bind(core);
  let opened = 0;
  const scarce = /** @type {any} */ ({ catalogue: core.catalogue, open: (/** @type {any} */ config) => {
    if (opened++) throw new Error('Too large for memory.');
    return real(config);
  } });
  const stable = new Stable(scarce, () => 0);
  stable.open(1, of('adam'));
  const [{ frame }] = stable.advance([{ job: 1, target: 30, grid: 0, shadow: TRACE }], 1);
  assert.equal(frame.progress.step, 30);
  assert.deepEqual(frame.shadow, { owes: false, trace: null, told: null, error: 'Too large for memory.' });
  stable.close(1);
});

for (const optimiser of core.catalogue.optimisers) {
  test(`${optimiser.id}: the middle of the rates is that of the weights, each put into its rule`, () => {
    const config = configOf(core, { ...NET, network: { hidden: [2] }, runs: [{ optimiser: optimiser.id, learningRate: optimiser.learningRate }] });
    const { trace } = new Shadow(core, config).look({ trace: false, rates: true, parameter: null }, 12, EVER);
    const each = Array.from({ length: 9 }, (_, i) => {
      const numbers = /** @type {import('../../web/types.js').StepNumbers} */ (stepNumbers(core, config, 12, i));
      const rule = /** @type {import('../../web/engine/rule/rule.js').Rule} */ (ruleOf(optimiser, numbers.hyper, core.catalogue.optimisers));
      return new Moment(rule, numbers).valueOf(rule.rate);
    }).sort((a, b) => a - b);
    assert.ok(trace?.rates && Math.abs(trace.rates[2][11] / each[4] - 1) < 1e-5, `${trace?.rates?.[2][11]}, by the rule ${each}`);
  });
}
