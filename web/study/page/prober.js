/** Trains a few trainings with their curves in one worker: what is pointed at, and how long one takes. The newest wish counts. */
import { workThrough } from '../../engine/crew.js';
import { workerAddress } from '../../site/files.js';
import { originalOf } from '../jobs.js';

/** @typedef {import('../jobs.js').Study} Study */
/** @typedef {import('../outcome.js').Outcome} Outcome */
/** @typedef {import('./study-worker.js').Trained} Trained */

/** Curves that are remembered. */
const MOST = 400;

export class Prober {
  /** @type {Map<number, Outcome>} */ #known = new Map();
  #stopper = new AbortController();
  /** What is being trained. */ #wanted = '';
  /** Of the slowest that it trained. */ milliseconds = NaN;

  /**
   * @param {WebAssembly.Module} module
   * @param {Study} study
   * @param {() => void} onNews
   */
  constructor(module, study, onNews) {
    this.module = module;
    this.study = study;
    this.onNews = onNews;
  }

  /** @param {number} number @returns {Outcome | undefined} with its curve, once it is there */
  outcome(number) {
    return this.#known.get(originalOf(this.study, number));
  }

  /** Trains those that are not known, in place of what was wished before. @param {number[]} numbers */
  want(numbers) {
    const orders = [...new Set(numbers.map((number) => originalOf(this.study, number)))].filter((number) => !this.#known.has(number));
    const wanted = orders.join();
    if (wanted === this.#wanted || orders.length === 0) return;
    this.stop();
    this.#wanted = wanted;
    const stopper = (this.#stopper = new AbortController());
    workThrough({
      workerURL: workerAddress('study-worker.js'),
      start: { module: this.module, experiment: this.study.experiment, withCurves: true },
      orders,
      onAnswer: (/** @type {Trained} */ { number, outcome, milliseconds }) => {
        if (this.#known.size >= MOST) this.#known.clear();
        this.#known.set(number, outcome);
        this.milliseconds = Math.max(this.milliseconds || 0, milliseconds);
      },
      onPortion: this.onNews,
      signal: stopper.signal,
      size: 1,
    }).catch(() => {}).finally(() => {
      if (this.#stopper === stopper) this.#wanted = '';
    });
  }

  stop() {
    this.#stopper.abort();
    this.#wanted = '';
  }
}
