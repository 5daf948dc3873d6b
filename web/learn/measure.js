/** What lessons measure of a run that has ended. Exact everywhere: see race.js. */

/** What of a run that has ended is looked at here. @typedef {Pick<import('./race.js').Ended, 'progress' | 'evaluations'>} Ended */

/**
 * How often neighbours lie on opposite sides of zero.
 * @param {ArrayLike<number>} values
 * @returns {number}
 */
export function crossings(values) {
  let count = 0;
  for (let i = 1; i < values.length; i++) if (values[i] * values[i - 1] < 0) count++;
  return count;
}

/**
 * @param {ArrayLike<number>} values
 * @returns {number} share of steps from one to the next that go up
 */
export function riseShare(values) {
  let count = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[i - 1]) count++;
  return count / (values.length - 1);
}

/**
 * From which evaluated step on the loss stays below a level.
 * @param {Ended} run of at most 512 epochs (on a surface: steps), so that each was evaluated
 * @param {number} level
 * @returns {number} Infinity if it never stays there, or diverges
 */
export function settledAt({ evaluations, progress }, level) {
  if (progress.divergedAt > 0) return Infinity;
  const { trainLoss, steps } = evaluations;
  let from = trainLoss.length;
  while (from > 0 && trainLoss[from - 1] < level) from--;
  return from < trainLoss.length ? steps[from] : Infinity;
}

/**
 * Epochs until a loss is first at or below a level.
 * @param {Ended} run
 * @param {number} level
 * @param {'trainLoss' | 'testLoss'} [loss]
 * @returns {number} Infinity if it never is
 */
export function epochsTo({ evaluations, progress }, level, loss = 'trainLoss') {
  const at = evaluations[loss].findIndex((value) => value <= level);
  return at < 0 ? Infinity : evaluations.steps[at] / progress.stepsPerEpoch;
}

/**
 * The training loss at the end.
 * @param {Ended} run
 * @returns {number} Infinity for a run that diverged
 */
export function endLoss({ progress }) {
  return progress.divergedAt > 0 ? Infinity : progress.trainLoss;
}

/**
 * Mean and standard deviation of the training loss over the last evaluated epochs: where it hovers, and how much it jumps.
 * @param {Ended} run
 * @param {number} count
 * @returns {{ mean: number, jump: number }}
 */
export function hovering({ evaluations }, count) {
  const last = evaluations.trainLoss.slice(-count);
  const mean = average(last);
  return { mean, jump: Math.sqrt(average(last.map((value) => (value - mean) * (value - mean)))) };
}

/**
 * How far beyond zero a coordinate swings, as a share of where it began.
 * @param {ArrayLike<number>} values
 * @returns {number} 0 if it never crosses
 */
export function overshoot(values) {
  let farthest = 0;
  for (let i = 0; i < values.length; i++) farthest = Math.max(farthest, -values[i] / values[0]);
  return farthest;
}

/**
 * Length of each step of a path.
 * @param {import('../types.js').Path} path
 * @returns {number[]}
 */
export function stepLengths({ x, y }) {
  return Array.from(x.slice(1), (_, i) => Math.sqrt((x[i + 1] - x[i]) * (x[i + 1] - x[i]) + (y[i + 1] - y[i]) * (y[i + 1] - y[i])));
}

/**
 * @param {ArrayLike<number>} values
 * @returns {number}
 */
export function average(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/**
 * @param {number[]} values may hold Infinity
 * @returns {number}
 */
export function median(values) {
  const sorted = [...values].sort((a, b) => (a === b ? 0 : a - b));
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
