/**
 * From a grid of predictions to pixels, and the lines along which the answer changes.
 * @import { Grid } from '../types.js'
 * @import { Rgb } from './palette.js'
 */
import { contours } from 'd3-contour';
import { classColours, mixedRgb } from './palette.js';
import { opaquePixels } from './pixels.js';

/** Share of the paper that shines through a class's colour: the points must stand out. */
const PALE = 0.45;
/** Values of a regression at which a line is drawn. */
export const LEVELS = [-1, -0.5, 0, 0.5, 1];

/** A line between neighbouring answers, in units of the grid's cells; corners x, y. @typedef {{ level: number, corners: [number, number][] }} Line */

/**
 * @param {Grid} grid
 * @param {boolean} regression
 * @param {Rgb} paper background colour
 * @returns {Uint8ClampedArray} size · size · 4
 */
export function fieldPixels({ size, outputs, values }, regression, paper) {
  const colours = classColours();
  return opaquePixels(size * size, (i) => (regression ? valueColour(values[i], paper, colours) : answerColour(values, i * outputs, outputs, paper, colours)));
}

/**
 * The surer the net, the stronger the colour: undecided is paper.
 * @param {Float32Array} values
 * @param {number} at
 * @param {number} outputs
 * @param {Rgb} paper
 * @param {Rgb[]} colours
 */
function answerColour(values, at, outputs, paper, colours) {
  if (outputs === 1) {
    const p = Math.min(1, Math.max(0, values[at]));
    return pale(paper, colours[p > 0.5 ? 1 : 0], Math.abs(2 * p - 1));
  }
  let best = 0;
  for (let c = 1; c < outputs; c++) if (values[at + c] > values[at + best]) best = c;
  const sure = Math.min(1, Math.max(0, values[at + best]));
  return pale(paper, colours[best % colours.length], (sure * outputs - 1) / (outputs - 1));
}

/**
 * Orange below 0, blue above.
 * @param {number} value −1 to 1 and a little beyond
 * @param {Rgb} paper
 * @param {Rgb[]} colours
 * @returns {Rgb}
 */
export function valueColour(value, paper, colours) {
  return pale(paper, colours[value > 0 ? 1 : 0], Math.min(1, Math.abs(value)));
}

/**
 * @param {Rgb} paper
 * @param {Rgb} colour
 * @param {number} strength 0 to 1
 */
function pale(paper, colour, strength) {
  return mixedRgb(paper, colour, Math.max(0, strength) * (1 - PALE));
}

/**
 * Where the answer changes from one class to another; of a regression, where it is one of `LEVELS`.
 * @param {Grid} grid
 * @param {boolean} regression
 * @returns {Line[]}
 */
export function boundaries({ size, outputs, values }, regression) {
  const trace = contours().size([size, size]);
  const levels = regression ? LEVELS : [outputs === 1 ? 0.5 : 0];
  // Every boundary has two sides: with all classes but one, each is met.
  const fields = outputs === 1 ? [values] : Array.from({ length: outputs - 1 }, (_, c) => leads({ size, outputs, values }, c));
  return fields.flatMap((field) => levels.flatMap((level) => {
    const rings = trace.contour(/** @type {any} */ (field), level).coordinates.flat();
    return rings.flatMap((ring) => withinFrame(/** @type {[number, number][]} */ (ring), size)).map((corners) => ({ level, corners }));
  }));
}

/**
 * By how much a class is ahead of the best of the others; negative where it is behind.
 * @param {Grid} grid
 * @param {number} chosen class
 */
function leads({ size, outputs, values }, chosen) {
  const lead = new Float32Array(size * size);
  for (let i = 0; i < lead.length; i++) {
    let rival = -Infinity;
    for (let c = 0; c < outputs; c++) if (c !== chosen) rival = Math.max(rival, values[i * outputs + c]);
    lead[i] = values[i * outputs + chosen] - rival;
  }
  return lead;
}

/**
 * A ring runs along the picture's frame where the area reaches it; that part is no boundary.
 * @param {[number, number][]} ring closed
 * @param {number} size
 * @returns {[number, number][][]} what is left of it
 */
function withinFrame(ring, size) {
  const onFrame = (/** @type {[number, number]} */ [x, y]) => x <= 0.5 || y <= 0.5 || x >= size - 0.5 || y >= size - 0.5;
  /** @type {[number, number][][]} */
  const lines = [];
  /** @type {[number, number][]} */
  let line = [];
  for (const [k, corner] of ring.entries()) {
    const along = k > 0 && onFrame(ring[k - 1]) && onFrame(corner);
    if (along) {
      if (line.length > 1) lines.push(line);
      line = [];
    }
    line.push(corner);
  }
  return line.length > 1 ? [...lines, line] : lines;
}
