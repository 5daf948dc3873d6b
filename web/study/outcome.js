/** What is kept of a training. Needs a core; the rest of this folder does not. */
import { runConfig } from '../engine/config.js';
import { shortest } from '../engine/shortest.js';

/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../engine/core.js').Core} Core */
/** @typedef {import('../engine/core.js').CoreRun} CoreRun */

/**
 * Losses and accuracies are null where there is no number: the last ones of a run that diverged, accuracy of a regression.
 * @typedef {object} Outcome
 * @property {number} steps  done
 * @property {number | null} trainLoss  at the end
 * @property {number | null} testLoss
 * @property {number | null} bestTrainLoss  of the evaluated epochs
 * @property {number | null} bestTestLoss
 * @property {number | null} trainAccuracy  0 to 1
 * @property {number | null} testAccuracy
 * @property {number | null} divergedAt  step, from 1
 * @property {string} fingerprint
 * @property {Curve} [curve]  where it was asked for
 */

/** @typedef {{ stepsPerEpoch: number, steps: number[], trainLoss: (number | null)[], testLoss: (number | null)[] }} Curve */

/** @typedef {'trainLoss' | 'testLoss' | 'bestTrainLoss' | 'bestTestLoss'} Measure */

/** What a study may compare. @type {Measure[]} */
export const MEASURES = ['trainLoss', 'testLoss', 'bestTrainLoss', 'bestTestLoss'];

/** In one call: a run has fewer steps. */
const ALL = Number.MAX_SAFE_INTEGER;

/**
 * @param {Core} core
 * @param {import('../engine/core.js').RunConfig} config
 * @param {boolean} withCurve
 * @returns {Outcome}
 */
export function trainWhole(core, config, withCurve) {
  const run = core.open(config);
  try {
    run.train(ALL);
    const curve = withCurve ? { curve: curveOf(run) } : {};
    return { ...endOf(run), ...curve };
  } finally {
    run.close();
  }
}

/**
 * @param {CoreRun} run
 * @returns {Outcome}
 */
function endOf(run) {
  const progress = run.progress();
  const last = (/** @type {number} */ value) => (progress.divergedAt > 0 ? null : decimal(value));
  return {
    steps: progress.step,
    trainLoss: last(progress.trainLoss),
    testLoss: last(progress.testLoss),
    bestTrainLoss: decimal(progress.bestTrainLoss),
    bestTestLoss: decimal(progress.bestTestLoss),
    trainAccuracy: last(progress.trainAccuracy),
    testAccuracy: last(progress.testAccuracy),
    divergedAt: progress.divergedAt || null,
    fingerprint: progress.fingerprint,
  };
}

/**
 * @param {CoreRun} run
 * @returns {Curve}
 */
function curveOf(run) {
  const { steps, trainLoss, testLoss } = run.evaluations();
  const { stepsPerEpoch } = run.progress();
  return { stepsPerEpoch, steps: Array.from(steps), trainLoss: Array.from(trainLoss, decimal), testLoss: Array.from(testLoss, decimal) };
}

/**
 * As the core remembers a loss: a float32, in its shortest decimal.
 * @param {number} value
 * @returns {number | null}
 */
function decimal(value) {
  const single = Math.fround(value);
  return Number.isFinite(single) ? shortest(single) : null;
}

/**
 * What a loss is measured from: the least that it can be, and the difference that does not matter any more.
 * @typedef {object} Ground
 * @property {number | null} lowest  0 for data, the height of the minimum on a surface; null where it has none
 * @property {number} floor          losses that are nearer to the lowest are as good as there
 * @property {number} start          the loss before the first step
 */

/** Of the way down from the start. */
const NEGLIGIBLE = 1e-6;

/**
 * @param {Core} core
 * @param {Experiment} experiment
 * @returns {Ground}
 */
export function groundOf(core, experiment) {
  const start = lossAtStart(core, experiment);
  const { problem } = experiment;
  if (problem.kind !== 'surface') return { lowest: 0, floor: NEGLIGIBLE * start, start };
  const { minima } = core.catalogue.surfaces.find((surface) => surface.id === problem.surface) ?? { minima: [] };
  if (minima.length === 0) return { lowest: null, floor: 0, start };
  const lowest = lossAtStart(core, { ...experiment, problem: { ...problem, start: [minima[0], minima[1]] } });
  return { lowest, floor: NEGLIGIBLE * Math.abs(start - lowest), start };
}

/**
 * @param {Core} core
 * @param {Experiment} experiment
 */
function lossAtStart(core, experiment) {
  const run = core.open(runConfig(experiment, 0, core.catalogue));
  try {
    return run.progress().trainLoss;
  } finally {
    run.close();
  }
}
