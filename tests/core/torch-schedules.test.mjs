/**
 * Every schedule against PyTorch's schedulers, tick by tick (tests/data/make_torch_schedules.py). A plateau needs losses, which
 * nobody can hand to the core: a transcription of PyTorch's rule is held against PyTorch, and the core's runs against it.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
/** @type {any[]} */
const rows = readFileSync(new URL('../data/torch-schedules.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
/** Of a rate; beside it one rounding of the largest rate, which PyTorch leaves where it subtracts. */
const TOLERANCE = 1e-12;

/** @param {any} row @returns {number[]} the core's rates of a row; those of steps are taken from a run */
function ratesOf({ learningRate, epochs, steps, params, id }) {
  const schedule = { id, ...params, time: steps > 1 ? 'steps' : 'epochs' };
  const config = configOf(core, { problem: { points: Math.max(10, 5 * steps), trainFraction: 0.8 }, training: { epochs, batchSize: 4 }, runs: [{ optimiser: 'sgd', learningRate, schedule }] });
  if (steps === 1) return Array.from({ length: epochs }, (_, epoch) => core.rate(config, epoch));
  const run = core.open(config);
  assert.equal(run.progress().stepsPerEpoch, steps);
  const rates = [];
  while (run.train(1) === 1) rates.push(run.progress().learningRate);
  run.close();
  return rates;
}

/** PyTorch 1.13, ReduceLROnPlateau.step, mode min, eps 0. @param {number} rate @param {any} params @param {number[]} losses @returns {number[]} */
function reduceOnPlateau(rate, { factor = 0.1, patience = 10, threshold = 1e-4, compare = 'relative', cooldown = 0, minimum = 0 }, losses) {
  const lowest = minimum * rate;
  let best = Infinity;
  let badEpochs = 0;
  let cooldownCounter = 0;
  const rates = [rate];
  for (const current of losses) {
    const isBetter = compare === 'relative' ? current < best * (1 - threshold) : current < best - threshold;
    if (isBetter) {
      best = current;
      badEpochs = 0;
    } else badEpochs += 1;
    if (cooldownCounter > 0) {
      cooldownCounter -= 1;
      badEpochs = 0;
    }
    if (badEpochs > patience) {
      rate = Math.max(rate * factor, lowest);
      cooldownCounter = cooldown;
      badEpochs = 0;
    }
    rates.push(rate);
  }
  return rates;
}

/** @param {number[]} given @param {number[]} expected @param {string} where @returns {number} the largest relative error */
function worstOf(given, expected, where) {
  const rounding = Math.max(...expected) * Number.EPSILON;
  assert.ok(given.length >= expected.length, `${where}: ${given.length} rates`);
  return Math.max(
    ...expected.map((rate, tick) => {
      const error = Math.abs(given[tick] - rate);
      assert.ok(error <= TOLERANCE * rate + rounding, `${where}: tick ${tick} has ${given[tick]}, not ${rate}`);
      return error / (rate || 1);
    }),
  );
}

/** For web/static/proof.json, as in torch.test.mjs: written by SLALOM_WRITE_PROOF=1. @type {Record<string, object>} */
const measured = {};
const PROOF = new URL('../../web/static/proof.json', import.meta.url);

for (const { id } of core.catalogue.schedules) {
  const mine = rows.filter((row) => row.id === id);
  test(`${id} has the rates of ${mine.length} schedulers of PyTorch`, (t) => {
    assert.ok(mine.length > 0, `tests/data/make_torch_schedules.py has no scheduler like ${id}`);
    const errors = mine.map((row) => worstOf(row.losses ? reduceOnPlateau(row.learningRate, row.params, row.losses) : ratesOf(row), row.expected, row.source));
    const largest = Number(Math.max(...errors).toPrecision(2));
    const [, scheduler] = /** @type {RegExpExecArray} */ (/: ([A-Za-z]+)/.exec(mine[0].source));
    measured[id] = { class: `torch.optim.lr_scheduler.${scheduler}`, rows: mine.length, epochs: 100, largest, ...(mine[0].losses ? { transcribed: true } : {}) };
    t.diagnostic(`${id}${mine[0].losses ? ' (transcribed)' : ''}: largest relative error ${Math.max(...errors).toExponential(1)} (allowed ${TOLERANCE})`);
  });
}

test('web/static/proof.json tells of schedules what is measured here', () => {
  const kept = JSON.parse(readFileSync(PROOF, 'utf8'));
  if (process.env.SLALOM_WRITE_PROOF === '1') return writeFileSync(PROOF, `${JSON.stringify({ ...kept, schedules: measured }, null, 2)}\n`);
  assert.deepEqual(kept.schedules, measured, 'rates are doubles and exact: SLALOM_WRITE_PROOF=1 writes them anew');
});

test('rows without a schedule of ours do not go unseen', () => {
  const ids = new Set(core.catalogue.schedules.map(({ id }) => id));
  for (const row of rows) assert.ok(ids.has(row.id), row.source);
});

/**
 * @param {any} config
 * @returns {{ losses: number[], rates: number[] }} per epoch: mean of the batch losses, rate of the last step
 */
function watched(config) {
  const run = core.open(config);
  const { stepsPerEpoch } = run.progress();
  const rates = [];
  while (run.train(stepsPerEpoch) > 0) rates.push(run.progress().learningRate);
  const { width, mean } = run.history();
  assert.equal(width, 1, 'each step has its own bucket');
  const losses = rates.map((_, epoch) => mean.slice(epoch * stepsPerEpoch, (epoch + 1) * stepsPerEpoch).reduce((sum, loss) => sum + loss, 0) / stepsPerEpoch);
  run.reset();
  run.train(1e9);
  assert.equal(run.progress().learningRate, rates.at(-1), 'a reset forgets what was watched');
  run.close();
  return { losses, rates };
}

const learning = { problem: { dataset: 'xor', points: 50, noise: 0.5 }, network: { hidden: [4] }, training: { batchSize: 10, epochs: 100 } };
const descent = { kind: 1, surface: core.catalogue.surfaces.findIndex(({ id }) => id === 'double-well'), start: [-1.5, 1], gradient_noise: 1, steps: 400 };
/** @type {[string, object, number, any][]} */
const PLATEAUS = [
  ['a full batch', { batch_size: 0, epochs: 300 }, 30, { patience: 2, factor: 0.5 }],
  ['small batches', {}, 3, { patience: 2, factor: 0.7, cooldown: 3 }],
  ['an absolute threshold', {}, 3, { patience: 4, factor: 0.5, threshold: 0.01, compare: 'absolute' }],
  ['a minimum', {}, 1, { patience: 0, factor: 0.3, threshold: 0.02, minimum: 0.05 }],
  ['a surface below 0', descent, 0.1, { patience: 5, threshold: 0.01, factor: 0.8, compare: 'absolute' }],
  ['steps', {}, 3, { patience: 1, factor: 0.7, threshold: 0.01, time: 'steps' }],
  ['a warm-up', {}, 3, { patience: 2, factor: 0.7, warmup: 20 }],
];
for (const [name, more, learningRate, params] of PLATEAUS) {
  test(`a run with ${name} cuts its rate when PyTorch would`, (t) => {
    const config = configOf(core, { ...learning, runs: [{ optimiser: 'sgd', learningRate, schedule: { id: 'plateau', ...params } }] });
    const { losses, rates } = watched({ ...config, ...more });
    if ('surface' in more) assert.ok(losses.some((loss) => loss < 0), 'it goes below 0');
    const { warmup = 0 } = params;
    const expected = reduceOnPlateau(learningRate, params, losses.slice(warmup, -1));
    const worst = worstOf(rates.slice(warmup), expected, name);
    const cuts = new Set(expected).size - 1;
    t.diagnostic(`${name}: ${cuts} cuts in ${losses.length} epochs, largest relative error ${worst.toExponential(1)}`);
    assert.ok(cuts >= 2, 'without a cut nothing is shown');
    if (warmup > 0) assert.notDeepEqual(reduceOnPlateau(learningRate, params, losses.slice(warmup - 1, -1)).slice(1), expected, 'one loss more would be seen');
    for (let epoch = 0; epoch < warmup; epoch++) {
      assert.ok(Math.abs(rates[epoch] / learningRate - (epoch + 1) / (warmup + 1)) < 1e-15, 'the warm-up is not watched');
    }
  });
}
