/** Workers that train what is asked for beside the race: lists of orders, a few at a time to each, until done or stopped. */
import { defaultPoolSize, startWorker } from './pool.js';

/** Milliseconds that a portion should take: long beside a message, short beside a person's patience. */
const PORTION = 40;
const MOST_AT_ONCE = 256;

/** What a worker says to a portion. @template Answer @typedef {{ answers: Answer[] } | { failure: string }} FromCrew */

/**
 * A worker hears `start` first, then lists of orders; to each list it answers `FromCrew`.
 * @template Order
 * @template Answer
 * @param {object} what
 * @param {URL} what.workerURL
 * @param {unknown} what.start
 * @param {Order[]} what.orders
 * @param {(answer: Answer) => void} what.onAnswer  in whatever order they come
 * @param {() => void} [what.onPortion]  after a portion's answers
 * @param {AbortSignal} what.signal  stops it at once, also in the middle of a long training; what came before stays
 * @param {number} [what.size]  of workers
 * @returns {Promise<void>}  when all is done, or the signal has come
 * @throws {Error} when a worker could not do it
 */
export async function workThrough({ workerURL, start, orders, onAnswer, onPortion = () => {}, signal, size = defaultPoolSize() }) {
  if (signal.aborted) return;
  const workers = Array.from({ length: Math.min(size, orders.length) }, () => startWorker(workerURL));
  let next = 0;
  const feed = (/** @type {Worker} */ worker) =>
    new Promise((resolve, reject) => {
      let count = 1;
      let sent = 0;
      const more = () => {
        if (next >= orders.length || signal.aborted) return resolve(undefined);
        sent = performance.now();
        worker.postMessage(orders.slice(next, (next += count)));
      };
      signal.addEventListener('abort', () => resolve(undefined), { once: true });
      worker.onerror = (event) => reject(new Error(event.message || 'The browser did not allow a worker to start.'));
      worker.onmessage = (/** @type {MessageEvent<FromCrew<Answer>>} */ { data }) => {
        if ('failure' in data) return reject(new Error(data.failure));
        if (signal.aborted) return;
        data.answers.forEach(onAnswer);
        const took = performance.now() - sent;
        if (took < PORTION / 2) count = Math.min(MOST_AT_ONCE, 2 * count);
        else if (took > 2 * PORTION) count = Math.max(1, count >> 1);
        onPortion();
        more();
      };
      worker.postMessage(start);
      more();
    });
  try {
    await Promise.all(workers.map(feed));
  } finally {
    for (const worker of workers) worker.terminate();
  }
}

/**
 * The worker's side: answers each list of orders once what `begin` promises is there.
 * @template Start
 * @template Order
 * @template Answer
 * @param {(start: Start) => Promise<(order: Order) => Answer>} begin
 */
export function serveCrew(begin) {
  const port = /** @type {{ postMessage(message: FromCrew<Answer>): void, onmessage: ((event: MessageEvent<Start | Order[]>) => void) | null }} */ (
    /** @type {unknown} */ (globalThis));
  /** @type {Promise<(order: Order) => Answer>} */
  let work;
  port.onmessage = async ({ data }) => {
    if (!Array.isArray(data)) {
      work = begin(data);
      return;
    }
    try {
      const answer = await work;
      port.postMessage({ answers: data.map(answer) });
    } catch (error) {
      port.postMessage({ failure: error instanceof Error ? error.message : String(error) });
    }
  };
}
