/** Curves as a table of text. Pure. */
import { shortest } from '../engine/shortest.js';
import { csvText } from '../study/csv.js';

/** @typedef {import('../types.js').Evaluations} Evaluations */

/** In the order of the columns. */
const VALUES = /** @type {const} */ (['trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy', 'learningRate']);

/**
 * Parallel lists, one element an evaluated epoch.
 * @typedef {{ label: string, steps: ArrayLike<number> } & { [key in typeof VALUES[number]]: ArrayLike<number | null> }} Curves
 */

/**
 * One evaluated epoch of one run a line; an empty cell where there is no number. Runs count from 1.
 * @param {Curves[]} runs
 * @returns {string}
 */
export function curvesCsv(runs) {
  const lines = runs.flatMap((run, index) =>
    Array.from(run.steps, (step, at) => [index + 1, csvText(run.label), step, ...VALUES.map((key) => cell(run[key][at]))].join(',')),
  );
  return `run,label,step,${VALUES.join(',')}\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** @param {number | null} value */
function cell(value) {
  return value !== null && Number.isFinite(value) ? shortest(value) : '';
}
