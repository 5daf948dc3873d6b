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

/** A worker under way; `early` has what it said before a pool listened. @typedef {{ worker: Worker, early: (MessageEvent | ErrorEvent)[] }} Recruit */

/** @param {Worker} worker @param {(event: MessageEvent | ErrorEvent) => void} hear */
function listen(worker, hear) {
  worker.onmessage = hear;
  worker.onerror = hear;
}

/**
 * Workers take long to start, so a page may start them before it knows what they are for.
 * @param {object} options
 * @param {WebAssembly.Module | Promise<WebAssembly.Module>} options.module where it cannot be had, whoever awaits it says so
 * @param {URL} options.workerURL
 * @param {number} [options.size]
 * @returns {Recruit[]} for a Pool
 */
export function recruit({ module, workerURL, size = defaultPoolSize() }) {
  const recruits = Array.from({ length: size }, () => {
    const worker = startWorker(workerURL);
    /** @type {Recruit} */
    const one = { worker, early: [] };
    listen(worker, (event) => void one.early.push(event));
    return one;
  });
  const begin = (/** @type {WebAssembly.Module} */ compiled) => recruits.forEach(({ worker }) => worker.postMessage(/** @type {ToWorker} */ ({ type: 'start', module: compiled })));
  if (module instanceof Promise) module.then(begin, () => undefined);
  else begin(module);
  return recruits;
}

export class Pool {
  /** @type {Worker[]} */ #workers;

  /**
   * @param {Recruit[]} recruits
   * @param {(worker: number, message: FromWorker) => void} onMessage
   */
  constructor(recruits, onMessage) {
    this.#workers = recruits.map(({ worker, early }, i) => {
      const hear = (/** @type {MessageEvent | ErrorEvent} */ event) => {
        if ('data' in event) return onMessage(i, event.data);
        return onMessage(i, { type: 'failed', message: event.message || 'The browser did not allow a training worker to start.' });
      };
      listen(worker, hear);
      // As any message: never before the pool's owner has it.
      for (const event of early.splice(0)) queueMicrotask(() => hear(event));
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
