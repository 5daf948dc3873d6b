/**
 * From what the core recorded to the points of a chart.
 * @import { RunFrame, View } from '../../types.js'
 */

/** @typedef {{ x: number, y: number }} Point */

/**
 * @param {RunFrame} frame
 * @param {View['x']} axis
 * @returns {(step: number) => number} from steps to the units of the axis
 */
export function stepTo({ progress, seconds }, axis) {
  switch (axis) {
    case 'step':
      return (step) => step;
    case 'examples':
      return (step) => (step / progress.stepsPerEpoch) * progress.trainCount;
    case 'seconds': {
      // Every step of a run costs the same, so the mean so far places each of them.
      const each = progress.step > 0 ? seconds / progress.step : 0;
      return (step) => step * each;
    }
    default:
      return (step) => step / progress.stepsPerEpoch;
  }
}

/**
 * @param {RunFrame} frame
 * @param {View} view
 * @returns {Point[]} without what is not finite or, on a log axis, not positive
 */
export function lossPoints(frame, view) {
  const x = stepTo(frame, view.x);
  const { evaluations, history } = frame;
  const keep = (/** @type {number} */ y) => Number.isFinite(y) && (view.y === 'linear' || y > 0);
  /** @type {Point[]} */
  const points = [];
  const onSurface = frame.path !== null; // there is one loss only
  if (view.loss === 'batch' && !onSurface) {
    history.mean.forEach((y, i) => keep(y) && points.push({ x: x(bucketEnd(frame, i)), y }));
  } else {
    const losses = view.loss === 'test' && !onSurface ? evaluations.testLoss : evaluations.trainLoss;
    losses.forEach((y, i) => keep(y) && points.push({ x: x(evaluations.steps[i]), y }));
  }
  return points;
}

/**
 * @param {RunFrame} frame
 * @param {number} i
 * @returns {number} the last step of a bucket
 */
function bucketEnd({ history, progress }, i) {
  return Math.min((i + 1) * history.width, progress.step);
}

/**
 * The rate in force from each evaluated epoch on, and up to now.
 * @param {RunFrame} frame
 * @param {View} view
 * @returns {Point[]}
 */
export function ratePoints(frame, view) {
  const x = stepTo(frame, view.x);
  const { steps, learningRate } = frame.evaluations;
  const points = Array.from(learningRate, (y, i) => ({ x: x(steps[i]), y }));
  const last = points.at(-1);
  if (last && frame.progress.step > steps[steps.length - 1]) points.push({ x: x(frame.progress.step), y: last.y });
  return points;
}

/**
 * Range of the loss axis: what the runs that stay finite need. A run that shoots up leaves through the top.
 * @param {{ points: Point[], diverged: boolean }[]} curves visible ones
 * @param {View['y']} scale
 * @returns {{ min: number, max: number }}
 */
export function lossRange(curves, scale) {
  const steady = curves.filter(({ diverged }) => !diverged);
  const ys = (steady.length > 0 ? steady : curves).flatMap(({ points }) => points.map(({ y }) => y));
  if (ys.length === 0) return { min: scale === 'log' ? 0.1 : 0, max: 1 };
  let low = Infinity;
  let high = 0;
  for (const y of ys) {
    if (y < low) low = y;
    if (y > high) high = y;
  }
  const start = Math.max(...curves.map(({ points }) => points[0]?.y ?? 0));
  high = Math.min(high, 3 * start || high);
  if (scale === 'linear') return { min: 0, max: high * 1.05 };
  return { min: low / 1.2, max: Math.max(high * 1.1, low * 1.5) };
}
