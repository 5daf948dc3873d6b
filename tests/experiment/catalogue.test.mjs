/** What links and documents rely on in the catalogue, for every entry that it holds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultExperiment } from '../../web/experiment/defaults.js';
import { readExperiment } from '../../web/experiment/document.js';
import { LINK_KEYS, PLACES, RUN_KEYS } from '../../web/experiment/schema.js';
import { catalogue } from './support.mjs';

const ids = (params) => params.map((param) => param.id);

test('no parameter of an optimiser is named as one of a schedule: a run in a link could not tell them apart', () => {
  const ofSchedules = new Set(catalogue.schedules.flatMap((schedule) => ids(schedule.params)));
  for (const optimiser of catalogue.optimisers) {
    const both = ids(optimiser.params).filter((id) => ofSchedules.has(id));
    assert.deepEqual(both, [], `rename these parameters of ${optimiser.id} or of the schedule`);
  }
});

test('no parameter is named as a fixed key', () => {
  for (const entry of [...catalogue.optimisers, ...catalogue.schedules]) {
    assert.deepEqual(ids(entry.params).filter((id) => [...RUN_KEYS, 'id'].includes(id)), [], entry.id);
  }
  const { problem } = defaultExperiment(catalogue);
  const taken = [...LINK_KEYS, ...Object.keys(problem)].filter((key) => key !== 'classes');
  for (const entry of [...catalogue.datasets, ...catalogue.surfaces]) assert.deepEqual(ids(entry.params).filter((id) => taken.includes(id)), [], entry.id);
});

test('no parameter of a data set is named as one of a surface: both stand in the problem', () => {
  const ofSurfaces = catalogue.surfaces.flatMap((surface) => ids(surface.params));
  for (const dataset of catalogue.datasets) assert.deepEqual(ids(dataset.params).filter((id) => ofSurfaces.includes(id)), [], dataset.id);
});

test('no parameter of a run is named as a number of the document, so that a sweep can tell them apart', () => {
  const keys = PLACES.filter((place) => ['number', 'batch'].includes(place.kind)).map((place) => place.key);
  const ofProblems = [...catalogue.datasets, ...catalogue.surfaces].flatMap((entry) => ids(entry.params));
  const ofRuns = [...catalogue.optimisers, ...catalogue.schedules].flatMap((entry) => ids(entry.params));
  assert.deepEqual(ofRuns.filter((id) => ['learningRate', ...keys, ...ofProblems].includes(id)), []);
});

test('ids and choices need no encoding and part cleanly', () => {
  const lists = [catalogue.optimisers, catalogue.schedules, catalogue.datasets, catalogue.surfaces, catalogue.activations, catalogue.initialisers, catalogue.losses];
  for (const entry of lists.flat()) {
    assert.match(entry.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    for (const param of entry.params) {
      assert.match(param.id, /^[a-z][A-Za-z0-9]*$/);
      for (const choice of param.choices) assert.match(choice, /^[a-z][a-z0-9-]*$/);
    }
  }
});

test('the defaults of version 1 are those that the core describes, and valid', () => {
  const experiment = defaultExperiment(catalogue);
  for (const { path, kind, key: linkKey } of PLACES.filter((place) => ['number', 'batch'].includes(place.kind))) {
    const [section, key] = path.split('.');
    const field = catalogue.fields.find((candidate) => candidate.path === path);
    assert.ok(field, `the catalogue describes ${path} (${kind})`);
    assert.equal(experiment[section][key], field.default, path);
    assert.equal(linkKey, field.id, 'a link calls it what the core does');
  }
  assert.deepEqual(readExperiment(experiment, catalogue), { experiment, complaints: [] });
});

test('the defaults of version 1 stay what they were released as', () => {
  const { problem, network, training, seeds, sweep, view, title } = defaultExperiment(catalogue);
  assert.equal(title, '');
  assert.deepEqual(problem, {
    kind: 'classification', dataset: 'spiral', points: 500, noise: 0.1, trainFraction: 0.8, seed: 1,
    classes: 2, own: [], surface: 'valley', start: [-5, 2], gradientNoise: 0,
  });
  assert.deepEqual(network, { hidden: [8, 8], activation: 'tanh', initialiser: 'glorot', loss: 'auto', l1: 0, l2: 0, seed: 1 });
  assert.deepEqual(training, { batchSize: 10, epochs: 100, steps: 500, clip: 0, seed: 1 });
  assert.deepEqual([seeds, sweep], [{ count: 1, vary: ['weights', 'batches', 'data', 'noise'] }, []]);
  const looks = { loss: 'train', y: 'log', x: 'epoch', logX: false, trim: false, embed: false, halved: false, smooth: 0, charts: ['loss', 'rate'] };
  assert.deepEqual(view, { ...looks, hidden: [], selected: 0, speed: 12 });
});
