/**
 * Workers that each hold one core made from one compiled module. No SharedArrayBuffer: static hosts send no headers for it.
 * @import { FromWorker, ToWorker } from './protocol.js'
 */

/** More workers than cores add latency and no speed, and browsers do not always tell the truth about cores. */
const MOST_WORKERS = 4;

/** @returns {number} a sensible number of workers for this device */
export function defaultPoolSize() {
  return Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1));
}

/**
 * @param {URL} address  of a script of the site; one that is held in memory is bundled for all browsers, so it is no module
 * @returns {Worker}
 */
export const startWorker = (address) => new Worker(address, { type: address.protocol === 'blob:' ? 'classic' : 'module' });

export class Pool {
  /** @type {Worker[]} */ #workers;

  /**
   * @param {object} options
   * @param {WebAssembly.Module} options.module
   * @param {URL} options.workerURL
   * @param {number} options.size
   * @param {(worker: number, message: FromWorker) => void} options.onMessage
   */
  constructor({ module, workerURL, size, onMessage }) {
    this.#workers = Array.from({ length: size }, (_, i) => {
      const worker = startWorker(workerURL);
      worker.onmessage = ({ data }) => onMessage(i, data);
      worker.onerror = (event) => {
        const message = event.message || 'The browser did not allow a training worker to start.';
        onMessage(i, { type: 'failed', message });
      };
      worker.postMessage(/** @type {ToWorker} */ ({ type: 'start', module }));
      return worker;
    });
  }

  get size() {
    return this.#workers.length;
  }

  /**
   * @param {number} worker
   * @param {ToWorker} message
   */
  send(worker, message) {
    this.#workers[worker].postMessage(message);
  }

  close() {
    for (const worker of this.#workers) worker.terminate();
  }
}
