/**
 * A chart in words and in numbers, for those who do not see it and for those who want to read values off.
 * @import { Curve } from './curves.js'
 * @import { Point } from './series.js'
 */
import { formatLoss } from '../format.js';
import { CHART } from '../words.js';
import { nearestIndex } from './nearest.js';

/** @param {Curve[]} curves @returns {Curve[]} those that are seen and read out */
const readable = (curves) => curves.filter(({ hidden, faint }) => !hidden && !faint);

/**
 * @param {number} x
 * @returns {string} a place on the x axis as people say it
 */
export const formatX = (x) => (Number.isInteger(x) ? String(x) : formatLoss(x));

/**
 * What the chart shows, best curve first.
 * @param {object} what
 * @param {string} what.heading such as `Training loss`
 * @param {string} what.axis such as `Epoch`
 * @param {Curve[]} what.curves
 * @param {(value: number) => string} what.format
 * @param {'low' | 'high' | 'none'} what.good which end is the better one
 * @returns {string} a few sentences
 */
export function summaryOf({ heading, axis, curves, format, good }) {
  const shown = readable(curves);
  const hidden = new Set(curves.filter((curve) => curve.hidden).map(({ run }) => run)).size;
  const rest = hidden > 0 ? [CHART.hidden(hidden)] : [];
  const living = shown.filter(({ points, diverged }) => points.length > 0 && !diverged);
  const last = (/** @type {Curve} */ { points }) => points[points.length - 1];
  if (good !== 'none') living.sort((a, b) => (last(a).y - last(b).y) * (good === 'low' ? 1 : -1));
  const end = Math.max(...living.map((curve) => last(curve).x));
  const values = living.map((curve) => CHART.values(curve.label, format(curve.points[0].y), format(last(curve).y)));
  const told = living.length > 0 ? CHART.summary(heading, axis, formatX(end), values) : CHART.nothing(heading);
  const ends = shown.flatMap(({ label, diverged }) => (diverged ? [CHART.diverged(label, diverged.step)] : []));
  return [told, ...ends, ...rest].join(' ');
}

/**
 * @param {Curve[]} curves
 * @param {number} x
 * @param {number} reach how far beyond an end of a curve it still counts
 * @param {(value: number) => string} format
 * @returns {string} what stands there, highest first; empty where nothing does
 */
export function valuesAt(curves, x, reach, format) {
  const found = readable(curves).flatMap(({ label, points }) => {
    const point = points[nearestIndex(points, x, reach)];
    return point ? [{ label, y: point.y }] : [];
  });
  return found.sort((a, b) => b.y - a.y).map(({ label, y }) => `${label} ${format(y)}`).join('; ');
}

/**
 * @param {Curve[]} curves
 * @returns {number[]} where any of them has a point, rising, each once
 */
export function placesOf(curves) {
  return [...new Set(readable(curves).flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
}

/**
 * @param {Curve[]} curves
 * @param {number} most rows; the first and the last are always among them
 * @returns {{ x: number, values: number[] }[]} a row a place, a value a visible curve: NaN where it has none near
 */
export function tableOf(curves, most) {
  const shown = readable(curves);
  const places = placesOf(shown);
  const rows = Math.min(most, places.length);
  const chosen = Array.from({ length: rows }, (_, i) => places[Math.round((i * (places.length - 1)) / Math.max(1, rows - 1))]);
  return chosen.map((x) => ({ x, values: shown.map(({ points }) => valueAt(points, x)) }));
}

/**
 * @param {Point[]} points
 * @param {number} x
 */
function valueAt(points, x) {
  return points[nearestIndex(points, x, 0)]?.y ?? NaN;
}
