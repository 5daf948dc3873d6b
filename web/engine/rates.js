/**
 * The rate that each weight really has in a step: what its rule puts before the direction, such as α/√(ŝ + ε). Of many weights,
 * how they are spread.
 * @import { Numbers } from './rule/moment.js'
 * @import { Rule } from './rule/rule.js'
 */
import { Moment } from './rule/moment.js';

/** Shares of the weights that lie below each line of the picture: two bands and the middle. */
export const SHARES = [0.05, 0.25, 0.5, 0.75, 0.95];
/** Weights that are asked of a large net, evenly spread over it. */
const MOST = 1000;

/**
 * @param {Rule} rule
 * @param {number} count of weights
 * @param {(weight: number) => Numbers} numbers
 * @returns {number[]} the rate at each of `SHARES`; NaN where no weight has one
 */
export function sampleRates(rule, count, numbers) {
  const every = Math.ceil(count / MOST);
  const rates = new Float64Array(Math.ceil(count / every)).map((_, i) => new Moment(rule, numbers(i * every)).valueOf(rule.rate));
  const sorted = rates.filter(Number.isFinite).sort();
  return SHARES.map((share) => {
    const at = share * (sorted.length - 1);
    const low = sorted[Math.floor(at)] ?? NaN;
    return low + (at % 1) * ((sorted[Math.ceil(at)] ?? NaN) - low);
  });
}
