/**
 * Curves with the noise taken out.
 * @import { Point } from './series.js'
 */

/**
 * Exponential moving average whose start is not drawn towards 0: the running sum divided by the weights that are in it,
 * 1 − wᵗ, as Adam corrects its moments (Kingma & Ba 2014, §3). The first point stays what it is.
 * @param {Point[]} points in their order; what is not finite is left out and counts for nothing
 * @param {number} weight of the past, 0 to below 1; 0 changes nothing
 * @returns {Point[]} a point for each finite one, at its x
 */
export function smoothed(points, weight) {
  let sum = 0;
  let rest = 1; // wᵗ
  /** @type {Point[]} */
  const smooth = [];
  for (const { x, y } of points) {
    if (!Number.isFinite(y)) continue;
    sum = weight * sum + (1 - weight) * y;
    rest *= weight;
    smooth.push({ x, y: sum / (1 - rest) });
  }
  return smooth;
}
