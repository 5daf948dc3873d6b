/**
 * What a chart can show: one entry a quantity. A new one is an entry here and its id in `CHARTS` (experiment/schema.js),
 * which is what a link may name; chooser, chart, table and summary follow.
 * @import { Experiment, RunFrame, ShadowWish, Trace, View } from '../../types.js'
 * @import { Line } from './series.js'
 */
import { formatLoss, formatShare } from '../format.js';
import { QUANTITY } from '../words.js';
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
 * @property {keyof Pick<ShadowWish, 'trace' | 'rates'>} [needs] what a second run has to find out, while the chart is shown
 * @property {string} [note] beside the heading, what the picture means
 * @property {'low' | 'high' | 'none'} good which end is the better one
 * @property {(value: number) => string} format
 * @property {(value: number) => string} tick beside the axis
 */

const { names, headings, notes } = QUANTITY;
const onSurface = (/** @type {Experiment} */ { problem }) => problem.kind === 'surface';

/** @type {readonly Quantity[]} */
export const QUANTITIES = [
  {
    id: 'loss',
    name: names.loss,
    heading: (experiment) => (onSurface(experiment) ? QUANTITY.height : QUANTITY.losses[experiment.view.loss]),
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
    name: names.accuracy,
    heading: ({ view }) => QUANTITY.accuracies[view.loss],
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
    name: names.rate,
    heading: () => headings.rate,
    fits: () => true,
    lines: rateLines,
    scale: 'log',
    smooths: false,
    stepped: true,
    good: 'none',
    format: formatLoss,
    tick: tickLabel,
  },
  sampled('gradient', ({ gradient }) => gradient),
  sampled('ratio', ({ update }) => update),
  sampled('momentum', ({ momentum }) => momentum),
  {
    ...sampled('effective', () => []),
    lines: effectiveLines,
    needs: 'rates',
    smooths: false,
  },
];

/**
 * @param {keyof typeof notes} id
 * @param {(trace: Trace) => ArrayLike<number>} of
 * @returns {Quantity} of sampled steps
 */
function sampled(id, of) {
  return {
    id,
    name: names[id],
    heading: () => headings[id],
    note: notes[id],
    fits: () => true,
    lines: (frame) => tracedLines(frame, (trace) => ({ part: '', steps: trace.steps, values: of(trace) })),
    needs: 'trace',
    scale: 'log',
    smooths: true,
    stepped: false,
    good: 'none',
    format: formatLoss,
    tick: tickLabel,
  };
}

/**
 * What the charts that are shown, and whoever explains a step, want to be known of the steps.
 * @param {readonly string[]} charts ids of those that are shown
 * @param {number | null} parameter
 * @returns {ShadowWish | null} null: nothing
 */
export function wishOf(charts, parameter) {
  const needs = (/** @type {string} */ what) => QUANTITIES.some(({ id, needs: need }) => need === what && charts.includes(id));
  const wish = { trace: needs('trace'), rates: needs('rates'), parameter };
  return wish.trace || wish.rates || parameter !== null ? wish : null;
}

/**
 * Without what lies beyond the moment that a race was sent back to.
 * @param {RunFrame} frame
 * @param {(trace: Trace) => Line} lineOf
 * @returns {Line[]} empty where nothing is known of the steps
 */
function tracedLines({ shadow, progress }, lineOf) {
  if (!shadow?.trace) return [];
  const line = lineOf(shadow.trace);
  const count = Array.from(line.steps).filter((step) => step <= progress.step).length;
  const cut = (/** @type {ArrayLike<number>} */ list) => Array.from(list).slice(0, count);
  const band = (/** @type {import('./series.js').Band | undefined} */ wide) => wide && { min: cut(wide.min), max: cut(wide.max) };
  return [{ ...line, steps: cut(line.steps), values: cut(line.values), band: band(line.band), inner: band(line.inner) }];
}

/**
 * The middle weight, between bands of half and of nine tenths of all.
 * @param {RunFrame} frame
 * @returns {Line[]}
 */
function effectiveLines(frame) {
  return tracedLines(frame, ({ steps, rates }) => {
    if (!rates) return { part: '', steps: [], values: [] };
    const [lowest, low, middle, high, highest] = rates;
    return { part: '', steps, values: middle, band: { min: lowest, max: highest }, inner: { min: low, max: high } };
  });
}

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
