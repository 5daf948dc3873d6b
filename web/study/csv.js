/** One training a line. The columns tell the training, so that lines of several files make one table. */
import { jobAt } from './jobs.js';

/** @typedef {import('./jobs.js').Study} Study */
/** @typedef {import('./outcome.js').Outcome} Outcome */

const RESULTS = /** @type {const} */ ([
  'steps', 'trainLoss', 'testLoss', 'bestTrainLoss', 'bestTestLoss', 'trainAccuracy', 'testAccuracy', 'divergedAt', 'fingerprint',
]);

/**
 * @param {Study} study
 * @returns {string}  without the end of the line
 */
export function csvHead({ grid }) {
  return ['training', 'seed', 'run', 'label', 'optimiser', ...grid.dials.map(({ id }) => id), ...RESULTS].join(',');
}

/**
 * Trainings, seeds and runs count from 1, as people do; an empty cell where there is no number.
 * @param {Study} study
 * @param {number} number  of the training, from 0
 * @param {Outcome} outcome
 * @param {string[]} labels  of the runs
 * @returns {string}
 */
export function csvRow(study, number, outcome, labels) {
  return `${csvStart(study, number, labels)},${RESULTS.map((key) => outcome[key] ?? '').join(',')}`;
}

/**
 * The cells that say which training it is.
 * @param {Study} study
 * @param {number} number
 * @param {string[]} labels
 * @returns {string}
 */
export function csvStart(study, number, labels) {
  const { repeat, point, run } = jobAt(study, number);
  const { optimiser } = study.experiment.runs[run];
  return [number + 1, repeat + 1, run + 1, csvText(labels[run]), optimiser, ...study.grid.points[point]].join(',');
}

/**
 * Quoted where it must be. A label that a spreadsheet would take for a formula gets an apostrophe first: labels come
 * from links.
 * @param {string} text
 */
export function csvText(text) {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
