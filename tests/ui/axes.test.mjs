import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearestIndex } from '../../web/ui/charts/nearest.js';
import { logTicks } from '../../web/ui/charts/ticks.js';

/** A small generator of its own, so that a failure comes back. @param {number} seed */
function* uniform(seed) {
  for (let s = seed; ; ) {
    s = (Math.imul(s, 1664525) + 1013904223) >>> 0;
    yield s / 2 ** 32;
  }
}

test('a logarithmic axis has a tick at least and as many as fit, all within it, over any range', () => {
  const draw = uniform(7);
  const next = () => Number(draw.next().value);
  for (let i = 0; i < 2000; i++) {
    const min = 10 ** (next() * 20 - 14);
    const max = min * 10 ** (0.01 + next() * 8);
    const most = 2 + Math.floor(next() * 9);
    const ticks = logTicks(min, max, most);
    const told = `${ticks} of ${min} to ${max}, at most ${most}`;
    assert.ok(ticks.length >= 1 && ticks.length <= most, told);
    assert.ok(ticks.every((tick, k) => tick >= min && tick <= max && (k === 0 || tick > ticks[k - 1])), told);
  }
});

test('ticks are the round numbers that one would choose', () => {
  assert.deepEqual(logTicks(0.1, 1, 8), [0.1, 0.2, 0.5, 1]);
  assert.deepEqual(logTicks(0.001, 10, 8), [0.001, 0.01, 0.1, 1, 10]);
  assert.deepEqual(logTicks(1e-8, 10, 5), [1e-8, 1e-6, 1e-4, 1e-2, 1]);
  assert.deepEqual(logTicks(0, 1, 5), []);
});

test('the nearest point is the one that a search through all finds, and none far beyond the ends', () => {
  const draw = uniform(11);
  const next = () => Number(draw.next().value);
  for (let i = 0; i < 500; i++) {
    const points = Array.from({ length: 1 + Math.floor(next() * 12) }, () => ({ x: Math.round(next() * 40), y: 0 }));
    points.sort((a, b) => a.x - b.x);
    const x = next() * 60 - 10;
    const found = nearestIndex(points, x, 2);
    const nearest = Math.min(...points.map((point) => Math.abs(point.x - x)));
    if (x < points[0].x - 2 || x > points[points.length - 1].x + 2) assert.equal(found, -1);
    else assert.equal(Math.abs(points[found].x - x), nearest);
  }
  assert.equal(nearestIndex([], 0, 2), -1);
});
