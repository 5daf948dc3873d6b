/** What a look inside a net shows, against a net of plain JavaScript and against the pictures that are there already. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { affordable, probe, unitsShown } from '../../web/engine/probe.js';
import { Stable } from '../../web/engine/stable.js';
import { configOf, loadCore } from '../support/core.mjs';
import { ACTIVATIONS } from '../support/twin.mjs';

const core = await loadCore();
const NONE = { answers: false, weights: false, side: 0, most: 16 };

/**
 * Every unit's answer to one point, in doubles; of the last layer its sum alone.
 * @param {number[]} sizes inputs first @param {ArrayLike<number>} w @param {number[]} x @param {(z: number) => number} bend
 */
function unitsOf(sizes, w, x, bend) {
  let [at, below] = [0, x];
  const all = [];
  for (let l = 1; l < sizes.length; l++) {
    const [into, out] = [sizes[l - 1], sizes[l]];
    const bias = at + into * out;
    below = Array.from({ length: out }, (_, unit) => {
      let z = w[bias + unit];
      for (let k = 0; k < into; k++) z += w[at + unit * into + k] * below[k];
      return l + 1 < sizes.length ? bend(z) : z;
    });
    at = bias + out;
    all.push(...below);
  }
  return all;
}

test('every unit answers as the formula of its net does, for points of one\'s own and for those of the run', () => {
  const sizes = [2, 5, 3, 1];
  const run = core.open(configOf(core, { problem: { kind: 'regression', dataset: 'plane', points: 150 }, network: { hidden: [5, 3], activation: 'tanh' }, runs: [{ optimiser: 'adam' }] }));
  run.train(200);
  const { x, count, inputs } = run.points();
  const weights = run.weights();
  const answers = run.respond(0, count);
  assert.deepEqual(run.respond(0, count, x), answers, 'its own points and the same given');
  assert.equal(answers.length, count * 9);
  let worst = 0;
  for (let i = 0; i < count; i++) {
    unitsOf(sizes, weights, Array.from(x.subarray(i * inputs, (i + 1) * inputs)), ACTIVATIONS.tanh).forEach((expected, unit) => {
      worst = Math.max(worst, Math.abs(answers[9 * i + unit] - expected));
    });
  }
  assert.ok(worst < 1e-5, `${worst} off`);
  assert.deepEqual(run.respond(2, count), answers.filter((_, i) => i % 9 === 8), 'the last layer alone');
  run.close();
});

test('a look trains nothing and changes no bit of what comes after', () => {
  const config = configOf(core, { network: { hidden: [6] }, runs: [{ optimiser: 'adam' }] });
  const [looked, left] = [core.open(config), core.open(config)];
  for (const run of [looked, left]) {
    run.train(30);
    if (run === looked) probe(run, [6], { answers: true, weights: true, side: 24, most: 16 });
    run.train(30);
  }
  assert.equal(looked.progress().fingerprint, left.progress().fingerprint);
  looked.close();
  left.close();
});

test('right answers counted one by one are the accuracy that the core reports', () => {
  for (const dataset of ['spiral', 'digits']) {
    const run = core.open(configOf(core, { problem: { dataset, points: 200 }, network: { hidden: [8] }, training: { epochs: 5 }, runs: [{ optimiser: 'adam' }] }));
    run.train(1e9);
    const { answers, outputs } = probe(run, [8], { ...NONE, answers: true });
    const { y, count, trainCount } = run.points();
    let right = 0;
    for (let i = trainCount; i < count; i++) {
      const of = Array.from(/** @type {Float32Array} */ (answers).subarray(i * outputs, (i + 1) * outputs));
      const said = outputs === 1 ? Number(of[0] > 0.5) : of.indexOf(Math.max(...of));
      right += Number(said === y[i]);
    }
    assert.equal(right / (count - trainCount), run.progress().testAccuracy, dataset);
    run.close();
  }
});

test('the last map is the decision picture itself, and a layer shows no more units than asked', () => {
  const run = core.open(configOf(core, { problem: { classes: 3 }, network: { hidden: [7, 2] }, runs: [{ optimiser: 'adam' }] }));
  run.train(50);
  const { maps, answers, weights, outputs } = probe(run, [7, 2], { ...NONE, side: 20, most: 4 });
  assert.deepEqual([answers, weights], [null, null], 'only what was asked for');
  const places = 20 * 20;
  assert.equal(maps?.values.length, (4 + 2 + outputs) * places);
  const grid = /** @type {import('../../web/types.js').Grid} */ (run.grid(20));
  for (let o = 0; o < outputs; o++) {
    assert.deepEqual(maps?.values.slice((6 + o) * places, (7 + o) * places), grid.values.filter((_, i) => i % outputs === o));
  }
  run.close();
});

test('one input: a map is a line; more than two: there is none', () => {
  const line = core.open(configOf(core, { problem: { kind: 'regression', dataset: 'sine' }, network: { hidden: [3] }, runs: [{ optimiser: 'adam' }] }));
  const { maps } = probe(line, [3], { ...NONE, side: 30 });
  assert.deepEqual(maps?.values.slice(-30), line.grid(30)?.values);
  const digits = core.open(configOf(core, { problem: { dataset: 'digits' }, network: { hidden: [3] }, runs: [{ optimiser: 'adam' }] }));
  assert.equal(probe(digits, [3], { ...NONE, side: 30 }).maps, null);
  line.close();
  digits.close();
});

test('a large net gets a coarser picture, none gets none', () => {
  assert.equal(affordable(100, 100), 100);
  assert.ok(affordable(100, 3e5) <= 10);
  assert.equal(affordable(100, 1e12), 4);
  assert.equal(affordable(0, 1e12), 0);
  assert.deepEqual(unitsShown([3, 5, 1], 2), [0, 1, 3, 4, 8]);
});

test('a worker looks where it is told to, into nets that have not diverged', () => {
  const stable = new Stable(core, () => 0);
  const wish = { answers: true, weights: true, side: 8, most: 16 };
  stable.open(1, configOf(core, { network: { hidden: [4] } }));
  stable.open(2, configOf(core, { problem: { kind: 'regression', dataset: 'plane' }, runs: [{ optimiser: 'sgd', learningRate: 50 }] }));
  stable.open(3, configOf(core, { problem: { kind: 'surface', surface: 'beale' } }));
  const frames = stable.advance([1, 2, 3].map((job) => ({ job, target: 1e9, grid: 0, probe: wish })), 1);
  assert.deepEqual(frames.map(({ frame }) => frame.probe?.weights?.length), [17, undefined, undefined]);
  assert.equal(stable.advance([{ job: 1, target: 1e9, grid: 0 }], 1)[0].frame.probe, null);
  for (const job of [1, 2, 3]) stable.close(job);
});
