import assert from 'node:assert/strict';
import { test } from 'node:test';
import { smoothed } from '../../web/ui/charts/smooth.js';

const points = (/** @type {number[]} */ ys) => ys.map((y, x) => ({ x, y }));
const ys = (/** @type {{ y: number }[]} */ curve) => curve.map(({ y }) => y);

/** @param {number[]} actual @param {number[]} expected */
function near(actual, expected) {
  assert.equal(actual.length, expected.length);
  actual.forEach((y, i) => assert.ok(Math.abs(y - expected[i]) <= 1e-12 * Math.abs(expected[i]), `${y} for ${expected[i]} at ${i}`));
}

// Sum of wᵗ⁻ⁱ yᵢ over sum of wᵗ⁻ⁱ, worked out in exact fractions with Python's fractions module, then printed as a double.
const ROWS = /** @type {const} */ ([
  [0.5, [4, 2, 8, 1], [4, 8 / 3, 40 / 7, 48 / 15]],
  [0.9, [3, 1, 4, 1, 5], [3, 1.9473684210526316, 2.7047970479704797, 2.209072404768828, 2.890600962125467]],
  [0.999, [3, 1, 4, 1, 5], [3, 1.9994997498749374, 2.667000444777963, 2.249624687218547, 2.80080100060004]],
]);
for (const [weight, raw, expected] of ROWS) {
  test(`smoothing by ${weight} is the weighted mean of all points so far`, () => near(ys(smoothed(points([...raw]), weight)), [...expected]));
}

test('smoothing does not drag the start, keeps a constant, and by 0 changes nothing', () => {
  assert.equal(smoothed(points([7, 0, 0]), 0.999)[0].y, 7);
  near(ys(smoothed(points(Array(500).fill(0.3)), 0.999)), Array(500).fill(0.3));
  assert.deepEqual(smoothed(points([3, 1, 4]), 0), points([3, 1, 4]));
  assert.deepEqual(smoothed([], 0.6), []);
});

test('what is not finite is left out: the rest is as if it had never been there', () => {
  const holed = [{ x: 0, y: 4 }, { x: 1, y: NaN }, { x: 2, y: 2 }, { x: 3, y: Infinity }, { x: 4, y: 8 }];
  const smooth = smoothed(holed, 0.5);
  assert.deepEqual(smooth.map(({ x }) => x), [0, 2, 4]);
  near(ys(smooth), [4, 8 / 3, 40 / 7]);
});
