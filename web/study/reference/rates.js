/** The table of tuned rates, and the rate that is proposed to a run on a problem. Pure; the table is `web/static/reference-rates.json`. */
import { knownEntry } from '../../experiment/schema.js';

/** @typedef {import('../../types.js').Catalogue} Catalogue */
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
