/** One core in one worker of the page: trains what is asked for, a whole line or one seed of it. */
import { instantiateCore } from '../../engine/core.js';
import { replay } from '../marking.js';
import { roundOf, trainRound } from '../rounds.js';

/** @typedef {import('../marking.js').Replay} Replay */
/** @typedef {import('../marking.js').Task} Task */
/** @typedef {import('../types.js').Round} Round */

/** `round`: which seed, from 0; null: all of them, judged. @typedef {Task & { index: number, round: number | null }} Order */
/** @typedef {{ module: WebAssembly.Module } | { order: Order }} ToReplayWorker */
/** @typedef {{ index: number, answer: Replay | Round } | { failure: string }} FromReplayWorker */

const port = /** @type {{ postMessage(message: FromReplayWorker): void, onmessage: ((event: MessageEvent<ToReplayWorker>) => void) | null }} */ (
  /** @type {unknown} */ (globalThis));

/** @type {Promise<import('../../engine/core.js').Core>} */
let core;

port.onmessage = async (/** @type {MessageEvent<ToReplayWorker>} */ { data }) => {
  if ('module' in data) {
    core = instantiateCore(data.module);
    return;
  }
  const { order } = data;
  try {
    const answer = order.round === null ? replay(await core, order) : trainRound(await core, roundOf(order.exercise, order.experiment, order.round));
    port.postMessage({ index: order.index, answer });
  } catch (error) {
    port.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
};
