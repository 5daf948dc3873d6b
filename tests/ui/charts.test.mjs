/** From recorded numbers to what a chart shows: points, ranges, words, and the advice for a run that diverged. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CHARTS } from '../../web/experiment/schema.js';
import { parseLink } from '../../web/experiment/link.js';
import { runConfig } from '../../web/engine/config.js';
import { divergenceOf, third } from '../../web/ui/charts/divergence.js';
import { QUANTITIES, wishOf } from '../../web/ui/charts/quantities.js';
import { lossRange, percentile, positiveRange, shareRange, xRange } from '../../web/ui/charts/range.js';
import { pointsOf, stepTo } from '../../web/ui/charts/series.js';
import { linearTicks, shareLabel, tickLabel } from '../../web/ui/charts/ticks.js';
import { placesOf, summaryOf, tableOf, valuesAt } from '../../web/ui/charts/words.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();

/** A trained run as a frame has it. @param {string} link @param {number} [steps] */
function frameOf(link, steps = 1e9) {
  const { experiment, complaints } = parseLink(link, core.catalogue);
  assert.deepEqual(complaints, []);
  const run = core.open(runConfig(experiment, 0, core.catalogue));
  run.train(steps);
  const path = experiment.problem.kind === 'surface' ? run.path() : null;
  const frame = { progress: run.progress(), evaluations: run.evaluations(), history: run.history(), seconds: 2, grid: null, path, error: '' };
  run.close();
  return { frame, experiment };
}

/** @param {number[][]} points @param {object} [more] @returns {import('../../web/ui/charts/curves.js').Curve} */
const curve = (points, more) => ({
  run: 0, label: 'A', colour: '#000000', dash: [], width: 1, hidden: false, faint: false, stepped: false, band: null, diverged: null,
  points: points.map(([x, y]) => ({ x, y })), ...more,
});

const quantity = (/** @type {string} */ id) => {
  const found = QUANTITIES.find((one) => one.id === id);
  assert.ok(found, id);
  return found;
};

test('every chart that a link may name is there, in the same order', () => assert.deepEqual(QUANTITIES.map(({ id }) => id), CHARTS));

test('lines are what the core recorded: one part, both, or batches with their band', () => {
  const { frame, experiment } = frameOf('#v=1&data=blobs&epochs=30&run=adam&view=both');
  const lines = quantity('loss').lines(frame, experiment.view);
  assert.deepEqual(lines.map(({ part }) => part), ['', 'test']);
  assert.deepEqual(lines.map(({ values }) => values), [frame.evaluations.trainLoss, frame.evaluations.testLoss]);
  const [batch] = quantity('loss').lines(frame, { ...experiment.view, loss: 'batch' });
  assert.equal(frame.history.width, 4, 'long enough that steps share a bucket');
  assert.equal(batch.steps[batch.steps.length - 1], frame.progress.totalSteps);
  const { band } = batch;
  assert.ok(band);
  for (let i = 0; i < batch.values.length; i++) assert.ok(band.min[i] <= batch.values[i] && batch.values[i] <= band.max[i]);
  assert.ok(band.max[0] > band.min[0]);
  assert.deepEqual(quantity('accuracy').lines(frame, { ...experiment.view, loss: 'test' })[0].values, frame.evaluations.testAccuracy);
});

test('on a surface there is one loss, and no accuracy', () => {
  const { frame, experiment } = frameOf('#v=1&surface=rosenbrock&steps=20&run=adam&view=both');
  assert.equal(quantity('loss').lines(frame, experiment.view).length, 1);
  assert.equal(quantity('loss').heading(experiment), 'Height');
  assert.deepEqual(QUANTITIES.filter(({ fits }) => fits(experiment)).map(({ id }) => id), ['loss', 'rate', 'gradient', 'ratio', 'momentum', 'effective']);
});

test('of sampled steps those up to the present one; of the effective rates the middle and two bands', () => {
  const { frame, experiment } = frameOf('#v=1&data=blobs&epochs=30&run=adam', 20);
  const column = (/** @type {number} */ first) => Float32Array.from([first, first / 2, first / 4]);
  const trace = { steps: Float64Array.from([1, 11, 21]), gradient: column(8), update: column(0.1), momentum: column(NaN), rates: [1, 2, 3, 4, 5].map(column) };
  const traced = { ...frame, shadow: { owes: false, told: null, error: '', trace } };
  const [line] = quantity('gradient').lines(traced, experiment.view);
  assert.deepEqual([line.steps, line.values], [[1, 11], [8, 4]]);
  const [rates] = quantity('effective').lines(traced, experiment.view);
  assert.deepEqual([rates.values, rates.band?.min, rates.band?.max, rates.inner?.min, rates.inner?.max], [[3, 1.5], [1, 0.5], [5, 2.5], [2, 1], [4, 2]]);
  assert.deepEqual(quantity('effective').lines({ ...traced, shadow: { ...traced.shadow, trace: { ...trace, rates: null } } }, experiment.view)[0].values, []);
  assert.deepEqual(quantity('ratio').lines({ ...frame, shadow: null }, experiment.view), [], 'nobody asked');
  assert.deepEqual(pointsOf(quantity('momentum').lines(traced, experiment.view)[0], (step) => step, { logX: false, logY: true }), [], 'who remembers nothing has no curve');
});

test('what has to be found out is what the charts that are shown need, and what is explained', () => {
  assert.equal(wishOf(['loss', 'rate'], null), null);
  assert.deepEqual(wishOf(['loss', 'momentum'], null), { trace: true, rates: false, parameter: null });
  assert.deepEqual(wishOf(['effective'], 3), { trace: false, rates: true, parameter: 3 });
});

test('the rate reaches up to the present step', () => {
  const { frame, experiment } = frameOf('#v=1&data=blobs&epochs=30&run=sgd,lr=.1', 55);
  const [{ steps, values }] = quantity('rate').lines(frame, experiment.view);
  assert.deepEqual([Array.from(steps), Array.from(values, (rate) => rate.toFixed(3))], [[0, 40, 55], ['0.100', '0.100', '0.100']]);
});

test('steps stand in the units of the axis', () => {
  const { frame } = frameOf('#v=1&data=blobs&epochs=2&run=sgd');
  for (const [axis, at] of /** @type {const} */ ([['step', 40], ['epoch', 1], ['examples', 400], ['seconds', 1]])) {
    assert.equal(stepTo(frame, axis)(40), at, axis);
  }
});

test('points that an axis has no place for are left out', () => {
  const line = { part: /** @type {const} */ (''), steps: [0, 1, 2, 3, 4], values: [1, NaN, 0, Infinity, -2] };
  const at = (/** @type {boolean} */ logX, /** @type {boolean} */ logY) => pointsOf(line, (step) => step, { logX, logY }).map(({ x }) => x);
  assert.deepEqual(at(false, false), [0, 2, 4]);
  assert.deepEqual(at(false, true), [0]);
  assert.deepEqual(at(true, false), [2, 4]);
});

test('percentiles lie between the values next to them', () => {
  assert.equal(percentile([5, 1, 3, 2, 4], 0.5), 3);
  assert.equal(percentile([0, 10], 0.25), 2.5);
  assert.ok(Math.abs(percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 0.95) - 10.5) < 1e-12);
  assert.ok(Number.isNaN(percentile([], 0.5)));
});

test('outliers set the scale only where they are not ignored', () => {
  const tame = Array.from({ length: 200 }, (_, i) => [i, 1 + i / 200]);
  const wild = curve([...tame.slice(0, 50), [50, 900], ...tame.slice(51)]);
  assert.ok(lossRange([wild], 'linear').max > 2.5);
  const trimmed = lossRange([wild], 'linear', true);
  assert.ok(trimmed.max < 2.2 && trimmed.min > 0.9, JSON.stringify(trimmed));
  assert.ok(positiveRange([wild]).max > 900 && positiveRange([wild], true).max < 4);
});

test('a run that diverged leaves the scale to the others, however far it went', () => {
  const fine = curve([[0, 1], [1, 0.5]]);
  const lost = curve([[0, 1], [1, 1e30]], { diverged: { x: 2, step: 2 } });
  for (const scale of /** @type {const} */ (['log', 'linear'])) assert.deepEqual(lossRange([fine, lost], scale), lossRange([fine], scale));
  assert.ok(lossRange([lost], 'log').max <= 3.31, 'alone it is seen from its start');
});

test('ranges hold what they must where there is little: nothing, one value, losses below 0', () => {
  assert.deepEqual([lossRange([], 'log'), lossRange([], 'linear'), positiveRange([]), shareRange([])].map(({ min, max }) => max > min), [true, true, true, true]);
  const one = curve([[0, 0.5]]);
  for (const range of [lossRange([one], 'log'), lossRange([one], 'linear'), lossRange([one], 'linear', true), positiveRange([one]), shareRange([one])]) {
    assert.ok(range.min < 0.5 && range.max > 0.5, JSON.stringify(range));
  }
  assert.ok(lossRange([curve([[0, 0], [1, 0]])], 'linear').max > 0);
  const below = lossRange([curve([[0, 3], [1, -4]])], 'linear');
  assert.ok(below.min < -4 && below.max > 3, JSON.stringify(below));
});

test('the x axis is the whole race, on a logarithmic one from the first that was recorded', () => {
  const { frame, experiment } = frameOf('#v=1&data=blobs&epochs=30&run=sgd', 100);
  const view = (/** @type {object} */ change) => xRange([frame], { ...experiment.view, ...change });
  assert.deepEqual(view({}), { min: 0, max: 30 });
  assert.deepEqual(view({ x: 'step', logX: true }), { min: 40, max: 1200 });
  assert.deepEqual(view({ x: 'step', logX: true, loss: 'batch' }), { min: 1, max: 1200 });
  assert.deepEqual(view({ x: 'seconds' }), { min: 0, max: 2 }, 'seconds end now');
  assert.deepEqual(xRange([], experiment.view), { min: 0, max: 0 });
});

test('labels: even, round, without idle digits', () => {
  assert.deepEqual(linearTicks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(linearTicks(0.45, 1.01, 3), [0.6, 0.8, 1]);
  assert.deepEqual(linearTicks(0.6, 1.01, 2), [0.6, 0.8, 1], 'one number is no scale');
  assert.deepEqual(linearTicks(3, 3, 3), []);
  assert.deepEqual([0, 0.003, 1234.5, 2e6, 5e-6].map(tickLabel), ['0', '0.003', '1230', '2e6', '5e-6']);
  assert.deepEqual([0.5, 0.975, 1.01].map(shareLabel), ['50 %', '97.5 %', '']);
});

test('a chart in words: best first, what diverged, what is hidden; faint curves are no second run', () => {
  const told = summaryOf({
    heading: 'Training loss', axis: 'Epoch', format: String, good: 'low',
    curves: [
      curve([[0, 9], [10, 5]], { faint: true }),
      curve([[0, 8], [10, 4]], { label: 'SGD' }),
      curve([[0, 8], [10, 2]], { label: 'Adam', run: 1 }),
      curve([[0, 8]], { label: 'Lion', run: 2, diverged: { x: 1, step: 7 } }),
      curve([[0, 8], [10, 1]], { label: 'Nadam', run: 3, hidden: true }),
    ],
  });
  assert.equal(told, 'Training loss up to epoch 10, from first to last: Adam 8 to 2; SGD 8 to 4. Lion diverged at step 7. 1 run is hidden.');
  assert.equal(summaryOf({ heading: 'Accuracy', axis: 'Epoch', format: String, good: 'high', curves: [] }), 'Accuracy: nothing yet.');
});

test('a chart in numbers: the first and the last row are there, a place without a value is empty', () => {
  const long = curve(Array.from({ length: 101 }, (_, i) => [i, i * i]));
  const short = curve([[0, 7], [50, 8]], { label: 'B' });
  assert.deepEqual(tableOf([long, short], 3), [{ x: 0, values: [0, 7] }, { x: 50, values: [2500, 8] }, { x: 100, values: [10_000, NaN] }]);
  assert.equal(tableOf([long], 40).length, 40);
  assert.deepEqual(tableOf([], 40), []);
  assert.equal(valuesAt([long, short], 50, 0, String), 'A 2500; B 8');
  assert.equal(valuesAt([long, short], 3, 0, String), 'A 9; B 7');
  assert.deepEqual(placesOf([short, curve([[25, 0], [50, 0]])]), [0, 25, 50]);
});

test('divergence says when, why and what to try; and a third of the rate is often enough', () => {
  const link = (/** @type {number} */ rate) => `#v=1&data=plane&loss=mean-square&epochs=5&run=sgd,lr=${rate}`;
  const { frame } = frameOf(link(2));
  const end = divergenceOf(frame, 2);
  assert.ok(end);
  assert.equal(end.step, frame.progress.divergedAt);
  assert.match(end.reason, /^Its loss rose from [\d.]+ to [\d.e+]+: every step overshot .* the rate 2 is too high\.$/);
  let rate = 2;
  let tries = 0;
  while (frameOf(link(rate)).frame.progress.status === 'diverged' && tries++ < 5) rate = third(rate, 1e-6);
  assert.ok(tries >= 1 && tries <= 3, `${tries} tries`);
  assert.equal(divergenceOf(frameOf(link(rate)).frame, rate), null);
  assert.deepEqual([third(0.1, 1e-6), third(50, 1e-6), third(2e-6, 1e-6)], [0.033, 17, 1e-6]);
});
