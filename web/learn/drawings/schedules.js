/** Rates that fall, with handles to drag, and beneath them what a net makes of each: trained again as the handle moves. */
import { runConfig } from '../../engine/config.js';
import { hovering } from '../measure.js';
import { experimentOf, race } from '../race.js';
import { say } from './drawing.js';
import { keys, plot } from './plot.js';
import { line, text } from './shape.js';

/**
 * @import { Core } from '../../engine/core.js'
 * @import { Drawing, Values } from './drawing.js'
 */

const EPOCHS = 60;
const NET = `#v=1&data=circle&noise=.3&batch=5&epochs=${EPOCHS}&run=sgd,lr=1`;
/** Epochs at the end in which the loss is seen to jump. */
const LATE = 6;
/** Where the handle of a curve stands: at 1/e of the first rate, and at half of it. */
const FOLD = Math.exp(-1);
const HALF = 0.5;

/**
 * @typedef {object} Curve  a schedule with a handle
 * @property {string} id
 * @property {string} name
 * @property {(values: Values) => string} schedule  as a link has it
 * @property {(values: Values) => [number, number]} handle  epoch and rate where it stands
 * @property {(values: Values, to: [number, number]) => Values} pull  to: epoch and rate, any
 * @property {(values: Values) => string} words
 */

/** @typedef {{ link: string, rates: number[], losses: number[], end: number, jump: number }} Run */
/** @typedef {{ runs: Run[], constant: Run }} Found */

/** @param {number} value @param {number} low @param {number} high */
const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
/** @param {number} value @returns {number} three digits, as a link may have them */
const short = (value) => Number(value.toPrecision(3));
/** @param {number} epoch */
const whole = (epoch) => Math.round(clamp(epoch, 1, EPOCHS));

/** @type {Curve[]} */
const DECAYS = [
  {
    id: 'step', name: 'step', schedule: ({ every, factor }) => `step,every=${every},factor=${factor}`,
    handle: ({ every, factor }) => [Number(every), (1 + Number(factor)) / 2], // in the middle of the first fall
    pull: (values, [epoch, rate]) => ({ ...values, every: whole(epoch), factor: short(clamp(2 * rate - 1, 0.05, 1)) }),
    words: ({ every, factor }) => `times ${factor} every ${every} epochs`,
  },
  {
    id: 'exponential', name: 'exponential', schedule: ({ k }) => `exponential,k=${k}`,
    handle: ({ k }) => [1 / Number(k), FOLD],
    pull: (values, [epoch]) => ({ ...values, k: short(1 / clamp(epoch, 0.5, EPOCHS)) }),
    words: ({ k }) => `k = ${k}`,
  },
  {
    id: 'inverse', name: 'inverse time', schedule: ({ slow }) => `inverse-time,k=${slow}`,
    handle: ({ slow }) => [1 / Number(slow), HALF],
    pull: (values, [epoch]) => ({ ...values, slow: short(1 / clamp(epoch, 0.5, EPOCHS)) }),
    words: ({ slow }) => `k = ${slow}`,
  },
];

/** @type {Curve[]} */
const SHAPES = [
  {
    id: 'warmup', name: 'warm-up', schedule: ({ warmup }) => `constant,warmup=${warmup}`,
    handle: ({ warmup }) => [Number(warmup), 1],
    pull: (values, [epoch]) => ({ ...values, warmup: whole(epoch) }),
    words: ({ warmup }) => `rises for ${warmup} epochs, then stays`,
  },
  {
    id: 'cosine', name: 'cosine', schedule: ({ over }) => `cosine,over=${over}`,
    handle: ({ over }) => [Number(over), 0],
    pull: (values, [epoch]) => ({ ...values, over: whole(epoch) }),
    words: ({ over }) => `down to 0 in ${over} epochs`,
  },
  {
    id: 'cycle', name: 'one cycle', schedule: ({ peak }) => `one-cycle,pctStart=${peak}`,
    handle: ({ peak }) => [Number(peak) * EPOCHS, 1],
    pull: (values, [epoch]) => ({ ...values, peak: short(clamp(epoch / EPOCHS, 0.02, 0.98)) }),
    words: ({ peak }) => `highest after ${Math.round(100 * Number(peak))} % of the epochs`,
  },
];

/**
 * @param {Core} core
 * @param {string} link
 * @param {Run[]} known  not trained again
 * @returns {Run}
 */
function runOf(core, link, known) {
  const before = known.find((run) => run.link === link);
  if (before) return before;
  const experiment = experimentOf(core, link);
  const config = runConfig(experiment, 0, core.catalogue);
  const [ended] = race(core, experiment);
  const rates = Array.from({ length: EPOCHS }, (_, epoch) => core.rate(config, epoch));
  return { link, rates, losses: Array.from(ended.evaluations.trainLoss), end: ended.progress.trainLoss, jump: hovering(ended, LATE).jump };
}

/** Pictures of both drawings have the same frames. @param {number} width */
function frames(width) {
  const frame = { left: 40, width: width - 56 };
  const x = { from: 0, to: EPOCHS };
  return {
    above: plot({ ...frame, top: 52, height: 140, title: 12 }, x, { from: 0, to: 1.05, ticks: [0, 0.5, 1], label: 'learning rate α' }),
    below: plot({ ...frame, top: 248, height: 126 }, { ...x, label: 'epoch' }, { from: 0, to: 0.8, ticks: [0, 0.2, 0.4, 0.6, 0.8], label: 'training loss of the net under that rate' }),
  };
}

/** Epochs on which a curve is looked at: a step falls between two of them. @param {number[]} rates @param {string} id @returns {[number, number][]} */
const corners = (rates, id) => (id === 'step' ? rates.flatMap((rate, epoch) => /** @type {[number, number][]} */ ([[epoch, rate], [epoch + 1, rate]])) : rates.map((rate, epoch) => [epoch, rate]));

/**
 * @param {Curve[]} curves
 * @param {Pick<Drawing, 'id' | 'chapter' | 'shows' | 'opens' | 'spots'>} rest
 * @returns {Drawing<Found>}
 */
function schedules(curves, rest) {
  const linkOf = (/** @type {Curve} */ curve, /** @type {Values} */ values) => `${NET},schedule=${curve.schedule(values)}`;
  return {
    ...rest,
    params: [],
    heights: { narrow: 412, wide: 412 },
    link: (values) => NET + curves.map((curve) => `,schedule=${curve.schedule(values)}&run=sgd,lr=1`).join(''),

    work(core, values, before) {
      const known = before ? [...before.runs, before.constant] : [];
      return { runs: curves.map((curve) => runOf(core, linkOf(curve, values), known)), constant: runOf(core, NET, known) };
    },

    picture({ runs, constant }, values, width) {
      const { above, below } = frames(width);
      const losses = (/** @type {Run} */ run) => run.losses.map((loss, epoch) => /** @type {[number, number]} */ ([below.x(epoch), below.y(Math.min(loss, 0.8))]));
      const shapes = [
        ...above.axes, ...below.axes,
        line(losses(constant), { class: 'line r9' }),
        ...runs.flatMap((run, i) => [
          line(corners(run.rates, curves[i].id).map(([epoch, rate]) => [above.x(epoch), above.y(rate)]), { class: `line r${i}` }),
          line(losses(run), { class: `line r${i}` }),
        ]),
        ...keys(curves.map(({ name }, i) => ({ name, kind: `line r${i}` })), above.frame.left - 30, 34),
        text(below.frame.left + below.frame.width, below.y(0.8) + 12, 'thin: constant rate', { class: 'tick halo', 'text-anchor': 'end' }),
      ];
      const handles = curves.map((curve, i) => {
        const [epoch, rate] = curve.handle(values);
        return { id: curve.id, x: above.x(clamp(epoch, 0, EPOCHS)), y: above.y(rate), kind: `r${i}`, label: `${curve.name}, ${curve.words(values)}: the loss ends at ${say(runs[i].end)}.` };
      });
      return { width, height: 412, shapes, handles };
    },

    told: ({ runs, constant }, values) =>
      `${curves.map((curve, i) => `${curve.name[0].toUpperCase()}${curve.name.slice(1)} (${curve.words(values)}) ends at a loss of ${say(runs[i].end)}.`).join(' ')} The constant rate ends at ${say(constant.end)}.`,

    numbers: ({ runs, constant }) => Object.fromEntries([...curves.map(({ id }, i) => /** @type {[string, Run]} */ ([id, runs[i]])), /** @type {[string, Run]} */ (['constant', constant])].flatMap(([id, { end, jump }]) => [[id, end], [`${id}Jump`, jump]])),

    drag(values, handle, [x, y], width) {
      const { above } = frames(width);
      return curveOf(handle).pull(values, [above.valueOfX(x), above.valueOfY(y)]);
    },

    nudge(values, handle, [dx, dy]) {
      const curve = curveOf(handle);
      const [epoch, rate] = curve.handle(values);
      return curve.pull(values, [epoch + dx, rate + dy * 0.05]);
    },
  };

  /** @param {string} id */
  function curveOf(id) {
    return /** @type {Curve} */ (curves.find((curve) => curve.id === id));
  }
}

export const decays = schedules(DECAYS, {
  id: 'decays',
  chapter: 6,
  shows: 'Three rates that fall, and the loss of a net under each',
  opens: { every: 10, factor: 0.5, k: 0.05, slow: 0.1 },
  spots: [
    { label: 'settle', values: { every: 10, factor: 0.5, k: 0.05, slow: 0.1 } },
    { label: 'too slow', values: { every: 50, factor: 0.9, k: 0.0167, slow: 0.0167 } },
    { label: 'too fast', values: { every: 1, factor: 0.3, k: 1, slow: 2 } },
  ],
});

export const shapes = schedules(SHAPES, {
  id: 'shapes',
  chapter: 6,
  shows: 'Three rates that rise or end at nothing, and the loss of a net under each',
  opens: { warmup: 10, over: 60, peak: 0.3 },
  spots: [
    { label: 'as usual', values: { warmup: 10, over: 60, peak: 0.3 } },
    { label: 'early', values: { warmup: 1, over: 15, peak: 0.02 } },
    { label: 'late', values: { warmup: 40, over: 60, peak: 0.8 } },
  ],
});
