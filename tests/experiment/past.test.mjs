/** Undo and redo of experiments, and what each step is called. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeName } from '../../web/experiment/changes.js';
import { defaultExperiment } from '../../web/experiment/defaults.js';
import * as edit from '../../web/experiment/edit.js';
import { parseLink } from '../../web/experiment/link.js';
import { createStore } from '../../web/experiment/store.js';
import { wayOf } from '../../web/ui/undo-keys.js';
import { catalogue, randomSource, SEED } from './support.mjs';

const base = defaultExperiment(catalogue);
const set = (experiment, path, value) => edit.setField(experiment, path, value, catalogue).experiment;

/** A store, and a short way to edit it. */
function begun() {
  const store = createStore(base);
  return { store, edit: (path, value, how) => store.set(set(store.get(), path, value), how) };
}

test('undo goes back step by step, redo forwards, and an edit ends what could be redone', () => {
  const { store, edit: change } = begun();
  change('title', 'a');
  change('problem.noise', 0.3);
  change('runs[0].learningRate', 0.5);
  const all = store.get();
  assert.equal(store.undo().after.runs[0].learningRate, 0.5);
  assert.deepEqual([store.get().runs[0].learningRate, store.get().problem.noise], [0.05, 0.3]);
  store.undo();
  store.undo();
  assert.deepEqual(store.get(), base);
  assert.equal(store.undo(), undefined, 'there is no more');
  assert.deepEqual(store.get(), base);
  for (let i = 0; i < 3; i++) assert.ok(store.redo());
  assert.deepEqual(store.get(), all);
  assert.equal(store.redo(), undefined);
  store.undo();
  change('problem.noise', 0.4);
  assert.equal(store.redo(), undefined, 'the other future is gone');
  store.undo();
  assert.equal(store.get().problem.noise, 0.3);
});

test('a gesture is one step, and one that ends where it began is none', () => {
  const { store, edit: change } = begun();
  for (const rate of [0.1, 0.2, 0.3]) change('runs[0].learningRate', rate, { gesture: 1 });
  for (const rate of [0.4, 0.5]) change('runs[0].learningRate', rate, { gesture: 2 });
  store.undo();
  assert.equal(store.get().runs[0].learningRate, 0.3);
  store.undo();
  assert.equal(store.get().runs[0].learningRate, 0.05);
  assert.equal(store.next().undo, undefined);
  change('view.hidden', [0], { gesture: 3 });
  change('view.hidden', [], { gesture: 3 });
  assert.equal(store.next().undo, undefined);
  // A later edit in the gesture of an undone step is a step of its own.
  change('title', 'x', { gesture: 4 });
  store.undo();
  store.redo();
  change('title', 'y', { gesture: 4 });
  store.undo();
  assert.equal(store.get().title, 'x');
});

test('speed and the picture that is looked at are no steps, and undo leaves them', () => {
  const { store, edit: change } = begun();
  change('problem.noise', 0.3);
  change('view.speed', 99);
  change('view.selected', 2);
  store.undo();
  assert.deepEqual([store.get().problem.noise, store.get().view.speed, store.get().view.selected], [0.1, 99, 2]);
  store.redo();
  assert.deepEqual([store.get().problem.noise, store.get().view.speed], [0.3, 99]);
});

test('steps that are many, or hold many points, are forgotten from the first on; the newest always goes back', () => {
  const { store, edit: change } = begun();
  for (let i = 1; i <= 400; i++) change('title', String(i));
  let count = 0;
  while (store.undo()) count++;
  assert.equal(count, 300);
  const big = createStore(base);
  const own = (seed) => Array.from({ length: 10_000 }, (_, i) => [(i % 100) / 50, seed / 1000, i % 2]);
  for (let i = 0; i < 20; i++) big.set({ ...big.get(), problem: { ...big.get().problem, own: own(i) } });
  let kept = 0;
  while (big.undo()) kept++;
  assert.ok(kept >= 1 && kept <= 6, `${kept} steps of 10 000 points`);
  // What did not change is not held twice.
  big.set(structuredClone({ ...big.get(), title: 'again' }));
  assert.equal(big.next().undo.before.problem.own, big.get().problem.own);
});

test('random edits: undo to the first, redo to the last, the same experiments on the way', () => {
  const random = randomSource(SEED);
  const store = createStore(base);
  const states = [base];
  for (let i = 0; i < 60; i++) {
    const { runs } = store.get();
    const next = random.pick([
      () => edit.addRun(store.get(), random.pick(catalogue.optimisers).id, catalogue),
      () => edit.removeRun(store.get(), random.below(runs.length)),
      () => edit.changeDataset(store.get(), random.pick(catalogue.datasets).id, catalogue),
      () => edit.changeSurface(store.get(), random.pick(catalogue.surfaces).id, catalogue),
      () => edit.toggleRun(store.get(), random.below(runs.length)),
      () => edit.moveRun(store.get(), random.below(runs.length), random.below(runs.length)),
    ])().experiment;
    if (JSON.stringify(next) === JSON.stringify(store.get())) continue;
    store.set(next);
    if (store.next().undo?.after === next) states.push(next);
    assert.match(changeName(states.at(-2) ?? base, next, catalogue), /\S/);
  }
  // The order of keys is no part of an experiment: choosing the data set that is chosen may change it.
  const seen = (experiment) => ({ ...experiment, view: { ...experiment.view, selected: 0 } });
  for (const wanted of states.slice(0, -1).reverse()) {
    store.undo();
    assert.deepEqual(seen(store.get()), seen(wanted), `seed ${SEED}`);
    assert.ok(store.get().view.selected < store.get().runs.length);
  }
  for (const wanted of states.slice(1)) {
    store.redo();
    assert.deepEqual(seen(store.get()), seen(wanted), `seed ${SEED}`);
  }
});

test('a step is called by what changed', () => {
  const name = (after, before = base) => changeName(before, after.experiment ?? after, catalogue);
  assert.equal(name(set(base, 'title', 'x')), 'title');
  assert.equal(name(set(base, 'problem.noise', 0.3)), 'noise');
  assert.equal(name(set(base, 'runs[5].learningRate', 0.3)), 'rate of Adam');
  assert.equal(name(set(base, 'runs[5].hyper.beta1', 0.3)), 'momentum of Adam');
  assert.equal(name(edit.changeOptimiser(base, 5, 'sgd', catalogue)), 'optimiser of Adam');
  assert.equal(name(edit.changeSchedule(base, 0, 'cosine', catalogue)), 'schedule of SGD');
  assert.equal(name(set(base, 'runs[0].label', 'mine')), 'name of SGD');
  assert.equal(name(edit.changeDataset(base, 'blobs', catalogue)), 'data set');
  assert.equal(name(edit.changeSurface(base, 'beale', catalogue)), 'surface');
  assert.equal(name(edit.changeSeeds(base, 7, catalogue)), 'seeds');
  assert.equal(name(edit.addRun(base, 'lion', catalogue)), 'added run Lion');
  assert.equal(name(edit.removeRun(base, 1)), 'removed run Momentum');
  assert.equal(name(edit.moveRun(base, 0, 3)), 'order of the runs');
  assert.equal(name(set(base, 'network.hidden', [4])), 'hidden layers');
  assert.equal(name(edit.toggleRun(base, 0)), 'curves shown');
  assert.equal(name(set(base, 'view.smooth', 0.5)), 'smoothing');
  assert.equal(name(parseLink('#v=1&surface=valley&steps=20&run=adam', catalogue)), 'experiment');
});

test('the keys of undo and redo', () => {
  const key = (letter, ...held) => wayOf({ key: letter, ctrlKey: held.includes('ctrl'), metaKey: held.includes('meta'), altKey: held.includes('alt'), shiftKey: held.includes('shift') });
  assert.deepEqual([key('z', 'ctrl'), key('z', 'meta'), key('Z', 'ctrl', 'shift'), key('Z', 'meta', 'shift'), key('y', 'ctrl')], ['undo', 'undo', 'redo', 'redo', 'redo']);
  assert.deepEqual([key('z'), key('z', 'alt', 'ctrl'), key('y', 'meta'), key('y', 'ctrl', 'shift'), key('a', 'ctrl')], Array(5).fill(undefined));
});
