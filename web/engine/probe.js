/**
 * A look inside a net: its answers to the data, its weights, and what each unit makes of the plane. Only what is asked for,
 * and never dearer than a frame can bear.
 * @import { Probe, ProbeWish, UnitMaps } from '../types.js'
 * @import { CoreRun } from './core.js'
 */
import { PICTURE_MARGIN } from './core.js';

/** Multiplications that a picture may cost in the worker: some ten milliseconds. */
const AFFORDABLE = 3e7;
/** Rows of inputs a call, so that a wide net's answers need little memory. */
const ROWS = 64;

/**
 * @param {number} wanted places a side, or in a line
 * @param {number} parameters of the net, one multiplication each a place
 * @param {1 | 2} [dimensions]
 * @returns {number} as many as can be afforded, 4 at least (0 where none are wanted)
 */
export function affordable(wanted, parameters, dimensions = 2) {
  const places = AFFORDABLE / Math.max(1, parameters);
  return Math.min(wanted, Math.max(4, Math.floor(dimensions === 2 ? Math.sqrt(places) : places)));
}

/**
 * @param {CoreRun} run of a net
 * @param {number[]} hidden units of each hidden layer
 * @param {ProbeWish} wish
 * @returns {Probe} copies
 */
export function probe(run, hidden, { answers, weights, side, most }) {
  const { inputs, outputs, count, parameters, extent } = run.shape();
  return {
    outputs,
    answers: answers ? run.respond(hidden.length, count) : null,
    weights: weights ? run.weights() : null,
    maps: side > 0 && inputs <= 2 ? unitMaps(run, { layers: [...hidden, outputs], inputs, most, half: extent * PICTURE_MARGIN, side: affordable(side, parameters, inputs === 2 ? 2 : 1) }) : null,
  };
}

/**
 * @param {CoreRun} run
 * @param {{ layers: number[], inputs: number, side: number, half: number, most: number }} how
 * @returns {UnitMaps}
 */
function unitMaps(run, { layers, inputs, side, half, most }) {
  const shown = unitsShown(layers, most);
  const places = inputs === 2 ? side * side : side;
  const values = new Float32Array(shown.length * places);
  const units = layers.reduce((sum, count) => sum + count, 0);
  for (let from = 0; from < places; from += ROWS) {
    const rows = Math.min(ROWS, places - from);
    const answers = run.respond(0, rows, placesOf(from, rows, { inputs, side, half }));
    shown.forEach((unit, k) => {
      for (let r = 0; r < rows; r++) values[k * places + from + r] = answers[r * units + unit];
    });
  }
  return { side, values };
}

/**
 * @param {number[]} layers units of each
 * @param {number} most of a layer
 * @returns {number[]} places in a row of all units, of those that are shown: the first of each layer
 */
export function unitsShown(layers, most) {
  let before = 0;
  return layers.flatMap((count) => {
    const first = before;
    before += count;
    return Array.from({ length: Math.min(count, most) }, (_, i) => first + i);
  });
}

/**
 * @param {number} from place, row by row from the top left
 * @param {number} rows
 * @param {{ inputs: number, side: number, half: number }} how
 * @returns {Float32Array} rows · inputs coordinates, the middles of pixels
 */
function placesOf(from, rows, { inputs, side, half }) {
  const x = new Float32Array(rows * inputs);
  const pixel = (2 * half) / side;
  for (let r = 0; r < rows; r++) {
    const place = from + r;
    x[r * inputs] = ((place % side) + 0.5) * pixel - half;
    if (inputs === 2) x[r * inputs + 1] = half - (Math.floor(place / side) + 0.5) * pixel;
  }
  return x;
}
