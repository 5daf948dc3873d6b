/**
 * Figures over repeats. A loss that a run did not reach, because it diverged, is Infinity: worse than any that another
 * reached, and in a median like any other. Nothing here rounds.
 */

/**
 * The quantile of R's type 7 (its default, and that of NumPy and of spreadsheets' PERCENTILE): linear between the order
 * statistics, the least at 0 and the greatest at 1. Hyndman & Fan 1996, definition 7.
 * @param {readonly number[]} values  in any order, no NaN
 * @param {number} p  0 to 1
 * @returns {number}  NaN where there are no values
 */
export function quantile(values, p) {
  if (values.length === 0) return NaN;
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place);
  const low = sorted[below];
  const high = sorted[Math.min(below + 1, sorted.length - 1)];
  const share = place - below;
  return share === 0 || low === high ? low : low + share * (high - low);
}

/** @typedef {{ min: number, lower: number, median: number, upper: number, max: number }} Five  lower and upper quartile */

/**
 * @param {readonly number[]} values
 * @returns {Five}
 */
export function five(values) {
  const [min, lower, median, upper, max] = [0, 0.25, 0.5, 0.75, 1].map((p) => quantile(values, p));
  return { min, lower, median, upper, max };
}

/**
 * Median and quartiles of curves at each place: the band of a chart. A curve that ends early has diverged.
 * @param {readonly ArrayLike<number>[]} curves
 * @returns {Record<keyof Five, number[]>}
 */
export function bands(curves) {
  const length = curves.reduce((most, curve) => Math.max(most, curve.length), 0);
  const fives = Array.from({ length }, (_, at) => five(curves.map((curve) => lossOf(curve[at]))));
  const column = (/** @type {keyof Five} */ key) => fives.map((each) => each[key]);
  return { min: column('min'), lower: column('lower'), median: column('median'), upper: column('upper'), max: column('max') };
}

/**
 * @param {number | null | undefined} value
 * @returns {number}  Infinity where there is none
 */
export function lossOf(value) {
  return value === null || value === undefined || Number.isNaN(value) ? Infinity : value;
}

/**
 * The exact sign test, two-sided: how likely are counts at least this uneven, if each seed is a fair coin?
 * min(1, 2 · P(X ≤ the smaller count)) with X binomial (n, ½). Ties are dropped before (Dixon & Mood 1946).
 * @param {number} below  seeds in which A ended below B
 * @param {number} above  seeds in which it ended above
 * @returns {number}  exact but for one rounding; 1 where there are no seeds but ties
 */
export function signTest(below, above) {
  const n = below + above;
  let term = 1n;
  let sum = 1n;
  for (let k = 1; k <= Math.min(below, above); k++) {
    term = (term * BigInt(n - k + 1)) / BigInt(k);
    sum += term;
  }
  return n === 0 ? 1 : Math.min(1, Number(sum) / 2 ** (n - 1));
}

/** @typedef {{ below: number, above: number, ties: number, p: number }} Comparison */

/**
 * @param {readonly number[]} a  final losses, one a seed
 * @param {readonly number[]} b  those of the same seeds
 * @returns {Comparison}
 */
export function compare(a, b) {
  const count = (/** @type {(i: number) => boolean} */ is) => a.filter((_, i) => is(i)).length;
  const below = count((i) => a[i] < b[i]);
  const above = count((i) => a[i] > b[i]);
  return { below, above, ties: a.length - below - above, p: signTest(below, above) };
}

/**
 * Of several tests the p that holds for all together: Holm 1979. The least is multiplied by their number, the next by one
 * less, and so on; none is less than one before it.
 * @param {readonly number[]} ps
 * @returns {number[]}  in the order given
 */
export function holm(ps) {
  const order = ps.map((_, i) => i).sort((i, j) => ps[i] - ps[j]);
  /** @type {number[]} */
  const adjusted = [];
  let least = 0;
  order.forEach((at, k) => {
    least = Math.max(least, Math.min(1, ps[at] * (ps.length - k)));
    adjusted[at] = least;
  });
  return adjusted;
}

/**
 * @param {readonly (number | null)[]} divergedAt  one a repeat
 * @returns {number}  0 to 1
 */
export function shareDiverged(divergedAt) {
  return divergedAt.filter((step) => step !== null).length / divergedAt.length;
}

/**
 * @param {readonly number[]} steps   of the evaluations
 * @param {readonly (number | null)[]} losses  at them
 * @param {number} stepsPerEpoch
 * @param {number} target
 * @returns {number}  the first evaluated epoch whose loss is at or below the target; Infinity where none is
 */
export function epochsTo(steps, losses, stepsPerEpoch, target) {
  const at = losses.findIndex((loss) => loss !== null && loss <= target);
  return at < 0 ? Infinity : steps[at] / stepsPerEpoch;
}
