/**
 * Draws what a net answers over the plane, or along a line, with the data on it.
 * @import { Grid, Points } from '../../types.js'
 * @import { Plane } from './marks.js'
 */
import { PICTURE_MARGIN } from '../../engine/places.js';
import { boundaries, fieldPixels } from '../field-image.js';
import { minus } from '../format.js';
import { rgbOf, tokenColour } from '../palette.js';
import { stampPixels } from '../pixels.js';
import { drawMarks, drawRings, heightOf } from './marks.js';

/** A canvas of this side, in CSS pixels, is large enough for lines and points. */
const DETAILED = 100;

/**
 * @param {HTMLCanvasElement} canvas square
 * @param {{ grid: Grid | null, points: Points, said: Uint8Array | null, colour: string }} what `said`: the class said of
 *   each point, where there is one; colour: the run's
 * @returns {boolean} false where the canvas is not laid out: nobody sees it
 */
export function paintDecision(canvas, { grid, points, said, colour }) {
  const side = canvas.clientWidth;
  if (side === 0) return false;
  const context = sharpContext(canvas, side);
  const regression = points.classes === 0;
  const detailed = side >= DETAILED;
  if (grid && points.inputs === 1) {
    if (detailed) drawScale(context, side);
    drawCurve(context, grid.values, { side, colour });
  } else if (grid) {
    stampPixels(context, fieldPixels(grid, regression, rgbOf(tokenColour('--paper'))), grid.size, { side, smooth: true });
    if (detailed) drawBoundaries(context, grid, { regression, side });
  }
  if (!detailed) return true;
  /** @type {Plane} */
  const plane = { side, half: points.extent * PICTURE_MARGIN, radius: points.count > 1500 ? 2.2 : side > 400 ? 4 : 3 };
  drawMarks(context, points, plane);
  if (said) drawRings(context, points, said, plane);
  return true;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} width CSS pixels
 * @param {number} [height]
 * @returns {CanvasRenderingContext2D} on paper, in CSS pixels
 */
export function sharpContext(canvas, width, height = width) {
  const ratio = Math.min(2, devicePixelRatio);
  const [across, down] = [width, height].map((side) => Math.round(side * ratio));
  if (canvas.width !== across) canvas.width = across;
  if (canvas.height !== down) canvas.height = down;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.setLineDash([]);
  context.fillStyle = tokenColour('--paper');
  context.fillRect(0, 0, width, height);
  return context;
}

/**
 * A regression's lines are dashed below 0: the sign is not told by colour alone.
 * @param {CanvasRenderingContext2D} context
 * @param {Grid} grid
 * @param {{ regression: boolean, side: number }} how
 */
function drawBoundaries(context, grid, { regression, side }) {
  const scale = side / grid.size;
  context.strokeStyle = tokenColour('--ink');
  for (const { level, corners } of boundaries(grid, regression)) {
    context.beginPath();
    for (const [x, y] of corners) context.lineTo(x * scale, y * scale);
    context.lineWidth = regression ? (level === 0 ? 1.5 : 0.75) : 1;
    context.setLineDash(regression && level < 0 ? [4, 3] : []);
    context.stroke();
  }
  context.setLineDash([]);
}

/**
 * The heights −1, 0 and 1 behind a curve.
 * @param {CanvasRenderingContext2D} context
 * @param {number} side
 */
function drawScale(context, side) {
  context.strokeStyle = tokenColour('--grid');
  context.fillStyle = tokenColour('--quiet');
  context.lineWidth = 1;
  context.font = '11px system-ui, sans-serif';
  for (const level of [-1, 0, 1]) {
    const y = heightOf(level, side);
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(side, y);
    context.stroke();
    context.fillText(minus(String(level)), 4, y - 3);
  }
}

/**
 * What a net of one input answers along it.
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} values evenly spaced over the width
 * @param {{ side: number, colour: string }} how
 */
function drawCurve(context, values, { side, colour }) {
  context.beginPath();
  values.forEach((value, i) => context.lineTo(((i + 0.5) / values.length) * side, heightOf(value, side)));
  context.strokeStyle = colour;
  context.lineWidth = side >= DETAILED ? 3 : 1.5;
  context.stroke();
}
