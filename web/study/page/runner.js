/** Trains what is left of a study in workers, a few trainings at a time to each, until done or stopped. */
import { defaultPoolSize, startWorker } from '../../engine/pool.js';
import { originalOf } from '../jobs.js';

/** @typedef {import('../jobs.js').Study} Study */
/** @typedef {import('../outcome.js').Outcome} Outcome */
/** @typedef {import('./study-worker.js').FromStudyWorker} FromStudyWorker */

/** Milliseconds that an order should take: long beside a message, short beside a person's patience. */
const ORDER = 40;
const MOST = 256;

/**
 * @param {object} what
 * @param {WebAssembly.Module} what.module
 * @param {Study} what.study
 * @param {Map<number, Outcome>} what.outcomes  grows; what is in it is not trained again
 * @param {() => void} what.onProgress
 * @param {AbortSignal} what.signal  stops at once; what came before stays
 * @param {URL} what.workerURL
 * @param {number} [what.size]  of workers
 * @returns {Promise<void>}
 * @throws {Error} when a training could not be done
 */
export async function trainStudy({ module, study, outcomes, onProgress, signal, workerURL, size = defaultPoolSize() }) {
  const numbers = Array.from({ length: study.size }, (_, number) => number);
  const left = numbers.filter((number) => !outcomes.has(number) && originalOf(study, number) === number);
  const workers = Array.from({ length: Math.min(size, left.length) }, () => startWorker(workerURL));
  let next = 0;
  const copy = () => {
    for (const number of numbers) {
      const original = outcomes.get(originalOf(study, number));
      if (original && !outcomes.has(number)) outcomes.set(number, original);
    }
  };
  try {
    await Promise.all(workers.map((worker) => new Promise((resolve, reject) => {
      let count = 1;
      let sent = 0;
      const more = () => {
        if (next >= left.length || signal.aborted) return resolve(undefined);
        sent = performance.now();
        worker.postMessage(left.slice(next, (next += count)));
      };
      signal.addEventListener('abort', () => resolve(undefined));
      worker.onerror = (event) => reject(new Error(event.message || 'The browser did not allow a worker to start.'));
      worker.onmessage = (/** @type {MessageEvent<FromStudyWorker>} */ { data }) => {
        if ('failure' in data) return reject(new Error(data.failure));
        for (const [number, outcome] of data.outcomes) outcomes.set(number, outcome);
        if (performance.now() - sent < ORDER / 2) count = Math.min(MOST, 2 * count);
        else if (performance.now() - sent > 2 * ORDER) count = Math.max(1, count >> 1);
        onProgress();
        more();
      };
      worker.postMessage({ module, experiment: study.experiment });
      more();
    })));
  } finally {
    for (const worker of workers) worker.terminate();
    copy();
  }
}
