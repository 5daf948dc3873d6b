/** Trains lines of exercises in workers; all that the page trains beside its own race. */
import { workThrough } from '../../engine/crew.js';
import { workerAddress } from '../../site/files.js';

/** @typedef {import('./replay-worker.js').Order} Order */

/**
 * @template Answer
 * @param {WebAssembly.Module} module
 * @param {Omit<Order, 'index'>[]} orders
 * @param {(answer: Answer, index: number) => void} onAnswer  in whatever order they come
 * @param {AbortSignal} signal  stops it at once, also in the middle of a long training
 * @returns {Promise<void>}  when all is done, or the signal has come
 * @throws {Error} when a worker could not do it
 */
export function replayAll(module, orders, onAnswer, signal) {
  return workThrough({
    workerURL: workerAddress('exercises/replay-worker.js'),
    start: { module },
    orders: orders.map((order, index) => ({ ...order, index })),
    onAnswer: (/** @type {{ index: number, answer: Answer }} */ { index, answer }) => onAnswer(answer, index),
    signal,
  });
}
