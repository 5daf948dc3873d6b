/** Trains a study on all cores. The numbers do not depend on how many there are, or on who trains what. */
import { availableParallelism, cpus } from 'node:os';
import { Worker } from 'node:worker_threads';
import { originalOf } from '../study/jobs.js';
import { Failure } from './input.js';

/** @typedef {import('../study/jobs.js').Study} Study */
/** @typedef {import('../study/outcome.js').Outcome} Outcome */
/** @typedef {import('./study-worker.js').FromStudyWorker} FromStudyWorker */

/** A message costs a fraction of a millisecond; a worker that holds much work at the end lets the others wait. */
const MOST_AT_ONCE = 16;

/** @returns {number} workers to use where nobody says */
export function defaultJobs() {
  return availableParallelism?.() ?? cpus().length; // Node 18.0 to 18.13 do not have the former
}

/**
 * @typedef {object} PoolOptions
 * @property {WebAssembly.Module} module
 * @property {Study} study
 * @property {number} jobs             workers
 * @property {boolean} [withCurves]
 * @property {AbortSignal} [signal]    stops it; what is done stays done
 */

export class StudyPool {
  /** @type {PoolOptions} */ #options;
  /** @type {Worker[]} */ #workers = [];

  /** @param {PoolOptions} options */
  constructor(options) {
    this.#options = options;
  }

  /**
   * Resolves when all are trained, or the signal has come.
   * @param {number[]} numbers  of trainings
   * @param {(number: number, outcome: Outcome) => void} onOutcome  in whatever order they come; each once
   * @returns {Promise<void>}
   * @throws {Failure} when the core refuses a run
   */
  async train(numbers, onOutcome) {
    const { study, jobs, signal } = this.#options;
    const twins = twinsOf(study, numbers);
    const queue = [...twins.keys()];
    const size = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(queue.length / (4 * jobs))));
    let next = 0;
    const take = () => queue.slice(next, (next += size));
    const deliver = (/** @type {[number, Outcome][]} */ outcomes) => {
      for (const [number, outcome] of outcomes) for (const twin of twins.get(number) ?? []) onOutcome(twin, outcome);
    };
    const idle = Math.ceil(queue.length / size);
    while (this.#workers.length < Math.min(jobs, idle)) this.#workers.push(this.#start());
    await Promise.all(this.#workers.map((worker) => feed(worker, take, deliver, signal)));
  }

  #start() {
    const { module, study, withCurves = false } = this.#options;
    const workerData = { module, experiment: study.experiment, withCurves };
    return new Worker(new URL('./study-worker.js', import.meta.url), { workerData });
  }

  async close() {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.terminate()));
  }
}

/**
 * @param {Study} study
 * @param {number[]} numbers
 * @returns {Map<number, number[]>}  a training that must be done -> those of the list that are the same to the bit
 */
function twinsOf(study, numbers) {
  /** @type {Map<number, number[]>} */
  const twins = new Map();
  for (const number of numbers) {
    const original = originalOf(study, number);
    const those = twins.get(original);
    if (those) those.push(number);
    else twins.set(original, [number]);
  }
  return twins;
}

/**
 * Gives a worker one portion after the other.
 * @param {Worker} worker
 * @param {() => number[]} take  empty when nothing is left
 * @param {(outcomes: [number, Outcome][]) => void} deliver
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<void>}
 */
function feed(worker, take, deliver, signal) {
  return new Promise((resolve, reject) => {
    const finish = (/** @type {Error | undefined} */ error) => {
      worker.removeAllListeners();
      signal?.removeEventListener('abort', stop);
      if (error) reject(error);
      else resolve();
    };
    const stop = () => finish(undefined);
    const more = () => {
      const numbers = take();
      if (numbers.length === 0 || signal?.aborted) stop();
      else worker.postMessage(numbers);
    };
    worker.on('message', (/** @type {FromStudyWorker} */ answer) => {
      if ('failure' in answer) return finish(new Failure(answer.failure));
      deliver(answer.outcomes);
      more();
    });
    worker.on('error', finish);
    signal?.addEventListener('abort', stop);
    more();
  });
}
