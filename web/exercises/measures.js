/** What checks measure of a run: a table of names and numbers. */
import { shortest } from '../engine/shortest.js';
import { epochsTo, hovering, overshoot, settledAt, stepLengths } from '../learn/measure.js';

/** @typedef {import('./types.js').Measure} Measure */
/** @typedef {import('./types.js').Measured} Measured */

/**
 * What a measure may need besides the run.
 * @typedef {object} Around
 * @property {number} target    the loss that is waited for
 * @property {[number, number][]} minima  of the surface
 */

/**
 * @typedef {object} MeasureSpec
 * @property {string} label
 * @property {string} [onSurface]  where a loss is a height and an epoch a step
 * @property {'net' | 'surface' | 'both'} side
 * @property {boolean} [isAccuracy]  0 to 1; only where there are classes
 * @property {boolean} [hasTarget]
 * @property {(run: Measured, around: Around) => number | null} of  null: there is none, mostly because the run diverged; Infinity: never
 */

/** Of the last evaluated epochs, for the jumping. */
const TAIL = 10;

/** @type {Record<Measure, MeasureSpec>} */
export const MEASURES = {
  trainLoss: { label: 'training loss', onSurface: 'height', side: 'both', of: atEnd('trainLoss') },
  testLoss: { label: 'test loss', side: 'net', of: atEnd('testLoss') },
  bestTrainLoss: { label: 'best training loss', onSurface: 'lowest height', side: 'both', of: best('trainLoss', Math.min) },
  bestTestLoss: { label: 'best test loss', side: 'net', of: best('testLoss', Math.min) },
  trainAccuracy: { label: 'training accuracy', side: 'net', isAccuracy: true, of: atEnd('trainAccuracy') },
  testAccuracy: { label: 'test accuracy', side: 'net', isAccuracy: true, of: atEnd('testAccuracy') },
  bestTrainAccuracy: { label: 'best training accuracy', side: 'net', isAccuracy: true, of: best('trainAccuracy', Math.max) },
  bestTestAccuracy: { label: 'best test accuracy', side: 'net', isAccuracy: true, of: best('testAccuracy', Math.max) },
  epochsToTrainLoss: { label: 'epochs to a training loss of', onSurface: 'steps to a height of', side: 'both', hasTarget: true, of: (run, { target }) => epochsTo(run, target) },
  epochsToTestLoss: { label: 'epochs to a test loss of', side: 'net', hasTarget: true, of: (run, { target }) => epochsTo(run, target, 'testLoss') },
  restsAfter: { label: 'epochs until it stays below a training loss of', onSurface: 'steps until it stays below a height of', side: 'both', hasTarget: true, of: (run, { target }) => settledAt(run, target) / run.progress.stepsPerEpoch },
  jump: { label: `jumping of the training loss in the last ${TAIL} epochs`, onSurface: `jumping of the height in the last ${TAIL} steps`, side: 'both', of: whole((run) => decimal(hovering(run, TAIL).jump)) },
  distance: { label: 'distance to the minimum', side: 'surface', of: whole(({ path }, { minima }) => farFrom(minima, pointsOf(path).slice(-1))) },
  closest: { label: 'closest distance to the minimum', side: 'surface', of: ({ path }, { minima }) => farFrom(minima, pointsOf(path)) },
  firstStep: { label: 'length of the first step', side: 'surface', of: ({ path }) => (path ? decimal(stepLengths(path)[0]) : null) },
  overshoot: { label: 'swing beyond the floor, as a share of the start’s distance from it', side: 'surface', of: whole(({ path }) => (path ? decimal(overshoot(Array.from(path.y))) : null)) },
};

export const MEASURE_IDS = /** @type {Measure[]} */ (Object.keys(MEASURES));

/** @typedef {'trainLoss' | 'testLoss' | 'trainAccuracy' | 'testAccuracy'} Column */

/** @typedef {MeasureSpec['of']} Of */

/**
 * Of a run that did not diverge.
 * @param {Of} of
 * @returns {Of}
 */
function whole(of) {
  return (run, around) => (run.progress.divergedAt > 0 ? null : of(run, around));
}

/**
 * @param {Column} column
 * @returns {Of}
 */
function atEnd(column) {
  return whole(({ evaluations }) => decimal(evaluations[column].at(-1)));
}

/**
 * @param {Column} column
 * @param {(a: number, b: number) => number} better
 * @returns {Of}
 */
function best(column, better) {
  return ({ evaluations }) => extreme(Array.from(evaluations[column]), better);
}

/**
 * @param {number[]} values
 * @param {(a: number, b: number) => number} better
 * @returns {number | null}
 */
function extreme(values, better) {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? null : decimal(finite.reduce((a, b) => better(a, b)));
}

/**
 * @param {Measured['path']} path
 * @returns {[number, number][]}
 */
function pointsOf(path) {
  return path ? Array.from(path.x, (x, i) => [x, path.y[i]]) : [];
}

/**
 * @param {[number, number][]} minima
 * @param {[number, number][]} points
 * @returns {number | null}  of the nearest point from the nearest minimum
 */
function farFrom(minima, points) {
  // Square roots are exact everywhere, Math.hypot is not.
  const distances = points.flatMap(([x, y]) => minima.map(([x0, y0]) => Math.sqrt((x - x0) * (x - x0) + (y - y0) * (y - y0))));
  return extreme(distances, Math.min);
}

/**
 * As it is shown: what is judged and what is read are the same number.
 * @param {number | undefined} value
 * @returns {number | null}
 */
function decimal(value) {
  const single = Math.fround(value ?? NaN);
  return Number.isFinite(single) ? shortest(single) : null;
}
