/** Outcomes on this device, by the experiment that they belong to: exact, so they never grow old. Refused: nothing is kept. */
import { get, set } from 'idb-keyval';

/** @typedef {import('../outcome.js').Outcome} Outcome */

/** Of the core's results; another number forgets what was kept. */
const VERSION = 1;

/** @param {string} link */
const keyOf = (link) => `study ${VERSION} ${link}`;

/**
 * @param {string} link
 * @returns {Promise<Map<number, Outcome>>}
 */
export async function keptOutcomes(link) {
  try {
    const kept = await get(keyOf(link));
    return kept instanceof Map ? kept : new Map();
  } catch {
    return new Map();
  }
}

/**
 * @param {string} link
 * @param {Map<number, Outcome>} outcomes
 * @returns {Promise<boolean>} whether the device keeps them
 */
export async function keepOutcomes(link, outcomes) {
  try {
    await set(keyOf(link), outcomes);
    return true;
  } catch {
    return false;
  }
}
