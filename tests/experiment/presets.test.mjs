/** Every preset is trained, and does what its sentence says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as edit from '../../web/experiment/edit.js';
import { formatLink, parseLink } from '../../web/experiment/link.js';
import { PRESETS, presetExperiment, presetOf } from '../../web/experiment/presets.js';
import { defaultExperiment } from '../../web/experiment/defaults.js';
import { crossings, endLoss, epochsTo, hovering, overshoot, riseShare, settledAt } from '../../web/learn/measure.js';
import { race } from '../../web/learn/race.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();
const { catalogue } = core;
const EXPERIMENTS = Object.fromEntries(PRESETS.map((preset) => [preset.id, presetExperiment(preset, catalogue)]));

/** The same with one field set. @param {string} id @param {string} path @param {unknown} value */
const raced = (id, path, value) => race(core, edit.setField(EXPERIMENTS[id], path, value, catalogue).experiment);
const trainLoss = ({ evaluations }, epoch) => evaluations.trainLoss[epoch];
const lowest = (runs) => runs.map(endLoss).indexOf(Math.min(...runs.map(endLoss)));

/** What each sentence says, of the runs of its preset. @type {Record<string, (runs: import('../../web/learn/race.js').Ended[]) => void>} */
const SAYS = {
  ravine([sgd, momentum]) {
    const swings = [sgd, momentum].map(({ path }) => crossings(path.y.slice(0, 61)));
    assert.ok(swings[0] === 60 && swings[1] <= 20, `${swings}`);
    const share = settledAt(momentum, 0.01) / settledAt(sgd, 0.01);
    assert.ok(share > 0.2 && share < 0.3, `${share}`);
  },
  rate([crawls, right, hops, diverges]) {
    assert.ok(endLoss(crawls) > 1 && settledAt(right, 0.01) < 80);
    assert.ok(crossings(hops.path.y.slice(0, 51)) >= 40 && settledAt(hops, 0.01) < Infinity);
    const hop = (k) => Math.abs(diverges.path.y[k]);
    assert.ok(diverges.progress.divergedAt > 0 && hop(2) > hop(1) && hop(3) > hop(2));
  },
  nesterov([momentum, nesterov]) {
    assert.ok(overshoot(nesterov.path.y) < overshoot(momentum.path.y) / 2 && overshoot(nesterov.path.y) > 0);
  },
  saddle([sgd, momentum, adam]) {
    assert.ok(Math.hypot(sgd.path.x.at(-1), sgd.path.y.at(-1)) < 0.1, 'SGD lingers');
    assert.ok(Math.abs(adam.path.y[10]) > 0.3 && Math.abs(momentum.path.y[10]) < 0.1, 'Adam is off, momentum is not yet');
    for (const run of [momentum, adam]) assert.ok(endLoss(run) < -2, `${endLoss(run)}`);
  },
  plateau([sgd, momentum, ...scaled]) {
    assert.ok(endLoss(sgd) > 0.98 * trainLoss(sgd, 0) && endLoss(momentum) < 0.01);
    for (const run of scaled) assert.ok(epochsTo(run, 0.5) < 150 && endLoss(run) < 0.01, run.spec.optimiser);
  },
  rosenbrock(runs) {
    for (const run of runs.slice(0, 2)) assert.ok(epochsTo(run, 6) < 100);
    const [sgd, momentum] = runs;
    assert.ok(Math.hypot(momentum.path.x.at(-1) - 1, momentum.path.y.at(-1) - 1) < 0.05);
    assert.ok(sgd.path.x.at(-1) < -0.25, 'halfway from −1.5 to 1');
    for (const run of runs.slice(2)) assert.ok(epochsTo(run, 6) < 110, run.spec.optimiser);
  },
  'adagrad-stall'([adagrad, rmsprop]) {
    assert.ok(endLoss(adagrad) > 100 && endLoss(rmsprop) < 0.01);
  },
  'warm-up'([straight, warmed]) {
    assert.deepEqual([straight.progress.divergedAt, warmed.progress.divergedAt], [2, 0]);
    assert.ok(endLoss(warmed) < 0.01);
  },
  correction([adam, uncorrected]) {
    const leap = ({ history }) => Math.max(...history.max.slice(0, 20));
    assert.ok(leap(uncorrected) > 1.5 * leap(adam), `${leap(uncorrected)} and ${leap(adam)}`);
    assert.ok(Math.abs(endLoss(uncorrected) / endLoss(adam) - 1) < 0.05);
  },
  'noise-decay'([fixed, falling]) {
    assert.ok(endLoss(falling) < endLoss(fixed) && hovering(falling, 6).jump < hovering(fixed, 6).jump / 5);
  },
  batch([one]) {
    assert.ok(epochsTo(one, 0.1) <= 10);
    const [all] = raced('batch', 'training.batchSize', 'all');
    assert.equal(epochsTo(all, 0.1), Infinity);
    assert.equal(riseShare(all.evaluations.trainLoss), 0, 'smooth');
  },
  well([plain, cooled]) {
    assert.ok(Math.min(...plain.path.x) > 0, 'it stays');
    assert.ok(cooled.path.x[0] > 0 && Math.abs(cooled.path.x.at(-1) + 1) < 0.15 && hovering(cooled, 50).jump < 0.02);
  },
  rare([sgd, adagrad]) {
    assert.ok(trainLoss(adagrad, 10) < endLoss(sgd));
  },
  overfit([none, decay]) {
    const least = Math.min(...none.evaluations.testLoss);
    assert.ok(none.progress.testLoss > 1.5 * least && endLoss(none) < trainLoss(none, 50), 'it learns the noise');
    assert.ok(decay.progress.testLoss < none.progress.testLoss);
  },
  unfair(runs) {
    assert.equal(lowest(runs), 2);
    assert.ok(endLoss(runs[0]) > 0.9 * trainLoss(runs[0], 0), 'SGD has hardly moved');
    assert.equal(lowest(raced('unfair', 'runs[0].learningRate', 0.3)), 0);
  },
  spiral(runs) {
    const adam = 5;
    assert.equal(lowest(runs), adam);
    const tenth = runs.map((run) => trainLoss(run, 6));
    assert.equal(tenth.indexOf(Math.min(...tenth)), adam, 'it falls first');
    const order = (all) => all.map((_, i) => i).filter((i) => i !== adam).sort((a, b) => endLoss(all[a]) - endLoss(all[b])).join();
    const orders = [2, 3, 4].map((seed) => order(race(core, edit.changeSeeds(EXPERIMENTS.spiral, seed, catalogue).experiment)));
    assert.ok(orders.some((other) => other !== order(runs)), 'another seed, another order');
  },
};

test('there are a dozen at least, each with a name, a title that fits and a link without mistakes', () => {
  assert.ok(PRESETS.length >= 12);
  for (const key of ['id', 'name', 'link']) assert.equal(new Set(PRESETS.map((preset) => preset[key])).size, PRESETS.length, key);
  for (const preset of PRESETS) {
    assert.deepEqual(parseLink(preset.link, catalogue).complaints, [], preset.id);
    assert.equal(formatLink(parseLink(preset.link, catalogue).experiment, catalogue), preset.link, 'as short as it can be');
    const { title } = EXPERIMENTS[preset.id];
    assert.deepEqual(parseLink(formatLink(EXPERIMENTS[preset.id], catalogue), catalogue).experiment.title, title);
    assert.match(preset.lookFor, /^[A-Z].*\.$/);
  }
  assert.deepEqual(Object.keys(SAYS), PRESETS.map(({ id }) => id));
});

for (const { id, lookFor } of PRESETS) {
  test(`${id}: ${lookFor}`, () => SAYS[id](race(core, EXPERIMENTS[id])));
}

test('a preset is known again under another title, another name of a run, another view; not with another rate', () => {
  for (const { id } of PRESETS) {
    const experiment = EXPERIMENTS[id];
    assert.equal(presetOf(experiment, catalogue)?.id, id);
    const changed = { ...experiment, title: '', view: { ...experiment.view, smooth: 0.5 }, runs: experiment.runs.map((run) => ({ ...run, label: 'x' })) };
    assert.equal(presetOf(changed, catalogue)?.id, id);
    assert.equal(presetOf(edit.setField(experiment, 'runs[0].learningRate', 0.0123, catalogue).experiment, catalogue), undefined);
  }
  assert.equal(presetOf(defaultExperiment(catalogue), catalogue), undefined);
});
