/** What checks measure of a run: a table, and the numbers. */

/** @typedef {import('./types.js').Measure} Measure */
/** @typedef {import('./types.js').Outcome} Outcome */

/**
 * What a measure may need besides the outcome.
 * @typedef {object} Setting
 * @property {number} target    the loss that is waited for
 * @property {[number, number][]} minima  of the surface
 */

/**
 * @typedef {object} MeasureSpec
 * @property {string} label     on data
 * @property {string} [onSurface]  on a surface, where a loss is a height and an epoch a step; missing: not there
 * @property {'net' | 'surface' | 'both'} side
 * @property {boolean} [classes]   only where there are classes
 * @property {boolean} [hasTarget]
 * @property {boolean} [isShare]   0 to 1, told in percent
 * @property {boolean} [isCount]   a whole number or a fraction of epochs, told plainly
 * @property {boolean} [highIsGood]
 * @property {(outcome: Outcome, setting: Setting) => number | null} of  null: there is none, because the run diverged
 */

/** @type {Record<Measure, MeasureSpec>} */
export const MEASURES = {
  trainLoss: { label: 'training loss', onSurface: 'height', side: 'both', of: (run) => last(run, run.trainLoss) },
  testLoss: { label: 'test loss', side: 'net', of: (run) => last(run, run.testLoss) },
  bestTrainLoss: { label: 'best training loss', onSurface: 'lowest height', side: 'both', of: ({ trainLoss }) => least(trainLoss) },
  bestTestLoss: { label: 'best test loss', side: 'net', of: ({ testLoss }) => least(testLoss) },
  highestTrainLoss: { label: 'highest training loss', onSurface: 'greatest height', side: 'both', of: (run) => whole(run, most(run.trainLoss)) },
  trainAccuracy: { label: 'training accuracy', side: 'net', classes: true, isShare: true, highIsGood: true, of: (run) => last(run, run.trainAccuracy) },
  testAccuracy: { label: 'test accuracy', side: 'net', classes: true, isShare: true, highIsGood: true, of: (run) => last(run, run.testAccuracy) },
  bestTrainAccuracy: { label: 'best training accuracy', side: 'net', classes: true, isShare: true, highIsGood: true, of: ({ trainAccuracy }) => most(trainAccuracy) },
  bestTestAccuracy: { label: 'best test accuracy', side: 'net', classes: true, isShare: true, highIsGood: true, of: ({ testAccuracy }) => most(testAccuracy) },
  epochsToTrainLoss: { label: 'epochs to a training loss of', onSurface: 'steps to a height of', side: 'both', hasTarget: true, isCount: true, of: (run, { target }) => epochsTo(run, run.trainLoss, target) },
  epochsToTestLoss: { label: 'epochs to a test loss of', side: 'net', hasTarget: true, isCount: true, of: (run, { target }) => epochsTo(run, run.testLoss, target) },
  stepsToTrainLoss: { label: 'steps to a training loss of', onSurface: 'steps to a height of', side: 'both', hasTarget: true, isCount: true, of: (run, { target }) => stepsTo(run, run.trainLoss, target) },
  stepsToTestLoss: { label: 'steps to a test loss of', side: 'net', hasTarget: true, isCount: true, of: (run, { target }) => stepsTo(run, run.testLoss, target) },
  restsAfter: { label: 'epochs until it stays below a training loss of', onSurface: 'steps until it stays below a height of', side: 'both', hasTarget: true, isCount: true, of: restsAfter },
  jump: { label: 'jump of the training loss at the end', onSurface: 'jump of the height at the end', side: 'both', of: (run) => whole(run, jump(run.trainLoss)) },
  distance: { label: 'distance to the minimum', onSurface: 'distance to the minimum', side: 'surface', of: (run, { minima }) => whole(run, farFrom(minima, run.path.slice(-1))) },
  closest: { label: 'closest distance to the minimum', onSurface: 'closest distance to the minimum', side: 'surface', of: ({ path }, { minima }) => farFrom(minima, path) },
  firstStep: { label: 'length of the first step', onSurface: 'length of the first step', side: 'surface', of: firstStep },
  overshoot: { label: 'swing beyond the floor', onSurface: 'swing beyond the floor', side: 'surface', of: (run) => whole(run, overshoot(run.path)) },
};

export const MEASURE_IDS = /** @type {Measure[]} */ (Object.keys(MEASURES));

/**
 * @param {Outcome} outcome
 * @param {number | null} value
 */
function whole({ divergedAt }, value) {
  return divergedAt === null ? value : null;
}

/**
 * @param {Outcome} outcome
 * @param {number[]} values
 * @returns {number | null}
 */
function last(outcome, values) {
  return whole(outcome, values[values.length - 1] ?? null);
}

/** @param {number[]} values @returns {number | null} */
function least(values) {
  return values.length === 0 ? null : values.reduce((a, b) => Math.min(a, b));
}

/** @param {number[]} values @returns {number | null} */
function most(values) {
  return values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b));
}

/**
 * @param {Outcome} outcome
 * @param {number[]} losses
 * @param {number} target
 * @returns {number}  Infinity: never
 */
function stepsTo({ steps }, losses, target) {
  const at = losses.findIndex((loss) => loss <= target);
  return at < 0 ? Infinity : steps[at];
}

/**
 * @param {Outcome} outcome
 * @param {number[]} losses
 * @param {number} target
 */
function epochsTo(outcome, losses, target) {
  return stepsTo(outcome, losses, target) / outcome.stepsPerEpoch;
}

/**
 * @param {Outcome} outcome
 * @param {Setting} setting
 * @returns {number}  Infinity: never, or it diverged
 */
function restsAfter({ divergedAt, steps, stepsPerEpoch, trainLoss }, { target }) {
  let from = trainLoss.length;
  while (from > 0 && trainLoss[from - 1] <= target) from--;
  return divergedAt === null && from < trainLoss.length ? steps[from] / stepsPerEpoch : Infinity;
}

/**
 * The mean change from one evaluated epoch to the next, over the last tenth of them.
 * @param {number[]} losses
 * @returns {number}
 */
function jump(losses) {
  const tail = losses.slice(-Math.ceil(losses.length / 10) - 1);
  const changes = tail.slice(1).map((loss, i) => Math.abs(loss - tail[i]));
  return changes.length === 0 ? 0 : changes.reduce((a, b) => a + b) / changes.length;
}

/**
 * @param {[number, number][]} minima
 * @param {[number, number][]} path
 * @returns {number | null}  from the nearest minimum, at the nearest point
 */
function farFrom(minima, path) {
  return least(path.flatMap(([x, y]) => minima.map(([x0, y0]) => length(x - x0, y - y0))));
}

/** @param {Outcome} outcome @returns {number | null} */
function firstStep({ path }) {
  return path.length < 2 ? null : length(path[1][0] - path[0][0], path[1][1] - path[0][1]);
}

/**
 * How far y swings beyond 0, as a share of where it began.
 * @param {[number, number][]} path
 * @returns {number | null}
 */
function overshoot(path) {
  const from = path[0]?.[1];
  return from ? path.reduce((farthest, [, y]) => Math.max(farthest, -y / from), 0) : null;
}

/**
 * Square roots are exact to the bit everywhere, Math.hypot is not.
 * @param {number} x
 * @param {number} y
 */
function length(x, y) {
  return Math.sqrt(x * x + y * y);
}
