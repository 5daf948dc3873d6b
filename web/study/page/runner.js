/** Trains what a study wants in the page's workers: all of it, or round by round where it is halved over seeds. */
import { workThrough } from '../../engine/crew.js';
import { workerAddress } from '../../site/files.js';
import { originalOf } from '../jobs.js';
import { tuningOf } from '../tuning.js';

/** @typedef {import('../jobs.js').Study} Study */
/** @typedef {import('../outcome.js').Measure} Measure */
/** @typedef {import('../outcome.js').Outcome} Outcome */
/** @typedef {import('./study-worker.js').Trained} Trained */

/**
 * @typedef {object} Training
 * @property {WebAssembly.Module} module
 * @property {Study} study
 * @property {Map<number, Outcome>} outcomes  grows; what is in it is not trained again
 * @property {() => void} [onProgress]
 * @property {AbortSignal} signal  stops at once; what came before stays
 * @property {number} [size]  of workers
 */

/**
 * @param {Training & { numbers: number[] }} what
 * @returns {Promise<void>}
 * @throws {Error} when a training could not be done
 */
async function trainNumbers({ module, study, outcomes, onProgress, signal, size, numbers }) {
  const left = numbers.filter((number) => !outcomes.has(number));
  // Those that are the same to the bit are trained once.
  const originals = [...new Set(left.map((number) => originalOf(study, number)))];
  try {
    await workThrough({
      workerURL: workerAddress('study-worker.js'),
      start: { module, experiment: study.experiment, withCurves: study.grid.dials.length === 0 },
      orders: originals.filter((number) => !outcomes.has(number)),
      onAnswer: (/** @type {Trained} */ { number, outcome }) => outcomes.set(number, outcome),
      onPortion: onProgress,
      signal,
      size,
    });
  } finally {
    for (const number of left) {
      const original = outcomes.get(originalOf(study, number));
      if (original && !outcomes.has(number)) outcomes.set(number, original);
    }
  }
}

/**
 * All of a study.
 * @param {Training} training
 * @returns {Promise<void>}
 * @throws {Error} when a training could not be done
 */
export function trainStudy(training) {
  return trainNumbers({ ...training, numbers: Array.from({ length: training.study.size }, (_, number) => number) });
}

/**
 * Successive halving: as many rounds as the plan has.
 * @param {Training & { measure: Measure }} training
 * @returns {Promise<void>}
 * @throws {Error} when a training could not be done
 */
export async function tuneStudy(training) {
  const { study, outcomes, measure, signal } = training;
  for (let wanted = tuningOf(study, outcomes, measure).wanted; wanted.length > 0 && !signal.aborted; wanted = tuningOf(study, outcomes, measure).wanted) {
    await trainNumbers({ ...training, numbers: wanted });
  }
}
