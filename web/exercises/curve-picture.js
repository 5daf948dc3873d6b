/** A given curve as a small picture: all of them on the same scales, epochs along, the loss's logarithm up. */

/** @typedef {import('./types.js').Curve} Curve */

export const PICTURE = { width: 160, height: 90, margin: 4 };

/**
 * @param {Curve} curve
 * @param {Curve[]} all
 * @returns {{ points: string, told: string, range: string }}  of an SVG polyline; the same in words, long and short
 */
export function curvePicture({ label, epochs, losses }, all) {
  const last = Math.max(...all.flatMap((each) => each.epochs));
  const logs = all.flatMap((each) => each.losses).filter((loss) => loss > 0).map(Math.log);
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const up = (/** @type {number} */ loss) => (loss > 0 && high > low ? (Math.log(loss) - low) / (high - low) : 0);
  const points = epochs.map((epoch, i) => `${((PICTURE.width * epoch) / Math.max(last, 1)).toFixed(1)},${(PICTURE.height * (1 - up(losses[i]))).toFixed(1)}`).join(' ');
  const third = Math.floor(losses.length / 3);
  const end = losses[losses.length - 1];
  return {
    points,
    told: `Curve ${label}: training loss ${losses[0].toPrecision(3)} at the start, ${losses[third].toPrecision(3)} after ${epochs[third]} epochs, ${end.toPrecision(3)} after ${last}`,
    range: `${losses[0].toPrecision(2)} → ${end.toPrecision(2)} in ${last} epochs`,
  };
}
