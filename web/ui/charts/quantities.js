/**
 * What a chart can show: one entry a quantity. A new one is an entry here and its id in `CHARTS` (experiment/schema.js),
 * which is what a link may name; chooser, chart, table and summary follow.
 * @import { Experiment, RunFrame, View } from '../../types.js'
 * @import { Line } from './series.js'
 */
import { formatLoss, formatShare } from '../format.js';
import { bucketEnds } from './series.js';
import { shareLabel, tickLabel } from './ticks.js';

/**
 * @typedef {object} Quantity
 * @property {string} id
 * @property {string} name in the chooser
 * @property {(experiment: Experiment) => string} heading what the chart shows at present
 * @property {(experiment: Experiment) => boolean} fits whether the problem has it
 * @property {(frame: RunFrame, view: View) => Line[]} lines as the core recorded them
 * @property {'view' | 'log' | 'share'} scale as the person chose; always logarithmic; 0 to 1
 * @property {boolean} smooths whether smoothing is of use: a rate is exact as it is
 * @property {boolean} stepped whether a value holds until the next
 * @property {'low' | 'high' | 'none'} good which end is the better one
 * @property {(value: number) => string} format
 * @property {(value: number) => string} tick beside the axis
 */

/** The losses to choose from. */
export const LOSSES = { train: 'Training loss', test: 'Test loss', both: 'Training and test loss', batch: 'Batch loss' };

const onSurface = (/** @type {Experiment} */ { problem }) => problem.kind === 'surface';

/** @type {readonly Quantity[]} */
export const QUANTITIES = [
  {
    id: 'loss',
    name: 'Loss',
    heading: (experiment) => (onSurface(experiment) ? 'Height' : LOSSES[experiment.view.loss]),
    fits: () => true,
    lines: lossLines,
    scale: 'view',
    smooths: true,
    stepped: false,
    good: 'low',
    format: formatLoss,
    tick: tickLabel,
  },
  {
    id: 'accuracy',
    name: 'Accuracy',
    heading: ({ view }) => ({ test: 'Test accuracy', both: 'Training and test accuracy' })[String(view.loss)] ?? 'Training accuracy',
    fits: ({ problem }) => problem.kind === 'classification',
    lines: ({ evaluations: { steps, trainAccuracy, testAccuracy } }, { loss }) => parts(loss, steps, trainAccuracy, testAccuracy),
    scale: 'share',
    smooths: true,
    stepped: false,
    good: 'high',
    format: formatShare,
    tick: shareLabel,
  },
  {
    id: 'rate',
    name: 'Learning rate',
    heading: () => 'Learning rate',
    fits: () => true,
    lines: rateLines,
    scale: 'log',
    smooths: false,
    stepped: true,
    good: 'none',
    format: formatLoss,
    tick: tickLabel,
  },
];

/**
 * @param {View['loss']} chosen
 * @param {ArrayLike<number>} steps
 * @param {ArrayLike<number>} train
 * @param {ArrayLike<number>} test
 * @returns {Line[]}
 */
function parts(chosen, steps, train, test) {
  /** @type {Line} */
  const ofTest = { part: 'test', steps, values: test };
  if (chosen === 'test') return [{ ...ofTest, part: '' }];
  /** @type {Line} */
  const ofTrain = { part: '', steps, values: train };
  return chosen === 'both' ? [ofTrain, ofTest] : [ofTrain];
}

/**
 * @param {RunFrame} frame
 * @param {View} view
 * @returns {Line[]}
 */
function lossLines(frame, { loss }) {
  const { evaluations, history, path } = frame;
  const { steps, trainLoss, testLoss } = evaluations;
  if (path !== null) return parts('train', steps, trainLoss, testLoss); // on a surface there is one loss only
  if (loss !== 'batch') return parts(loss, steps, trainLoss, testLoss);
  return [{ part: '', steps: bucketEnds(frame), values: history.mean, band: { min: history.min, max: history.max } }];
}

/**
 * The rate in force from each evaluated epoch on, and up to now.
 * @param {RunFrame} frame
 * @returns {Line[]}
 */
function rateLines({ evaluations, progress }) {
  const steps = Array.from(evaluations.steps);
  const values = Array.from(evaluations.learningRate);
  if (steps.length > 0 && progress.step > steps[steps.length - 1]) {
    steps.push(progress.step);
    values.push(values[values.length - 1]);
  }
  return [{ part: '', steps, values }];
}
