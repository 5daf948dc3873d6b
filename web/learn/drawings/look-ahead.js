/** Nesterov's look-ahead on the contours of a ravine: where momentum leads, the gradient there and here, both next steps. */
import { contours } from 'd3-contour';
import { runConfig } from '../../engine/config.js';
import { experimentOf, withRun } from '../race.js';
import { NARROW, param, sayPoint as say } from './drawing.js';
import { arrow, line, segment, shape, tenth, text } from './shape.js';

/** @typedef {[number, number]} Point */
/**
 * Before a step: where the run stands and where each form leads it.
 * @typedef {object} Step
 * @property {Point} here
 * @property {Point} lead      where momentum leads, x − αβv
 * @property {Point} ahead     where the gradient is asked for
 * @property {Point} gradientHere
 * @property {Point} gradientAhead
 * @property {Point} momentum  next step with the gradient here
 * @property {Point} nesterov  next step with the gradient there
 */
/** @typedef {{ step: number, at: Step, path: Point[], rings: Point[][], isPrinted: boolean }} Found */

const RATE = 0.02;
const BETA = 0.9;
const LAST = 7;
const LINK = `#v=1&surface=ravine&steps=20&run=nesterov,lr=${RATE}&run=momentum,lr=${RATE}`;
/** The picture is as wide as the step's points are apart, and so much more; no closer than that. */
const MARGIN = 0.45;
const CLOSEST = 0.42;
/** Pixels between two corners of a contour. */
const FINE = 7;
/** Where contours are known: wherever a picture of a step may reach. */
const GROUND = /** @type {[number, number, number, number]} */ ([-6, -2, -2, 2]);
const GRID = 280;
const LEVELS = Array.from({ length: 60 }, (_, i) => 1 + 0.5 * i);

/**
 * Where one step leads, by momentum and by both forms of the look-ahead (chapter 5's rule).
 * @param {Point} here
 * @param {Point} velocity  before the step
 * @param {(at: Point) => Point} gradientAt
 * @param {{ rate: number, beta: number, isPrinted: boolean }} how  printed: the look-ahead without the rate
 * @returns {Step}
 */
export function stepFrom(here, velocity, gradientAt, { rate, beta, isPrinted }) {
  const along = (/** @type {number} */ factor) => /** @type {Point} */ ([here[0] - factor * velocity[0], here[1] - factor * velocity[1]]);
  const lead = along(rate * beta);
  const ahead = isPrinted ? along(beta) : lead;
  const [gradientHere, gradientAhead] = [gradientAt(here), gradientAt(ahead)];
  const next = (/** @type {Point} */ gradient) => /** @type {Point} */ ([lead[0] - rate * gradient[0], lead[1] - rate * gradient[1]]);
  return { here, lead, ahead, gradientHere, gradientAhead, momentum: next(gradientHere), nesterov: next(gradientAhead) };
}

/**
 * The part of a line within a box, so that an arrow to far away is seen to leave.
 * @param {Point} from within the box
 * @param {Point} to
 * @param {readonly [number, number, number, number]} box x from, x to, y from, y to
 * @returns {{ to: Point, isCut: boolean }}
 */
export function cutAt(from, to, [x0, x1, y0, y1]) {
  const shares = [[from[0], to[0], x0, x1], [from[1], to[1], y0, y1]].map(([a, b, low, high]) => (b > high ? (high - a) / (b - a) : b < low ? (low - a) / (b - a) : 1));
  const share = Math.max(0, Math.min(...shares));
  return { to: [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])], isCut: share < 1 };
}

/** @type {import('./drawing.js').Drawing<Found>} */
export default {
  id: 'look-ahead',
  chapter: 5,
  shows: 'A point of the run in the ravine, where its velocity leads, and the next step of momentum and of Nesterov momentum',
  params: [param({ id: 'step', label: 'Step', min: 1, max: LAST, default: 3, integer: true, help: 'Which step of the run.' })],
  opens: { step: 3, form: 'scaled' },
  spots: [
    { label: 'scaled by the rate', values: { form: 'scaled' } },
    { label: 'as printed', values: { form: 'printed' } },
  ],
  heights: { narrow: 340, wide: 400 },
  link: ({ form }) => (form === 'printed' ? LINK.replace('&run=momentum', ',lookAhead=printed&run=momentum') : LINK),

  work(core, { step, form }, before) {
    const experiment = experimentOf(core, LINK);
    return withRun(core, experiment, 0, (run) => {
      run.train(LAST + 1);
      const { x, y } = run.path();
      const path = Array.from(x, (each, i) => /** @type {Point} */ ([each, y[i]]));
      const gradientAt = (/** @type {Point} */ at) => {
        run.setWeights(at);
        const { gradient } = run.gradient();
        return /** @type {Point} */ ([gradient[0], gradient[1]]);
      };
      const i = Number(step) - 1;
      const here = path[i];
      const velocity = /** @type {Point} */ (i === 0 ? [0, 0] : [(path[i - 1][0] - here[0]) / RATE, (path[i - 1][1] - here[1]) / RATE]);
      const isPrinted = form === 'printed';
      const rings = before?.rings ?? ringsOf(core.surfaceGrid(runConfig(experiment, 0, core.catalogue), GRID, GRID, GROUND));
      return { step: Number(step), at: stepFrom(here, velocity, gradientAt, { rate: RATE, beta: BETA, isPrinted }), path, rings, isPrinted };
    });
  },

  picture({ step, at, path, rings, isPrinted }, _, width) {
    const height = width < NARROW ? 340 : 400;
    const { here, lead, ahead, momentum, nesterov } = at;
    const { place, box } = viewOf([here, lead, momentum, isPrinted ? lead : nesterov], width, height);
    const floor = place([0, 0])[1];
    const [o, l, m] = [here, lead, momentum].map(place);
    const far = cutAt(here, ahead, box);
    const end = place(far.to);
    const stays = cutAt(lead, nesterov, box);
    const goal = place(stays.to);
    const shapes = [
      ...rings.map((ring) => seen(ring.map(place), width, height)).filter((ring) => ring.length > 1).map((ring) => line(ring, { class: 'contour' })),
      segment([0, floor], [width, floor], { class: 'now' }),
      text(8, floor - 6, 'the floor', { class: 'tick halo' }),
      line(path.slice(0, step).map(place), { class: 'line r9' }),
      ...path.slice(0, step - 1).map((point) => spot(place(point), 'r9', 3)),
      ...(isPrinted ? [arrow(o, end, 'r3')] : []),
      shape('g', { class: 'lead' }, arrow(o, l, 'r9')),
      arrow(l, m, 'r1'),
      arrow(l, goal, 'r0'),
      spot(m, 'r1', 4.5), ...(stays.isCut ? [] : [spot(goal, 'r0', 4.5)]), spot(o, 'ink', 5),
      ...labels({ o, l, m, n: goal, end }, { isPrinted, isCut: far.isCut, width, height, hasLead: step > 1 }),
    ];
    return { width, height, shapes };
  },

  told({ step, at, isPrinted }) {
    const { here, lead, ahead, gradientHere, gradientAhead, momentum, nesterov } = at;
    if (step === 1) return `Step 1, from ${say(here)}: there is no velocity yet, so both forms take the gradient here, ${say(gradientHere)}, and go to ${say(momentum)}.`;
    const asks = isPrinted
      ? `As printed, the look-ahead goes to ${say(ahead)}, ${Math.round(1 / RATE)} times as far, where the gradient is ${say(gradientAhead)}`
      : `The gradient there is ${say(gradientAhead)}`;
    return `Step ${step}, from ${say(here)}: the velocity leads to ${say(lead)}. ${asks}; the gradient here is ${say(gradientHere)}. ` +
      `With that here momentum goes on to ${say(momentum)}, with that there Nesterov momentum to ${say(nesterov)}.`;
  },

  numbers({ at: { here, lead, ahead, momentum, nesterov, gradientHere, gradientAhead } }) {
    return { y: here[1], leadY: lead[1], aheadY: ahead[1], slopeHere: gradientHere[1], slopeAhead: gradientAhead[1], momentumY: momentum[1], nesterovY: nesterov[1] };
  },
};

/**
 * One unit is as long across as up, and as much of the plane is seen as the picture has room for.
 * @param {Point[]} points that are to be seen
 * @param {number} width
 * @param {number} height
 */
function viewOf(points, width, height) {
  const [x0, x1, y0, y1] = [0, 1].flatMap((axis) => [Math.min(...points.map((at) => at[axis])), Math.max(...points.map((at) => at[axis]))]);
  const room = (/** @type {number} */ from, /** @type {number} */ to) => Math.max(CLOSEST, (to - from) * (1 + 2 * MARGIN));
  const unit = Math.min(width / room(x0, x1), height / room(y0, y1));
  const [left, top] = [(x0 + x1 - width / unit) / 2, (y0 + y1 + height / unit) / 2];
  const place = (/** @type {Point} */ [x, y]) => /** @type {Point} */ ([(x - left) * unit, (top - y) * unit]);
  return { place, box: /** @type {[number, number, number, number]} */ ([left, left + width / unit, top - height / unit, top]) };
}

/** @param {Float32Array} heights @returns {Point[][]} contours in the plane */
function ringsOf(heights) {
  const [x0, x1, y0, y1] = GROUND;
  const at = (/** @type {number} */ v) => (v - 0.5) / (GRID - 1);
  return contours().size([GRID, GRID]).thresholds(LEVELS)(/** @type {any} */ (heights))
    .flatMap(({ coordinates }) => coordinates.flat().map((ring) => ring.map(([x, y]) => /** @type {Point} */ ([x0 + at(x) * (x1 - x0), y1 - at(y) * (y1 - y0)]))));
}

/**
 * The stretches of a contour that the picture shows, with no more corners than the eye sees.
 * @param {Point[]} ring
 * @param {number} width
 * @param {number} height
 * @returns {Point[]} gaps are NaN
 */
export function seen(ring, width, height) {
  /** @type {Point[]} */ const kept = [];
  let last = /** @type {Point} */ ([NaN, NaN]);
  for (const at of ring) {
    const [x, y] = at;
    const isOutside = x < -FINE || y < -FINE || x > width + FINE || y > height + FINE;
    if (isOutside && Number.isFinite(last[0])) kept.push(at, [NaN, NaN]);
    if (isOutside) last = [NaN, NaN];
    else if (!(Math.abs(x - last[0]) + Math.abs(y - last[1]) < FINE)) kept.push((last = at));
  }
  return kept;
}

/** @param {Point} at @param {string} kind @param {number} radius */
const spot = ([x, y], kind, radius) => shape('circle', { class: `dot ${kind}`, cx: tenth(x), cy: tenth(y), r: radius });

/**
 * Each name on the side of its point that is free.
 * @param {Record<'o' | 'l' | 'm' | 'n' | 'end', Point>} at
 * @param {{ isPrinted: boolean, isCut: boolean, width: number, height: number, hasLead: boolean }} how
 */
function labels({ o, l, m, n, end }, { isPrinted, isCut, width, height, hasLead }) {
  const below = m[1] > n[1] ? 1 : -1;
  const down = (/** @type {number} */ sign) => (sign > 0 ? 18 : -10);
  const name = (/** @type {Point} */ [x], /** @type {number} */ y, /** @type {string} */ words) =>
    x > width - 84 ? text(x - 8, y, words, { 'text-anchor': 'end', class: 'halo' }) : text(x + 8, y, words, { class: 'halo' });
  const far = { 'text-anchor': end[0] > width - 130 ? 'end' : 'start', class: 'halo' };
  // Beside its arrow, and not on the name of the other.
  const aside = far['text-anchor'] === 'start' ? 0 : Math.abs(end[1] + 24 - m[1]) < 24 ? -14 : 24;
  return [
    text(o[0], o[1] - 12, 'here', { 'text-anchor': 'middle', class: 'halo' }),
    ...(hasLead ? [text(l[0] - 8, l[1] + 4, 'lead', { 'text-anchor': 'end', class: 'halo tick' })] : []),
    name(m, m[1] + down(below) / 1.5, 'momentum'),
    name(n, Math.min(height - 8, Math.max(16, n[1] + down(-below) / 1.5)), 'Nesterov'),
    ...(isPrinted && hasLead ? [text(end[0] + (far['text-anchor'] === 'end' ? -10 : 10), Math.min(height - 10, Math.max(16, end[1] + aside)), isCut ? 'as printed: far outside' : 'as printed', far)] : []),
  ];
}
