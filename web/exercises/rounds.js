/** The races that an exercise asks for: the experiment as it stands, then on the further seeds of the exercise's start. */
import { experimentFingerprint } from '../engine/core.js';
import { race } from '../learn/race.js';
import { alone, repeatOf } from '../study/seeds.js';

/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../engine/core.js').Core} Core */
/** @typedef {import('./types.js').Exercise} Exercise */
/** @typedef {import('./types.js').Round} Round */

/**
 * @param {Exercise} exercise
 * @param {Experiment} experiment  within the exercise's bounds
 * @param {number} index  from 0; 0 is the experiment as it stands
 * @returns {Experiment}
 */
export function roundOf({ start }, experiment, index) {
  return repeatOf({ ...alone(experiment), seeds: start.seeds }, index);
}

/**
 * @param {Core} core
 * @param {Experiment} experiment  of a round
 * @returns {Round}
 * @throws {import('../engine/core.js').CoreError} when it does not fit into the core's memory
 */
export function trainRound(core, experiment) {
  const runs = race(core, experiment);
  return { runs, fingerprint: experimentFingerprint(runs.map(({ progress }) => progress.fingerprint)) };
}
