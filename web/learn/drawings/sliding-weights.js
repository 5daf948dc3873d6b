/** What an exponential average remembers: the weights βⁱ that slide along with the step, over the gradients of a noisy run. */
import { experimentOf, race } from '../race.js';
import { param, say } from './drawing.js';
import { plot } from './plot.js';
import { line, segment, shape, tenth, text } from './shape.js';

/** @typedef {import('./drawing.js').Values} Values */
/** @typedef {{ gradients: number[], velocities: number[], weights: number[], beta: number, step: number }} Found step: from 1 */

const STEPS = 60;
const RATE = 0.05;
const LINK = `#v=1&surface=valley&gnoise=1&steps=${STEPS}&run=sgd,lr=${RATE}`;
/** Steps at the end over which the scatter is told: the slope is small there, and what is seen is noise. */
const LATE = 30;

/**
 * The decaying sum of momentum.
 * @param {number[]} gradients
 * @param {number} beta
 * @returns {number[]} velocity after each gradient
 */
export function velocitiesOf(gradients, beta) {
  let velocity = 0;
  return gradients.map((gradient) => (velocity = beta * velocity + gradient));
}

/**
 * @param {number} beta
 * @param {number} count
 * @returns {number[]} of a gradient that is 0, 1, … steps old
 */
export function weightsOf(beta, count) {
  let weight = 1;
  return Array.from({ length: count }, () => {
    const now = weight;
    weight *= beta;
    return now;
  });
}

/** @param {number[]} values @returns {number} standard deviation */
function scatter(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length);
}

/** @param {number[]} values */
const total = (values) => values.reduce((sum, value) => sum + value, 0);

/** @param {Found} found */
const averages = ({ velocities, beta }) => velocities.map((velocity) => (1 - beta) * velocity);

/** @type {import('./drawing.js').Drawing<Found>} */
export default {
  id: 'sliding-weights',
  chapter: 4,
  shows: 'Gradients of a noisy run, their exponential average, and the weight that each gradient has in it',
  params: [
    param({ id: 'beta', label: 'β', symbol: '\\beta', min: 0, max: 0.99, default: 0.9, scale: 'one-minus', help: 'Share of the velocity that is kept.' }),
    param({ id: 'step', label: 'At step', min: 1, max: STEPS, default: 40, integer: true, help: 'The step whose average is looked into.' }),
  ],
  opens: { beta: 0.9, step: 40 },
  spots: [
    { label: 'none', values: { beta: 0 } },
    { label: 'short', values: { beta: 0.5 } },
    { label: 'usual', values: { beta: 0.9 } },
    { label: 'long', values: { beta: 0.98 } },
  ],
  heights: { narrow: 330, wide: 330 },
  link: () => LINK,

  work(core, values, before) {
    const [beta, step] = [Number(values.beta), Number(values.step)];
    const gradients = before?.gradients ?? gradientsOf(core);
    return { gradients, velocities: velocitiesOf(gradients, beta), weights: weightsOf(beta, step), beta, step };
  },

  picture(found, _, width) {
    const { gradients, weights, step } = found;
    const mean = averages(found);
    const frame = { left: 40, width: width - 52 };
    const [least, most] = [Math.min(...gradients), Math.max(...gradients)];
    const x = { from: 0.5, to: STEPS + 0.5, ticks: [1, 20, 40, 60] };
    const above = plot({ ...frame, top: 24, height: 150 }, x, { from: least - 0.2, to: most + 0.2, label: 'gradient (bars) and its average (1 − β) v (line)' });
    const below = plot({ ...frame, top: 220, height: 70 }, { ...x, label: 'step' }, { from: 0, to: 1, ticks: [0, 0.5, 1], label: `weight βⁱ of each gradient at step ${step}` });
    const wide = Math.max(1.5, (frame.width / STEPS) * 0.7);
    const age = (/** @type {number} */ i) => step - 1 - i;
    const bar = (/** @type {import('./plot.js').Plot} */ at, /** @type {number} */ i, /** @type {number} */ value, /** @type {Record<string, string | number>} */ more) => {
      const [from, to] = [at.y(0), at.y(value)];
      return shape('rect', { x: tenth(at.x(i + 1) - wide / 2), y: tenth(Math.min(from, to)), width: tenth(wide), height: tenth(Math.max(0.5, Math.abs(to - from))), ...more });
    };
    const shapes = [
      ...above.axes, ...below.axes,
      segment([above.x(step), above.frame.top], [above.x(step), below.frame.top + below.frame.height], { class: 'now' }),
      segment([above.frame.left, above.y(0)], [above.frame.left + above.frame.width, above.y(0)], { class: 'axis-line' }),
      // What counts is strong, what is forgotten or yet to come is faint.
      ...gradients.map((gradient, i) => bar(above, i, gradient, { class: 'raw', 'fill-opacity': tenth(age(i) >= 0 ? Math.max(0.25, weights[age(i)]) : 0.2) })),
      line(mean.slice(0, step).map((value, i) => [above.x(i + 1), above.y(value)]), { class: 'line r0' }),
      line(mean.slice(step - 1).map((value, i) => [above.x(i + step), above.y(value)]), { class: 'line r0 faint' }),
      shape('circle', { class: 'dot r0', cx: tenth(above.x(step)), cy: tenth(above.y(mean[step - 1])), r: 4.5 }),
      ...weights.map((weight, i) => bar(below, step - 1 - i, weight, { class: 'fill r1' })),
    ];
    return { width, height: 330, shapes: [...shapes, text(Math.min(above.x(step) + 5, width - 60), 34, `step ${step}`, { class: 'tick' })] };
  },

  told({ gradients, velocities, weights, beta, step }) {
    const sum = total(weights);
    const old = weights.length > 7 ? `, one that is seven steps old ${say(weights[7])}` : '';
    return `At step ${step} with β = ${beta} the newest gradient counts 1${old}; the ${step} weights add up to ${say(sum)}, and would in the end to 1/(1 − β) = ${say(1 / (1 - beta))}. ` +
      `The gradient is ${say(gradients[step - 1])}, the velocity ${say(velocities[step - 1])}, and (1 − β) times that ${say((1 - beta) * velocities[step - 1])}.`;
  },

  numbers(found) {
    const { gradients, velocities, weights, beta, step } = found;
    return {
      sum: total(weights), limit: 1 / (1 - beta), gradient: gradients[step - 1], velocity: velocities[step - 1],
      scatter: scatter(gradients.slice(-LATE)), averageScatter: scatter(averages(found).slice(-LATE)),
    };
  },
};

/** @param {import('../../engine/core.js').Core} core @returns {number[]} along y, where the valley is steep: a step over the rate is the gradient that made it */
function gradientsOf(core) {
  const [{ path }] = race(core, experimentOf(core, LINK));
  return Array.from({ length: STEPS }, (_, i) => (path.y[i] - path.y[i + 1]) / RATE);
}
