/**
 * A point of the data as a mark: its shape and its lightness tell the class as its colour does. Filled marks train, hollow
 * ones test, a ring about one says that the net is wrong there.
 * @import { Points } from '../../types.js'
 * @import { Rgb } from '../palette.js'
 */
import { valueColour } from '../field-image.js';
import { classColours, css, mixedRgb, rgbOf, tokenColour } from '../palette.js';

/** Corners about the middle, of a mark of radius 1, y down. @type {[number, number][][]} */
const SHAPES = [
  Array.from({ length: 16 }, (_, i) => [Math.cos((i * Math.PI) / 8), Math.sin((i * Math.PI) / 8)]),
  [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
  [[0, -1.25], [1.15, 0.85], [-1.15, 0.85]],
  [[0, -1.35], [1.35, 0], [0, 1.35], [-1.35, 0]],
  [[-0.4, -1.2], [0.4, -1.2], [0.4, -0.4], [1.2, -0.4], [1.2, 0.4], [0.4, 0.4], [0.4, 1.2], [-0.4, 1.2], [-0.4, 0.4], [-1.2, 0.4], [-1.2, -0.4], [-0.4, -0.4]],
];

/** Share of ink in a mark's outline: an orange one would be lost on orange. */
const OUTLINE = 0.45;

/** A regression's points stand on a field of their own colours: stronger, and grey where that is paper. */
const VIVID = 1.8;
/** @type {Rgb} */
const GREY = [200, 200, 200];

/** @typedef {{ side: number, half: number, radius: number, most?: number }} Plane side in CSS pixels, half in data units */

/**
 * @param {number} kind class index; classes beyond the shapes begin again
 * @returns {[number, number][]} corners about the middle, of radius 1
 */
export function shapeOf(kind) {
  return SHAPES[kind % SHAPES.length];
}

/** Targets from −TALLEST to TALLEST fill the height of a picture of one input. */
export const TALLEST = 1.5;

/**
 * @param {number} value
 * @param {number} side
 * @returns {number} pixels from the top
 */
export function heightOf(value, side) {
  return (side * (TALLEST - value)) / (2 * TALLEST);
}

/**
 * Where a point stands: of one input, the target upwards.
 * @param {Points} points
 * @param {number} i
 * @param {Plane} plane
 * @returns {[number, number]}
 */
export function placeOf({ inputs, x, y }, i, { side, half }) {
  const across = (/** @type {number} */ v) => ((v + half) / (2 * half)) * side;
  return [across(x[inputs * i]), inputs === 2 ? side - across(x[2 * i + 1]) : heightOf(y[i], side)];
}

/**
 * Which points are drawn: all, or every so many of them, so that both parts keep their share.
 * @param {number} count
 * @param {number} most
 * @returns {number[]} indices, those of the test part last: they are fewer, and lie on top
 */
export function drawnOf(count, most) {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, k) => Math.floor((k * count) / most));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Points} points
 * @param {Plane} plane `most` points at most, 2000 where it says nothing
 */
export function drawMarks(context, points, plane) {
  const { radius, most = 2000 } = plane;
  const colours = classColours();
  const [ink, paper] = [rgbOf(tokenColour('--ink')), tokenColour('--paper')];
  for (const i of drawnOf(points.count, most)) {
    const value = points.y[i];
    const colour = points.classes > 0 ? colours[value % colours.length] : valueColour(value * VIVID, GREY, colours);
    const [x, y] = placeOf(points, i, plane);
    const hollow = i >= points.trainCount;
    tracePolygon(context, shapeOf(points.classes > 0 ? points.y[i] : 0), x, y, radius);
    context.fillStyle = hollow ? paper : css(colour);
    context.fill();
    context.lineWidth = hollow ? radius * 0.45 : radius * 0.25;
    context.strokeStyle = css(mixedRgb(colour, ink, hollow ? OUTLINE / 2 : OUTLINE));
    context.stroke();
  }
}

/**
 * Rings the points where the net is wrong.
 * @param {CanvasRenderingContext2D} context
 * @param {Points} points
 * @param {Uint8Array} said
 * @param {Plane} plane
 */
export function drawRings(context, points, said, plane) {
  const { radius, most = 2000 } = plane;
  context.lineWidth = 1;
  context.strokeStyle = tokenColour('--ink');
  for (const i of drawnOf(points.count, most)) {
    if (points.y[i] === said[i]) continue;
    const [x, y] = placeOf(points, i, plane);
    context.beginPath();
    context.arc(x, y, radius + 2, 0, 2 * Math.PI);
    context.stroke();
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number][]} corners
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function tracePolygon(context, corners, x, y, r) {
  context.beginPath();
  for (const [dx, dy] of corners) context.lineTo(x + dx * r, y + dy * r);
  context.closePath();
}
