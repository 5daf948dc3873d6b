/** Gives orders to workers, one at a time to each; all that the page trains beside its own race. */
import { defaultPoolSize, startWorker } from '../../engine/pool.js';
import { workerAddress } from '../../site/files.js';

/** @typedef {import('./replay-worker.js').FromReplayWorker} FromReplayWorker */
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
export async function replayAll(module, orders, onAnswer, signal) {
  const workers = Array.from({ length: Math.min(defaultPoolSize(), orders.length) }, () => startWorker(workerAddress('exercises/replay-worker.js')));
  let next = 0;
  const work = (/** @type {Worker} */ worker) =>
    new Promise((resolve, reject) => {
      const more = () => {
        if (next >= orders.length || signal.aborted) return resolve(undefined);
        worker.postMessage({ order: { ...orders[next], index: next++ } });
      };
      signal.addEventListener('abort', () => resolve(undefined));
      worker.onerror = (event) => reject(new Error(event.message || 'The browser did not allow a worker to start.'));
      worker.onmessage = (/** @type {MessageEvent<FromReplayWorker>} */ { data }) => {
        if ('failure' in data) return reject(new Error(data.failure));
        onAnswer(/** @type {Answer} */ (data.answer), data.index);
        more();
      };
      worker.postMessage({ module });
      more();
    });
  try {
    await Promise.all(workers.map(work));
  } finally {
    for (const worker of workers) worker.terminate();
  }
}
