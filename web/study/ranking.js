/** Who is better than whom, and a ranking that admits ties. */
import { compare, holm, quantile } from './statistics.js';

/** The share of false alarms that a ranking allows itself, over all its pairs together. */
export const LEVEL = 0.05;

/**
 * @typedef {object} Pair
 * @property {number} a       index of the one that ended below more often (with equal counts: the one that stands first)
 * @property {number} b
 * @property {number} below   seeds in which a ended below b
 * @property {number} above
 * @property {number} ties
 * @property {number} p         of this pair alone
 * @property {number} adjusted  of all pairs together, by Holm
 */

/**
 * @param {readonly (readonly number[])[]} losses  [run][seed]; Infinity where the run diverged
 * @returns {Pair[]}  every pair once, in the order of the runs
 */
export function allPairs(losses) {
  const pairs = losses.flatMap((first, i) =>
    losses.slice(i + 1).map((second, k) => {
      const { below, above, ties, p } = compare(first, second);
      const j = i + 1 + k;
      return below >= above ? { a: i, b: j, below, above, ties, p } : { a: j, b: i, below: above, above: below, ties, p };
    }),
  );
  const adjusted = holm(pairs.map((pair) => pair.p));
  return pairs.map((pair, i) => ({ ...pair, adjusted: adjusted[i] }));
}

/**
 * A run's rank is one more than the number of runs that are better than it beyond chance, so runs that no test tells apart
 * may share it. Within a rank, and where ranks are equal, the lower median stands first.
 * @param {readonly (readonly number[])[]} losses  [run][seed]
 * @param {readonly Pair[]} pairs
 * @returns {{ run: number, rank: number }[]}  best first
 */
export function ranking(losses, pairs) {
  const medians = losses.map((values) => quantile(values, 0.5));
  const rank = (/** @type {number} */ run) => 1 + pairs.filter(({ b, adjusted }) => b === run && adjusted < LEVEL).length;
  const byMedian = (/** @type {number} */ i, /** @type {number} */ j) => (medians[i] === medians[j] ? i - j : medians[i] - medians[j]);
  return losses
    .map((_, run) => ({ run, rank: rank(run) }))
    .sort((x, y) => x.rank - y.rank || byMedian(x.run, y.run));
}

/**
 * The fewest seeds with which `count` runs can be told apart at all: with fewer, even a pair that agrees in every seed is
 * not beyond chance.
 * @param {number} count  of runs
 * @returns {number}
 */
export function fewestSeeds(count) {
  const pairs = Math.max(1, (count * (count - 1)) / 2);
  let seeds = 1;
  while (pairs * 2 ** (1 - seeds) >= LEVEL) seeds++;
  return seeds;
}
