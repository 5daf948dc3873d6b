/** The drawings: their arithmetic against the core, and the numbers that the prose takes from them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runConfig } from '../../web/engine/config.js';
import { parseLink } from '../../web/experiment/link.js';
import { knownEntry } from '../../web/experiment/schema.js';
import { boxOf, cellsPath, reached } from '../../web/learn/drawings/basins.js';
import { SIZES } from '../../web/learn/drawings/batch-noise.js';
import { completed, isStepwise, measureDrawing, say } from '../../web/learn/drawings/drawing.js';
import { steadyAverages } from '../../web/learn/drawings/first-steps.js';
import { DRAWINGS } from '../../web/learn/drawings/index.js';
import { cutAt, seen, stepFrom } from '../../web/learn/drawings/look-ahead.js';
import { plot, ticksOf } from '../../web/learn/drawings/plot.js';
import { line, svgText } from '../../web/learn/drawings/shape.js';
import { velocitiesOf, weightsOf } from '../../web/learn/drawings/sliding-weights.js';
import { quartilesOf } from '../../web/learn/drawings/weight-rates.js';
import { experimentOf, race } from '../../web/learn/race.js';
import { squareOf } from '../../web/ui/surface-image.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();
const written = JSON.parse(readFileSync(new URL('../../web/learn/drawings.json', import.meta.url), 'utf8'));
const byId = (/** @type {string} */ id) => /** @type {import('../../web/learn/drawings/drawing.js').Drawing} */ (DRAWINGS.find((each) => each.id === id));
const foundAt = (/** @type {string} */ id, /** @type {import('../../web/learn/drawings/drawing.js').Values} */ values = {}) => completed(byId(id).work(core, { ...byId(id).opens, ...values }));
const near = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ within, /** @type {string} */ words = '') => assert.ok(Math.abs(a - b) <= within, `${words} ${a} is not ${b}`);

for (const drawing of DRAWINGS) {
  test(`${drawing.id}: the numbers kept are those measured, and there is something to see and to read at every spot and width`, () => {
    assert.deepEqual(written[drawing.id], JSON.parse(JSON.stringify(measureDrawing(core, drawing))), 'drawings.json is stale: node tests/learn/write-claims.mjs');
    /** @type {any} */ let found;
    for (const { label, values } of [{ label: 'opens', values: {} }, ...drawing.spots]) {
      const all = { ...drawing.opens, ...values };
      found = completed(drawing.work(core, all, found)); // on from the last, as the page does
      const { complaints } = parseLink(drawing.link(all), core.catalogue);
      assert.deepEqual(complaints, [], label);
      const told = drawing.told(found, all);
      assert.match(told, /\d.*\.$/);
      for (const width of [250, 330, 690]) {
        const { shapes, handles = [], ...size } = drawing.picture(found, all, width);
        assert.equal(size.width, width);
        assert.equal(size.height, width < 480 ? drawing.heights.narrow : drawing.heights.wide, `${label} at ${width}`);
        const text = shapes.map(svgText).join('');
        assert.ok(text.length > 500);
        assert.doesNotMatch(text + told, /NaN|undefined|Infinity|null/, `${drawing.id} ${label}`);
        for (const { x, y } of handles) assert.ok(x >= 0 && x <= width && y >= 0 && y <= size.height, `${label}: a handle at ${x}, ${y}`);
      }
    }
    for (const { id, min, max } of drawing.params) {
      for (const end of [min, max]) assert.doesNotMatch(drawing.told(completed(drawing.work(core, { ...drawing.opens, [id]: end }, found)), { ...drawing.opens, [id]: end }), /NaN|undefined|Infinity|null/, `${id} = ${end}`);
    }
  });
}

test('ids are unique, and nothing else was written', () => {
  assert.deepEqual(Object.keys(written), DRAWINGS.map(({ id }) => id));
  assert.equal(new Set(DRAWINGS.map(({ id }) => id)).size, DRAWINGS.length);
});

test("the velocities are those of the core's momentum, and a velocity is the weighted sum of the gradients", () => {
  const { gradients } = foundAt('sliding-weights');
  const beta = 0.9;
  const mine = velocitiesOf(gradients, beta);
  const config = runConfig(experimentOf(core, `#v=1&surface=ravine&run=momentum,lr=1,beta=${beta}`), 0, core.catalogue);
  const after = (/** @type {number} */ steps) => core.apply(config, [0, 0, 0, 0], gradients.slice(0, steps).map((/** @type {number} */ gradient) => [gradient, 0, 0, 0]))[0];
  for (const step of [1, 2, 17, 40]) near(after(step - 1) - after(step), mine[step - 1], 1e-4, `step ${step}`);
  const weights = weightsOf(beta, 40);
  near(weights.reduce((sum, weight, age) => sum + weight * gradients[39 - age], 0), mine[39], 1e-9);
  assert.deepEqual(weightsOf(0, 3), [1, 0, 0]);
});

for (const form of ['scaled', 'printed']) {
  test(`the look-ahead's steps are those of the core, ${form}`, () => {
    const link = `#v=1&surface=ravine&steps=8&run=nesterov,lr=.02,lookAhead=${form}&run=momentum,lr=.02`;
    const paths = race(core, experimentOf(core, link)).map(({ path }) => path);
    const gradientAt = (/** @type {[number, number]} */ [x, y]) => /** @type {[number, number]} */ ([x, 20 * y]);
    for (const [run, name] of /** @type {const} */ ([[0, 'nesterov'], [1, 'momentum']])) {
      let [here, velocity] = /** @type {[number, number][]} */ ([[-5, 1], [0, 0]]);
      for (let step = 1; step <= 4; step++) {
        const next = stepFrom(here, velocity, gradientAt, { rate: 0.02, beta: 0.9, isPrinted: form === 'printed' })[name];
        near(next[0], paths[run].x[step], 1e-4 * Math.abs(next[0]), `x of step ${step}`);
        near(next[1], paths[run].y[step], 1e-4 * Math.max(1, Math.abs(next[1])), `y of step ${step}`);
        velocity = [(here[0] - next[0]) / 0.02, (here[1] - next[1]) / 0.02];
        here = next;
      }
    }
  });
}

test('the drawing shows the step that the run takes', () => {
  for (const step of [1, 3, 7]) {
    const { at, path } = foundAt('look-ahead', { step });
    near(at.nesterov[0], path[step][0], 1e-5);
    near(at.nesterov[1], path[step][1], 1e-5);
  }
  assert.deepEqual(cutAt([0, 0], [10, 5], [-1, 5, -1, 5]), { to: [5, 2.5], isCut: true });
  assert.deepEqual(cutAt([0, 0], [0, -0.5], [-1, 5, -1, 5]), { to: [0, -0.5], isCut: false });
  assert.equal(seen([[500, 500], [600, 600]], 100, 100).length, 0);
});

test('a start belongs to the minimum that plain descent reaches from it; all minima are found, and the boxes are those of the catalogue', () => {
  for (const id of ['noise-basins', 'rule-basins']) {
    const { minima, ends } = foundAt(id, id === 'noise-basins' ? { noise: 0 } : { rule: 'SGD' });
    const surface = id === 'noise-basins' ? 'double-well' : 'himmelblau';
    const entry = knownEntry(core.catalogue.surfaces, surface);
    assert.deepEqual(boxOf[surface], squareOf(entry.box));
    for (let i = 0; i < entry.minima.length; i += 2) assert.ok(minima.some((/** @type {number[]} */ [x, y]) => Math.abs(x - entry.minima[i]) + Math.abs(y - entry.minima[i + 1]) < 0.01), `${surface} ${i}`);
    assert.equal(new Set(ends).size, minima.length, 'each has a basin, and every start one of them');
  }
  const { ends } = foundAt('noise-basins', { noise: 0 });
  for (const [cell, end] of ends.entries()) {
    const x = ((cell % 48) + 0.5) * (4.4 / 48) - 2.2;
    if (Math.abs(x) < 1.2 && Math.abs(x - 0.076) > 0.1) assert.equal(end, x < 0.076 ? 0 : 1, `x = ${x}: left of the ridge the deep well, right of it the shallow one`);
  }
  assert.deepEqual([reached([3.1, 2], [[3, 2], [0, 0]], 0.5), reached([1.5, 1], [[3, 2], [0, 0]], 0.5), reached([NaN, 0], [[3, 2]], 0.5)], [0, -1, -2]);
  assert.equal(cellsPath(Int8Array.from({ length: 48 * 48 }, (_, i) => (i < 3 ? 1 : 0)), 1), 'M0 0h3v1h-3z');
});

test('a basin map is made in slices, goes on where it was, and moves its path without starting again', () => {
  const drawing = byId('rule-basins');
  const work = drawing.work(core, drawing.opens);
  assert.ok(isStepwise(work));
  const first = work.next().value;
  assert.ok(first.done > 0 && first.done < 0.1);
  const values = { ...drawing.opens, x: 1, y: 1 };
  const moved = drawing.work(core, values, first);
  assert.ok(isStepwise(moved) && moved.next().value.done > first.done);
  const whole = completed(moved);
  assert.equal(whole.done, 1);
  assert.deepEqual(whole.ends, foundAt('rule-basins').ends);
  const again = drawing.work(core, drawing.opens, whole);
  assert.ok(isStepwise(again) && again.next().done, 'nothing left to be done');
});

test('the noise of a batch falls with the root of its size; all examples have none', () => {
  const { all } = foundAt('batch-noise');
  assert.deepEqual(all.map((/** @type {any} */ { size }) => size), SIZES);
  const early = new Map(all.map((/** @type {any} */ one) => [one.size, one.early]));
  near(early.get(1) / early.get(10), Math.sqrt(10), 0.5);
  assert.ok(early.get(400) < 1e-3);
  assert.ok(all.slice(0, 6).every((/** @type {any} */ one) => one.late > one.early), 'noise is what is left near the minimum');
});

test("steady averages are Adam's: without correction its first steps are their quotient", () => {
  const config = runConfig(experimentOf(core, '#v=1&surface=ravine&run=adam,lr=1,biasCorrection=0'), 0, core.catalogue);
  const ones = (/** @type {number} */ steps) => core.apply(config, [0, 0, 0, 0], Array.from({ length: steps }, () => [1, 1, 1, 1]))[0];
  const averages = steadyAverages(0.9, 0.999, 5);
  for (const step of [1, 2, 5]) near(ones(step - 1) - ones(step), averages[step - 1].mean / averages[step - 1].root, 1e-3, `step ${step}`);
});

test("rates of weights: as many are ranked as the slider counts, Adagrad's never rise, RMSProp's do", () => {
  for (const id of ['adagrad-rates', 'recovering-rates']) assert.equal(foundAt(id).runs[0].byWeight.length, byId(id).params[0].max);
  const [rmsprop, adagrad] = foundAt('recovering-rates').runs.map((/** @type {any} */ { quartiles }) => quartiles.map((/** @type {any} */ { middle }) => middle));
  assert.ok(adagrad.at(-1) < adagrad[0] / 2);
  assert.ok(rmsprop.at(-1) > 2 * Math.min(...rmsprop));
  assert.deepEqual(quartilesOf([NaN, 4, 1, 3, 2, 5]), { least: 1, low: 2, middle: 3, high: 4, most: 5 });
});

for (const [id, handle] of /** @type {const} */ ([['decays', 'exponential'], ['shapes', 'cycle'], ['decays', 'step']])) {
  test(`${id}: the handle of ${handle} bends its own curve alone, by drag and by key, and stays in range`, () => {
    const drawing = byId(id);
    const before = foundAt(id);
    const nudged = /** @type {any} */ (drawing.nudge)(drawing.opens, handle, [3, -1]);
    const after = completed(drawing.work(core, nudged, before));
    const changed = after.runs.map((/** @type {any} */ run, /** @type {number} */ i) => run !== before.runs[i]);
    assert.equal(changed.filter(Boolean).length, 1, 'the others are not even trained again');
    assert.equal(after.constant, before.constant);
    for (const place of [[-500, -500], [5000, 5000], [200, 100]]) {
      const dragged = /** @type {any} */ (drawing.drag)(drawing.opens, handle, place, 690);
      assert.deepEqual(parseLink(drawing.link(dragged), core.catalogue).complaints, [], JSON.stringify(dragged));
    }
  });
}

test('rates of a schedule come from the core', () => {
  const { runs } = foundAt('decays', { every: 10, factor: 0.5, k: 0.05 });
  near(runs[0].rates[9], 1, 1e-9);
  near(runs[0].rates[10], 0.5, 1e-9);
  near(runs[1].rates[20], Math.exp(-1), 1e-6);
});

test('axes: round marks, pixels and back; text is escaped; gaps part a line', () => {
  assert.deepEqual(ticksOf({ from: 0, to: 60 }, 6), [0, 10, 20, 30, 40, 50, 60]);
  assert.deepEqual(ticksOf({ from: 0.05, to: 20, log: true }, 4), [0.1, 1, 10]);
  const { x, y, valueOfX, valueOfY } = plot({ left: 40, top: 10, width: 100, height: 50 }, { from: 0, to: 10 }, { from: 1, to: 100, log: true });
  assert.deepEqual([x(0), x(10), y(1), y(100), y(10)], [40, 140, 60, 10, 35]);
  near(valueOfX(90), 5, 1e-9);
  near(valueOfY(35), 10, 1e-9);
  assert.equal(svgText({ tag: 'text', attributes: { class: 'a"b' }, children: ['1 < 2'] }), '<text class="a&#34;b">1 &#60; 2</text>');
  assert.equal(line([[0, 0], [1, 1], [NaN, 0], [2, 2], [3, 3]]).attributes.d, 'M0 0L1 1M2 2L3 3');
  assert.deepEqual([say(10), say(0.1), say(-0.25), say(1000)], ['10', '0.1', '−0.25', '1000']);
});
