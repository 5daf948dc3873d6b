/** A fair race: one rate for all runs, or each at its own best, found with the same budget. Pure. */
import { readInto } from '../../experiment/document.js';
import { Reader } from '../../experiment/reader.js';
import { halvingPlan } from '../../study/halving.js';
import { whatVaries } from '../../study/seeds.js';
import { FAIR } from '../words.js';

/** @typedef {import('../../types.js').Catalogue} Catalogue */
/** @typedef {import('../../types.js').Experiment} Experiment */
/** @typedef {import('../../types.js').RunFrame} RunFrame */

/** Rates that every run is tried at: four a decade. */
const RATES = { parameter: 'learningRate', from: 1e-5, to: 100, points: 29 };
/** Seeds that the last quarter of them have. */
const SEEDS = 8;
/** Seconds of training, all runs together, before their pace is believed: the first steps run in code that is not yet made fast. */
const SETTLED = 0.06;

/**
 * The race as a study of its rates. Its other settings, schedules too, are as they are raced.
 * @param {Experiment} experiment
 * @returns {Experiment}
 */
export function fairStudy(experiment) {
  // Without anything that differs between seeds, one is as good as eight.
  const count = whatVaries(experiment).length > 0 ? SEEDS : 1;
  return { ...experiment, seeds: { ...experiment.seeds, count }, sweep: [RATES] };
}

/**
 * What every run is given, whichever optimiser it has.
 * @param {Experiment} experiment
 * @returns {{ rates: number, seeds: number, trainings: number }}
 */
export function fairBudget(experiment) {
  const { seeds } = fairStudy(experiment);
  return { rates: RATES.points, seeds: seeds.count, trainings: halvingPlan(RATES.points, seeds.count).trainings };
}

/** @param {Experiment} experiment @returns {string} `87 trainings a run: 29 rates, the better half again and again, with up to 8 seeds` */
export const budgetWords = (experiment) => FAIR.budget({ ...fairBudget(experiment), from: RATES.from, to: RATES.to });

/**
 * How long it takes, judged by the race on screen: by all of it, for a run that diverged has done but a few steps.
 * @param {Experiment} experiment
 * @param {RunFrame[]} frames
 * @param {number} workers
 * @returns {number}  seconds; NaN until the race has trained for some milliseconds
 */
export function fairSeconds(experiment, frames, workers) {
  const sum = (/** @type {(frame: RunFrame) => number} */ of) => frames.reduce((total, frame) => total + of(frame), 0);
  const seconds = sum((frame) => frame.seconds);
  if (seconds < SETTLED) return NaN;
  const race = (seconds / sum(({ progress }) => progress.step)) * sum(({ progress }) => progress.totalSteps);
  return (race * fairBudget(experiment).trainings) / workers;
}

/**
 * @param {Experiment} experiment
 * @param {(number | string)[]} rates  one a run
 * @param {Catalogue} catalogue
 * @returns {import('../../experiment/document.js').Reading}  with a complaint and the same experiment where one is refused
 */
export function withRates(experiment, rates, catalogue) {
  const draft = { ...experiment, runs: experiment.runs.map((run, i) => ({ ...run, learningRate: rates[i] })) };
  const { experiment: changed, complaints } = readInto(draft, new Reader(catalogue), experiment, experiment.runs);
  return complaints.length > 0 ? { experiment, complaints: complaints.slice(0, 1) } : { experiment: changed, complaints: [] };
}

/** What the rates were found for: all that is raced but the rates. @param {Experiment} experiment @returns {string} */
export function askedOf({ problem, network, training, runs }) {
  return JSON.stringify([problem, network, training, runs.map((run) => ({ ...run, label: '', learningRate: 0 }))]);
}
