/** Edits are pure, keep the rest, and keep the view with its runs. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultExperiment, defaultRun } from '../../web/experiment/defaults.js';
import { readExperiment } from '../../web/experiment/document.js';
import * as edit from '../../web/experiment/edit.js';
import { createStore } from '../../web/experiment/store.js';
import { catalogue } from './support.mjs';

const base = defaultExperiment(catalogue);
const optimisers = (experiment) => experiment.runs.map((run) => run.optimiser);

function changed(reading) {
  assert.deepEqual(reading.complaints, []);
  assert.deepEqual(readExperiment(reading.experiment, catalogue), { experiment: reading.experiment, complaints: [] });
  return reading.experiment;
}

function refused(reading, before, sentence) {
  assert.equal(reading.experiment, before);
  assert.equal(reading.complaints.length, 1);
  assert.match(reading.complaints[0].message, sentence);
}

test('a field takes numbers and what a person types for them', () => {
  assert.equal(changed(edit.setField(base, 'problem.points', 600, catalogue)).problem.points, 600);
  assert.equal(changed(edit.setField(base, 'problem.points', ' 600 ', catalogue)).problem.points, 600);
  assert.equal(changed(edit.setField(base, 'runs[5].hyper.beta1', '.5', catalogue)).runs[5].hyper.beta1, 0.5);
  assert.deepEqual(changed(edit.setField(base, 'network.hidden[1]', '4', catalogue)).network.hidden, [8, 4]);
  assert.deepEqual(changed(edit.setField(base, 'network.hidden', [], catalogue)).network.hidden, []);
  const all = changed(edit.setField(base, 'training.batchSize', 'all', catalogue));
  assert.equal(changed(edit.setField(all, 'training.batchSize', '5', catalogue)).training.batchSize, 5);
  assert.equal(changed(edit.setField(base, 'title', '600', catalogue)).title, '600');
  assert.equal(changed(edit.setField(base, 'view.y', 'linear', catalogue)).view.y, 'linear');
});

test('a refused value leaves the experiment, and the sentence names what is there now', () => {
  const now = changed(edit.setField(base, 'problem.points', 700, catalogue));
  refused(edit.setField(now, 'problem.points', '99999', catalogue), now, /^points is 99999; it must be between .* so 700 is kept\.$/);
  refused(edit.setField(now, 'problem.points', '', catalogue), now, /^points is "";/);
  refused(edit.setField(now, 'runs[0].learningRate', 'abc', catalogue), now, /^run 1: learningRate is "abc";/);
  refused(edit.setField(now, 'network.hidden[0]', '1000000', catalogue), now, /1 to 256 units/);
  refused(edit.setField(now, '__proto__.points', 1, catalogue), now, /no field/);
  refused(edit.setField(now, 'problem.dataset', 'mnist', catalogue), now, /"mnist" is not known/);
  refused(edit.setField(now, 'runs[0].optimiser', {}, catalogue), now, /is not known/);
  refused(edit.setField(now, 'runs[77].optimiser', 'sgd', catalogue), now, /no run 78/);
});

test('a data set brings its parameters, keeps the rest, and a loss that no longer fits becomes auto', () => {
  const noisy = changed(edit.setField(base, 'problem.noise', 0.3, catalogue));
  const blobs = changed(edit.changeDataset(noisy, 'blobs', catalogue));
  assert.equal(blobs.problem.noise, 0.3);
  assert.ok(blobs.problem.classes >= 3);
  const softmax = changed(edit.setField(blobs, 'network.loss', 'softmax', catalogue));
  const plane = changed(edit.setField(softmax, 'problem.dataset', 'plane', catalogue));
  assert.equal(plane.problem.kind, 'regression');
  assert.equal(plane.network.loss, 'auto');
  assert.equal('classes' in plane.problem, false);
});

test('an optimiser brings its rate and parameters; label and schedule stay', () => {
  const stepped = changed(edit.changeSchedule(base, 0, 'step', catalogue));
  const labelled = changed(edit.setField(stepped, 'runs[0].label', 'mine', catalogue));
  const [run] = changed(edit.changeOptimiser(labelled, 0, 'adam', catalogue)).runs;
  assert.deepEqual(run, { ...defaultRun(catalogue, 'adam'), label: 'mine', schedule: stepped.runs[0].schedule });
});

test('runs are added, doubled, moved and removed, and the view goes with them', () => {
  const viewed = { ...base, view: { ...base.view, hidden: [1, 3], selected: 3 } };
  const added = changed(edit.addRun(viewed, 'sgd', catalogue));
  assert.equal(added.runs.length, 7);
  assert.deepEqual(added.view, viewed.view);
  const doubled = changed(edit.duplicateRun(viewed, 1, catalogue));
  assert.deepEqual(doubled.runs[2], viewed.runs[1]);
  assert.notEqual(doubled.runs[2], viewed.runs[1]);
  assert.deepEqual([doubled.view.hidden, doubled.view.selected], [[1, 4], 4]);
  const moved = changed(edit.moveRun(viewed, 3, 0));
  assert.deepEqual(optimisers(moved), ['adagrad', 'sgd', 'momentum', 'nesterov', 'rmsprop', 'adam']);
  assert.deepEqual([moved.view.hidden, moved.view.selected], [[0, 2], 0]);
  const removed = changed(edit.removeRun(viewed, 3));
  assert.deepEqual(optimisers(removed), ['sgd', 'momentum', 'nesterov', 'rmsprop', 'adam']);
  assert.deepEqual([removed.view.hidden, removed.view.selected], [[1], 3]);
  assert.deepEqual(changed(edit.toggleRun(viewed, 1)).view.hidden, [3]);
  const alone = changed(edit.isolateRun(viewed, 2));
  assert.deepEqual(alone.view.hidden, base.runs.flatMap((_, i) => (i === 2 ? [] : [i])));
  assert.deepEqual(changed(edit.isolateRun(alone, 2)).view.hidden, [], 'alone already: all come back');
  assert.deepEqual(changed(edit.showAllRuns(alone)).view.hidden, []);
  assert.deepEqual(changed(edit.toggleRun(viewed, 0)).view.hidden, [0, 1, 3]);
  assert.equal(edit.moveRun(base, 5, 99).experiment, base);
});

test('there is always a run, and never more than the core bears', () => {
  const one = { ...base, runs: base.runs.slice(0, 1) };
  refused(edit.removeRun(one, 0), one, /needs a run/);
  refused(edit.removeRun(one, 4), one, /There is no run 5; there are 1/);
  const most = { ...base, runs: Array(catalogue.limits.runs).fill(base.runs[0]) };
  refused(edit.addRun(most, 'sgd', catalogue), most, /At most/);
  refused(edit.duplicateRun(most, 0, catalogue), most, /At most/);
  refused(edit.addRun(base, 'nope', catalogue), base, /is not known/);
});

test('one seed for all three streams', () => {
  const { problem, network, training } = changed(edit.changeSeeds(base, 42, catalogue));
  assert.deepEqual([problem.seed, network.seed, training.seed], [42, 42, 42]);
  assert.equal(edit.changeSeeds(base, -1, catalogue).experiment, base);
});

test('repeats and a sweep are fields; a sweep that no longer fits its runs ends, and others stay', () => {
  assert.equal(changed(edit.setField(base, 'seeds.count', '20', catalogue)).seeds.count, 20);
  refused(edit.setField(base, 'seeds.count', '0', catalogue), base, /^seeds\.count is 0; it must be between 1 and 100/);
  const axis = (parameter, from, to) => ({ parameter, from, to, points: 5 });
  const one = { ...base, runs: [defaultRun(catalogue, 'adam')] };
  const swept = changed(edit.setField(one, 'sweep', [axis('learningRate', 0.01, 1), axis('beta1', 0.5, 0.9)], catalogue));
  assert.deepEqual(changed(edit.addRun(swept, 'nadam', catalogue)).sweep, swept.sweep);
  const rates = [axis('learningRate', 0.01, 1)];
  assert.deepEqual(changed(edit.addRun(swept, 'sgd', catalogue)).sweep, rates);
  assert.deepEqual(changed(edit.changeOptimiser(swept, 0, 'sgd', catalogue)).sweep, rates);
  refused(edit.setField(swept, 'sweep[1].points', '500', catalogue), swept, /as the points of beta1.* so it stays as it was\.$/);
  const cooled = changed(edit.setField(changed(edit.changeSchedule(one, 0, 'exponential', catalogue)), 'sweep', [axis('k', 0.01, 1)], catalogue));
  assert.deepEqual(changed(edit.changeSchedule(cooled, 0, 'cosine', catalogue)).sweep, []);
  const blobs = changed(edit.setField(changed(edit.changeDataset(base, 'blobs', catalogue)), 'sweep', [{ ...axis('classes', 3, 5), points: 3 }, axis('noise', 0, 0.5)], catalogue));
  assert.deepEqual(changed(edit.changeDataset(blobs, 'moons', catalogue)).sweep, [axis('noise', 0, 0.5)]);
  assert.deepEqual(changed(edit.changeSurface(blobs, 'beale', catalogue)).sweep, []);
});

test('a store tells its listeners at once, once, until they stop', () => {
  const store = createStore(base);
  const heard = [];
  const stop = store.subscribe((experiment, before) => heard.push([experiment.title, before.title]));
  store.set({ ...base, title: 'a' });
  store.set(store.get());
  stop();
  store.set({ ...base, title: 'b' });
  assert.deepEqual(heard, [['a', '']]);
  assert.equal(store.get().title, 'b');
});
