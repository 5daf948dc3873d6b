/** What is swept, halved and drawn: proposals are valid, budgets are kept, good ranges mean something, colours are even. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialsOf } from '../../web/experiment/dial.js';
import { readExperiment } from '../../web/experiment/document.js';
import { parseLink } from '../../web/experiment/link.js';
import { proposedAxis } from '../../web/study/axes.js';
import { halvingPlan, halvingState } from '../../web/study/halving.js';
import { afterKey, CIVIDIS, heatColour, heatScale } from '../../web/study/heat.js';
import { studyOf } from '../../web/study/jobs.js';
import { goodRange } from '../../web/study/range.js';
import { BUDGET, scheduleStudies } from '../../web/study/schedules.js';
import { loadCore } from '../support/core.mjs';

const { catalogue } = await loadCore();
const experimentOf = (/** @type {string} */ link) => parseLink(link, catalogue).experiment;

test('a range is proposed for every number that may be swept, of every optimiser, schedule, data set and surface, and is valid', () => {
  const runs = catalogue.optimisers.flatMap(({ id }, i) => `#v=1&run=${id},schedule=${catalogue.schedules[i % catalogue.schedules.length].id}`);
  const problems = [...catalogue.datasets.map(({ id }) => `#v=1&data=${id}&run=sgd`), ...catalogue.surfaces.map(({ id }) => `#v=1&surface=${id}&run=sgd`)];
  for (const link of [...runs, ...problems]) {
    const experiment = experimentOf(link);
    for (const dial of dialsOf(experiment, catalogue)) {
      const { complaints } = readExperiment({ ...experiment, sweep: [proposedAxis(dial, experiment, 13)] }, catalogue);
      assert.deepEqual(complaints, [], `${link}: ${dial.id}`);
    }
  }
});

test('every schedule is tuned over as many places', () => {
  const studies = scheduleStudies(experimentOf('#v=1&seeds=20&run=sgd&run=adam'), 1, catalogue);
  assert.equal(studies.length, catalogue.schedules.length);
  for (const experiment of studies) {
    const { complaints } = readExperiment(experiment, catalogue);
    const study = studyOf(experiment, catalogue);
    assert.deepEqual([complaints, study.points, study.runs, experiment.runs[0].optimiser], [[], BUDGET.rates * BUDGET.values, 1, 'adam'], experiment.runs[0].schedule.id);
  }
});

test('halving goes on from whatever is trained, spends its plan, and keeps the best', () => {
  const size = { runs: 2, places: 9, seeds: 8 };
  const loss = (/** @type {import('../../web/study/halving.js').Wanted} */ { run, place, seed }) => Math.abs(place - 3 - run) + 0.01 * seed;
  /** @type {Map<string, number>} */
  const known = new Map();
  const key = (/** @type {object} */ one) => JSON.stringify(one);
  let state = halvingState(size, (one) => known.get(key(one)));
  for (; state.wanted.length > 0; state = halvingState(size, (one) => known.get(key(one)))) known.set(key(state.wanted[0]), loss(state.wanted[0])); // one at a time, as after a stop
  assert.equal(known.size, 2 * halvingPlan(9, 8).trainings);
  assert.ok(state.last?.[0].includes(3) && state.last[1].includes(4));
});

test('a run that has not moved is not good, however little the best is below the start', () => {
  const rates = [1e-3, 1e-2, 1e-1, 1, 10];
  const ground = { lowest: 0, floor: 0, start: 0.7 };
  // Within a factor of 2 of the best is all of it; half-way down, by ratio, is √(0.7 · 0.4) = 0.53.
  assert.deepEqual(goodRange(rates, [0.7, 0.69, 0.5, 0.4, 0.6], 3, ground), { from: 0.1, to: 1, decades: 1, open: false });
});

test('the scale of maps is even, in grey too, and what diverged sets no end', () => {
  const lightness = (/** @type {readonly number[]} */ rgb) => {
    const [r, g, b] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return 116 * Math.cbrt(y) - 16;
  };
  const steps = CIVIDIS.map(lightness).map((value, i, all) => value - (all[i - 1] ?? NaN)).slice(1);
  assert.ok(steps.every((step) => step > 6 && step < 12), steps.map((step) => step.toFixed(1)).join(' '));
  assert.deepEqual([heatColour(0), heatColour(1), heatColour(7)], [CIVIDIS[0], CIVIDIS[CIVIDIS.length - 1], CIVIDIS[CIVIDIS.length - 1]]);
  const run = { points: [1e-9, 0.01, 0.1, Infinity, 1e30].map((median) => ({ median })) };
  const scale = heatScale(/** @type {any} */ ({ runs: [run] }), { lowest: 0, floor: 1e-4, start: 0.5 });
  assert.ok(scale);
  assert.deepEqual([scale.best, scale.below, scale.worst, scale.above], [1e-4, true, 1, true]);
  assert.deepEqual([1e-9, 1e-4, 1e-2, 1, 1e30].map((loss) => Number(scale.shareOf(loss).toFixed(6))), [0, 0, 0.5, 1, 1]);
});

test('arrow keys stay within a map', () => {
  const study = studyOf(experimentOf('#v=1&surface=ravine&sweep=learningRate:.01..1:5;beta:.5..0.9:3&run=momentum'), catalogue);
  // Five columns of three rows: place = 3 · column + row.
  const walk = (/** @type {string[]} */ ...keys) => keys.reduce((at, key) => afterKey(study, at, key) ?? NaN, 0);
  assert.deepEqual([walk('ArrowRight'), walk('ArrowUp'), walk('ArrowLeft'), walk('End', 'ArrowRight'), walk('PageUp', 'ArrowUp'), walk('End', 'PageUp')], [3, 1, 0, 12, 2, 14]);
  assert.equal(afterKey(study, 0, 'x'), undefined);
});
