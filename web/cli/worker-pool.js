/** Gives tasks to threads, one portion after the other. */
import { Worker } from 'node:worker_threads';
import { Failure } from './input.js';

/** A message costs a fraction of a millisecond; a worker that holds much work at the end lets the others wait. */
const MOST_AT_ONCE = 16;

/**
 * What a worker says to a portion.
 * @template Answer
 * @typedef {{ answers: Answer[] } | { failure: string }} FromWorker
 */

/**
 * @typedef {object} WorkerPoolOptions
 * @property {URL} url              of the worker: takes a list of tasks, gives `FromWorker`
 * @property {object} workerData
 * @property {number} jobs          threads
 * @property {number} [atOnce]    most tasks in a portion; fewer where a single one takes long
 * @property {AbortSignal} [signal] stops it; what is done stays done
 */

/**
 * @template Task
 * @template Answer
 */
export class WorkerPool {
  /** @type {WorkerPoolOptions} */ #options;
  /** @type {Worker[]} */ #workers = [];

  /** @param {WorkerPoolOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Resolves when all is done, or the signal has come.
   * @param {Task[]} tasks
   * @param {(answer: Answer) => void} onAnswer  in whatever order they come
   * @returns {Promise<void>}
   * @throws {Failure} when a worker says so
   */
  async work(tasks, onAnswer) {
    const { url, workerData, jobs, atOnce = MOST_AT_ONCE, signal } = this.#options;
    const size = Math.max(1, Math.min(atOnce, Math.floor(tasks.length / (4 * jobs))));
    let next = 0;
    const take = () => tasks.slice(next, (next += size));
    const portions = Math.ceil(tasks.length / size);
    while (this.#workers.length < Math.min(jobs, portions)) this.#workers.push(new Worker(url, { workerData }));
    await Promise.all(this.#workers.map((worker) => feed(worker, take, onAnswer, signal)));
  }

  async close() {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.terminate()));
  }
}

/**
 * Gives a worker one portion after the other.
 * @template Task
 * @template Answer
 * @param {Worker} worker
 * @param {() => Task[]} take  empty when nothing is left
 * @param {(answer: Answer) => void} onAnswer
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<void>}
 */
function feed(worker, take, onAnswer, signal) {
  return new Promise((resolve, reject) => {
    const finish = (/** @type {Error | undefined} */ error) => {
      // By name: without Node's own listeners on it a worker would be silent the next time.
      worker.off('message', hear).off('error', finish);
      signal?.removeEventListener('abort', stop);
      if (error) reject(error);
      else resolve();
    };
    const stop = () => finish(undefined);
    const more = () => {
      const tasks = take();
      if (tasks.length === 0 || signal?.aborted) stop();
      else worker.postMessage(tasks);
    };
    const hear = (/** @type {FromWorker<Answer>} */ said) => {
      if ('failure' in said) return finish(new Failure(said.failure));
      said.answers.forEach(onAnswer);
      more();
    };
    worker.on('message', hear).on('error', finish);
    signal?.addEventListener('abort', stop);
    more();
  });
}
