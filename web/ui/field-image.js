/**
 * From a grid of predictions to pixels.
 * @import { Grid, Points } from '../types.js'
 */
import { classColours } from './palette.js';

/** Share of the paper that shines through a class's colour: the points must stand out. */
const PALE = 0.45;

/**
 * @param {Grid} grid
 * @param {boolean} regression
 * @param {[number, number, number]} paper background colour
 * @returns {Uint8ClampedArray} size · size · 4
 */
export function fieldPixels({ size, outputs, values }, regression, paper) {
  const colours = classColours();
  const pixels = new Uint8ClampedArray(size * size * 4);
  for (let i = 0; i < size * size; i++) {
    const colour = regression ? valueColour(values[i], paper, colours) : answerColour(values, i * outputs, outputs, paper, colours);
    pixels.set(colour, 4 * i);
    pixels[4 * i + 3] = 255;
  }
  return pixels;
}

/**
 * The surer the net, the stronger the colour: undecided is paper.
 * @param {Float32Array} values
 * @param {number} at
 * @param {number} outputs
 * @param {[number, number, number]} paper
 * @param {[number, number, number][]} colours
 */
function answerColour(values, at, outputs, paper, colours) {
  if (outputs === 1) {
    const p = Math.min(1, Math.max(0, values[at]));
    return mix(paper, colours[p > 0.5 ? 1 : 0], Math.abs(2 * p - 1));
  }
  let best = 0;
  for (let c = 1; c < outputs; c++) if (values[at + c] > values[at + best]) best = c;
  const sure = Math.min(1, Math.max(0, values[at + best]));
  return mix(paper, colours[best % colours.length], (sure * outputs - 1) / (outputs - 1));
}

/**
 * @param {number} value −1 to 1 and a little beyond
 * @param {[number, number, number]} paper
 * @param {[number, number, number][]} colours
 */
function valueColour(value, paper, colours) {
  return mix(paper, colours[value > 0 ? 1 : 0], Math.min(1, Math.abs(value)));
}

/**
 * @param {[number, number, number]} paper
 * @param {[number, number, number]} colour
 * @param {number} strength 0 to 1
 * @returns {[number, number, number]}
 */
function mix(paper, colour, strength) {
  const share = Math.max(0, strength) * (1 - PALE);
  return /** @type {[number, number, number]} */ (paper.map((p, k) => p + (colour[k] - p) * share));
}

/**
 * Draws the data (of one input: the target upwards): a shape a class, so that colour is not the only cue. Test points are hollow.
 * @param {CanvasRenderingContext2D} context
 * @param {Points} points
 * @param {{ side: number, half: number, ink: string, radius: number, most?: number }} how side in CSS pixels, half in
 *   data units; at most `most` points
 */
export function drawPoints(context, points, { side, half, ink, radius, most = 2000 }) {
  const count = Math.min(points.count, most);
  const colours = classColours();
  const place = (/** @type {number} */ v) => ((v + half) / (2 * half)) * side;
  context.lineWidth = 1;
  for (let i = 0; i < count; i++) {
    const x = place(points.x[points.inputs * i]);
    const y = points.inputs === 2 ? side - place(points.x[2 * i + 1]) : heightOf(points.y[i], side);
    const colour = points.classes > 0 ? colours[points.y[i] % colours.length] : valueColour(points.y[i] * 1.5, [200, 200, 200], colours);
    context.beginPath();
    shape(context, points.classes > 0 ? points.y[i] : 0, x, y, radius);
    if (i < points.trainCount) {
      context.fillStyle = `rgb(${colour.join(' ')})`;
      context.fill();
      context.strokeStyle = ink;
    } else {
      context.strokeStyle = `rgb(${colour.join(' ')})`;
    }
    context.stroke();
  }
}

/** Targets from −TALLEST to TALLEST fill the height of a picture of one input. */
const TALLEST = 1.5;

/**
 * @param {number} value
 * @param {number} side
 * @returns {number} pixels from the top
 */
function heightOf(value, side) {
  return (side * (TALLEST - value)) / (2 * TALLEST);
}

/**
 * What a net of one input answers along it.
 * @param {CanvasRenderingContext2D} context
 * @param {Float32Array} values evenly spaced over the width
 * @param {{ side: number, colour: string }} how
 */
export function drawCurve(context, values, { side, colour }) {
  context.beginPath();
  values.forEach((value, i) => context.lineTo(((i + 0.5) / values.length) * side, heightOf(value, side)));
  context.strokeStyle = colour;
  context.lineWidth = side > 100 ? 3 : 1.5;
  context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} kind class index
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
function shape(context, kind, x, y, r) {
  switch (kind % 4) {
    case 0:
      return context.arc(x, y, r, 0, 2 * Math.PI);
    case 1:
      return context.rect(x - r * 0.9, y - r * 0.9, 1.8 * r, 1.8 * r);
    case 2:
      context.moveTo(x, y - 1.2 * r);
      context.lineTo(x + 1.1 * r, y + 0.8 * r);
      context.lineTo(x - 1.1 * r, y + 0.8 * r);
      return context.closePath();
    default:
      context.moveTo(x, y - 1.3 * r);
      context.lineTo(x + 1.3 * r, y);
      context.lineTo(x, y + 1.3 * r);
      context.lineTo(x - 1.3 * r, y);
      return context.closePath();
  }
}
