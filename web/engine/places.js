/** Where a picture of a net asks it: the middles of the pixels of a square about the data, or of a line. */

/** Half the picture's side in units of the data's extent: it reaches a sixth beyond. */
export const PICTURE_MARGIN = 7 / 6;

/** Of which net, and how fine. @typedef {{ inputs: number, extent: number, size: number }} Square inputs 1 (a line) or 2; size in pixels a side */

/** @param {Square} square @returns {number} how many places there are */
export const countOf = ({ inputs, size }) => (inputs === 2 ? size * size : size);

/**
 * @param {Square} square
 * @param {number} from place, row by row from the top left
 * @param {number} count
 * @returns {Float32Array} count · inputs coordinates
 */
export function placesOf({ inputs, extent, size }, from, count) {
  const x = new Float32Array(count * inputs);
  const half = extent * PICTURE_MARGIN;
  const pixel = (2 * half) / size;
  for (let k = 0; k < count; k++) {
    const place = from + k;
    x[k * inputs] = ((place % size) + 0.5) * pixel - half;
    if (inputs === 2) x[k * inputs + 1] = half - (Math.floor(place / size) + 0.5) * pixel;
  }
  return x;
}
