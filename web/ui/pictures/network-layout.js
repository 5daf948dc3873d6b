/**
 * A net as a drawing: where its units stand, which weights link them, and what each is called. Layer 0 are the inputs.
 * Indices count from 0; names, as papers have them, from 1.
 */
import { NETWORK } from '../words.js';

/** @typedef {{ layer: number, index: number, x: number, y: number }} Unit middle, in CSS pixels */
/** From a unit of the layer before to one of `layer`. @typedef {{ layer: number, to: number, from: number, value: number, start: Unit, end: Unit }} Link */

/**
 * @typedef {object} Layout
 * @property {Unit[][]} layers those shown of each layer; empty where the inputs are too many to draw
 * @property {number[]} sizes units of each layer
 * @property {number} side of a unit
 * @property {number} width
 * @property {number} height
 */

/** Share of a place that its unit takes. */
const FILL = 0.8;
const LARGEST_SIDE = 56;
/** Above the units, for the layers' names, and below, for the lowest bias. */
const HEAD = 20;
const FOOT = 6;

/**
 * @param {number[]} sizes units of each layer, inputs first
 * @param {{ width: number, pitch: number, most: number }} how pitch: from unit to unit downwards; most: units shown of a layer
 * @returns {Layout}
 */
export function layoutOf(sizes, { width, pitch, most }) {
  const shown = sizes.map((size, layer) => (layer === 0 && size > most ? 0 : Math.min(size, most)));
  const rows = pitch * Math.max(1, ...shown);
  const column = width / sizes.length;
  const layers = shown.map((count, layer) => Array.from({ length: count }, (_, index) => ({
    layer,
    index,
    x: column * (layer + 0.5),
    y: HEAD + rows / 2 + pitch * (index - (count - 1) / 2),
  })));
  return { layers, sizes, width, height: HEAD + rows + FOOT, side: Math.floor(Math.min(LARGEST_SIDE, pitch * FILL, column * 0.7)) };
}

/**
 * @param {number[]} sizes
 * @returns {number} of weights and biases
 */
export function parametersOf(sizes) {
  return sizes.slice(1).reduce((sum, out, l) => sum + (sizes[l] + 1) * out, 0);
}

/**
 * @param {number[]} sizes
 * @param {number} layer 1 to the last
 * @returns {{ weights: number, biases: number }} where they begin: weights [out][in], then biases [out]
 */
function offsetsOf(sizes, layer) {
  const weights = parametersOf(sizes.slice(0, layer));
  return { weights, biases: weights + sizes[layer] * sizes[layer - 1] };
}

/**
 * @param {number[]} sizes
 * @param {Float32Array} weights as the core gives them
 * @param {{ layer: number, index: number }} unit not an input
 * @returns {{ bias: number, from: Float32Array }} what comes in: a weight of each unit before it
 */
export function incomingOf(sizes, weights, { layer, index }) {
  const at = offsetsOf(sizes, layer);
  const before = sizes[layer - 1];
  return { bias: weights[at.biases + index], from: weights.subarray(at.weights + index * before, at.weights + (index + 1) * before) };
}

/**
 * @param {Layout} layout
 * @param {Float32Array} weights
 * @returns {Link[]} between units that are shown
 */
export function linksOf({ layers, sizes }, weights) {
  return layers.slice(1).flatMap((units) => units.flatMap((end) => {
    const { from } = incomingOf(sizes, weights, end);
    return layers[end.layer - 1].map((start) => ({ layer: end.layer, to: end.index, from: start.index, value: from[start.index], start, end }));
  }));
}

/**
 * @param {Link[]} links
 * @param {number} x
 * @param {number} y
 * @param {number} reach pixels
 * @returns {Link | null} the one that passes nearest, if one does within reach
 */
export function nearestLink(links, x, y, reach) {
  let [nearest, best] = [/** @type {Link | null} */ (null), reach];
  for (const link of links) {
    const [dx, dy] = [link.end.x - link.start.x, link.end.y - link.start.y];
    const along = ((x - link.start.x) * dx + (y - link.start.y) * dy) / (dx * dx + dy * dy);
    if (along < 0 || along > 1) continue;
    const away = Math.hypot(x - link.start.x - along * dx, y - link.start.y - along * dy);
    if (away < best) [nearest, best] = [link, away];
  }
  return nearest;
}

const UP = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const DOWN = '₀₁₂₃₄₅₆₇₈₉';
/** @param {number} number @param {string} digits */
const spell = (number, digits) => [...String(number)].map((digit) => digits[Number(digit)]).join('');

/**
 * @param {Pick<Link, 'layer' | 'to' | 'from'>} link
 * @returns {string} `w¹₂₃`: layer 1, to its unit 2, from unit 3 before it
 */
export function weightName({ layer, to, from }) {
  const apart = to > 8 || from > 8 ? ',' : '';
  return `w${spell(layer, UP)}${spell(to + 1, DOWN)}${apart}${spell(from + 1, DOWN)}`;
}

/**
 * @param {{ layer: number, index: number }} unit
 * @returns {string} `b¹₂`
 */
export function biasName({ layer, index }) {
  return `b${spell(layer, UP)}${spell(index + 1, DOWN)}`;
}

/**
 * @param {{ layer: number, index: number }} unit
 * @param {number[]} sizes
 * @param {number} classes 0 for a regression
 * @returns {string} what the unit is called in a sentence
 */
export function unitName({ layer, index }, sizes, classes) {
  if (layer === 0) return NETWORK.input(index + 1);
  if (layer < sizes.length - 1) return NETWORK.unit(index + 1, layer);
  if (classes === 0) return NETWORK.answer;
  return NETWORK.class(sizes[layer] === 1 ? 1 : index);
}

/**
 * The strongest weight of a net.
 * @param {number[]} sizes
 * @param {Float32Array} weights
 * @returns {{ name: string, value: number } | null} null where there is none that is a number
 */
export function strongestOf(sizes, weights) {
  /** @type {{ layer: number, to: number, from: number, value: number } | null} */
  let best = null;
  for (let layer = 1; layer < sizes.length; layer++) {
    for (let to = 0; to < sizes[layer]; to++) {
      for (const [from, value] of incomingOf(sizes, weights, { layer, index: to }).from.entries()) {
        if (Math.abs(value) > Math.abs(best?.value ?? 0)) best = { layer, to, from, value };
      }
    }
  }
  return best && { name: weightName(best), value: best.value };
}

/**
 * Where an arrow key leads from a unit.
 * @param {Layout} layout
 * @param {{ layer: number, index: number }} unit
 * @param {string} key
 * @returns {Unit | null} null where the key leads nowhere
 */
export function neighbourOf({ layers }, { layer, index }, key) {
  if (key === 'ArrowUp' || key === 'ArrowDown') return layers[layer][index + (key === 'ArrowUp' ? -1 : 1)] ?? null;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const next = layers[layer + (key === 'ArrowLeft' ? -1 : 1)];
  if (!next?.length) return null;
  const { y } = layers[layer][index];
  return next.reduce((nearest, unit) => (Math.abs(unit.y - y) < Math.abs(nearest.y - y) ? unit : nearest));
}
