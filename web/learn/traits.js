/**
 * What a figure measures at a spot of its slider, and how the slider turns an experiment.
 * @import { Core } from '../engine/core.js'
 * @import { Experiment, RunSpec } from '../types.js'
 * @import { Control, Figure, Value } from './figures.js'
 * @import { Ended } from './race.js'
 */
import { defaultParams, defaultRun } from '../experiment/defaults.js';
import { changeDataset } from '../experiment/edit.js';
import { knownEntry } from '../experiment/schema.js';
import { crossings, endLoss, epochsTo, hovering, overshoot, riseShare, settledAt } from './measure.js';
import { experimentOf, race, withRun, withSeed } from './race.js';

/**
 * Of one run. What does not belong to it (a crossing for a net, a test loss on a surface) is NaN.
 * @typedef {object} Traits
 * @property {number} start       training loss (height) at the start
 * @property {number} end         the same at the end; Infinity where it diverged
 * @property {number} rank        place by that, among the runs of the figure
 * @property {number} test        test loss at the end
 * @property {number} testRank    place by that
 * @property {number} divergedAt  step; 0 where it did not
 * @property {number} settled     epochs (on a surface: steps) after which the loss stays below the figure's level; Infinity: never
 * @property {number} reached     epochs until it is first there
 * @property {number} hover       mean loss over the last tenth of the evaluated epochs
 * @property {number} jump        standard deviation of the loss over those
 * @property {number} rises       share of the first hundred steps that raise the loss over all training examples
 * @property {number} crossings   times that the first fifty steps cross y = 0
 * @property {number} overshoot   how far y swings beyond 0, as a share of where it began
 * @property {number} endX        x at the end
 * @property {number} firstStep   way along x of the first step, in units of the rate
 * @property {number} longestStep the longest such way
 */

const STEPS_WATCHED = 100;

/**
 * @param {Core} core
 * @param {Experiment} experiment
 * @param {Control} control
 * @param {Value} value
 * @returns {Experiment}
 */
export function turned(core, experiment, { path, runs }, value) {
  if (path === 'seed') return withSeed(experiment, Number(value));
  if (path === 'run' || path.startsWith('run.')) {
    const chosen = runs ?? experiment.runs.map((_, index) => index);
    return { ...experiment, runs: experiment.runs.map((run, i) => (chosen.includes(i) ? turnedRun(core, run, path, value) : run)) };
  }
  const [section, field] = path.split('.');
  if (field === 'dataset') return changeDataset(experiment, value, core.catalogue).experiment;
  return { ...experiment, [section]: { .../** @type {Record<string, any>} */ (experiment)[section], [field]: value } };
}

/**
 * @param {Core} core
 * @param {RunSpec} run
 * @param {string} path
 * @param {Value} value
 * @returns {RunSpec}
 */
function turnedRun({ catalogue }, run, path, value) {
  const [, field, param] = path.split('.');
  if (field === undefined) {
    const given = /** @type {{ optimiser: string }} */ (value);
    return { ...defaultRun(catalogue, given.optimiser), ...given };
  }
  if (field === 'schedule' && param === undefined) {
    const given = /** @type {{ id: string }} */ (value);
    return { ...run, schedule: { ...defaultParams(knownEntry(catalogue.schedules, given.id)), ...given } };
  }
  if (param === undefined) return { ...run, [field]: value };
  return { ...run, [field]: { .../** @type {Record<string, any>} */ (run)[field], [param]: value } };
}

/**
 * Trains the figure at a value of its control.
 * @param {Core} core
 * @param {Figure} figure
 * @param {Value} value
 * @returns {Traits[]} one a run
 */
export function traitsAt(core, figure, value) {
  const experiment = turned(core, experimentOf(core, figure.link), figure.control, value);
  const onSurface = experiment.problem.kind === 'surface';
  const runs = race(core, experiment);
  return runs.map((run, index) => ({
    ...lossTraits(run, figure.level),
    rank: 1 + runs.filter((other) => endLoss(other) < endLoss(run)).length,
    testRank: onSurface ? NaN : 1 + runs.filter((other) => other.progress.testLoss < run.progress.testLoss).length,
    rises: onSurface ? NaN : earlyRises(core, experiment, index),
    ...pathTraits(run),
  }));
}

/**
 * What is kept of a spot: six figures of each number, so that three of them round as those of the run itself do; null: it never happened, or grew beyond all bounds.
 * @typedef {{ label: string, value: Value, traits: Record<string, number | null>[] }} Kept
 */

/**
 * @param {Core} core
 * @param {Figure} figure
 * @returns {Kept[]} one a spot
 */
export function measureFigure(core, figure) {
  return figure.spots.map(({ label, value }) => ({ label, value, traits: traitsAt(core, figure, value).map(kept) }));
}

/**
 * @param {Traits} traits
 * @returns {Record<string, number | null>} without what does not belong to the run
 */
function kept(traits) {
  const own = Object.entries(traits).filter(([, value]) => !Number.isNaN(value));
  return Object.fromEntries(own.map(([name, value]) => [name, Number.isFinite(value) ? Number(value.toPrecision(6)) : null]));
}

/**
 * @param {Ended} run
 * @param {number} level
 */
function lossTraits(run, level) {
  const { evaluations, progress } = run;
  const { mean, jump } = hovering(run, Math.ceil(evaluations.trainLoss.length / 10));
  return {
    start: evaluations.trainLoss[0],
    end: endLoss(run),
    test: progress.testLoss,
    divergedAt: progress.divergedAt,
    settled: settledAt(run, level) / progress.stepsPerEpoch,
    reached: epochsTo(run, level),
    hover: mean,
    jump,
  };
}

/** @param {Ended} run */
function pathTraits({ path: { x, y }, spec }) {
  if (x.length < 2) return { crossings: NaN, overshoot: NaN, endX: NaN, firstStep: NaN, longestStep: NaN };
  const steps = Array.from(x.slice(1), (to, i) => Math.abs(to - x[i]) / spec.learningRate);
  return {
    crossings: crossings(y.slice(0, 51)),
    overshoot: overshoot(y),
    endX: x[x.length - 1],
    firstStep: steps[0],
    longestStep: Math.max(...steps),
  };
}

/**
 * @param {Core} core
 * @param {Experiment} experiment
 * @param {number} index
 * @returns {number}
 */
function earlyRises(core, experiment, index) {
  return withRun(core, experiment, index, (run) => {
    const losses = [run.gradient().loss];
    while (losses.length <= STEPS_WATCHED && run.train(1) > 0) losses.push(run.gradient().loss);
    return riseShare(losses);
  });
}
