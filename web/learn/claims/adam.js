/** Row 12: Adam, and why the bias correction. */
import { runConfig } from '../../engine/config.js';
import { endLoss } from '../measure.js';
import { withRun } from '../race.js';
import { inSeeds, inStarts, say } from './claim.js';

/** @typedef {import('./claim.js').Claim} Claim */

/**
 * Data sets with the rate that Adam was found to want there with the correction and without it.
 * @type {{ data: string, noise: string, on: number, off: number }[]}
 */
const NETS = [
  { data: 'spiral', noise: '.1', on: 0.03, off: 0.01 },
  { data: 'moons', noise: '.2', on: 0.03, off: 0.03 },
  { data: 'circle', noise: '.2', on: 0.01, off: 0.03 },
  { data: 'xor', noise: '.2', on: 0.03, off: 0.01 },
];
const GRID = [0.003, 0.01, 0.03, 0.1];

/** @param {{ data: string, noise: string }} net */
const netLink = ({ data, noise }) => `#v=1&data=${data}&noise=${noise}&points=300`;

/**
 * @param {import('./claim.js').Lab} lab
 * @param {string} name
 * @param {number} index
 * @returns {number[]} loss over all training examples before the first step and after each of twenty, over that at the start
 */
function earlyLosses(lab, name, index) {
  return withRun(lab.core, lab.experiment(name), index, (run) => {
    const start = run.gradient().loss;
    const later = Array.from({ length: 20 }, () => {
      run.train(1);
      return run.gradient().loss / start;
    });
    return [1, ...later];
  });
}

/** @type {Claim[]} */
export default [
  {
    id: 'adam-is-rmsprop',
    row: 12,
    chapter: 9,
    claim: 'Adam is momentum and RMSProp in one: without the first it is RMSProp.',
    sources: 'Kingma, Ba 2015, section 5',
    experiments: { spiral: '#v=1&epochs=20&run=rmsprop,lr=.01&run=adam,lr=.01,beta1=0,beta2=.9,biasCorrection=0' },
    varies: 'data, initial weights and batches',
    measures: { difference: 'largest difference of the training loss in any of twenty epochs' },
    measure: (lab) => {
      const [rmsprop, adam] = lab.race('spiral').map(({ evaluations }) => evaluations.trainLoss);
      return { difference: Math.max(...Array.from(rmsprop, (loss, i) => Math.abs(loss - adam[i]))) };
    },
    says: ({ difference }) => difference === 0,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} Adam with β₁ = 0, β₂ = 0.9 and no correction ran RMSProp's path, bit for bit.`,
  },
  {
    id: 'adam-is-momentum',
    row: 12,
    chapter: 9,
    claim: 'Adam is momentum and RMSProp in one: where all gradients have one size it is momentum, as an average in place of a sum.',
    sources: 'Kingma, Ba 2015, section 2',
    experiments: { ravine: '#v=1&surface=ravine&run=momentum,lr=1&run=adam,lr=1' },
    varies: 'the signs of the gradients, drawn at random',
    measures: { difference: "largest difference between Adam's step and momentum's, divided by what the weights add up to, over thirty steps" },
    measure: ({ core, experiment, draw }) => {
      const gradients = Array.from({ length: 30 }, () => [draw() < 0.5 ? -1 : 1, 0, 0, 0]);
      const [momentum, adam] = [0, 1].map((index) => {
        const config = runConfig(experiment('ravine'), index, core.catalogue);
        const places = gradients.map((_, t) => core.apply(config, [0, 0, 0, 0], gradients.slice(0, t + 1))[0]);
        return places.map((place, t) => place - (t > 0 ? places[t - 1] : 0));
      });
      let weights = 0;
      const differences = momentum.map((step, t) => {
        weights = 0.9 * weights + 1;
        return Math.abs(adam[t] - step / weights);
      });
      return { difference: Math.max(...differences) };
    },
    says: ({ difference }) => difference < 1e-4,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)}, with gradients of ±1 in random order, each of Adam's first thirty steps was momentum's divided by 1 + β + β² + …: a weighted ` +
      'average of the signs.',
  },
  {
    id: 'adam-first-steps',
    row: 12,
    chapter: 9,
    claim: 'Without the bias correction the first steps are wrong.',
    sources: 'Kingma, Ba 2015, section 3',
    experiments: { ravine: '#v=1&surface=ravine&steps=20&run=adam,lr=.01&run=adam,lr=.01,biasCorrection=0' },
    varies: 'the start',
    starts: [-5.5, -3, 0.5, 2],
    measures: {
      on: 'first step along the ravine with the correction, in units of α',
      off: 'the same without it',
      longest: 'the longest of the first twenty steps without it',
    },
    measure: (lab) => {
      const [on, off] = lab.race('ravine').map(({ path }) => Array.from(path.x.slice(1), (x, i) => Math.abs(x - path.x[i]) / 0.01));
      return { on: on[0], off: off[0], longest: Math.max(...off) };
    },
    says: ({ on, off }) => on > 0.99 && on < 1.01 && off > 3,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} the first step was ${say(found.measures.on.median)} α long with the correction and ${say(found.measures.off.median)} α without, because the ` +
      `average of squares starts at 0 and lags behind that of the gradients; the longest of twenty was ${say(found.measures.longest.median)} α.`,
  },
  {
    id: 'adam-correction-start',
    row: 12,
    chapter: 9,
    claim: 'On a net with a high rate the missing correction throws the weights about at the start.',
    sources: 'Kingma, Ba 2015, section 6.4',
    experiments: {
      high: '#v=1&epochs=2&run=adam,lr=.1&run=adam,lr=.1,biasCorrection=0',
      low: '#v=1&epochs=2&run=adam,lr=.003&run=adam,lr=.003,biasCorrection=0',
    },
    varies: 'data, initial weights and batches',
    measures: {
      on: 'highest training loss within the first twenty steps over that at the start, at α = 0.1 with the correction',
      off: 'the same without it',
      lowOn: 'training loss after twenty steps over that at the start, at α = 0.003 with the correction',
      lowOff: 'the same without it',
    },
    measure: (lab) => ({
      on: Math.max(...earlyLosses(lab, 'high', 0)),
      off: Math.max(...earlyLosses(lab, 'high', 1)),
      lowOn: earlyLosses(lab, 'low', 0)[20],
      lowOff: earlyLosses(lab, 'low', 1)[20],
    }),
    says: ({ on, off }) => off > on,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} at α = 0.1 the loss of the spiral rose higher within the first twenty steps without the correction: to ` +
      `${say(found.measures.off.median)} times that at the start in the middle, with it to ${say(found.measures.on.median)} times. At α = 0.003 the steps that ` +
      `are too long even help: ${say(found.measures.lowOff.median)} times the loss was left after twenty of them, ${say(found.measures.lowOn.median)} with the correction.`,
  },
  {
    id: 'adam-correction-end',
    row: 12,
    chapter: 9,
    claim: 'Without the correction a net also ends higher when each form has its own best rate.',
    sources: 'Kingma, Ba 2015, section 6.4',
    experiments: Object.fromEntries(
      NETS.map((net) => [net.data, `${netLink(net)}&run=adam,lr=${net.on}&run=adam,lr=${net.off},biasCorrection=0`]),
    ),
    varies: 'data, initial weights and batches',
    tuned: NETS.flatMap((net) => [
      { link: `${netLink(net)}&run=adam,lr=RATE`, grid: GRID, by: /** @type {const} */ ('trainLoss'), chosen: net.on },
      { link: `${netLink(net)}&run=adam,lr=RATE,biasCorrection=0`, grid: GRID, by: /** @type {const} */ ('trainLoss'), chosen: net.off },
    ]),
    measures: { higher: 'data sets of four on which the form without correction has the higher training loss after a hundred epochs' },
    measure: (lab) => {
      const worse = NETS.filter(({ data }) => {
        const [on, off] = lab.race(data).map(endLoss);
        return off > on;
      });
      return { higher: worse.length };
    },
    says: ({ higher }) => higher >= 3,
    verdict: 'does not hold',
    words: ({ measures: { higher }, yes, of }) =>
      `Does not hold: after a hundred epochs of four data sets the form without correction was higher in ${say(higher.sum)} of ${NETS.length * of} races, ` +
      `and on at least three of the four in ${yes} of ${of} seeds. What goes wrong in the first steps is mended long before the end.`,
  },
];
