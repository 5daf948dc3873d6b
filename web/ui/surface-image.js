/**
 * A surface seen from above: which square is shown, where its contours run, how high is which colour. Pure but for the
 * canvas that is drawn on.
 * @import { Surface } from '../types.js'
 */
import { contours } from 'd3-contour';

/** Heights a side from which contours are drawn: finer is not seen at 270 pixels. */
export const GRID = 120;
const LEVELS = 16;

/** @typedef {[number, number, number, number]} Box x from, x to, y from, y to */

/**
 * The square about a surface's box: one unit is as long across as up, or a gradient would not look square to its contour.
 * @param {Surface['box']} box
 * @returns {Box}
 */
export function squareOf([x0, x1, y0, y1]) {
  const half = Math.max(x1 - x0, y1 - y0) / 2;
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2];
  return [x - half, x + half, y - half, y + half];
}

/**
 * Contour heights that part the picture into areas of like size, closer together in the depths, where runs end.
 * @param {Float32Array} heights
 * @returns {number[]} rising, without repetitions
 */
export function levelsOf(heights) {
  const sorted = Float32Array.from(heights).sort();
  const levels = Array.from({ length: LEVELS }, (_, i) => sorted[Math.floor((sorted.length - 1) * ((i + 1) / (LEVELS + 1)) ** 1.6)]);
  return levels.filter((level, i) => i === 0 || level > levels[i - 1]);
}

/**
 * Places in the plane and on the canvas.
 * @param {Box} box
 * @param {number} side in CSS pixels
 */
export function scaleOf([x0, x1, y0, y1], side) {
  return {
    toCanvas: (/** @type {number} */ x, /** @type {number} */ y) => /** @type {[number, number]} */ ([
      ((x - x0) / (x1 - x0)) * side,
      ((y1 - y) / (y1 - y0)) * side,
    ]),
    toPlane: (/** @type {number} */ px, /** @type {number} */ py) => /** @type {[number, number]} */ ([
      x0 + (px / side) * (x1 - x0),
      y1 - (py / side) * (y1 - y0),
    ]),
  };
}

/**
 * Fills between contours, the deeper the stronger, and draws each as a line where there is room for lines.
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} heights GRID · GRID, row 0 at the top, corners included
 * @param {{ side: number, line?: string, fill: (depth: number) => string }} how side in CSS pixels; depth 0 (high) to 1
 */
export function drawContours(context, heights, { side, line, fill }) {
  const levels = levelsOf(heights);
  context.fillStyle = fill(1);
  context.fillRect(0, 0, side, side);
  if (line) context.strokeStyle = line;
  context.lineWidth = 0.75;
  // A height stands at the middle of its cell for d3, at the corner of the square for us.
  const place = (/** @type {number} */ v) => ((v - 0.5) / (GRID - 1)) * side;
  contours().size([GRID, GRID]).thresholds(levels)(/** @type {any} */ (heights)).forEach(({ coordinates }, i) => {
    const path = new Path2D();
    for (const ring of coordinates.flat()) {
      ring.forEach(([x, y], k) => (k === 0 ? path.moveTo(place(x), place(y)) : path.lineTo(place(x), place(y))));
      path.closePath();
    }
    context.fillStyle = fill(1 - (i + 1) / levels.length);
    context.fill(path, 'evenodd');
    if (line) context.stroke(path);
  });
}
