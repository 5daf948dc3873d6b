/** Trains the runs of an experiment one after the other, each to its end, and keeps what was evaluated. */
import { runConfig } from '../engine/config.js';
import { experimentFingerprint } from '../engine/core.js';
import { shortest } from '../engine/shortest.js';
import { formatLink } from '../experiment/link.js';
import { knownEntry } from '../experiment/schema.js';
import { weightsText } from '../export/weights.js';
import { Failure } from './input.js';

/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../engine/core.js').Core} Core */
/** @typedef {import('../engine/core.js').CoreRun} CoreRun */

/**
 * Parallel arrays, one element an evaluated epoch, the start included; null where a number is not finite or (accuracy of a
 * regression) there is none.
 * @typedef {object} RunResult
 * @property {string} label         the optimiser's where the person gave none
 * @property {string} optimiser     its id
 * @property {number[]} steps
 * @property {(number | null)[]} trainLoss
 * @property {(number | null)[]} testLoss
 * @property {(number | null)[]} trainAccuracy  0 to 1
 * @property {(number | null)[]} testAccuracy
 * @property {(number | null)[]} learningRate   of the step that led there; at the start, of the first step
 * @property {[number, number][]} [path]       on a surface: every point, the start first
 * @property {number | null} divergedAt         step, counted from 1
 * @property {string} fingerprint
 */

/** @typedef {{ version: 1, link: string, fingerprint: string, runs: RunResult[] }} RaceResult */

/** @typedef {(run: number, epochsDone: number) => void} Listener  called after every epoch; runs count from 0 */

/**
 * @param {Experiment} experiment
 * @param {Core} core
 * @param {Listener} [onEpoch]
 * @returns {RaceResult}
 * @throws {Failure} when the core refuses a run
 */
export function trainExperiment(experiment, core, onEpoch = () => {}) {
  const onSurface = experiment.problem.kind === 'surface';
  const runs = experiment.runs.map((spec, index) => trainRun(experiment, index, core, onEpoch, (run) => resultOf(run, spec, core, onSurface)));
  const fingerprint = experimentFingerprint(runs.map((run) => run.fingerprint));
  return { version: 1, link: formatLink(experiment, core.catalogue), fingerprint, runs };
}

/**
 * The weights of every run at its end, as JSON.
 * @param {Experiment} experiment of a net
 * @param {Core} core
 * @param {Listener} [onEpoch]
 * @returns {string}
 * @throws {Failure} when the core refuses a run
 */
export function trainedWeights(experiment, core, onEpoch = () => {}) {
  let inputs = 0;
  const runs = experiment.runs.map((_, index) => trainRun(experiment, index, core, onEpoch, (run) => {
    const progress = run.progress();
    ({ inputs } = run.shape());
    return { run: index, progress, evaluations: run.evaluations(), weights: progress.status === 'diverged' ? null : run.weights() };
  }));
  return weightsText(experiment, core.catalogue, inputs, runs);
}

/**
 * @template T
 * @param {Experiment} experiment
 * @param {number} index
 * @param {Core} core
 * @param {Listener} onEpoch
 * @param {(run: CoreRun) => T} read  what is kept of it at its end
 * @returns {T}
 */
function trainRun(experiment, index, core, onEpoch, read) {
  const run = openRun(experiment, index, core);
  try {
    const { stepsPerEpoch } = run.progress();
    for (let epoch = 1; run.train(stepsPerEpoch) > 0; epoch++) onEpoch(index, epoch);
    return read(run);
  } finally {
    run.close();
  }
}

/**
 * @param {Experiment} experiment
 * @param {number} index
 * @param {Core} core
 * @returns {CoreRun}
 */
function openRun(experiment, index, core) {
  try {
    return core.open(runConfig(experiment, index, core.catalogue));
  } catch (error) {
    throw new Failure(`run ${index + 1}: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * @param {CoreRun} run
 * @param {import('../types.js').RunSpec} spec
 * @param {Core} core
 * @param {boolean} onSurface
 * @returns {RunResult}
 */
function resultOf(run, spec, core, onSurface) {
  const { divergedAt, fingerprint } = run.progress();
  const evaluations = run.evaluations();
  return {
    label: spec.label || knownEntry(core.catalogue.optimisers, spec.optimiser).label,
    optimiser: spec.optimiser,
    steps: Array.from(evaluations.steps),
    trainLoss: numbers(evaluations.trainLoss),
    testLoss: numbers(evaluations.testLoss),
    trainAccuracy: numbers(evaluations.trainAccuracy),
    testAccuracy: numbers(evaluations.testAccuracy),
    learningRate: numbers(evaluations.learningRate),
    ...(onSurface ? { path: points(run.path()) } : {}),
    divergedAt: divergedAt || null,
    fingerprint,
  };
}

/**
 * JSON knows no NaN; what is finite comes as the shortest decimal of the same float32: 0.1, not 0.10000000149011612.
 * @param {Float32Array} values
 * @returns {(number | null)[]}
 */
function numbers(values) {
  return Array.from(values, (value) => (Number.isFinite(value) ? shortest(value) : null));
}

/**
 * @param {import('../types.js').Path} path
 * @returns {[number, number][]}
 */
function points({ x, y }) {
  return Array.from(x, (value, i) => [shortest(value), shortest(y[i])]);
}
