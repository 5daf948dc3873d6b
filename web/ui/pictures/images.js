/** Inputs that make an image: which do, and how one is painted. */
import { mixedRgb } from '../palette.js';
import { opaquePixels } from '../pixels.js';

/** Of fewer pixels a side it would be a pattern, not an image. */
const SMALLEST = 5;

/**
 * @param {number} inputs
 * @returns {number} pixels a side; 0 where the inputs are no image
 */
export function imageSide(inputs) {
  const side = Math.round(Math.sqrt(inputs));
  return side >= SMALLEST && side * side === inputs ? side : 0;
}

/**
 * @param {ArrayLike<number>} values 0 is paper, `full` is ink
 * @param {number} full
 * @param {import('../palette.js').Rgb} paper
 * @param {import('../palette.js').Rgb} ink
 * @returns {Uint8ClampedArray} red, green, blue, opacity of each
 */
export function imagePixels(values, full, paper, ink) {
  return opaquePixels(values.length, (i) => mixedRgb(paper, ink, Math.min(1, Math.abs(values[i]) / full)));
}
