/**
 * The plane that is painted on: axes, the points, and what the hand or the keys are at.
 * @import { Points } from '../../types.js'
 * @import { Point } from '../../experiment/own.js'
 */
import { OWN } from '../../experiment/schema.js';
import { minus } from '../format.js';
import { tokenColour } from '../palette.js';
import { sharpContext } from '../pictures/decision.js';
import { drawMarks } from '../pictures/marks.js';
import { scaleOf } from '../surface-image.js';

/** Points drawn at most: more of them cover each other. */
const MOST = 4000;
/** Opacity of the strips that stand in for points. */
const FAINT = 0.3;

/** Where the hand or the keys are, and how far the tool reaches; 0: a point. @typedef {{ x: number, y: number, radius: number }} Spot */

/**
 * @param {readonly Point[]} points
 * @param {number} extent
 * @returns {Points} all of them filled
 */
export function asPoints(points, extent) {
  const x = Float32Array.from(points.flatMap(([a, b]) => [a, b]));
  const y = Float32Array.from(points, ([, , label]) => label);
  return { inputs: 2, classes: OWN.classes, x, y, count: points.length, trainCount: points.length, extent };
}

/**
 * @param {HTMLCanvasElement} canvas square
 * @param {{ points: readonly Point[], faint: Points | null, spot: Spot | null, half: number, extent: number }} what `faint`: what is
 *   raced on in place of too few points; half of the side that is shown
 */
export function paintPad(canvas, { points, faint, spot, half, extent }) {
  const side = canvas.clientWidth;
  if (side === 0) return;
  const context = sharpContext(canvas, side);
  drawAxes(context, side, half);
  const plane = { side, half, radius: points.length > 1500 ? 2.2 : side > 400 ? 4 : 3.2, most: MOST };
  context.globalAlpha = FAINT;
  if (faint) drawMarks(context, faint, plane);
  context.globalAlpha = 1;
  drawMarks(context, asPoints(points, extent), plane);
  if (spot) drawSpot(context, spot, side, half);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} side
 * @param {number} half
 */
function drawAxes(context, side, half) {
  const { toCanvas } = scaleOf([-half, half, -half, half], side);
  const [grid, quiet] = [tokenColour('--grid'), tokenColour('--quiet')];
  context.lineWidth = 1;
  context.font = '11px system-ui, sans-serif';
  for (let tick = -Math.floor(half); tick <= half; tick++) {
    const [x, y] = toCanvas(tick, tick);
    context.strokeStyle = tick === 0 ? quiet : grid;
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x, side);
    context.moveTo(0, y);
    context.lineTo(side, y);
    context.stroke();
    if (tick === 0) continue;
    context.fillStyle = quiet;
    context.textAlign = 'center';
    context.fillText(minus(String(tick)), x, side - 4);
    context.textAlign = 'left';
    context.fillText(minus(String(tick)), 3, y + 4);
  }
  context.textAlign = 'left';
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Spot} spot
 * @param {number} side
 * @param {number} half
 */
function drawSpot(context, { x, y, radius }, side, half) {
  const [px, py] = scaleOf([-half, half, -half, half], side).toCanvas(x, y);
  context.strokeStyle = tokenColour('--ink');
  context.lineWidth = 1.5;
  context.beginPath();
  const arm = 7;
  context.moveTo(px - arm, py);
  context.lineTo(px + arm, py);
  context.moveTo(px, py - arm);
  context.lineTo(px, py + arm);
  context.stroke();
  if (radius === 0) return;
  context.beginPath();
  context.arc(px, py, (radius / (2 * half)) * side, 0, 2 * Math.PI);
  context.setLineDash([4, 3]);
  context.stroke();
  context.setLineDash([]);
}
