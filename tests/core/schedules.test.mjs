/** Laws that hold for every schedule, over the whole of its ranges; the formulas themselves are in rows.test.mjs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';
import { randomSource, randomValue, SEED } from '../experiment/support.mjs';

const core = await loadCore();
const EPOCHS = [0, 1, 2, 3, 9, 10, 19, 20, 99, 100, 999, 9999, 99999, 123456789, 1e9];

/** Least, default and largest of a number; every choice. @param {any} param */
const extremes = ({ choices, min, max, default: usual }) => (choices.length > 0 ? choices : [...new Set([min, usual, max])]);

/** Every combination of extremes of its parameters. @param {any} schedule @returns {object[]} */
const corners = (schedule) =>
  schedule.params.reduce(
    (/** @type {object[]} */ all, /** @type {any} */ p) => all.flatMap((some) => extremes(p).map((/** @type {any} */ value) => ({ ...some, [p.id]: value }))),
    [{}],
  );

/** @param {string} id @param {object} params @param {number} epochs @param {number} [learningRate] */
const configFor = (id, params, epochs, learningRate = 0.25) =>
  configOf(core, { problem: { points: 50 }, training: { epochs, batchSize: 10 }, runs: [{ optimiser: 'sgd', learningRate, schedule: { id, ...params } }] });

/** @param {object} config @param {number[]} epochs */
const ratesOf = (config, epochs) => epochs.map((epoch) => core.rate(/** @type {any} */ (config), epoch));

for (const schedule of core.catalogue.schedules) {
  test(`${schedule.id} is never negative and scales with the rate that was set`, () => {
    for (const params of corners(schedule)) {
      for (const epochs of [1, 100000]) {
        const config = configFor(schedule.id, params, epochs);
        const where = `${schedule.id} ${JSON.stringify(params)}, ${epochs} epochs`;
        const rates = ratesOf(config, EPOCHS);
        for (const rate of rates) assert.ok(Number.isFinite(rate) && rate >= 0, `${where}: ${rate}`);
        assert.ok(rates[0] > 0, `${where}: a run must not begin with a rate of 0`);
        ratesOf({ ...config, learning_rate: 0.5 }, EPOCHS).forEach((rate, i) => assert.ok(Math.abs(rate - 2 * rates[i]) <= 1e-15 * rate, `${where}: twice the rate is not twice`));
      }
    }
  });

  test(`${schedule.id} stays between 0 and what was set, whatever its parameters (seed ${SEED})`, () => {
    const random = randomSource(SEED);
    for (let i = 0; i < 1000; i++) {
      const params = Object.fromEntries(schedule.params.map((p) => [p.id, randomValue(random, p)]));
      const length = 1 + Math.floor(99999 * random.next() ** 4);
      const epochs = Array.from({ length: 20 }, () => random.pick([length, 1e4, 1e9]) * random.next());
      const most = 0.25 * Math.max(1, Number(params.endFactor ?? 1)) * (1 + 1e-15);
      ratesOf(configFor(schedule.id, params, length), epochs).forEach((rate, at) => {
        assert.ok(rate >= 0 && rate <= most, `${JSON.stringify(params)}, epoch ${epochs[at]} of ${length}: ${rate}`);
      });
    }
  });

  test(`${schedule.id} only rises in a run that is no longer than its warm-up`, () => {
    for (const params of corners(schedule)) {
      for (const warmup of [6, 7, 10000]) {
        const rates = ratesOf(configFor(schedule.id, { ...params, warmup }, 6), [0, 1, 2, 3, 4, 5]);
        rates.forEach((rate, t) => assert.ok(Math.abs(rate / rates[0] - (t + 1)) < 1e-14, `${JSON.stringify({ ...params, warmup })}: ${rates}`));
      }
    }
  });
}

test('a rate outside a run is no number', () => {
  for (const { id } of core.catalogue.schedules) {
    const config = configOf(core, { runs: [{ optimiser: 'sgd', schedule: { id } }] });
    for (const epoch of [-1, NaN, -Infinity]) assert.ok(Number.isNaN(core.rate(config, epoch)), `${id}, epoch ${epoch}`);
    assert.ok(Number.isNaN(core.rate({ ...config, learning_rate: NaN }, 0)));
    assert.ok(Number.isNaN(core.rate({ ...config, schedule: core.catalogue.schedules.length }, 0)));
  }
});

test('the article\'s decays start at alpha_0 and only fall', () => {
  for (const id of ['step', 'exponential', 'inverse-time']) {
    const config = configOf(core, { runs: [{ optimiser: 'sgd', learningRate: 0.5, schedule: { id } }] });
    const rates = EPOCHS.map((epoch) => core.rate(config, epoch));
    assert.equal(rates[0], 0.5, id);
    rates.slice(1).forEach((rate, i) => assert.ok(rate <= rates[i], `${id}: ${rate} after ${rates[i]}`));
    assert.ok(/** @type {number} */ (rates.at(-1)) < 0.001, id);
  }
});

/** Parameters that are lengths, or are meant per epoch: in a run of `times` as many epochs, the same curve. */
const STRETCH = {
  ...Object.fromEntries(['every', 'over', 'period', 'up', 'down', 'hold', 'warmup'].map((id) => [id, (/** @type {number} */ x, /** @type {number} */ times) => x * times])),
  k: (/** @type {number} */ x, /** @type {number} */ times) => x / times,
  perEpoch: (/** @type {number} */ x, /** @type {number} */ times) => x ** (1 / times),
};
/** @param {Record<string, any>} params @param {number} times */
const stretched = (params, times) =>
  Object.fromEntries(Object.entries(params).map(([id, x]) => [id, /** @type {Record<string, Function>} */ (STRETCH)[id]?.(x, times) ?? x]));
/** So that something happens within a dozen epochs, and a plateau, whose rate only its run knows, cuts nothing. */
const FAST = { every: 3, over: 5, period: 2, up: 2, down: 1, hold: 2, perEpoch: 0.8, k: 0.3, patience: 100 };

/** @param {any} schedule @param {object} more @returns {Record<string, any>} */
const fast = (schedule, more) => ({
  ...Object.fromEntries(schedule.params.map((/** @type {any} */ p) => [p.id, /** @type {any} */ (FAST)[p.id] ?? (p.choices[p.default] || p.default)])),
  ...more,
});

test('a run has the rate of its schedule, whole epochs of it, in every step and evaluation', () => {
  for (const schedule of core.catalogue.schedules) {
    for (const warmup of [0, 4, 20]) {
      const config = configFor(schedule.id, fast(schedule, { warmup }), 12);
      const where = `${schedule.id}, warm-up ${warmup}`;
      const run = core.open(config);
      run.train(1e9);
      const { learningRate } = run.history();
      const { stepsPerEpoch, learningRate: last } = run.progress();
      assert.equal(stepsPerEpoch, 4);
      assert.equal(learningRate.length, 12 * stepsPerEpoch);
      learningRate.forEach((rate, step) => assert.equal(rate, Math.fround(core.rate(config, Math.floor(step / stepsPerEpoch))), `${where}, step ${step + 1}`));
      assert.equal(last, core.rate(config, 11), where);
      run.evaluations().learningRate.forEach((rate, epoch) => assert.equal(rate, Math.fround(core.rate(config, epoch)), `${where}, epoch ${epoch}`));
      run.close();
    }
  }
});

test('with time in steps a run has, step by step, the rates of one with as many epochs', () => {
  for (const schedule of core.catalogue.schedules) {
    for (const [warmup, over] of [[0, 5], [4, 0], [20, 0], [0, 0]]) {
      const params = fast(schedule, { warmup, ...(schedule.params.some(({ id }) => id === 'over') && { over }) });
      const finer = configFor(schedule.id, stretched(params, 4), 48);
      const run = core.open(configFor(schedule.id, { ...params, time: 'steps' }, 12));
      const where = `${schedule.id}, warm-up ${warmup}`;
      const rates = [];
      while (run.train(1) === 1) rates.push(run.progress().learningRate);
      assert.equal(rates.length, 48);
      rates.forEach((rate, step) => {
        const expected = core.rate(finer, step);
        assert.ok(Math.abs(rate - expected) <= 1e-13 * expected + 1e-17, `${where}, step ${step + 1}: ${rate}, not ${expected}`);
      });
      if (schedule.id !== 'constant' && schedule.id !== 'plateau' && schedule.id !== 'step') assert.ok(new Set(rates).size > 20, `${where}: it moves within an epoch`);
      run.evaluations().learningRate.slice(0, -1).forEach((rate, epoch) => assert.equal(rate, Math.fround(rates[4 * epoch]), `${where}, epoch ${epoch}`));
      run.close();
    }
  }
});

test('a cycle of steps has its top and its end on the very steps that PyTorch has them', () => {
  const run = core.open(configFor('one-cycle', { pctStart: 0.25, time: 'steps' }, 12, 1));
  const rates = [];
  while (run.train(1) === 1) rates.push(run.progress().learningRate);
  assert.deepEqual([rates[0], rates[11], rates[47]], [1 / 25, 1, 1 / 25 / 1e4]);
  run.close();
});
