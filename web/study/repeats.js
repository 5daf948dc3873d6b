/** A race over its seeds, without a sweep: figures and bands of each run. */
import { outcomesAt } from './result.js';
import { bands, epochsTo, five, lossOf, shareDiverged } from './statistics.js';

/** @typedef {import('./jobs.js').Study} Study */
/** @typedef {import('./outcome.js').Curve} Curve */
/** @typedef {import('./outcome.js').Outcome} Outcome */
/** @typedef {import('./result.js').Outcomes} Outcomes */
/** @typedef {import('./statistics.js').Five} Five */

/** @typedef {'trainLoss' | 'testLoss' | 'bestTrainLoss' | 'bestTestLoss' | 'trainAccuracy' | 'testAccuracy'} Figure */

/** What the figures of a run are of. @type {Figure[]} */
export const FIGURES = ['trainLoss', 'testLoss', 'bestTrainLoss', 'bestTestLoss', 'trainAccuracy', 'testAccuracy'];

/** @typedef {Record<keyof Five, number[]>} Bands */

/**
 * @typedef {object} RunRepeats
 * @property {number} seeds                   finished
 * @property {number} diverged                share
 * @property {Record<Figure, Five | null>} figures  null where there is no such number, as the accuracy of a regression
 * @property {Five | null} epochsTo           epochs to the target; Infinity where it was not reached; null without a target
 * @property {number} reached                 share that reached the target; 0 without one
 * @property {number[]} steps                 of the bands
 * @property {{ trainLoss: Bands, testLoss: Bands } | null} bands  null where no curves were kept
 * @property {string[]} fingerprints          one a seed
 */

/**
 * @param {Study} study
 * @param {Outcomes} outcomes
 * @param {number} run
 * @param {{ measure: 'trainLoss' | 'testLoss', loss: number } | null} target
 * @returns {RunRepeats}
 */
export function runRepeats(study, outcomes, run, target) {
  const done = outcomesAt(study, outcomes, 0, run).filter((outcome) => outcome !== undefined);
  const curves = done.flatMap(({ curve }) => curve ?? []);
  const epochs = target ? curves.map((curve) => epochsTo(curve.steps, curve[target.measure], curve.stepsPerEpoch, target.loss)) : [];
  return {
    seeds: done.length,
    diverged: shareDiverged(done.map(({ divergedAt }) => divergedAt)),
    figures: /** @type {Record<Figure, Five | null>} */ (Object.fromEntries(FIGURES.map((figure) => [figure, figureOf(done, figure)]))),
    epochsTo: target ? five(epochs) : null,
    reached: epochs.filter(Number.isFinite).length / Math.max(1, epochs.length),
    steps: curves.reduce((/** @type {number[]} */ longest, { steps }) => (steps.length > longest.length ? steps : longest), []),
    bands: curves.length === 0 ? null : { trainLoss: bandsOf(curves, 'trainLoss'), testLoss: bandsOf(curves, 'testLoss') },
    fingerprints: done.map(({ fingerprint }) => fingerprint),
  };
}

/**
 * A loss that was not reached is Infinity; an accuracy is of the repeats that have one.
 * @param {Outcome[]} done
 * @param {Figure} figure
 * @returns {Five | null}
 */
function figureOf(done, figure) {
  if (!figure.endsWith('Accuracy')) return done.length === 0 ? null : five(done.map((outcome) => lossOf(outcome[figure])));
  const values = done.flatMap((outcome) => outcome[figure] ?? []);
  return values.length === 0 ? null : five(values);
}

/**
 * @param {Curve[]} curves
 * @param {'trainLoss' | 'testLoss'} key
 * @returns {Bands}
 */
function bandsOf(curves, key) {
  return bands(curves.map((curve) => curve[key].map(lossOf)));
}
