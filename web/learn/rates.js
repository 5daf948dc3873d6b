/** The rate that each weight really has: how far it moves for its gradient. Only where a step's gradient can be known. */

/** @typedef {import('../engine/core.js').CoreRun} CoreRun */

/**
 * Trains a run of full batches, or on a surface without noise, and divides each weight's step by its gradient.
 * @param {CoreRun} run at its start, of an optimiser that takes its gradient where it stands
 * @param {number} steps
 * @param {number} least  gradients smaller than this are left out: their quotient is rounding
 * @returns {number[][]} by weight; of each step with a gradient to speak of, the rate that it had
 */
export function effectiveRates(run, steps, least) {
  const rates = Array.from(run.weights(), () => /** @type {number[]} */ ([]));
  for (let step = 0; step < steps; step++) {
    const before = run.weights();
    const { gradient } = run.gradient();
    run.train(1);
    const after = run.weights();
    rates.forEach((list, i) => {
      if (Math.abs(gradient[i]) >= least) list.push((before[i] - after[i]) / gradient[i]);
    });
  }
  return rates.filter((list) => list.length > 1);
}
