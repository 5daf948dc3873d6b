/**
 * Which point of a curve lies under the pointer. Curves need not have their points at the same x: on an axis of seconds
 * each run has its own, and a run that diverged ends early.
 * @import { Point } from './series.js'
 */

/**
 * @param {Point[]} points by rising x
 * @param {number} x
 * @param {number} reach how far beyond an end of the curve it still counts, in units of x
 * @returns {number} index of the nearest point, −1 where the curve does not reach
 */
export function nearestIndex(points, x, reach) {
  const last = points.length - 1;
  if (last < 0 || x < points[0].x - reach || x > points[last].x + reach) return -1;
  let low = 0;
  let high = last;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle].x < x) low = middle + 1;
    else high = middle;
  }
  return low > 0 && x - points[low - 1].x <= points[low].x - x ? low - 1 : low;
}
