/** The rate that each weight really has: how far it moves for its gradient. Only where a step's gradient can be known. */

/** @typedef {import('../engine/core.js').CoreRun} CoreRun */

/**
 * Trains a run of full batches, or on a surface without noise, and divides each weight's step by its gradient.
 * @param {CoreRun} run at its start, of an optimiser that takes its gradient where it stands
 * @param {number} steps
 * @param {number} least  gradients smaller than this are left out: their quotient is rounding
 * @returns {number[][]} by weight; of each step the rate that it had, NaN where its gradient was too small
 */
export function ratesByStep(run, steps, least) {
  const rates = Array.from(run.weights(), () => /** @type {number[]} */ ([]));
  for (let step = 0; step < steps; step++) {
    const before = run.weights();
    const { gradient } = run.gradient();
    run.train(1);
    const after = run.weights();
    rates.forEach((list, i) => list.push(Math.abs(gradient[i]) >= least ? (before[i] - after[i]) / gradient[i] : NaN));
  }
  return rates;
}

/**
 * The same without the steps that say nothing, and the weights that hardly ever say anything.
 * @param {CoreRun} run
 * @param {number} steps
 * @param {number} least
 * @returns {number[][]} by weight; of each step with a gradient to speak of, the rate that it had
 */
export function effectiveRates(run, steps, least) {
  return ratesByStep(run, steps, least).map((list) => list.filter((rate) => !Number.isNaN(rate))).filter((list) => list.length > 1);
}
