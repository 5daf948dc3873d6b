/** Timing of runs of the core in this process. native.c does the same in C. */

/** @typedef {{ steps: number, seconds: number, share: number }} Lap steps in seconds; share of the time that this process had a processor */

/** @param {() => { steps: number, seconds: number }} work @returns {Lap} */
export function watched(work) {
  const from = performance.now();
  const before = process.cpuUsage();
  const done = work();
  const { user, system } = process.cpuUsage(before);
  return { ...done, share: (user + system) / 1000 / (performance.now() - from) };
}

/**
 * A run that begins again when it ends. The last step of an epoch is done but not timed, because the core evaluates the
 * net in it: that is a cost of epochs, and the bench shows it by itself.
 */
export class Clocked {
  #within = 0;
  #age = 0;

  /**
   * @param {import('../../web/engine/core.js').CoreRun} run with two steps an epoch or more
   * @param {number} [oldest] steps after which it begins again
   */
  constructor(run, oldest = Infinity) {
    this.run = run;
    this.oldest = oldest;
    this.epochSteps = run.progress().stepsPerEpoch;
    if (this.epochSteps < 2) throw new Error('A run with one step an epoch cannot be timed without its evaluations.');
  }

  /** @param {number} steps @returns {number} steps done */
  train(steps) {
    const done = this.run.train(steps);
    this.#within = (this.#within + done) % this.epochSteps;
    this.#age += done;
    if (done < steps) this.reset();
    return done;
  }

  reset() {
    if (this.run.progress().status === 'diverged') throw new Error('A run of the bench diverged: choose a lower rate for it.');
    this.run.reset();
    this.#within = this.#age = 0;
  }

  /** @param {number} seconds at least so long @returns {Lap} */
  time(seconds) {
    return watched(() => {
      let [steps, took] = [0, 0];
      while (took < seconds * 1000) {
        const start = performance.now();
        const done = this.train(this.epochSteps - 1 - this.#within);
        took += performance.now() - start;
        steps += done;
        this.train(1);
        if (this.#age > this.oldest) this.reset();
      }
      return { steps, seconds: took / 1000 };
    });
  }
}

/**
 * A run from its start, evaluations and all.
 * @param {import('../../web/engine/core.js').CoreRun} run
 * @param {number} steps
 * @returns {Lap}
 */
export function timeWhole(run, steps) {
  return watched(() => {
    run.reset();
    const start = performance.now();
    const done = run.train(steps);
    return { steps: done, seconds: (performance.now() - start) / 1000 };
  });
}
