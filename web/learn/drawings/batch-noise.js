/** What a batch costs and what it gives: how far its gradient is off, how many steps an epoch has. Measured on the core. */
import { experimentOf, withRun } from '../race.js';
import { param, say } from './drawing.js';
import { plot } from './plot.js';
import { line, segment, shape, tenth, text } from './shape.js';

/**
 * @import { Core, CoreRun } from '../../engine/core.js'
 */

/** Whole parts of the 400 training examples, so that no batch of an epoch is smaller than the rest. */
export const SIZES = [1, 2, 5, 10, 20, 50, 100, 200, 400];
const EXAMPLES = 400;
/** Batches that are asked for each size at least, and as many as an epoch has: single examples differ widely. */
const BATCHES = 40;
const LEARNT_EPOCHS = 50;
const NET = '#v=1&data=circle';

/** @typedef {{ size: number, early: number, late: number }} Measured  share of the full gradient's length by which a batch is off, root mean square */
/** @typedef {{ all: Measured[], batch: number }} Found */

/**
 * Root mean square distance of the gradients of batches from that of all examples, in lengths of the latter. A step of rate 1 is the gradient.
 * @param {CoreRun} run of plain descent at rate 1, with this size of batch
 * @param {ArrayLike<number>} place weights
 * @param {number} batches to be asked
 * @returns {number}
 */
export function noiseAt(run, place, batches) {
  run.setWeights(place);
  const { gradient: whole } = run.gradient();
  let sum = 0;
  for (let i = 0; i < batches; i++) {
    run.setWeights(place);
    run.train(1);
    const after = run.weights();
    for (let k = 0; k < whole.length; k++) sum += (place[k] - after[k] - whole[k]) * (place[k] - after[k] - whole[k]);
  }
  let length = 0;
  for (const value of whole) length += value * value;
  return Math.sqrt(sum / batches / length);
}

/** @param {Core} core @returns {Generator<import('./drawing.js').Blank, Measured[]>} */
function* measure(core) {
  const learnt = withRun(core, experimentOf(core, `${NET}&epochs=${LEARNT_EPOCHS}&run=sgd,lr=.3`), 0, (run) => {
    run.train(Number.MAX_SAFE_INTEGER);
    return run.weights();
  });
  /** @type {Measured[]} */ const all = [];
  for (const size of SIZES) {
    yield { done: all.length / SIZES.length, isBlank: true };
    all.push(withRun(core, experimentOf(core, `${NET}&batch=${size === EXAMPLES ? 'all' : size}&epochs=${BATCHES * 2}&run=sgd,lr=1`), 0, (run) => {
      const start = run.weights();
      const batches = Math.max(BATCHES, EXAMPLES / size);
      return { size, early: noiseAt(run, start, batches), late: noiseAt(run, learnt, batches) };
    }));
  }
  return all;
}

/** @param {number} batch @returns {number} the size that was measured and is nearest, in factors */
const nearest = (batch) => SIZES.reduce((best, size) => (Math.max(size / batch, batch / size) < Math.max(best / batch, batch / best) ? size : best));

/** @type {import('./drawing.js').Drawing<Found>} */
export default {
  id: 'batch-noise',
  chapter: 2,
  shows: 'How far the gradient of a batch is off, and how many steps an epoch has, for each size of batch',
  params: [param({ id: 'batch', label: 'Examples a step', min: 1, max: EXAMPLES, default: 10, integer: true, scale: 'log', help: 'Size of the batch; the nearest that was measured is shown.' })],
  opens: { batch: 10 },
  spots: [
    { label: 'single examples', values: { batch: 1 } },
    { label: 'ten', values: { batch: 10 } },
    { label: 'a hundred', values: { batch: 100 } },
    { label: 'all', values: { batch: EXAMPLES } },
  ],
  heights: { narrow: 400, wide: 400 },
  link: ({ batch }) => `${NET}&batch=${Number(batch) === EXAMPLES ? 'all' : batch}&epochs=${LEARNT_EPOCHS}&run=sgd,lr=.3`,

  * work(core, { batch }, before) {
    return { all: before?.all ?? (yield* measure(core)), batch: nearest(Number(batch)) };
  },

  picture({ all, batch }, _, width) {
    const frame = { left: 46, width: width - 62 };
    const x = { from: 0.9, to: EXAMPLES * 1.1, log: true, ticks: [1, 10, 100, 400] };
    // The full batch is not off at all, which no logarithm shows.
    const drawn = all.filter(({ size }) => size < EXAMPLES);
    const highest = Math.max(...drawn.map(({ early, late }) => Math.max(early, late)));
    const above = plot({ ...frame, top: 24, height: 180 }, x, { from: 0.05, to: highest * 1.3, log: true, ticks: [0.1, 1, 10].filter((tick) => tick <= highest * 1.3), label: 'noise of the gradient, in lengths of the gradient' });
    const below = plot({ ...frame, top: 262, height: 100 }, { ...x, label: 'examples a step' }, { from: 1, to: EXAMPLES, log: true, ticks: [1, 10, 100, 400], label: 'steps an epoch' });
    const points = (/** @type {'early' | 'late'} */ when) => drawn.map((one) => /** @type {[number, number]} */ ([above.x(one.size), above.y(one[when])]));
    const dots = (/** @type {[number, number][]} */ at, /** @type {string} */ kind) => at.map(([cx, cy]) => shape('circle', { class: `dot ${kind}`, cx: tenth(cx), cy: tenth(cy), r: 4 }));
    const names = { early: 'at the start', late: `after ${LEARNT_EPOCHS} epochs` };
    const [earlyAt, lateAt] = [points('early')[2], points('late')[3]];
    const steps = all.map(({ size }) => /** @type {[number, number]} */ ([below.x(size), below.y(EXAMPLES / size)]));
    return {
      width, height: 400,
      shapes: [
        ...above.axes, ...below.axes,
        segment([above.x(batch), above.frame.top], [above.x(batch), below.frame.top + below.frame.height], { class: 'now' }),
        segment([above.frame.left, above.y(1)], [above.frame.left + above.frame.width, above.y(1)], { class: 'axis-line' }),
        line(points('early'), { class: 'line r0' }), ...dots(points('early'), 'r0'),
        line(points('late'), { class: 'line r1' }), ...dots(points('late'), 'r1'),
        text(earlyAt[0] - 6, earlyAt[1] + 20, names.early, { class: 'halo', 'text-anchor': 'end' }),
        text(lateAt[0] + 8, lateAt[1] - 6, names.late, { class: 'halo' }),
        text(above.frame.left + 8, above.y(1) + 16, 'below this line: more gradient than noise', { class: 'tick halo' }),
        line(steps, { class: 'line r9' }), ...dots(steps, 'r9'),
        shape('circle', { class: 'dot ink', cx: tenth(below.x(batch)), cy: tenth(below.y(EXAMPLES / batch)), r: 5.5 }),
      ],
    };
  },

  told({ all, batch }) {
    const { early, late } = /** @type {Measured} */ (all.find(({ size }) => size === batch));
    const steps = EXAMPLES / batch;
    if (batch === EXAMPLES) return `With all ${EXAMPLES} examples in a step an epoch is one step, and its gradient is the gradient: nothing is off.`;
    return `With ${batch} ${batch === 1 ? 'example' : 'examples'} a step an epoch has ${steps} steps. The gradient of such a batch is off by ${say(early)} times the length of the full one at the start, and by ${say(late)} times after ${LEARNT_EPOCHS} epochs.`;
  },

  numbers({ all, batch }) {
    const { early, late } = /** @type {Measured} */ (all.find(({ size }) => size === batch));
    return { early, late, steps: EXAMPLES / batch };
  },
};
