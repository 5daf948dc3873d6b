/**
 * A look inside a net: its answers to the data, its weights, and what each unit makes of the plane. Only what is asked for,
 * and never dearer than a frame can bear.
 * @import { Probe, ProbeWish, UnitMaps } from '../types.js'
 * @import { CoreRun } from './core.js'
 * @import { Square } from './places.js'
 */
import { countOf, placesOf } from './places.js';

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
  const size = affordable(side, parameters, inputs === 2 ? 2 : 1);
  return {
    outputs,
    answers: answers ? run.respond(-1, count) : null,
    weights: weights ? run.weights() : null,
    maps: size > 0 && inputs <= 2 ? unitMaps(run, [...hidden, outputs], { inputs, extent, size, most }) : null,
  };
}

/**
 * @param {CoreRun} run
 * @param {number[]} layers units of each
 * @param {Square & { most: number }} square
 * @returns {UnitMaps}
 */
function unitMaps(run, layers, { most, ...square }) {
  const shown = unitsShown(layers, most);
  const places = countOf(square);
  const values = new Float32Array(shown.length * places);
  const units = layers.reduce((sum, count) => sum + count, 0);
  for (let from = 0; from < places; from += ROWS) {
    const rows = Math.min(ROWS, places - from);
    const answers = run.respond(0, rows, placesOf(square, from, rows));
    shown.forEach((unit, k) => {
      for (let r = 0; r < rows; r++) values[k * places + from + r] = answers[r * units + unit];
    });
  }
  return { side: square.size, values };
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
