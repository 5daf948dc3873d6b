/** Row 11: RMSProp, the same idea with a memory that fades. */
import { endLoss, median } from '../measure.js';
import { withRun } from '../race.js';
import { effectiveRates } from '../rates.js';
import { inSeeds, inStarts, percent, say } from './claim.js';
import { SLOPE } from './momentum.js';

/** @typedef {import('./claim.js').Claim} Claim */

/**
 * @param {number[][]} rates by weight
 * @returns {number} last rate over the lowest; the median of all weights
 */
const recovery = (rates) => median(rates.map((list) => list[list.length - 1] / Math.min(...list)));

/** @type {Claim[]} */
export default [
  {
    id: 'rmsprop-recovers',
    row: 11,
    chapter: 8,
    claim: 'With a moving average in place of the sum the rate of a weight recovers when its gradients shrink.',
    sources: 'Tieleman, Hinton 2012, lecture 6.5',
    experiments: { moons: '#v=1&data=moons&batch=all&epochs=300&run=rmsprop,lr=.01&run=adagrad,lr=.1' },
    varies: 'data and initial weights',
    measures: {
      rmsprop: 'rate of RMSProp after 300 full-batch steps over its lowest until then; the median of all weights',
      adagrad: 'the same for Adagrad',
    },
    measure: (lab) => {
      const [rmsprop, adagrad] = [0, 1].map((index) =>
        recovery(withRun(lab.core, lab.experiment('moons'), index, (run) => effectiveRates(run, 300, 1e-3))),
      );
      return { rmsprop, adagrad };
    },
    says: ({ rmsprop, adagrad }) => rmsprop > 2 && adagrad < 1.01,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} RMSProp's rate more than doubled again after its lowest point within 300 steps, ${say(found.measures.rmsprop.median)} times in ` +
      `the middle; Adagrad's last rate was its lowest.`,
  },
  {
    id: 'rmsprop-hovers',
    row: 11,
    chapter: 8,
    claim: 'The price of a rate that recovers: at a fixed α RMSProp does not come to rest, where Adagrad does.',
    experiments: { ravine: '#v=1&surface=ravine&steps=2000&run=rmsprop,lr=.03&run=adagrad,lr=.3' },
    varies: 'the start',
    starts: SLOPE,
    measures: { rmsprop: 'height after 2000 steps', adagrad: 'the same for Adagrad' },
    measure: (lab) => {
      const [rmsprop, adagrad] = lab.race('ravine').map(endLoss);
      return { rmsprop, adagrad };
    },
    says: ({ rmsprop, adagrad }) => rmsprop > 1e-4 && adagrad < 1e-6,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} RMSProp at α = 0.03 was still hopping about the floor after 2000 steps, at a height of ${say(found.measures.rmsprop.median)} in the ` +
      `middle; Adagrad had come to rest.`,
  },
  {
    id: 'rmsprop-both-weights',
    row: 11,
    chapter: 8,
    claim: 'The same idea as Adagrad: steep and flat directions move at one pace.',
    sources: 'Tieleman, Hinton 2012, lecture 6.5',
    experiments: { ravine: '#v=1&surface=ravine&steepness=200&steps=500&start=-2,2&run=sgd,lr=.005&run=adagrad,lr=.1&run=rmsprop,lr=.01' },
    varies: 'the start, as far along the ravine as across',
    measures: {
      sgd: 'share of the way along the ravine that is done when half of that across is; plain descent',
      adagrad: 'the same for Adagrad',
      rmsprop: 'the same for RMSProp',
    },
    measure: (lab) => {
      const { experiment, core, draw } = lab;
      const side = Math.round(100 * (1 + draw())) / 100;
      const base = experiment('ravine');
      const even = { ...base, problem: { ...base.problem, start: /** @type {[number, number]} */ ([-side, side]) } };
      const [sgd, adagrad, rmsprop] = even.runs.map((_, index) =>
        withRun(core, even, index, (run) => {
          let [x, y] = run.weights();
          while (y > side / 2 && run.train(1) > 0) [x, y] = run.weights();
          return 1 + x / side;
        }),
      );
      return { sgd, adagrad, rmsprop };
    },
    says: ({ sgd, adagrad, rmsprop }) => sgd < 0.05 && adagrad > 0.4 && rmsprop > 0.4,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} half of the way across meant half of the way along for both: ${percent(found.measures.adagrad.median)} for Adagrad, ` +
      `${percent(found.measures.rmsprop.median)} for RMSProp; for plain descent, two hundred times as steep across, ${percent(found.measures.sgd.median)}.`,
  },
];
