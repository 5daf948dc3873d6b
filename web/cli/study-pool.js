/** Trains a study on all cores. The numbers do not depend on how many there are, or on who trains what. */
import { availableParallelism, cpus } from 'node:os';
import { originalOf } from '../study/jobs.js';
import { WorkerPool } from './worker-pool.js';

/** @typedef {import('../study/jobs.js').Study} Study */
/** @typedef {import('../study/outcome.js').Outcome} Outcome */

/** Threads that may be asked for. */
export const MOST_JOBS = 1024;

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
  /** @type {Study} */ #study;
  /** @type {WorkerPool<number, [number, Outcome]>} */ #pool;

  /** @param {PoolOptions} options */
  constructor({ module, study, jobs, withCurves = false, signal }) {
    this.#study = study;
    const workerData = { module, experiment: study.experiment, withCurves };
    this.#pool = new WorkerPool({ url: new URL('./study-worker.js', import.meta.url), workerData, jobs, signal });
  }

  /**
   * Resolves when all are trained, or the signal has come.
   * @param {number[]} numbers  of trainings
   * @param {(number: number, outcome: Outcome) => void} onOutcome  in whatever order they come; each once
   * @returns {Promise<void>}
   * @throws {import('./input.js').Failure} when the core refuses a run
   */
  async train(numbers, onOutcome) {
    const twins = twinsOf(this.#study, numbers);
    await this.#pool.work([...twins.keys()], ([number, outcome]) => {
      for (const twin of twins.get(number) ?? []) onOutcome(twin, outcome);
    });
  }

  close() {
    return this.#pool.close();
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
