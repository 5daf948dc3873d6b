/** Experiment -> link -> the same experiment, and through JSON, for many experiments. SLALOM_SEED=… repeats a run. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultExperiment } from '../../web/experiment/defaults.js';
import { compactExperiment, readExperiment, readExperimentText } from '../../web/experiment/document.js';
import { formatLink, parseLink } from '../../web/experiment/link.js';
import { catalogue, randomExperiment, randomSource, SEED } from './support.mjs';

const CASES = 2000;

test(`random experiments come back from their link and from JSON (seed ${SEED})`, () => {
  const random = randomSource(SEED);
  for (let i = 0; i < CASES; i++) {
    const experiment = randomExperiment(random);
    const note = `seed ${SEED}, case ${i}`;
    const expected = { experiment, complaints: [] };
    assert.deepEqual(readExperiment(experiment, catalogue), expected, note);
    const compact = JSON.stringify(compactExperiment(experiment, catalogue));
    assert.deepEqual(readExperimentText(compact, catalogue), expected, note);
    const link = formatLink(experiment, catalogue);
    assert.deepEqual(parseLink(link, catalogue), expected, `${note}: ${link}`);
    assert.equal(formatLink(parseLink(link, catalogue).experiment, catalogue), link, note);
    // As an address bar gives it back.
    const url = new URL(link, 'https://example.org/lab/');
    assert.equal(url.hash, link, note);
    assert.deepEqual(parseLink(url.href, catalogue), expected, note);
  }
});

const rows = [
  ['#v=1', {}],
  ['#v=1&data=moons', { problem: { dataset: 'moons' } }],
  ['#v=1&data=blobs&classes=5&points=300', { problem: { dataset: 'blobs', classes: 5, points: 300 } }],
  ['#v=1&noise=.2&net=8-4-2&batch=all', { problem: { noise: 0.2 }, network: { hidden: [8, 4, 2] }, training: { batchSize: 'all' } }],
  ['#v=1&data=plane&net=none&wseed=7', { problem: { dataset: 'plane' }, network: { hidden: [], seed: 7 } }],
  ['#v=1&title=Too+high,+too+low', { title: 'Too high, too low' }],
  ['#v=1&run=sgd,lr=.5', { runs: [{ optimiser: 'sgd', learningRate: 0.5 }] }],
  [
    '#v=1&run=adam,beta1=.8,schedule=exponential,k=.02,label=a%252Cb+100%2525',
    { runs: [{ optimiser: 'adam', hyper: { beta1: 0.8 }, schedule: { id: 'exponential', k: 0.02 }, label: 'a,b 100%' }] },
  ],
  ['#v=1&seeds=20', { seeds: { count: 20 } }],
  ['#v=1&seeds=20&vary=weights-batches', { seeds: { count: 20, vary: ['batches', 'weights'] } }],
  ['#v=1&seeds=5&sweep=learningRate:0.0001..1:25', { seeds: { count: 5 }, sweep: [{ parameter: 'learningRate', from: 1e-4, to: 1, points: 25 }] }],
  ['#v=1&sweep=beta:0.5..0.99:9&run=momentum', { runs: [{ optimiser: 'momentum' }], sweep: [{ parameter: 'beta', from: 0.5, to: 0.99, points: 9 }] }],
  [
    '#v=1&surface=ravine&sweep=learningRate:0.00001..0.1:5;k:0.001..5:4&run=adam,schedule=exponential',
    {
      problem: { surface: 'ravine' },
      runs: [{ optimiser: 'adam', schedule: { id: 'exponential' } }],
      sweep: [{ parameter: 'learningRate', from: 1e-5, to: 0.1, points: 5 }, { parameter: 'k', from: 1e-3, to: 5, points: 4 }],
    },
  ],
  [
    '#v=1&run=nesterov,lookAhead=printed&run=sgd,lr=.5&view=test,linear,step,hide=1-2,select=2,speed=0',
    {
      runs: [{ optimiser: 'nesterov', hyper: { lookAhead: 'printed' } }, { optimiser: 'sgd', learningRate: 0.5 }],
      view: { loss: 'test', y: 'linear', x: 'step', hidden: [0, 1], selected: 1, speed: 0 },
    },
  ],
  [
    '#v=1&run=sgd&view=both,logx,trim,smooth=.6,charts=loss-accuracy',
    { runs: [{ optimiser: 'sgd' }], view: { loss: 'both', logX: true, trim: true, smooth: 0.6, charts: ['loss', 'accuracy'] } },
  ],
];
for (const [link, document] of rows) {
  test(`${link} is the document it says, and is written the same`, () => {
    const reading = parseLink(link, catalogue);
    assert.deepEqual(reading, { ...readExperiment(document, catalogue), complaints: [] });
    assert.equal(formatLink(reading.experiment, catalogue), link);
  });
}

test('a link is read with or without #, from a whole address, and in any order', () => {
  const whole = parseLink('#v=1&data=xor&epochs=5', catalogue);
  for (const link of ['v=1&data=xor&epochs=5', 'https://example.org/a?b=1#v=1&data=xor&epochs=5', '#epochs=5&data=xor', 'data=xor&epochs=5&v=1']) {
    assert.deepEqual(parseLink(link, catalogue), whole);
  }
  for (const empty of ['', '#', 'https://example.org/lab/']) {
    assert.deepEqual(parseLink(empty, catalogue), { experiment: defaultExperiment(catalogue), complaints: [] });
  }
});

test('a sweep may be written in other ways', () => {
  const { sweep } = parseLink('#sweep=learningRate:0.0001..1:25', catalogue).experiment;
  for (const text of ['learningRate:1e-4..1:25', 'lr:.0001..1:25', 'lr:1e-4..1.:25', 'learningRate%3A1e-4..1%3A25']) {
    assert.deepEqual(parseLink(`#sweep=${text}`, catalogue), parseLink('#sweep=learningRate:0.0001..1:25', catalogue), text);
  }
  assert.deepEqual(sweep, [{ parameter: 'learningRate', from: 0.0001, to: 1, points: 25 }]);
  const { experiment } = parseLink('#sweep=lr:.1...5:2;noise:0...3:3', catalogue);
  assert.deepEqual(experiment.sweep.map(({ from, to }) => [from, to]), [[0.1, 0.5], [0, 0.3]]);
});

test('a link that long labels make too long goes without them', () => {
  const { experiment } = readExperiment({ title: '文'.repeat(200), runs: Array(catalogue.limits.runs).fill({ optimiser: 'sgd', label: '😀'.repeat(60) }) }, catalogue);
  const { experiment: back, complaints } = parseLink(formatLink(experiment, catalogue), catalogue);
  assert.deepEqual(complaints, []);
  assert.deepEqual(back, { ...experiment, title: '', runs: experiment.runs.map((run) => ({ ...run, label: '' })) });
});

test('the longest experiment without texts fits into a link', () => {
  const random = randomSource(SEED);
  for (let i = 0; i < 200; i++) {
    const { runs, ...rest } = { ...randomExperiment(random), sweep: [] }; // which another run may not have
    const most = Array.from({ length: catalogue.limits.runs }, (_, at) => ({ ...runs[at % runs.length], label: '' }));
    assert.ok(formatLink({ ...rest, title: '', runs: most }, catalogue).length < 8000);
  }
});
