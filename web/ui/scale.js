/**
 * Where a value stands on a slider and back, on the scale that the core suggests for it.
 * @import { Param } from '../types.js'
 */

/** Positions of a slider: fine enough that a pixel is a position. */
export const POSITIONS = 1000;
/** Where a logarithmic slider starts for a parameter that may be 0: its first position is 0 itself. */
const SMALLEST = 1e-6;

/**
 * @param {number} value
 * @param {number} digits significant
 */
const round = (value, digits) => Number(value.toPrecision(digits));

/**
 * @param {Param} param
 * @param {number} value
 * @returns {number} 0 to POSITIONS
 */
export function toPosition({ min, max, scale }, value) {
  const clamped = Math.min(max, Math.max(min, value));
  if (scale === 'log') {
    const low = min > 0 ? min : SMALLEST;
    if (clamped < low) return 0;
    return Math.round((POSITIONS * Math.log(clamped / low)) / Math.log(max / low));
  }
  if (scale === 'one-minus') {
    return Math.round((POSITIONS * Math.log((1 - min) / (1 - clamped))) / Math.log((1 - min) / (1 - max)));
  }
  return Math.round((POSITIONS * (clamped - min)) / (max - min));
}

/**
 * @param {Param} param
 * @param {number} position 0 to POSITIONS
 * @returns {number} a value with few digits, in range
 */
export function fromPosition(param, position) {
  const { min, max, integer } = param;
  if (position <= 0) return min;
  if (position >= POSITIONS) return max;
  const value = valueAt(param, position / POSITIONS);
  return Math.min(max, Math.max(min, integer ? Math.round(value) : value));
}

/** How many positions each key moves a slider. @type {Record<string, number>} */
const KEYS = { ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5, PageUp: 100, PageDown: -100 };

/**
 * A key always reaches another value: by itself a slider would go one position, to a value that is rounded back to where
 * it was.
 * @param {Param} param
 * @param {number} value
 * @param {string} key
 * @returns {number | undefined} undefined where the key is not one of a slider's
 */
export function afterKey(param, value, key) {
  const way = KEYS[key];
  if (way === undefined) return undefined;
  const end = way > 0 ? POSITIONS : 0;
  for (let at = toPosition(param, value) + way; at > 0 && at < POSITIONS; at += Math.sign(way)) {
    const found = fromPosition(param, at);
    if (way > 0 ? found > value : found < value) return found;
  }
  return fromPosition(param, end);
}

/**
 * @param {Param} param
 * @param {number} share 0 to 1
 */
function valueAt({ min, max, scale }, share) {
  if (scale === 'log') {
    const low = min > 0 ? min : SMALLEST;
    // Over few decades a position is less than a hundredth, and with two digits an arrow key would not get away.
    return round(low * (max / low) ** share, max / low > 1e5 ? 2 : 3);
  }
  if (scale === 'one-minus') {
    const gap = round((1 - min) * ((1 - max) / (1 - min)) ** share, 2);
    return round(1 - gap, 6);
  }
  return round(min + (max - min) * share, 2);
}
