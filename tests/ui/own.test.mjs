/** Painting without a page: what strokes make of points, and what is said of them. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { awayFrom, nearestPoint, placed, Stroke } from '../../web/ui/own/brush.js';
import { tellPoints, tellStroke } from '../../web/ui/own/words.js';

/** Repeats itself: a failure comes back. */
function source() {
  let state = 7;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
const brush = (change = {}) => ({ tool: 'brush', label: 3, radius: 0.5, half: 3.5, most: 1000, random: source(), ...change });
const PLANE = { least: 10, half: 3.5 };

test('a brush leaves points under its way, as many however fast the hand is', () => {
  const counts = [1, 4, 50].map((pieces) => {
    const stroke = new Stroke([], brush());
    for (let i = 0; i <= pieces; i++) stroke.to(-3 + (6 * i) / pieces, 1);
    for (const [x, y, label] of stroke.points) {
      assert.ok(awayFrom([x, y], [-3, 1], [3, 1]) <= 0.5 + 0.01, `${x}, ${y}`);
      assert.equal(label, 3);
      assert.equal(x, Number(x.toFixed(2)));
    }
    return stroke.points.length;
  });
  assert.equal(counts[0], 3 + 24);
  assert.ok(counts.every((count) => Math.abs(count - counts[0]) <= 1), counts.join());
});

test('a point follows the hand and is one; nothing is painted beyond the plane or beyond the most', () => {
  const stroke = new Stroke([[0, 0, 0]], brush({ tool: 'point' }));
  for (const x of [1, 2, 99]) stroke.to(x, -99);
  assert.deepEqual(stroke.points, [[0, 0, 0], [3.5, -3.5, 3]]);
  assert.equal(stroke.gained, 1);
  const full = new Stroke([], brush({ most: 5 }));
  for (const x of [-3, 3, -3]) full.to(x, 0);
  assert.equal(full.points.length, 5);
  assert.ok(full.full);
  assert.deepEqual(placed(-0.001, 3.5), 0);
  assert.ok(Object.is(placed(-0.001, 3.5), 0), 'no negative zero');
});

test('an eraser takes what it passes, also between two places of a fast hand', () => {
  const points = [[-2, 0, 0], [0, 0.4, 1], [0, 0.6, 1], [2, 0, 2]];
  const stroke = new Stroke(points, brush({ tool: 'eraser' }));
  stroke.to(-3, 0);
  assert.equal(stroke.gained, 0);
  stroke.to(1, 0);
  assert.deepEqual(stroke.points, [[0, 0.6, 1], [2, 0, 2]]);
  assert.equal(points.length, 4, 'what was before stays as it was');
  assert.deepEqual(nearestPoint(points, [1.9, 0], 0.15), [2, 0, 2]);
  assert.equal(nearestPoint(points, [1, 0], 0.15), null);
});

test('what is said: how many, what is missing, what lies beyond', () => {
  assert.equal(tellPoints([], PLANE), 'No points yet. Until there are 10, the race runs on two strips.');
  assert.match(tellPoints([[0, 0, 0], [1, 1, 2]], PLANE), /^2 points \(class 0: 1, class 2: 1\)\. Paint 8 more: until there are 10, /);
  const many = Array.from({ length: 12 }, (_, i) => [i - 6, 0, 1]);
  assert.equal(tellPoints(many, PLANE), '12 points (class 1: 12). All are of one class, so there is nothing to tell apart: paint another class. 5 of them lie beyond the plane shown, and are learnt all the same.');
  const stroke = (gained, count, full = false) => tellStroke(gained, count, { label: 1, full });
  assert.equal(stroke(3, 15), 'Added 3 points of class 1; 15 points in all.');
  assert.equal(stroke(-1, 0), 'Erased 1 point; none is left.');
  assert.equal(stroke(0, 4), 'Nothing there to erase.');
  assert.match(stroke(0, 10_000, true), /room for no more/);
});
