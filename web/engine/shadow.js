/**
 * A second run of the same configuration that goes where somebody looks closely. A replay is exact, so it can read what every
 * step worked with and left without the run itself ever stopping for it: norms at moments that are spread over the race, and
 * one step in all its numbers. Its samples are of constant size however long the race is.
 * @import { Catalogue, ShadowReport, ShadowWish, StepNumbers, Trace } from '../types.js'
 * @import { Core, CoreRun, RunConfig } from './core.js'
 * @import { Snapshot, Told } from './rates.js'
 */
import { sampleRates, SHARES } from './rates.js';
import { ruleOf } from './rule/rule.js';

/** Samples of a trace; every other one is dropped when there are more. */
export const MOST_SAMPLES = 256;
/** Milliseconds between two looks at the clock. */
const SLICE = 1;

/** @typedef {{ step: number, gradient: number, update: number, momentum: number, rates: number[] | null }} Sample */

export class Shadow {
  /** @type {Core} */ #core;
  /** @type {RunConfig} */ #config;
  /** @type {CoreRun | null} */ #run = null;
  /** @type {import('../types.js').Optimiser} */ #optimiser;
  /** @type {import('./rule/rule.js').Rule | null} */ #rule;
  /** @type {Record<string, number>} */ #hyper;
  /** Which slot remembers gradients; −1: none. */ #momentum;
  /** @type {Sample[]} */ #samples = [];
  /** Steps from one sample to the next. */ #stride = 1;
  #withRates = false;
  /** The newest step that was read whole. @type {Told | null} */ #told = null;
  #stepsPerSlice = 1;

  /**
   * @param {Core} core
   * @param {RunConfig} config
   */
  constructor(core, config) {
    this.#core = core;
    this.#config = config;
    this.#optimiser = core.catalogue.optimisers[Number(config.optimiser)];
    this.#hyper = hyperOf(core.catalogue, config);
    this.#rule = ruleOf(this.#optimiser, this.#hyper, core.catalogue.optimisers);
    this.#momentum = this.#optimiser.state.indexOf('v');
  }

  close() {
    this.#run?.close();
    this.#run = null;
  }

  /**
   * Goes on towards what is wished for until it is there or the time is over. Of a step it tells the newest that it knows: while the
   * race runs, one from just before.
   * @param {ShadowWish} wish
   * @param {number} upTo step where the run itself stands
   * @param {{ now: () => number, end: number }} time milliseconds
   * @returns {ShadowReport}
   * @throws {import('./core.js').CoreError} where a second run does not fit into memory
   */
  look(wish, upTo, { now, end }) {
    if (wish.rates && !this.#withRates) this.#forget();
    this.#withRates ||= wish.rates;
    while (this.#owes(wish, upTo) && this.#towards(wish, upTo, now) && now() < end);
    return {
      owes: this.#owes(wish, upTo),
      trace: wish.trace || wish.rates ? this.#trace(upTo, wish.rates) : null,
      told: wish.parameter !== null && this.#told && this.#told.step <= upTo ? this.#tell(this.#told, wish.parameter) : null,
      error: '',
    };
  }

  /** A trace without rates is none where rates are wanted. */
  #forget() {
    this.#samples = [];
    this.#stride = 1;
    this.#run?.reset();
  }

  /** @param {ShadowWish} wish @param {number} upTo */
  #owes(wish, upTo) {
    return (wish.parameter !== null && upTo > 0 && this.#told?.step !== upTo) || ((wish.trace || wish.rates) && this.#nextSample <= upTo);
  }

  /** The next step that the trace wants. */
  get #nextSample() {
    const last = this.#samples.at(-1);
    return last ? last.step + this.#stride : 1;
  }

  /**
   * A slice of the way, and the step itself where it is reached.
   * @param {ShadowWish} wish
   * @param {number} upTo
   * @param {() => number} now
   * @returns {boolean} false where the run ends before
   */
  #towards(wish, upTo, now) {
    const run = (this.#run ??= this.#core.open(this.#config));
    const explains = wish.parameter !== null && upTo > 0 && this.#told?.step !== upTo;
    // Whoever comes late needs no more than is kept of a race that long.
    if (this.#samples.length === 0) while (upTo > MOST_SAMPLES * this.#stride) this.#stride *= 2;
    const sample = wish.trace || wish.rates ? this.#nextSample : Infinity;
    const goal = Math.min(sample, explains ? upTo : Infinity);
    let { step } = run.progress();
    if (step >= goal) {
      run.reset();
      step = 0;
    }
    if (step < goal - 1) {
      const wanted = Math.min(this.#stepsPerSlice, goal - 1 - step);
      const begin = now();
      const done = run.train(wanted);
      const took = now() - begin;
      if (took < SLICE / 2 && done === this.#stepsPerSlice) this.#stepsPerSlice *= 2;
      else if (took > 2 * SLICE) this.#stepsPerSlice = Math.max(1, Math.floor(this.#stepsPerSlice / 2));
      return done === wanted;
    }
    const before = this.#snapshot(run);
    const { epoch } = run.progress();
    if (run.train(1) === 0) return false;
    const told = { step: goal, epoch, learningRate: run.progress().learningRate, gradient: /** @type {Float32Array} */ (run.state(-1)), before, after: this.#snapshot(run) };
    if (goal === upTo) this.#told = told;
    if (goal === sample) this.#take(told);
    return true;
  }

  /** @param {CoreRun} run @returns {Snapshot} */
  #snapshot(run) {
    return { weights: run.weights(), slots: this.#optimiser.state.map((_, slot) => /** @type {Float32Array} */ (run.state(slot))) };
  }

  /** @param {Told} told */
  #take(told) {
    const { step, gradient, before, after } = told;
    this.#samples.push({
      step,
      gradient: norm(gradient),
      update: distance(before.weights, after.weights) / norm(before.weights),
      momentum: this.#momentum < 0 ? NaN : norm(after.slots[this.#momentum]),
      rates: this.#withRates && this.#rule ? sampleRates(this.#rule, told, this.#hyper) : null,
    });
    if (this.#samples.length <= MOST_SAMPLES) return;
    this.#samples = this.#samples.filter((_, i) => i % 2 === 0);
    this.#stride *= 2;
  }

  /** @param {number} upTo @param {boolean} rates @returns {Trace} */
  #trace(upTo, rates) {
    const samples = this.#samples.filter(({ step }) => step <= upTo);
    const column = (/** @type {(sample: Sample) => number} */ of) => Float32Array.from(samples, of);
    return {
      steps: Float64Array.from(samples, ({ step }) => step),
      gradient: column(({ gradient }) => gradient),
      update: column(({ update }) => update),
      momentum: column(({ momentum }) => momentum),
      rates: rates && this.#rule ? SHARES.map((_, k) => column((sample) => sample.rates?.[k] ?? NaN)) : null,
    };
  }

  /** @param {Told} told @param {number} parameter @returns {import('./rule/moment.js').Numbers} */
  #numbers({ step, epoch, learningRate, gradient, before, after }, parameter) {
    const of = (/** @type {Snapshot} */ { slots }) => slots.map((slot) => slot[parameter]);
    return {
      step, epoch, learningRate, baseRate: Number(this.#config.learning_rate), hyper: this.#hyper, gradient: gradient[parameter],
      weight: { before: before.weights[parameter], after: after.weights[parameter] }, slots: { before: of(before), after: of(after) },
    };
  }

  /** @param {Told} told @param {number} parameter @returns {StepNumbers | null} null where there is no such parameter */
  #tell(told, parameter) {
    return parameter < told.gradient.length ? { parameter, optimiser: this.#optimiser.id, ...this.#numbers(told, parameter) } : null;
  }
}

/**
 * @param {Catalogue} catalogue
 * @param {RunConfig} config
 * @returns {Record<string, number>} the optimiser's parameters as the core has them
 */
function hyperOf(catalogue, { optimiser, hyper }) {
  const values = [hyper ?? []].flat();
  return Object.fromEntries(catalogue.optimisers[Number(optimiser)].params.map(({ id }, i) => [id, values[i]]));
}

/**
 * One step of one weight, at once.
 * @param {Core} core
 * @param {RunConfig} config
 * @param {number} step from 1
 * @param {number} parameter in the order of `CoreRun.weights`
 * @returns {StepNumbers | null} null where the run ends before it
 * @throws {import('./core.js').CoreError} where the configuration is refused
 */
export function stepNumbers(core, config, step, parameter) {
  const shadow = new Shadow(core, config);
  try {
    return shadow.look({ trace: false, rates: false, parameter }, step, { now: () => 0, end: 1 }).told;
  } finally {
    shadow.close();
  }
}

/** @param {Float32Array} a */
function norm(a) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * a[i];
  return Math.sqrt(sum);
}

/** @param {Float32Array} a @param {Float32Array} b */
function distance(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (b[i] - a[i]) ** 2;
  return Math.sqrt(sum);
}

