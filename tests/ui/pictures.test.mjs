/** What pictures of nets tell, without a canvas: classes said, mix-ups, boundaries, marks that can be told apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boundaries, LEVELS } from '../../web/ui/field-image.js';
import { classColours } from '../../web/ui/palette.js';
import { imagePixels, imageSide } from '../../web/ui/pictures/images.js';
import { drawnOf, placeOf, shapeOf } from '../../web/ui/pictures/marks.js';
import { presenceOf } from '../../web/ui/pictures/presence.js';
import { confusionOf, missesOf, tellRight, verdictsOf, worstMixUp } from '../../web/ui/pictures/verdicts.js';
import { seenIn, viewsOf } from '../../web/ui/pictures/views.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();

/** Four points to train on, three to test. @param {number} classes @param {number[]} y */
const points = (classes, y) => ({ inputs: 1, classes, x: Float32Array.from(y, (_, i) => i), y: Float32Array.from(y), trainCount: 4, count: y.length, extent: 7 });
/** @param {number} outputs @param {number[]} answers */
const probe = (outputs, answers) => ({ outputs, answers: Float32Array.from(answers), weights: null, maps: null });

test('one output is the share of class 1, several are one each; how sure is told of the class that is said', () => {
  const two = verdictsOf(points(2, [0, 1, 0, 1, 0, 1, 0]), probe(1, [0.25, 0.75, 0.5, 1.5, -1, 0.25, 1]));
  assert.deepEqual([...(two?.said ?? [])], [0, 1, 0, 1, 0, 0, 1]);
  assert.deepEqual([...(two?.sure ?? [])], [0.75, 0.75, 0.5, 1, 1, 0.75, 1]);
  const three = verdictsOf({ count: 2, classes: 3 }, probe(3, [0.5, 0.25, 0.25, 0, 0.25, 0.75]));
  assert.deepEqual([...(three?.said ?? [])], [0, 2]);
  assert.deepEqual([...(three?.sure ?? [])], [0.5, 0.75]);
});

test('without answers, or with answers to other data, nothing is said', () => {
  const seven = points(2, [0, 1, 0, 1, 0, 1, 0]);
  assert.equal(verdictsOf(seven, null), null);
  assert.equal(verdictsOf(seven, probe(1, [0, 1])), null);
  assert.equal(verdictsOf(points(0, [0, 1]), probe(1, [0, 1])), null, 'a regression has no classes');
  assert.equal(missesOf(seven, probe(1, [0, 0, 0, 0, 0, 0, 0]), 'test'), null);
});

test('mix-ups are counted by truth and by what was said, each part by itself', () => {
  const data = points(2, [0, 1, 0, 1, 0, 1, 0]);
  const verdicts = { said: Uint8Array.of(0, 1, 1, 1, 1, 0, 1), sure: new Float32Array(7) };
  const train = confusionOf(data, verdicts, 'train');
  assert.deepEqual(train, { counts: [[1, 1], [0, 2]], right: 3, total: 4 });
  const test_ = confusionOf(data, verdicts, 'test');
  assert.deepEqual(test_, { counts: [[0, 2], [1, 0]], right: 0, total: 3 });
  assert.deepEqual(worstMixUp(test_.counts), { truth: 0, said: 1, count: 2 });
  assert.equal(worstMixUp([[3, 0], [0, 2]]), null);
  assert.equal(tellRight('test', { counts: [], right: 1, total: 1 }), '1 of 1 test point right.');
});

test('a regression is off by its errors, whatever their sign', () => {
  const misses = missesOf(points(0, [0, 0, 0, 0, 1, 2, 3]), probe(1, [9, 9, 9, 9, 1.5, 1, 3]), 'test');
  assert.deepEqual(misses, { mean: 0.5, worst: 1, at: 5 });
});

test('a boundary runs where the answer changes and nowhere along the frame', () => {
  const size = 8;
  const leftToRight = Float32Array.from({ length: size * size }, (_, i) => (i % size) / (size - 1));
  const lines = boundaries({ size, outputs: 1, values: leftToRight }, false);
  assert.ok(lines.length > 0);
  for (const { corners } of lines) for (const [x] of corners) assert.ok(Math.abs(x - size / 2) < 1e-6, `${x} is not the middle`);
  assert.deepEqual(boundaries({ size, outputs: 1, values: new Float32Array(size * size) }, false), [], 'one class everywhere: none');
  const levels = boundaries({ size, outputs: 1, values: leftToRight.map((v) => 3 * v - 1.5) }, true).map(({ level }) => level);
  assert.deepEqual([...new Set(levels)], LEVELS);
});

test('three classes have three boundaries, each of which is met', () => {
  const size = 9;
  const values = new Float32Array(size * size * 3);
  for (let i = 0; i < size * size; i++) values[3 * i + Math.floor((i % size) / 3)] = 1;
  const xs = new Set(boundaries({ size, outputs: 3, values }, false).flatMap(({ corners }) => corners.map(([x]) => Math.round(x))));
  assert.deepEqual([...xs].sort(), [3, 6]);
});

/** CIE 1976 lightness, 0 to 100. @param {number[]} rgb */
function lightness(rgb) {
  const [r, g, b] = rgb.map((v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return y > 216 / 24389 ? 116 * Math.cbrt(y) - 16 : (y * 24389) / 27;
}

test('classes differ in lightness and in shape, in both themes', () => {
  for (const dark of [false, true]) {
    const steps = classColours(dark).map(lightness).sort((a, b) => a - b);
    for (let i = 1; i < steps.length; i++) assert.ok(steps[i] - steps[i - 1] > 8, `${dark ? 'dark' : 'light'}: ${steps}`);
  }
  assert.equal(new Set(classColours(false).map((_, kind) => JSON.stringify(shapeOf(kind)))).size, classColours(false).length);
});

test('too many points to draw: every so many, of both parts', () => {
  assert.deepEqual(drawnOf(3, 10), [0, 1, 2]);
  const drawn = drawnOf(1000, 100);
  assert.equal(drawn.length, 100);
  assert.ok(drawn.filter((i) => i >= 800).length === 20 && new Set(drawn).size === 100);
  assert.deepEqual(placeOf({ ...points(2, [0]), inputs: 2, x: Float32Array.of(1, -1) }, 0, { side: 100, half: 1, radius: 3 }), [100, 100]);
});

test('every data set has its pictures: a plane, a line, images, or inputs', () => {
  const first = Object.fromEntries(core.catalogue.datasets.map((set) => [set.id, viewsOf(set).map(({ label }) => label).join(' ')]));
  assert.equal(first.spiral, 'Decision Confusion Network');
  assert.equal(first.plane, 'Surface Network');
  assert.equal(first.sine, 'Curve Network');
  assert.equal(first.digits, 'Images Confusion Network');
  assert.equal(first['rare-features'], 'Inputs Confusion Network');
  assert.equal(seenIn('confusion', { inputs: 64 }).largeSize, 0, 'no plane, no grid');
  assert.equal(seenIn('network', { inputs: 64 }).probe?.side, 0);
});

test('only a square of pixels is an image; its values run from paper to ink', () => {
  assert.deepEqual([1, 2, 16, 25, 60, 64].map(imageSide), [0, 0, 0, 5, 0, 8]);
  assert.deepEqual([...imagePixels([0, 1, -1], 2, [0, 0, 0], [200, 100, 50])], [0, 0, 0, 255, 100, 50, 25, 255, 100, 50, 25, 255]);
});

test('a rare input is one that most points lack, and answers are counted where it is there', () => {
  const y = [0, 1, 0, 1, 1, 1, 0, 0, 1, 0];
  const x = Float32Array.from(y.flatMap((_, i) => [i % 2, Number(i === 9)]));
  const data = { inputs: 2, classes: 2, x, y: Float32Array.from(y), trainCount: 4, count: y.length, extent: 1 };
  const said = Uint8Array.from(y, (v, i) => (i >= 8 ? 1 - v : v));
  const { inputs, total, withRare, without } = presenceOf(data, { said, sure: new Float32Array(10) }, 'test');
  assert.equal(total, 6);
  assert.deepEqual(inputs, [{ there: 3, right: 2, rare: false }, { there: 1, right: 0, rare: true }]);
  assert.deepEqual([withRare, without], [{ there: 1, right: 0 }, { there: 5, right: 4 }]);
});
