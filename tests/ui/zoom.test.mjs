import assert from 'node:assert/strict';
import { test } from 'node:test';
import { part, shareOf, valueAt, within, Zoom } from '../../web/ui/charts/zoom.js';

/** @param {number} min @param {number} max @param {boolean} [log] */
const axis = (min, max, log = false) => ({ range: { min, max }, log });
/** @param {{ min: number, max: number } | null} range @param {number} min @param {number} max */
function near(range, min, max) {
  assert.ok(range && Math.abs(range.min / min - 1) < 1e-9 && Math.abs(range.max / max - 1) < 1e-9, `${JSON.stringify(range)} for ${min} to ${max}`);
}

test('shares of an axis are even, on a logarithmic one by decades', () => {
  assert.equal(valueAt(axis(10, 30), 0.25), 15);
  assert.ok(Math.abs(valueAt(axis(0.01, 100, true), 0.25) - 0.1) < 1e-12);
  for (const one of [axis(-3, 5), axis(0.002, 7, true)]) {
    for (const share of [0, 0.2, 0.9, 1]) assert.ok(Math.abs(shareOf(one, valueAt(one, share)) - share) < 1e-12);
  }
  near(part(axis(0.01, 100, true), 0.75, 0.25), 0.1, 10);
});

test('what is looked at stays within what there is', () => {
  const full = axis(0, 100);
  near(within({ min: 20, max: 60 }, full), 20, 60);
  near(within({ min: 80, max: 120 }, full), 60, 100);
  const start = within({ min: -30, max: 10 }, full);
  assert.ok(start && start.min === 0 && Math.abs(start.max - 40) < 1e-9, 'it is moved and keeps its size');
  near(within({ min: 0.001, max: 0.1 }, axis(0.01, 100, true)), 0.01, 1);
});

test('all of it is no zoom, and nothing is enlarged for ever', () => {
  const full = axis(0, 100);
  assert.equal(within({ min: 0, max: 100 }, full), null);
  assert.equal(within({ min: -50, max: 150 }, full), null);
  assert.equal(within({ min: NaN, max: 1 }, full), null);
  const closest = within({ min: 50, max: 50 }, full);
  assert.ok(closest && closest.max - closest.min > 0.009 && closest.max - closest.min < 0.011, JSON.stringify(closest));
  assert.equal(within({ min: 1, max: 2 }, axis(5, 5)), null, 'an axis without length');
});

test('x is shared, y is each chart’s own, and a reset gives all back and tells once', () => {
  const zoom = new Zoom();
  let told = 0;
  zoom.addEventListener('change', () => told++);
  zoom.setX({ min: 1, max: 2 });
  zoom.setY('loss', { min: 3, max: 4 });
  assert.deepEqual([zoom.x, zoom.y('loss'), zoom.y('rate'), zoom.on, told], [{ min: 1, max: 2 }, { min: 3, max: 4 }, null, true, 2]);
  zoom.reset();
  assert.deepEqual([zoom.x, zoom.y('loss'), zoom.on, told], [null, null, false, 3]);
  zoom.reset();
  assert.equal(told, 3, 'nothing to reset, nothing to tell');
});
