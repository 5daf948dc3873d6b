/** The places of a sweep: values of one or two parameters, evenly spaced on the parameter's own scale. */
import { dialOf, turned } from '../experiment/dial.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').Param} Param */
/** @typedef {import('../types.js').SweepAxis} SweepAxis */
/** @typedef {import('../experiment/dial.js').Dial} Dial */

/**
 * @typedef {object} Grid
 * @property {Dial[]} dials        one a parameter; none where nothing is swept
 * @property {number[][]} axes     the values of each dial, rising
 * @property {number[][]} points   a value for each dial; the last dial turns fastest. One empty point where nothing is swept
 */

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {Grid}
 */
export function sweepGrid(experiment, catalogue) {
  const dials = experiment.sweep.map(({ parameter }) => knownDial(experiment, parameter, catalogue));
  const axes = experiment.sweep.map((axis, i) => axisValues(axis, dials[i].param));
  /** @type {number[][]} */
  const start = [[]];
  const points = axes.reduce((grid, values) => grid.flatMap((point) => values.map((value) => [...point, value])), start);
  return { dials, axes, points };
}

/**
 * @param {Experiment} experiment  with a sweep that fits it, as a reader gives it
 * @param {string} id
 * @param {Catalogue} catalogue
 * @returns {Dial}
 */
function knownDial(experiment, id, catalogue) {
  const dial = dialOf(experiment, id, catalogue);
  if (!dial) throw new RangeError(`This experiment has no parameter ${id} to sweep.`);
  return dial;
}

/**
 * The ends as they were given. What lies between is rounded to few digits: it is read, written in links, and thereby the
 * same in every browser, whose logarithms differ in the last bit. Whole numbers that fall together are one.
 * @param {SweepAxis} axis
 * @param {Pick<Param, 'scale' | 'integer'>} param
 * @returns {number[]}  rising
 */
export function axisValues({ from, to, points }, { scale, integer }) {
  const spaced = Array.from({ length: points }, (_, i) => between(from, to, i / (points - 1), scale));
  if (integer) return [...new Set([from, ...spaced.slice(1, -1).map(Math.round), to])];
  for (const digits of [4, 6, 8, 12]) {
    const values = [from, ...spaced.slice(1, -1).map((value) => rounded(value, digits, scale)), to];
    if (values.every((value, i) => i === 0 || value > values[i - 1])) return values;
  }
  return [...new Set(spaced)];
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} share  0 to 1
 * @param {Param['scale']} scale
 * @returns {number}
 */
function between(from, to, share, scale) {
  if (scale === 'log') return from * (to / from) ** share;
  if (scale === 'one-minus') return 1 - (1 - from) * ((1 - to) / (1 - from)) ** share;
  return from + (to - from) * share;
}

/**
 * Of a value that crowds below 1, the distance to 1 is rounded.
 * @param {number} value
 * @param {number} digits
 * @param {Param['scale']} scale
 */
function rounded(value, digits, scale) {
  if (scale !== 'one-minus') return Number(value.toPrecision(digits));
  return Number((1 - Number((1 - value).toPrecision(digits))).toPrecision(15));
}

/**
 * @param {Experiment} experiment
 * @param {Grid} grid
 * @param {number} point  index into `grid.points`
 * @returns {Experiment}  with every dial at its value
 */
export function experimentAt(experiment, { dials, points }, point) {
  return dials.reduce((changed, dial, i) => turned(changed, dial, points[point][i]), experiment);
}
