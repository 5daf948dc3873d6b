/** The best value of a parameter, and how far around it one may go. */

/** @typedef {import('./outcome.js').Ground} Ground */

/** A value is good where the median loss is at most this many times the best one, and half-way down to it. */
export const GOOD_FACTOR = 2;

/**
 * @typedef {object} Good
 * @property {number} from
 * @property {number} to       of the values that were tried, without a gap between
 * @property {number | null} decades  how wide that is: log10(to / from), 0 where only the best value is good; null where from ≤ 0
 * @property {boolean} open    it reaches an end of what was tried, so it may be wider
 */

/**
 * @param {readonly number[]} medians  Infinity where most diverged, NaN where nothing was trained
 * @returns {number}  the place of the least; -1 where none is finite
 */
export function bestPlace(medians) {
  return medians.reduce((best, median, i) => (Number.isFinite(median) && (best < 0 || median < medians[best]) ? i : best), -1);
}

/**
 * @param {number} loss
 * @param {number} best
 * @param {Ground} ground
 * @param {number} factor
 * @returns {boolean}  whether a loss is within the factor of the best and at least half of the way down to it from the start, by
 *   ratio: where the best is hardly below the start, a run that has not moved is not good. All measured from the lowest there is
 */
export function isGood(loss, best, { lowest, floor, start }, factor) {
  if (!Number.isFinite(loss)) return false;
  // Of a surface that has no floor, -100 is within a factor of 2 of -200.
  if (lowest === null) return best < 0 ? loss <= best / factor : loss <= best * factor;
  const [reached, least] = [Math.max(loss - lowest, floor), Math.max(best - lowest, floor)];
  return reached <= least * Math.min(factor, Math.max(1, Math.sqrt((start - lowest) / least)));
}

/**
 * @param {readonly number[]} values   rising
 * @param {readonly number[]} medians  one a value
 * @param {number} best                place of the best
 * @param {Ground} ground
 * @param {number} [factor]
 * @returns {Good}
 */
export function goodRange(values, medians, best, ground, factor = GOOD_FACTOR) {
  const good = (/** @type {number} */ i) => i >= 0 && i < medians.length && isGood(medians[i], medians[best], ground, factor);
  let low = best;
  let high = best;
  while (good(low - 1)) low--;
  while (good(high + 1)) high++;
  const [from, to] = [values[low], values[high]];
  return { from, to, decades: from > 0 ? Math.log10(to / from) : null, open: low === 0 || high === values.length - 1 };
}
