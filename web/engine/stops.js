/**
 * Where a race is to stop: at an epoch, where a run gets down to a loss, where all have converged. Found in what the core
 * recorded of each evaluated epoch, so that a race that leapt beyond it can go back to that very step.
 * @import { RunFrame } from '../types.js'
 */

/**
 * @typedef {object} Stops
 * @property {number | null} epoch  null: at none (on a surface a step is an epoch)
 * @property {number | null} target loss that counts when a run is at or below it; null: none
 * @property {'any' | 'all'} who    of the runs has to be there
 * @property {boolean} test         whether it is the loss on the test part
 * @property {boolean} converged    stops where every run has
 */

/** Where, and why in a word for the page. @typedef {{ step: number, why: 'epoch' | 'target' | 'converged' }} Stop */

/** @type {Stops} */
export const NO_STOPS = { epoch: null, target: null, who: 'any', test: false, converged: false };

/**
 * A run has converged where its lowest training loss fell by less than this share within `epochs` (on a surface, `steps`).
 * The lowest, because the loss of small batches never comes to rest.
 */
export const CONVERGED = { share: 0.01, epochs: 20, steps: 50 };

/**
 * @param {readonly RunFrame[]} frames
 * @param {Stops} stops
 * @param {number} from the race has gone on from this step: what is not later stops it no more
 * @returns {Stop | null} the earliest later one that is known
 */
export function nextStop(frames, stops, from) {
  const stepsPerEpoch = Math.max(1, ...frames.map(({ progress }) => progress.stepsPerEpoch));
  /** @type {Stop[]} */
  const all = [];
  if (stops.epoch !== null) all.push({ step: stops.epoch * stepsPerEpoch, why: 'epoch' });
  const { target } = stops;
  if (target !== null) {
    const steps = frames.map((frame) => firstAtMost(frame, target, stops.test));
    for (const step of stops.who === 'any' ? steps : [Math.max(...steps)]) all.push({ step, why: 'target' });
  }
  if (stops.converged) {
    const alive = frames.filter(({ progress: { status } }) => status !== 'diverged' && status !== 'failed');
    all.push({ step: alive.length > 0 ? Math.max(...alive.map(firstConverged)) : Infinity, why: 'converged' });
  }
  const later = all.filter(({ step }) => step > from && step < Infinity);
  return later.reduce((/** @type {Stop | null} */ first, stop) => (first && first.step <= stop.step ? first : stop), null);
}

/**
 * @param {RunFrame} frame
 * @param {number} target
 * @param {boolean} test
 * @returns {number} step; Infinity where it has not been there
 */
function firstAtMost({ evaluations: { steps, trainLoss, testLoss }, path }, target, test) {
  const losses = test && !path ? testLoss : trainLoss; // on a surface there is one loss only
  const at = losses.findIndex((loss) => loss <= target);
  return at < 0 ? Infinity : steps[at];
}

/**
 * @param {RunFrame} frame
 * @returns {number} step; Infinity where it still falls
 */
export function firstConverged({ evaluations: { steps, trainLoss }, progress, path }) {
  const window = path ? CONVERGED.steps : CONVERGED.epochs * progress.stepsPerEpoch;
  /** @type {number[]} lowest so far */
  const lowest = [];
  for (let i = 0, then = 0; i < steps.length; i++) {
    lowest.push(Math.min(trainLoss[i], lowest[i - 1] ?? Infinity));
    if (steps[i] < window) continue;
    while (steps[then + 1] <= steps[i] - window) then++;
    if (lowest[then] - lowest[i] <= CONVERGED.share * Math.abs(lowest[then])) return steps[i];
  }
  return Infinity;
}
