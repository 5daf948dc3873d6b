/**
 * Trains the experiment of a link to its end and keeps what a lesson measures. No page here: runs with the core in Node, in
 * a worker and in a page. Only sums, products, quotients and square roots, so that the figures are the same to the last bit
 * everywhere: `Math.log` and its like differ between engines.
 * @import { Core, CoreRun } from '../engine/core.js'
 * @import { Evaluations, Experiment, History, Path, Progress, RunSpec } from '../types.js'
 */
import { runConfig } from '../engine/config.js';
import { parseLink } from '../experiment/link.js';

/**
 * One run that has ended.
 * @typedef {object} Ended
 * @property {RunSpec} spec
 * @property {Progress} progress
 * @property {Evaluations} evaluations
 * @property {History} history
 * @property {Path} path  without a point where the run is not on a surface
 */

/**
 * The experiment that a link stands for, with no mistake in it.
 * @param {Core} core
 * @param {string} link
 * @returns {Experiment}
 * @throws {Error} with the first complaint
 */
export function experimentOf(core, link) {
  const { experiment, complaints } = parseLink(link, core.catalogue);
  if (complaints.length > 0) throw new Error(`${link}: ${complaints[0].message}`);
  return experiment;
}

/**
 * The same experiment on other data, weights and batches: one number seeds all of them. On a surface there is only noise.
 * @param {Experiment} experiment
 * @param {number} seed
 * @returns {Experiment}
 */
export function withSeed(experiment, seed) {
  const { problem, network, training } = experiment;
  if (problem.kind === 'surface') return { ...experiment, problem: { ...problem, seed } };
  return { ...experiment, problem: { ...problem, seed }, network: { ...network, seed }, training: { ...training, seed } };
}

/**
 * The same experiment from another place on its surface, drawn evenly from a box and rounded to hundredths, as a link
 * would give it.
 * @param {Experiment} experiment
 * @param {number} seed
 * @param {[number, number, number, number]} box x from, x to, y from, y to
 * @returns {Experiment}
 */
export function withStart(experiment, seed, [x0, x1, y0, y1]) {
  const draw = numbersFrom(seed);
  const within = (/** @type {number} */ from, /** @type {number} */ to) => Math.round(100 * (from + (to - from) * draw())) / 100;
  return { ...experiment, problem: { ...experiment.problem, start: [within(x0, x1), within(y0, y1)] } };
}

/**
 * Even numbers in [0, 1) for what the core does not draw itself: starts, gradients given by hand.
 * @param {number} seed whole
 * @returns {() => number}
 */
export function numbersFrom(seed) {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    // Mulberry32: a Weyl sequence, then two rounds of mixing; integers only.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Opens a run, hands it over and closes it whatever happens.
 * @template T
 * @param {Core} core
 * @param {Experiment} experiment
 * @param {number} index of the run
 * @param {(run: CoreRun) => T} use
 * @returns {T}
 */
export function withRun(core, experiment, index, use) {
  const run = core.open(runConfig(experiment, index, core.catalogue));
  try {
    return use(run);
  } finally {
    run.close();
  }
}

/**
 * @param {Core} core
 * @param {Experiment} experiment
 * @returns {Ended[]} in the order of its runs
 */
export function race(core, experiment) {
  return experiment.runs.map((spec, index) =>
    withRun(core, experiment, index, (run) => {
      run.train(Number.MAX_SAFE_INTEGER);
      return { spec, progress: run.progress(), evaluations: run.evaluations(), history: run.history(), path: run.path() };
    }),
  );
}
