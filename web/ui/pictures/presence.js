/**
 * Inputs that are mostly 0: how often each is there, and how well a net does where it is.
 * @import { Points } from '../../types.js'
 * @import { Part, Verdicts } from './verdicts.js'
 */
import { rangeOf } from './verdicts.js';

/** An input that is there less often than in this share of the points is rare. */
const RARE = 0.15;

/** Of one input: points where it is not 0, and how many of them are answered right. @typedef {{ there: number, right: number, rare: boolean }} Presence */

/**
 * @param {Points} points
 * @param {Verdicts} verdicts
 * @param {Part} part
 * @returns {{ inputs: Presence[], total: number, withRare: { there: number, right: number }, without: { there: number, right: number } }}
 *   `withRare` counts the points where at least one rare input is there, `without` the others
 */
export function presenceOf(points, { said }, part) {
  const { inputs: width, x, y, count } = points;
  const inputs = Array.from({ length: width }, (_, j) => {
    let everywhere = 0; // rare is what the whole data say, so that both parts agree
    for (let i = 0; i < count; i++) everywhere += Number(x[i * width + j] !== 0);
    return { there: 0, right: 0, rare: everywhere / count < RARE };
  });
  const [withRare, without] = [{ there: 0, right: 0 }, { there: 0, right: 0 }];
  const [from, to] = rangeOf(points, part);
  for (let i = from; i < to; i++) {
    const right = Number(y[i] === said[i]);
    const present = inputs.filter((_, j) => x[i * width + j] !== 0);
    for (const tally of [...present, present.some(({ rare }) => rare) ? withRare : without]) {
      tally.there++;
      tally.right += right;
    }
  }
  return { inputs, total: to - from, withRare, without };
}
