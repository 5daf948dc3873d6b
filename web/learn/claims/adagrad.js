/** Row 10: Adagrad, a rate for each weight. */
import { runConfig } from '../../engine/config.js';
import { endLoss, median } from '../measure.js';
import { withRun } from '../race.js';
import { effectiveRates } from '../rates.js';
import { inSeeds, inStarts, percent, say } from './claim.js';

/** @typedef {import('./claim.js').Claim} Claim */

/**
 * Data sets with the rate that each of the two was found to want there over two hundred epochs.
 * @type {{ data: string, noise: string, adagrad: number, rmsprop: number }[]}
 */
const LONG = [
  { data: 'spiral', noise: '.1', adagrad: 0.3, rmsprop: 0.03 },
  { data: 'moons', noise: '.2', adagrad: 1, rmsprop: 0.03 },
  { data: 'circle', noise: '.2', adagrad: 1, rmsprop: 0.01 },
  { data: 'xor', noise: '.2', adagrad: 0.3, rmsprop: 0.03 },
];

/** @param {{ data: string, noise: string }} net */
const longLink = ({ data, noise }) => `#v=1&data=${data}&noise=${noise}&points=300&epochs=200`;

/** A rise by less than this is rounding: weights are float32. */
const ROUNDING = 1.001;

/**
 * @param {number[][]} rates by weight
 * @returns {number} share of steps at which a weight's rate rose
 */
export function rising(rates) {
  const steps = rates.flatMap((list) => list.slice(1).map((rate, i) => rate > ROUNDING * list[i]));
  return steps.filter(Boolean).length / steps.length;
}

/** @type {Claim[]} */
export default [
  {
    id: 'adagrad-rare',
    row: 10,
    chapter: 7,
    claim: 'With a rate for each weight, one that is rarely updated is no longer left so far behind.',
    sources: 'Duchi, Hazan, Singer 2011, section 1.1',
    experiments: { ravine: '#v=1&surface=ravine&steps=200&run=sgd,lr=.01&run=adagrad,lr=.5' },
    varies: 'the gradients, drawn at random',
    measures: {
      sgd: 'way of a weight with a gradient in one of twenty steps, as a share of that of a weight with one in each; plain descent',
      adagrad: 'the same for Adagrad',
      small: 'way of a weight whose gradients are twenty times smaller, as a share of that of the other; Adagrad',
    },
    measure: ({ core, experiment, draw }) => {
      const slope = () => 0.5 + draw();
      const gradients = Array.from({ length: 1000 }, () => [slope(), draw() < 0.05 ? slope() : 0, slope() / 20, 0]);
      const ways = (/** @type {number} */ index) =>
        core.apply(runConfig(experiment('ravine'), index, core.catalogue), [0, 0, 0, 0], gradients);
      const [sgd, adagrad] = [ways(0), ways(1)];
      return { sgd: sgd[1] / sgd[0], adagrad: adagrad[1] / adagrad[0], small: adagrad[2] / adagrad[0] };
    },
    says: ({ sgd, adagrad }) => adagrad > 3 * sgd,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} a weight that saw a gradient in one of twenty steps came at least three times as far under Adagrad as under plain descent: ` +
      `${percent(found.measures.adagrad.median)} of the way of a busy weight in place of ${percent(found.measures.sgd.median)}. A weight whose ` +
      `gradients are small rather than rare keeps up wholly (${percent(found.measures.small.median)}).`,
  },
  {
    id: 'adagrad-only-falls',
    row: 10,
    chapter: 7,
    claim: "Adagrad's rate only ever falls.",
    sources: 'Duchi, Hazan, Singer 2011, section 1.1',
    experiments: { moons: '#v=1&data=moons&batch=all&epochs=300&run=adagrad,lr=.1' },
    varies: 'data and initial weights',
    measures: {
      rises: 'share of steps at which the rate of a weight rises',
      left: 'rate after 300 full-batch steps as a share of that of the first; the median of all weights',
    },
    measure: (lab) => {
      const rates = withRun(lab.core, lab.experiment('moons'), 0, (run) => effectiveRates(run, 300, 1e-3));
      return { rises: rising(rates), left: median(rates.map((list) => list[list.length - 1] / list[0])) };
    },
    says: ({ rises }) => rises === 0,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} no weight's rate ever rose in 300 steps. In the middle it fell to ${percent(found.measures.left.median)} of what it was at first.`,
  },
  {
    id: 'adagrad-steep-start',
    row: 10,
    chapter: 7,
    claim: "Adagrad's rate falls too fast: after a steep start it has none left for the flat part.",
    experiments: { beale: '#v=1&surface=beale&steps=2000&start=3,-2&run=adagrad,lr=.1&run=rmsprop,lr=.01&run=adagrad,lr=3' },
    varies: 'the start',
    starts: [-4, 4, -4, 4],
    measures: {
      adagrad: 'height after 2000 steps at the rate with which a new run of Adagrad begins, 0.1',
      rmsprop: 'the same for RMSProp, 0.01',
      high: 'the same for Adagrad at 3',
    },
    measure: (lab) => {
      const [adagrad, rmsprop, high] = lab.race('beale').map(endLoss);
      return { adagrad, rmsprop, high };
    },
    says: ({ adagrad, rmsprop }) => adagrad > rmsprop,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} anywhere on Beale's surface, whose rim is steep, Adagrad was higher than RMSProp after 2000 steps, each at its default rate: ` +
      `${say(found.measures.adagrad.median)} against ${say(found.measures.rmsprop.median)} in the middle. A rate that starts at 3 lasts longer: it ended at ` +
      `${say(found.measures.high.median)}.`,
  },
  {
    id: 'adagrad-too-fast',
    row: 10,
    chapter: 7,
    claim: "Adagrad's rate falls too fast: in the long run it ends higher than RMSProp when each has its own best rate.",
    experiments: Object.fromEntries(
      LONG.map((net) => [net.data, `${longLink(net)}&run=adagrad,lr=${net.adagrad}&run=rmsprop,lr=${net.rmsprop}`]),
    ),
    varies: 'data, initial weights and batches',
    tuned: LONG.flatMap((net) => [
      { link: `${longLink(net)}&run=adagrad,lr=RATE`, grid: [0.1, 0.3, 1, 3], by: /** @type {const} */ ('trainLoss'), chosen: net.adagrad },
      { link: `${longLink(net)}&run=rmsprop,lr=RATE`, grid: [0.003, 0.01, 0.03, 0.1], by: /** @type {const} */ ('trainLoss'), chosen: net.rmsprop },
    ]),
    measures: { higher: 'data sets of four on which Adagrad has the higher training loss after two hundred epochs' },
    measure: (lab) => {
      const lost = LONG.filter(({ data }) => {
        const [adagrad, rmsprop] = lab.race(data).map(endLoss);
        return adagrad > rmsprop;
      });
      return { higher: lost.length };
    },
    says: ({ higher }) => higher >= 3,
    verdict: 'does not hold',
    words: ({ measures: { higher }, yes, of }) =>
      `Does not hold as a rule: over two hundred epochs of four data sets, each rule at its own best rate, Adagrad ended higher in ` +
      `${say(higher.sum)} of ${LONG.length * of} races, and on at least three of the four in ${yes} of ${of} seeds. It only wants a high rate to fall from, 0.3 to 1.`,
  },
  {
    id: 'adagrad-printed',
    row: 10,
    chapter: 7,
    claim: 'With the sum as printed, one step short, the first steps are far too long.',
    sources: 'Duchi, Hazan, Singer 2011, figure 1, sum up to the present step',
    experiments: { spiral: '#v=1&epochs=20&run=adagrad,lr=.1&run=adagrad,lr=.1,printedSum=1' },
    varies: 'data, initial weights and batches',
    measures: {
      paper: 'training loss after one epoch with the sum as in the paper',
      printed: 'the same with the sum as printed',
      later: 'training loss after twenty epochs with the sum as printed',
    },
    measure: (lab) => {
      const [paper, printed] = lab.race('spiral');
      return { paper: paper.evaluations.trainLoss[1], printed: printed.evaluations.trainLoss[1], later: endLoss(printed) };
    },
    says: ({ paper, printed }) => printed > 10 * paper,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} the printed sum gave more than ten times the loss after one epoch of the spiral, ${say(found.measures.printed.median)} against ` +
      `${say(found.measures.paper.median)} in the middle, and twenty epochs did not mend it (${say(found.measures.later.median)}).`,
  },
];
