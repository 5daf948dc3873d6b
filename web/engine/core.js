/**
 * The only module that knows the wasm boundary (c/slalom.h). Works in a page, a worker and Node.
 *
 * The core's memory never grows, so a view made once stays good; what leaves this module is a copy.
 * @import { Catalogue, Evaluations, Grid, History, Path, Points, Progress, RunStatus } from '../types.js'
 */
import { countOf, placesOf } from './places.js';

/** What the core refuses, as a sentence for a person. */
export class CoreError extends Error {}

/**
 * A configuration as `sl_config` has it, by C's own names; parameters are padded with zeros. `own` are the person's points,
 * x1, x2 and class one after the other: no part of `sl_config`, but of what a run is.
 * @typedef {Record<string, number | number[]>} RunConfig
 */

/** @type {RunStatus[]} In the order of `sl_status`. */
const STATUSES = ['running', 'finished', 'diverged'];
const BYTES = { float: 4, double: 8 };

/**
 * Compiles the core once; the module may be posted to any number of workers.
 * @param {Response | BufferSource} source the file's bytes, or the response that brings them
 * @returns {Promise<WebAssembly.Module>}
 * @throws {CoreError} if the file could not be had
 */
export async function compileCore(source) {
  if (typeof Response !== 'undefined' && source instanceof Response) {
    if (!source.ok) throw new CoreError(`The training core could not be loaded (HTTP status ${source.status}).`);
    return WebAssembly.compile(await source.arrayBuffer()); // needs no MIME type from the server
  }
  return WebAssembly.compile(/** @type {BufferSource} */ (source));
}

/**
 * @param {WebAssembly.Module} module
 * @returns {Promise<Core>}
 */
export async function instantiateCore(module) {
  const { exports } = await WebAssembly.instantiate(module, {});
  return new Core(exports);
}

/**
 * Runs `use` with the address of a block that is given back afterwards.
 * @template T
 * @param {any} c the core's exports
 * @param {number} bytes
 * @param {(at: number) => T} use
 * @returns {T}
 * @throws {CoreError} if there is no memory left
 */
function borrow(c, bytes, use) {
  const at = c.sl_allocate(bytes);
  if (!at) throw new CoreError('This browser tab has no memory left for the training core.');
  try {
    return use(at);
  } finally {
    c.sl_release(at);
  }
}

/** One instance of the core with its memory; holds any number of runs until the memory is full. */
export class Core {
  /** @type {any} */ #c;
  /** @type {Catalogue} */ #catalogue;

  /** @param {WebAssembly.Exports} exports */
  constructor(exports) {
    this.#c = exports;
    this.#c._initialize?.();
    const bytes = this.#c.sl_describe(0, 0);
    this.#catalogue = borrow(this.#c, bytes, (at) => {
      this.#c.sl_describe(at, bytes);
      return JSON.parse(new TextDecoder().decode(new Uint8Array(this.#c.memory.buffer, at, bytes - 1)));
    });
  }

  /** What the core can do, as it describes itself. */
  get catalogue() {
    return this.#catalogue;
  }

  /**
   * The configuration as the doubles of `sl_config`, in the core's order.
   * @param {RunConfig} config
   * @returns {Float64Array}
   */
  encode(config) {
    const { config: layout } = this.#catalogue.layout;
    const values = new Float64Array(layout.size);
    for (const [name, value] of Object.entries(config)) if (name !== 'own') values.set([value].flat(), layout[name]);
    return values;
  }

  /**
   * @template T
   * @param {RunConfig} config
   * @param {(at: number) => T} use gets the address of the encoded configuration
   * @returns {T}
   */
  #withConfig(config, use) {
    const values = this.encode(config);
    return borrow(this.#c, values.byteLength, (at) => {
      new Float64Array(this.#c.memory.buffer, at, values.length).set(values);
      return use(at);
    });
  }

  /**
   * Opens a run at step 0.
   * @param {RunConfig} config
   * @returns {CoreRun}
   * @throws {CoreError} if a value is out of range, or the run does not fit into the core's memory
   */
  open(config) {
    return this.#withConfig(config, (at) => {
      if (this.#c.sl_check(at)) throw new CoreError('The core refused this experiment: a value is outside its range.');
      const run = config.own ? this.#createOn(at, [config.own].flat()) : this.#c.sl_create(at);
      if (!run) {
        throw new CoreError('This network and data set together are too large for memory. Use fewer units, points or runs.');
      }
      return new CoreRun(this.#c, run, this.#catalogue);
    });
  }

  /**
   * @param {number} at of the encoded configuration
   * @param {number[]} own
   * @returns {number} the run's address; 0 where there is none
   */
  #createOn(at, own) {
    return borrow(this.#c, own.length * BYTES.float, (points) => {
      new Float32Array(this.#c.memory.buffer, points, own.length).set(own);
      return this.#c.sl_create_on(at, points);
    });
  }

  /**
   * The learning rate that a configuration has in an epoch.
   * @param {RunConfig} config
   * @param {number} epoch whole, from 0
   * @returns {number} NaN if the configuration is out of range
   */
  rate(config, epoch) {
    return this.#withConfig(config, (at) => this.#c.sl_rate(at, epoch));
  }

  /**
   * The optimiser of a configuration by itself, from zero state, on gradients that are given.
   * @param {RunConfig} config
   * @param {ArrayLike<number>} weights n numbers, n a multiple of 4 up to 64
   * @param {ArrayLike<number>[]} gradients one row of n a step
   * @returns {Float32Array} the weights after the last step
   * @throws {CoreError} if the configuration or n is out of range
   */
  apply(config, weights, gradients) {
    const n = weights.length;
    return this.#withConfig(config, (at) =>
      borrow(this.#c, (gradients.length + 1) * n * BYTES.float, (w) => {
        const view = new Float32Array(this.#c.memory.buffer, w, (gradients.length + 1) * n);
        view.set(weights);
        gradients.forEach((row, t) => view.set(row, (t + 1) * n));
        if (!this.#c.sl_apply(at, gradients.length, n, w + n * BYTES.float, w)) {
          throw new CoreError('The core refused to apply this optimiser: a value is outside its range.');
        }
        return view.slice(0, n);
      }),
    );
  }

  /**
   * Heights of a configuration's surface, corners of the box included.
   * @param {RunConfig} config
   * @param {number} width points a row, 2 to 1024
   * @param {number} height rows, 2 to 1024; row 0 is the highest y
   * @param {[number, number, number, number]} box x from, x to, y from, y to
   * @returns {Float32Array} a copy, row by row
   * @throws {CoreError} if the configuration or a side is out of range
   */
  surfaceGrid(config, width, height, box) {
    const corners = Float64Array.from(box);
    return this.#withConfig(config, (at) =>
      borrow(this.#c, corners.byteLength + width * height * BYTES.float, (from) => {
        const heights = from + corners.byteLength;
        new Float64Array(this.#c.memory.buffer, from, corners.length).set(corners);
        if (!this.#c.sl_surface_grid(at, width, height, from, heights)) {
          throw new CoreError('The core refused to draw this surface: a value is outside its range.');
        }
        return new Float32Array(this.#c.memory.buffer, heights, width * height).slice();
      }),
    );
  }

  /**
   * The data of a configuration, without training anything.
   * @param {RunConfig} config
   * @returns {Points}
   * @throws {CoreError} as `open`
   */
  points(config) {
    const run = this.open(config);
    try {
      return run.points();
    } finally {
      run.close();
    }
  }
}

/** One training run in the core. Call `close` when done: its memory is not the garbage collector's. */
export class CoreRun {
  /** @type {any} */ #c;
  /** @type {number} */ #run;
  /** @type {Catalogue} */ #catalogue;

  /**
   * @param {any} c
   * @param {number} run
   * @param {Catalogue} catalogue
   */
  constructor(c, run, catalogue) {
    this.#c = c;
    this.#run = run;
    this.#catalogue = catalogue;
  }

  /**
   * Trains for up to `steps` mini-batch steps.
   * @param {number} steps
   * @returns {number} steps done; fewer when the run ended
   */
  train(steps) {
    return this.#c.sl_train(this.#run, steps);
  }

  /** Back to step 0: the same run again, to the bit. */
  reset() {
    this.#c.sl_reset(this.#run);
  }

  close() {
    this.#c.sl_destroy(this.#run);
    this.#run = 0;
  }

  /** @returns {(name: string) => number} reads the report by C's names */
  #report() {
    const { report } = this.#catalogue.layout;
    const at = this.#c.sl_report(this.#run);
    const view = new Float64Array(this.#c.memory.buffer, at, report.size);
    return (name) => view[report[name]];
  }

  /** @returns {Progress} */
  progress() {
    const read = this.#report();
    return {
      status: STATUSES[read('status')],
      step: read('step'),
      totalSteps: read('total_steps'),
      epoch: read('step') / read('steps_per_epoch'),
      stepsPerEpoch: read('steps_per_epoch'),
      trainCount: read('train_count'),
      learningRate: read('learning_rate'),
      batchLoss: read('batch_loss'),
      trainLoss: read('train_loss'),
      testLoss: read('test_loss'),
      trainAccuracy: read('train_accuracy'),
      testAccuracy: read('test_accuracy'),
      bestTrainLoss: read('best_train_loss'),
      bestTestLoss: read('best_test_loss'),
      divergedAt: read('diverged_at'),
      fingerprint: spell(read('fingerprint')),
    };
  }

  /** @returns {Evaluations} copies */
  evaluations() {
    const room = this.#catalogue.layout.sizes.evaluations;
    return borrow(this.#c, 6 * room * BYTES.double, (at) => {
      const count = this.#c.sl_evaluations(this.#run, at);
      const column = (/** @type {number} */ i) => new Float64Array(this.#c.memory.buffer, at + i * room * BYTES.double, count);
      return {
        steps: column(0).slice(),
        trainLoss: Float32Array.from(column(1)),
        testLoss: Float32Array.from(column(2)),
        trainAccuracy: Float32Array.from(column(3)),
        testAccuracy: Float32Array.from(column(4)),
        learningRate: Float32Array.from(column(5)),
      };
    });
  }

  /** @returns {History} copies */
  history() {
    const room = this.#catalogue.layout.sizes.historyBuckets;
    const width = this.#report()('history_width');
    return borrow(this.#c, 4 * room * BYTES.float, (at) => {
      const count = this.#c.sl_history(this.#run, at);
      const column = (/** @type {number} */ i) => this.#floats(at + i * room * BYTES.float, count).slice();
      return { width, min: column(0), mean: column(1), max: column(2), learningRate: column(3) };
    });
  }

  /** @returns {Path} copies; without a point where the run is not on a surface */
  path() {
    const count = this.#report()('path_count');
    return borrow(this.#c, (2 * count + 1) * BYTES.float, (at) => {
      this.#c.sl_path(this.#run, at);
      const pairs = this.#floats(at, 2 * count);
      const every = (/** @type {number} */ first) => Float32Array.from({ length: count }, (_, i) => pairs[2 * i + first]);
      return { x: every(0), y: every(1) };
    });
  }

  /** @returns {Points} copies */
  points() {
    const read = this.#report();
    const count = read('point_count');
    const inputs = read('inputs');
    return borrow(this.#c, count * (inputs + 1) * BYTES.float, (at) => {
      const y = at + count * inputs * BYTES.float;
      this.#c.sl_points(this.#run, at, y);
      return {
        inputs,
        count,
        classes: read('classes'),
        outputs: read('outputs'),
        extent: read('extent'),
        trainCount: read('train_count'),
        x: this.#floats(at, count * inputs).slice(),
        y: this.#floats(y, count).slice(),
      };
    });
  }

  /**
   * The net's answer over the picture's square, which reaches a sixth beyond the data's extent; of a net with one input,
   * along that side.
   * @param {number} size pixels a side, 1 to 512
   * @returns {Grid | null} null where the net has more than two inputs, and on a surface
   */
  grid(size) {
    const { inputs, outputs, extent } = this.shape();
    if (inputs < 1 || inputs > 2 || !(size >= 1 && size <= 512)) return null;
    const square = { inputs, extent, size };
    const count = countOf(square);
    return { size, outputs, values: this.respond(-1, count, placesOf(square, 0, count)) };
  }

  /** @returns {{ inputs: number, outputs: number, count: number, parameters: number, extent: number }} of net and data; count in points */
  shape() {
    const read = this.#report();
    const [inputs, outputs, count, parameters, extent] = ['inputs', 'outputs', 'point_count', 'parameters', 'extent'].map(read);
    return { inputs, outputs, count, parameters, extent };
  }

  /**
   * What the units answer to inputs.
   * @param {number} first layer whose units are wanted, with all after it; 0: the first hidden one; negative: the last alone
   * @param {number} count rows of inputs
   * @param {Float32Array} [x] count · inputs; without it the run's own points, of which the first `count` are taken
   * @returns {Float32Array} a copy: units of a row, layer by layer, the net's predictions last, then the next row; empty on a
   *   surface
   */
  respond(first, count, x) {
    const units = this.#c.sl_respond(this.#run, first, 0, 0, 0);
    const inputs = x?.length ?? 0;
    return borrow(this.#c, (inputs + count * units + 1) * BYTES.float, (at) => {
      if (x) this.#floats(at, inputs).set(x);
      const out = at + inputs * BYTES.float;
      this.#c.sl_respond(this.#run, first, count, x ? at : 0, out);
      return this.#floats(out, count * units).slice();
    });
  }

  /** @returns {Float32Array} all trainable numbers, layer by layer: weights [out][in], then biases [out] */
  weights() {
    return this.#copyOut((at) => this.#c.sl_weights(this.#run, at));
  }

  /**
   * @param {ArrayLike<number>} values as `weights()` gives them
   * @throws {CoreError} if there are more or fewer than the net has
   */
  setWeights(values) {
    const count = this.#report()('parameters');
    if (values.length !== count) throw new CoreError(`This net has ${count} weights, not ${values.length}.`);
    borrow(this.#c, count * BYTES.float, (at) => {
      this.#floats(at, count).set(values);
      this.#c.sl_set_weights(this.#run, at);
    });
  }

  /**
   * @param {number} slot of the optimiser's state; negative: the gradient that the newest step took
   * @returns {Float32Array | null} in the order of `weights()`; null where the optimiser has no such slot
   */
  state(slot) {
    let has = 0;
    const values = this.#copyOut((at) => {
      has = this.#c.sl_state(this.#run, slot, at);
    });
    return has ? values : null;
  }

  /**
   * Loss and gradient of the whole training part at the present weights.
   * @returns {{ loss: number, gradient: Float32Array }} gradient in the order of `weights()`, regularisation included
   */
  gradient() {
    let loss = NaN;
    const gradient = this.#copyOut((at) => {
      loss = this.#c.sl_gradient(this.#run, at);
    });
    return { loss, gradient };
  }

  /** @param {(at: number) => void} write */
  #copyOut(write) {
    const count = this.#report()('parameters');
    return borrow(this.#c, count * BYTES.float, (at) => {
      write(at);
      return this.#floats(at, count).slice();
    });
  }

  /**
   * @param {number} at
   * @param {number} count
   */
  #floats(at, count) {
    return new Float32Array(this.#c.memory.buffer, at, count);
  }
}

/**
 * @param {number} bits an unsigned 32-bit number
 * @returns {string} such as `7f3a-19c2`
 */
function spell(bits) {
  const hex = bits.toString(16).padStart(8, '0');
  return `${hex.slice(0, 4)}-${hex.slice(4)}`;
}

/**
 * One fingerprint for all runs of an experiment, in their order (FNV-1a over the letters).
 * @param {string[]} fingerprints
 * @returns {string}
 */
export function experimentFingerprint(fingerprints) {
  let hash = 0x811c9dc5;
  for (const letter of fingerprints.join(' ')) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return spell(hash >>> 0);
}
