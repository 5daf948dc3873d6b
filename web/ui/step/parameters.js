/**
 * Which weight of a net, or of a point on a surface, and what it is called. A place is its index in the core's plain order: layer by
 * layer the weights [out][in], then the biases [out].
 * @import { Experiment } from '../../types.js'
 */
import { biasName, parametersOf, unitName, weightName } from '../pictures/network-layout.js';
import { STEP } from '../words.js';

/** Of a unit what comes in: `from` −1 is its bias. Layers from 1, units from 0. @typedef {{ layer: number, unit: number, from: number }} Choice */

/**
 * @param {number[]} sizes units of each layer, inputs first
 * @param {Choice} choice
 * @returns {Choice} the nearest that there is
 */
export function within(sizes, { layer, unit, from }) {
  const of = Math.min(Math.max(layer, 1), sizes.length - 1);
  return { layer: of, unit: Math.min(Math.max(unit, 0), sizes[of] - 1), from: Math.min(Math.max(from, -1), sizes[of - 1] - 1) };
}

/**
 * @param {number[]} sizes
 * @param {Choice} choice within them
 * @returns {number} its place
 */
export function placeOf(sizes, { layer, unit, from }) {
  const [before, out] = [sizes[layer - 1], sizes[layer]];
  return parametersOf(sizes.slice(0, layer)) + (from < 0 ? out * before + unit : unit * before + from);
}

/**
 * @param {number[]} sizes
 * @param {Choice} choice
 * @param {number} classes 0 for a regression
 * @returns {string} such as `w²₁₃, from unit 3 of layer 1 to unit 1 of layer 2`
 */
export function choiceName(sizes, { layer, unit, from }, classes) {
  const to = unitName({ layer, index: unit }, sizes, classes);
  if (from < 0) return STEP.bias(biasName({ layer, index: unit }), to);
  return STEP.weight(weightName({ layer, to: unit, from }), unitName({ layer: layer - 1, index: from }, sizes, classes), to);
}
