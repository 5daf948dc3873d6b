/** A sweep of two parameters as maps, one a run: how good is each place, on one scale for all runs. Pure. */
import { dialName } from '../experiment/dial.js';

/** @typedef {import('./jobs.js').Study} Study */
/** @typedef {import('./outcome.js').Ground} Ground */
/** @typedef {import('./result.js').PointResult} PointResult */
/** @typedef {import('./result.js').StudyResult} StudyResult */

/**
 * Cividis (Nuñez, Anderton, Renslow 2018), at tenths: even steps of lightness, the same for the colour-blind. Red, green, blue.
 * @type {readonly [number, number, number][]}
 */
export const CIVIDIS = [
  [0, 34, 78], [18, 53, 112], [59, 73, 108], [87, 93, 109], [112, 113, 115], [138, 134, 120], [165, 156, 116], [195, 179, 105], [225, 204, 85], [254, 232, 56],
];

/**
 * @param {number} share  0: the best, to 1
 * @returns {[number, number, number]}
 */
export function heatColour(share) {
  const at = Math.min(1, Math.max(0, share)) * (CIVIDIS.length - 1);
  const low = Math.min(CIVIDIS.length - 2, Math.floor(at));
  const part = at - low;
  return /** @type {[number, number, number]} */ (CIVIDIS[low].map((value, i) => Math.round(value + part * (CIVIDIS[low + 1][i] - value))));
}

/** Losses at the ends of the key, and whether some are beyond. @typedef {{ best: number, below: boolean, worst: number, above: boolean, shareOf: (loss: number) => number }} HeatScale */

/**
 * From the best median, or what is as good as the lowest loss there is, to twice the start's loss, or the worst where none is
 * above: what is beyond an end looks as it does. By ratio, where a lowest loss is known; else even.
 * @param {StudyResult} result
 * @param {Ground} ground
 * @returns {HeatScale | null}  null where nothing is finite
 */
export function heatScale({ runs }, { lowest, floor, start }) {
  const medians = runs.flatMap(({ points }) => points.map(({ median }) => median)).filter(Number.isFinite);
  if (medians.length === 0) return null;
  const least = Math.min(...medians);
  const best = lowest === null ? least : Math.max(least, lowest + floor);
  const worst = Math.max(best, Math.min(Math.max(...medians), lowest === null ? start : lowest + 2 * (start - lowest)));
  const even = (/** @type {number} */ loss) => (lowest === null ? loss : Math.log(Math.max(loss - lowest, floor, Number.MIN_VALUE)));
  const [from, to] = [even(best), even(worst)];
  return { best, below: least < best, worst, above: Math.max(...medians) > worst, shareOf: (loss) => (to > from ? Math.min(1, Math.max(0, (even(loss) - from) / (to - from))) : 0) };
}

/** A place of the grid by column (first parameter) and row (second), both from 0. @param {Study} study @param {number} point */
export function cellOf({ grid }, point) {
  const rows = grid.axes[1].length;
  return { column: Math.floor(point / rows), row: point % rows };
}

/**
 * The place that a key leads to from another; rows rise upwards.
 * @param {Study} study
 * @param {number} point
 * @param {string} key  as events name it
 * @returns {number | undefined}  undefined where it is not a key of a map
 */
export function afterKey(study, point, key) {
  const [columns, rows] = study.grid.axes.map(({ length }) => length);
  const { column, row } = cellOf(study, point);
  const to = { ArrowLeft: [column - 1, row], ArrowRight: [column + 1, row], ArrowUp: [column, row + 1], ArrowDown: [column, row - 1], Home: [0, row], End: [columns - 1, row], PageUp: [column, rows - 1], PageDown: [column, 0] }[key];
  if (!to) return undefined;
  const within = (/** @type {number} */ value, /** @type {number} */ count) => Math.min(count - 1, Math.max(0, value));
  return within(to[0], columns) * rows + within(to[1], rows);
}

/**
 * @param {Study} study
 * @param {number} point
 * @param {(value: number) => string} spell
 * @returns {string}  `learning rate 0.01, beta 0.9`
 */
export function placeName({ grid }, point, spell) {
  return grid.dials.map((dial, i) => `${dialName(dial)} ${spell(grid.points[point][i])}`).join(', ');
}

/**
 * @param {PointResult} place
 * @param {boolean} isBest
 * @param {(value: number) => string} spell
 * @returns {string}  `0.0312, the best`
 */
export function placeWords({ done, median, diverged }, isBest, spell) {
  if (done === 0) return 'not trained';
  if (median === Infinity) return diverged === 1 ? 'diverges' : 'diverges in most seeds';
  const some = diverged > 0 ? `, diverges in ${Math.round(100 * diverged)} % of the seeds` : '';
  return `${spell(median)}${isBest ? ', the best' : ''}${some}`;
}
