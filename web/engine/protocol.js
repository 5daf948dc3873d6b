/**
 * Every message between page and worker, as two closed unions. Coarse on purpose: a message a frame, never a step.
 * Arrays in a `frames` message are transferred, not copied.
 * @import { ProbeWish, RunFrame, ShadowWish } from '../types.js'
 * @import { RunConfig } from './core.js'
 */

/**
 * A stretch of one job: train until `target` steps are done, picture the result at `grid` pixels (0: no picture), and look
 * inside the net where `probe` says at what. `shadow`: what is to be known of its steps; null: nobody asks any more.
 * @typedef {{ job: number, target: number, grid: number, probe?: ProbeWish | null, shadow?: ShadowWish | null }} Stretch
 */

/**
 * @typedef {{ type: 'start', module: WebAssembly.Module }
 *   | { type: 'open', job: number, config: RunConfig }
 *   | { type: 'reset', job: number }
 *   | { type: 'close', job: number }
 *   | { type: 'advance', stretches: Stretch[], budget: number }} ToWorker
 * `budget` is in milliseconds: the worker answers after that even if a target is not reached. One `frames` answers
 * one `advance`.
 */

/**
 * @typedef {{ type: 'ready' }
 *   | { type: 'frames', frames: { job: number, frame: RunFrame }[] }
 *   | { type: 'failed', message: string }} FromWorker
 */

/**
 * The buffers of a frame that may move instead of being copied.
 * @param {RunFrame} frame
 * @returns {ArrayBuffer[]}
 */
export function buffersOf({ evaluations, history, grid, path, probe, shadow }) {
  const arrays = [...Object.values(evaluations), history.min, history.mean, history.max, history.learningRate];
  if (grid) arrays.push(grid.values);
  for (const part of [probe?.answers, probe?.weights, probe?.maps?.values]) if (part) arrays.push(part);
  if (path) arrays.push(path.x, path.y);
  if (shadow?.trace) arrays.push(...Object.values(shadow.trace).flat().filter((part) => part !== null));
  return arrays.map((array) => /** @type {ArrayBuffer} */ (array.buffer));
}
