/** A file of weights, read without the core: a forward pass in plain doubles over data that the core drew. */
import { configOf } from './core.mjs';
import { lossAt } from './twin.mjs';

/**
 * @param {import('../../web/engine/core.js').Core} core
 * @param {any} file
 * @param {any} run one of its runs
 * @returns {number} mean loss over the training part
 */
export function lossOfFile(core, file, run) {
  const points = core.points(configOf(core, file.experiment));
  const sizes = [run.layers[0].in, ...run.layers.map((/** @type {any} */ { out }) => out)];
  const weights = run.layers.flatMap((/** @type {any} */ { weight, bias }) => [...weight.flat(), ...bias]);
  return lossAt({ sizes, activation: file.activation, loss: file.loss, l1: 0, l2: 0, points }, weights);
}
