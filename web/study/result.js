/** What a study has found, from the outcomes that are there: all of them, or those that came before it was stopped. */
import { numberOf, originalOf } from './jobs.js';
import { experimentAt } from './sweep.js';
import { allPairs, ranking } from './ranking.js';
import { bestPlace, GOOD_FACTOR, goodRange } from './range.js';
import { five, lossOf, shareDiverged } from './statistics.js';

/** @typedef {import('./jobs.js').Study} Study */
/** @typedef {import('./outcome.js').Ground} Ground */
/** @typedef {import('./outcome.js').Measure} Measure */
/** @typedef {import('./outcome.js').Outcome} Outcome */
/** @typedef {import('./range.js').Good} Good */
/** @typedef {import('./ranking.js').Pair} Pair */
/** @typedef {import('./statistics.js').Five} Five */

/** Outcomes by the number of their training. @typedef {ReadonlyMap<number, Outcome>} Outcomes */

/** @typedef {Five & { values: number[], done: number, diverged: number }} PointResult  `values` of the dials; `diverged` is a share */

/**
 * @typedef {object} RunResult
 * @property {PointResult[]} points  one a place of the grid
 * @property {number} best           place of the least median; -1 where all diverged
 * @property {boolean[]} atEdge      of each dial: the best value is the first or last that was tried
 * @property {Good[]} good           of each dial, the others at their best
 */

/**
 * @typedef {object} StudyResult
 * @property {Measure} measure
 * @property {RunResult[]} runs
 * @property {Pair[]} pairs   each run at its best place, over the seeds that both have; none where no two seeds differ
 * @property {{ run: number, rank: number }[]} ranking
 */

/**
 * @param {Study} study
 * @param {Outcomes} outcomes
 * @param {Measure} measure
 * @param {Ground} ground
 * @param {number} [factor]  for the good range
 * @returns {StudyResult}
 */
export function studyResult(study, outcomes, measure, ground, factor = GOOD_FACTOR) {
  const runs = Array.from({ length: study.runs }, (_, run) => runResult(study, outcomes, run, measure, ground, factor));
  const places = runs.map(({ best }) => Math.max(0, best));
  const losses = pairedLosses(study, outcomes, measure, places);
  // Repeats that are the same to the bit are no evidence, however many there are.
  const pairs = losses[0].length > 1 && places.every((place) => differs(study, place)) ? allPairs(losses) : [];
  return { measure, runs, pairs, ranking: ranking(losses, pairs) };
}

/** Whether the repeats at a place differ at all. @param {Study} study @param {number} point */
function differs(study, point) {
  const second = numberOf(study, { repeat: 1, point, run: 0 });
  return originalOf(study, second) === second;
}

/**
 * @param {Study} study
 * @param {Outcomes} outcomes
 * @param {number} run
 * @param {Measure} measure
 * @param {Ground} ground
 * @param {number} factor
 * @returns {RunResult}
 */
function runResult(study, outcomes, run, measure, ground, factor) {
  const points = study.grid.points.map((values, point) => {
    const done = outcomesAt(study, outcomes, point, run).filter((outcome) => outcome !== undefined);
    const losses = done.map((outcome) => lossOf(outcome[measure]));
    return { values, done: done.length, diverged: shareDiverged(done.map((outcome) => outcome.divergedAt)), ...five(losses) };
  });
  const medians = points.map((point) => point.median);
  const best = bestPlace(medians);
  if (best < 0) return { points, best, atEdge: [], good: [] };
  const lines = study.grid.axes.map((_, axis) => lineThrough(study, best, axis));
  return {
    points,
    best,
    atEdge: lines.map((line) => [line[0], line[line.length - 1]].includes(best)),
    good: lines.map((line, axis) => goodRange(study.grid.axes[axis], line.map((place) => medians[place]), line.indexOf(best), ground, factor)),
  };
}

/**
 * @param {Study} study
 * @param {Outcomes} outcomes
 * @param {number} point
 * @param {number} run
 * @returns {(Outcome | undefined)[]}  one a repeat
 */
export function outcomesAt(study, outcomes, point, run) {
  return Array.from({ length: study.repeats }, (_, repeat) => outcomes.get(numberOf(study, { repeat, point, run })));
}

/**
 * Places of the grid that differ from one only in a dial, in the order of that one's values.
 * @param {Study} study
 * @param {number} place
 * @param {number} axis
 * @returns {number[]}
 */
function lineThrough({ grid }, place, axis) {
  const stride = grid.axes.slice(axis + 1).reduce((product, values) => product * values.length, 1);
  const { length } = grid.axes[axis];
  const first = place - (Math.floor(place / stride) % length) * stride;
  return Array.from({ length }, (_, i) => first + i * stride);
}

/**
 * @param {Study} study
 * @param {Outcomes} outcomes
 * @param {Measure} measure
 * @param {number[]} places  one a run
 * @returns {number[][]}  [run][seed], of the seeds that all runs have
 */
function pairedLosses(study, outcomes, measure, places) {
  const all = places.map((point, run) => outcomesAt(study, outcomes, point, run));
  const complete = Array.from({ length: study.repeats }, (_, repeat) => repeat).filter((repeat) => all.every((of) => of[repeat]));
  return all.map((of) => complete.map((repeat) => lossOf(of[repeat]?.[measure])));
}

/**
 * The race with every run at its best place: by itself, at the seeds that were tried.
 * @param {Study} study
 * @param {StudyResult} result
 * @returns {import('../types.js').Experiment | null}  null where a run has no best place, or what was swept is not the runs' own
 */
export function tunedExperiment({ experiment, grid }, { runs }) {
  const ofRuns = grid.dials.every(({ holder }) => ['run', 'hyper', 'schedule'].includes(holder));
  if (!ofRuns || runs.some(({ best }) => best < 0)) return null;
  return { ...experiment, sweep: [], runs: experiment.runs.map((_, run) => experimentAt(experiment, grid, runs[run].best).runs[run]) };
}
