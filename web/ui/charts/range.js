/**
 * Which stretch of values an axis shows.
 * @import { RunFrame, View } from '../../types.js'
 * @import { Point } from './series.js'
 */
import { stepTo } from './series.js';

/** @typedef {{ min: number, max: number }} Range */

/** Shares of the finite values that do not set the scale where outliers are ignored: TensorBoard's. */
const TAIL = 0.05;

/**
 * @param {number[]} values without NaN; any order
 * @param {number} share 0 to 1
 * @returns {number} linear between the two values next to that place; NaN of nothing
 */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)] ?? NaN;
  return low + (at % 1) * ((sorted[Math.ceil(at)] ?? NaN) - low);
}

/**
 * @param {number[]} values
 * @param {boolean} trim
 * @returns {Range | null} null where there is no value
 */
function extent(values, trim) {
  if (values.length === 0) return null;
  if (trim) return { min: percentile(values, TAIL), max: percentile(values, 1 - TAIL) };
  let [min, max] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return { min, max };
}

/** @param {{ points: Point[] }[]} curves */
const heights = (curves) => curves.flatMap(({ points }) => points.map(({ y }) => y));

/** With the bands that lie within another: they are the picture, and no outliers. @param {{ points: Point[], band?: { low: Point[], high: Point[] } | null, inner?: unknown }[]} curves */
const widths = (curves) => curves.flatMap(({ points, band, inner }) => [...points, ...(band && inner ? [...band.low, ...band.high] : [])]).flatMap(({ y }) => (y > 0 ? [y] : []));

/**
 * Range of the loss axis: what the runs that stay finite need. A run that shoots up leaves through the top.
 * @param {{ points: Point[], diverged: unknown }[]} curves visible ones
 * @param {View['y']} scale
 * @param {boolean} [trim] whether outliers are ignored
 * @returns {Range}
 */
export function lossRange(curves, scale, trim = false) {
  const steady = curves.filter(({ diverged }) => !diverged);
  const needed = extent(heights(steady.length > 0 ? steady : curves), trim);
  if (!needed) return { min: scale === 'log' ? 0.1 : 0, max: 1 };
  const { min: low } = needed;
  const start = Math.max(...curves.map(({ points }) => points[0]?.y ?? 0));
  const high = Math.min(needed.max, 3 * start || needed.max);
  if (scale === 'log') return { min: low / 1.2, max: Math.max(high * 1.1, low * 1.5) };
  const room = (0.05 * (high - low)) || Math.abs(high) || 1;
  return trim ? { min: low - room, max: high + room } : { min: Math.min(0, low * 1.05), max: high * 1.05 || 1 };
}

/**
 * Range of a logarithmic axis: the outer curves keep clear of the frame, over many decades too.
 * @param {{ points: Point[] }[]} curves visible ones, above 0
 * @param {boolean} [trim]
 * @returns {Range}
 */
export function positiveRange(curves, trim = false) {
  const needed = extent(widths(curves), trim);
  if (!needed) return { min: 0.001, max: 1 };
  const room = Math.max(1.5, (needed.max / needed.min) ** 0.1);
  return { min: needed.min / room, max: needed.max * room };
}

/**
 * Range of an axis of shares: up to 1, from where the lowest curve needs it.
 * @param {{ points: Point[] }[]} curves visible ones
 * @param {boolean} [trim]
 * @returns {Range}
 */
export function shareRange(curves, trim = false) {
  const needed = extent(heights(curves), trim);
  if (!needed) return { min: 0, max: 1 };
  return { min: Math.max(0, Math.floor(needed.min * 20 - 0.5) / 20), max: 1.01 };
}

/**
 * The x axis of all charts: the whole race, or the time spent so far. A logarithmic one begins at the first step that was
 * recorded, because it has no 0.
 * @param {RunFrame[]} frames
 * @param {View} view
 * @returns {Range} of equal ends where nothing has happened yet
 */
export function xRange(frames, { x, logX, loss }) {
  const end = (/** @type {RunFrame} */ { progress }) => (x === 'seconds' ? progress.step : progress.totalSteps);
  const max = Math.max(0, ...frames.map((frame) => stepTo(frame, x)(end(frame))));
  if (!logX) return { min: 0, max };
  const first = (/** @type {RunFrame} */ { evaluations, history }) =>
    loss === 'batch' ? history.width : (evaluations.steps.find((step) => step > 0) ?? 1);
  const starts = frames.map((frame) => stepTo(frame, x)(first(frame))).filter((value) => value > 0);
  return { min: Math.min(max, ...starts), max };
}
