/** Adam's first twenty steps with the bias correction and without, and the two averages that it mends. */
import { experimentOf, race } from '../race.js';
import { param, say } from './drawing.js';
import { keys, plot } from './plot.js';
import { line, segment, shape, tenth, text } from './shape.js';

/** @typedef {{ corrected: number[], plain: number[], beta2: number }} Found  length of each step along x, in units of α */

const STEPS = 20;
const RATE = 0.1;
const BETA1 = 0.9;

/** @param {number} beta2 */
const linkOf = (beta2) => `#v=1&surface=ravine&steps=${STEPS}&run=adam,lr=${RATE},beta2=${beta2}&run=adam,lr=${RATE},beta2=${beta2},biasCorrection=0`;

/**
 * What the averages of a steady gradient of 1 have come to: 1 less what is missing.
 * @param {number} beta1
 * @param {number} beta2
 * @param {number} steps
 * @returns {{ mean: number, root: number }[]} v, and the root of s, after each step
 */
export function steadyAverages(beta1, beta2, steps) {
  let [missing1, missing2] = [1, 1];
  return Array.from({ length: steps }, () => {
    missing1 *= beta1;
    missing2 *= beta2;
    return { mean: 1 - missing1, root: Math.sqrt(1 - missing2) };
  });
}

/** @type {import('./drawing.js').Drawing<Found>} */
export default {
  id: 'first-steps',
  chapter: 9,
  shows: "Adam's first twenty steps with the bias correction and without, and its two averages for a steady gradient",
  params: [param({ id: 'beta2', label: 'β₂', min: 0.5, max: 0.9999, default: 0.999, scale: 'one-minus', help: 'How long the squares are remembered.' })],
  opens: { beta2: 0.999 },
  spots: [
    { label: 'short', values: { beta2: 0.9 } },
    { label: 'medium', values: { beta2: 0.99 } },
    { label: 'usual', values: { beta2: 0.999 } },
    { label: 'long', values: { beta2: 0.9999 } },
  ],
  heights: { narrow: 400, wide: 400 },
  link: ({ beta2 }) => linkOf(Number(beta2)),

  work(core, values) {
    const beta2 = Number(values.beta2);
    const [corrected, plain] = race(core, experimentOf(core, linkOf(beta2))).map(({ path: { x } }) => Array.from({ length: STEPS }, (_, i) => (x[i + 1] - x[i]) / RATE));
    return { corrected, plain, beta2 };
  },

  picture({ corrected, plain, beta2 }, _, width) {
    const frame = { left: 40, width: width - 52 };
    const x = { from: 0.4, to: STEPS + 0.6, ticks: [1, 5, 10, 15, 20] };
    const most = Math.max(...corrected, ...plain, 1);
    const least = Math.min(...corrected, ...plain, 0);
    const above = plot({ ...frame, top: 48, height: 176, title: 12 }, x, { from: least, to: most * 1.08, label: 'length of each step along x, in units of α' });
    const below = plot({ ...frame, top: 272, height: 92 }, { ...x, label: 'step' }, { from: 0, to: 1.05, ticks: [0, 0.5, 1], label: 'the averages of a steady gradient of 1, uncorrected' });
    const wide = (frame.width / STEPS) * 0.36;
    const bars = (/** @type {number[]} */ lengths, /** @type {number} */ side, /** @type {string} */ kind) => lengths.map((length, i) => {
      const [from, to] = [above.y(0), above.y(length)];
      return shape('rect', { class: kind, x: tenth(above.x(i + 1) + (side < 0 ? -wide : 0)), y: tenth(Math.min(from, to)), width: tenth(wide), height: tenth(Math.max(0.5, Math.abs(to - from))) });
    });
    const averages = steadyAverages(BETA1, beta2, STEPS);
    const curve = (/** @type {'mean' | 'root'} */ name) => averages.map((each, i) => /** @type {[number, number]} */ ([below.x(i + 1), below.y(each[name])]));
    const [meanAt, rootAt] = [curve('mean')[STEPS - 1], curve('root')[STEPS - 1]];
    const right = frame.left + frame.width;
    return {
      width, height: 400,
      shapes: [
        ...above.axes, ...below.axes,
        ...bars(plain, 1, 'hatched r1'), ...bars(corrected, -1, 'fill r0'),
        segment([frame.left, above.y(1)], [right, above.y(1)], { class: 'now' }),
        text(right, above.y(1) - 5, 'α', { class: 'halo', 'text-anchor': 'end' }),
        ...keys([{ name: 'with correction', kind: 'fill r0', isBar: true }, { name: 'without', kind: 'hatched r1', isBar: true }], frame.left, 34),
        line(curve('mean'), { class: 'line r2' }), line(curve('root'), { class: 'line r3' }),
        text(right - 4, Math.min(below.y(0) - 4, meanAt[1] + 16), 'v', { class: 'halo', 'text-anchor': 'end' }),
        text(right - 4, rootAt[1] > meanAt[1] - 20 && rootAt[1] < meanAt[1] + 20 ? meanAt[1] - 6 : Math.min(below.y(0) - 4, rootAt[1] - 6), '√s', { class: 'halo', 'text-anchor': 'end' }),
      ],
    };
  },

  told({ corrected, plain, beta2 }) {
    const [{ mean, root }] = steadyAverages(BETA1, beta2, 1);
    return `With β₂ = ${beta2} the first step is ${say(corrected[0])} α long with the correction and ${say(plain[0])} α without; the longest of ${STEPS} is ${say(Math.max(...plain))} α without, ` +
      `${say(Math.max(...corrected))} α with it. After one step v is ${say(mean)} of a steady gradient and √s is ${say(root)} of it.`;
  },

  numbers({ corrected, plain, beta2 }) {
    const [{ mean, root }] = steadyAverages(BETA1, beta2, 1);
    return { first: plain[0], firstCorrected: corrected[0], longest: Math.max(...plain), longestCorrected: Math.max(...corrected), last: plain[STEPS - 1], lastCorrected: corrected[STEPS - 1], mean, root };
  },
};
