/** Laws that hold for every schedule, over the whole of its ranges; the formulas themselves are in rows.test.mjs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
const EPOCHS = [0, 1, 2, 3, 9, 10, 19, 20, 99, 100, 999, 9999, 99999];

/** Every combination of least, default and largest of its parameters. @param {any} schedule @returns {object[]} */
const corners = (schedule) =>
  schedule.params.reduce(
    (/** @type {object[]} */ all, /** @type {any} */ p) => all.flatMap((some) => [p.min, p.default, p.max].map((value) => ({ ...some, [p.id]: value }))),
    [{}],
  );

for (const schedule of core.catalogue.schedules) {
  test(`${schedule.id} is never negative and scales with the rate that was set`, () => {
    for (const params of corners(schedule)) {
      const ratesOf = (/** @type {number} */ learningRate) => {
        const config = configOf(core, { training: { epochs: 100000 }, runs: [{ optimiser: 'sgd', learningRate, schedule: { id: schedule.id, ...params } }] });
        return EPOCHS.map((epoch) => core.rate(config, epoch));
      };
      const where = `${schedule.id} ${JSON.stringify(params)}`;
      const rates = ratesOf(0.25);
      for (const rate of rates) assert.ok(Number.isFinite(rate) && rate >= 0, `${where}: ${rate}`);
      assert.ok(rates[0] > 0, `${where}: a run must not begin with a rate of 0`);
      ratesOf(0.5).forEach((rate, i) => assert.ok(Math.abs(rate - 2 * rates[i]) <= 1e-15 * rate, `${where}: twice the rate is not twice`));
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

test('a run has the rate of its schedule, whole epochs of it, in every step and evaluation', () => {
  for (const { id, params } of core.catalogue.schedules) {
    const fast = Object.fromEntries(params.map((p) => [p.id, p.id === 'every' ? 3 : p.default]));
    const config = configOf(core, {
      problem: { points: 50 },
      training: { epochs: 12, batchSize: 10 },
      runs: [{ optimiser: 'sgd', learningRate: 0.1, schedule: { id, ...fast } }],
    });
    const run = core.open(config);
    run.train(1e9);
    const { learningRate } = run.history();
    const { stepsPerEpoch, learningRate: last } = run.progress();
    assert.equal(learningRate.length, 12 * stepsPerEpoch);
    learningRate.forEach((rate, step) => assert.equal(rate, Math.fround(core.rate(config, Math.floor(step / stepsPerEpoch))), `${id}, step ${step + 1}`));
    assert.equal(last, core.rate(config, 11), id);
    run.evaluations().learningRate.forEach((rate, epoch) => assert.equal(rate, Math.fround(core.rate(config, epoch)), `${id}, epoch ${epoch}`));
    run.close();
  }
});
