/** The table of tuned rates, and the rate that is proposed to a run on a problem. Pure; the table is `web/static/reference-rates.json`. */
import { knownEntry } from '../../experiment/schema.js';

/** @typedef {import('../../types.js').Catalogue} Catalogue */
/** @typedef {import('../../types.js').Experiment} Experiment */
/** @typedef {import('../../types.js').Problem} Problem */

/** Best rate, the good range's ends, median loss at the best; null where an optimiser has no best rate. @typedef {[number, number, number, number] | null} Cell */
/** By optimiser. @typedef {Record<string, Cell>} ProblemRates */
/** @typedef {{ sweep: string, seeds: number, epochs: number, steps: number, command: string, problems: Record<string, ProblemRates> }} Rates */

/** Without a table: the core's own defaults are proposed. @type {Pick<Rates, 'problems'>} */
export const NO_RATES = { problems: {} };

/**
 * @param {Problem} problem
 * @returns {string}  id of its data set or surface
 */
export function problemId({ kind, surface, dataset }) {
  return kind === 'surface' ? surface : dataset;
}

/**
 * What a new run starts with: the tuned rate with the two digits that matter, else the optimiser's own default.
 * @param {Problem} problem
 * @param {string} optimiser
 * @param {Catalogue} catalogue
 * @param {Pick<Rates, 'problems'>} rates
 * @returns {number}
 */
export function proposedRate(problem, optimiser, catalogue, { problems }) {
  const cell = problems[problemId(problem)]?.[optimiser];
  return cell ? Number(cell[0].toPrecision(2)) : knownEntry(catalogue.optimisers, optimiser).learningRate;
}

/**
 * A run that has just got its optimiser, at the rate that is proposed for it.
 * @param {Experiment} experiment
 * @param {number} run
 * @param {Catalogue} catalogue
 * @param {Pick<Rates, 'problems'>} rates
 * @returns {Experiment}
 */
export function withProposed(experiment, run, catalogue, rates) {
  return { ...experiment, runs: experiment.runs.map((each, i) => (i === run ? { ...each, learningRate: proposedRate(experiment.problem, each.optimiser, catalogue, rates) } : each)) };
}

/**
 * On another problem, runs that had the proposed rate, or their optimiser's own, get the one for the new problem; a rate that
 * somebody chose stays.
 * @param {Experiment} before
 * @param {Experiment} after  with the same runs
 * @param {Catalogue} catalogue
 * @param {Pick<Rates, 'problems'>} rates
 * @returns {Experiment}  the same where nothing is to be changed
 */
export function onNewProblem(before, after, catalogue, rates) {
  if (problemId(before.problem) === problemId(after.problem)) return after;
  const runs = after.runs.map((run) => {
    const unchosen = [proposedRate(before.problem, run.optimiser, catalogue, rates), knownEntry(catalogue.optimisers, run.optimiser).learningRate];
    return unchosen.includes(run.learningRate) ? { ...run, learningRate: proposedRate(after.problem, run.optimiser, catalogue, rates) } : run;
  });
  return runs.every((run, i) => run.learningRate === after.runs[i].learningRate) ? after : { ...after, runs };
}

/**
 * @param {unknown} table  as it was read
 * @returns {Pick<Rates, 'problems'>}  none where it is no table: the core's defaults do as well
 */
export function ratesFrom(table) {
  const isTable = typeof table === 'object' && table !== null && 'problems' in table && typeof table.problems === 'object';
  return isTable ? /** @type {Rates} */ (table) : NO_RATES;
}
