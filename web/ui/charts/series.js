/**
 * From what the core recorded to the points of a chart.
 * @import { RunFrame, View } from '../../types.js'
 */

/** @typedef {{ x: number, y: number }} Point */

/** @typedef {{ min: ArrayLike<number>, max: ArrayLike<number> }} Band */

/**
 * One quantity of one run as it was recorded: parallel arrays, by rising step. `band`: the least and the most of what a
 * value stands for; `inner` a narrower one within it.
 * @typedef {object} Line
 * @property {'' | 'test'} part '' for what the run is trained on, or where there is no other
 * @property {ArrayLike<number>} steps
 * @property {ArrayLike<number>} values
 * @property {Band} [band]
 * @property {Band} [inner]
 */

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
 * @param {Line} line
 * @param {(step: number) => number} toX
 * @param {{ logX: boolean, logY: boolean }} axes
 * @param {ArrayLike<number>} [values] others of the same steps
 * @returns {Point[]} without what is not finite or, on a log axis, not positive
 */
export function pointsOf({ steps, values: own }, toX, { logX, logY }, values = own) {
  /** @type {Point[]} */
  const points = [];
  for (let i = 0; i < values.length; i++) {
    const [x, y] = [toX(steps[i]), values[i]];
    if (Number.isFinite(y) && (!logY || y > 0) && (!logX || x > 0)) points.push({ x, y });
  }
  return points;
}

/**
 * @param {RunFrame} frame
 * @returns {number[]} the last step of each bucket of its history
 */
export function bucketEnds({ history, progress }) {
  return Array.from(history.mean, (_, i) => Math.min((i + 1) * history.width, progress.step));
}
