/** Row 7: Nesterov looks ahead. */
import { endLoss, overshoot, settledAt } from '../measure.js';
import { inStarts, say } from './claim.js';
import { SLOPE } from './momentum.js';

/** @typedef {import('./claim.js').Claim} Claim */

/** Data sets with the rate that each of the two was found to want there. */
const NETS = [
  { data: 'spiral', noise: '.1', momentum: 0.03, nesterov: 0.03 },
  { data: 'moons', noise: '.2', momentum: 0.1, nesterov: 0.1 },
  { data: 'circle', noise: '.2', momentum: 0.1, nesterov: 0.1 },
  { data: 'xor', noise: '.2', momentum: 0.1, nesterov: 0.1 },
];
const GRID = [0.003, 0.01, 0.03, 0.1, 0.3];

/** @param {{ data: string, noise: string }} net */
const netLink = ({ data, noise }) => `#v=1&data=${data}&noise=${noise}&points=300`;

/** @type {Claim[]} */
export default [
  {
    id: 'nesterov-overshoot',
    row: 7,
    chapter: 5,
    claim: 'Nesterov momentum corrects before the overshoot: it swings less far beyond the floor than momentum.',
    sources: 'Nesterov 1983; Sutskever, Martens, Dahl, Hinton 2013, section 2',
    experiments: { ravine: '#v=1&surface=ravine&steps=300&run=momentum,lr=.02&run=nesterov,lr=.02' },
    varies: 'the start',
    starts: SLOPE,
    measures: {
      momentum: "how far momentum swings beyond the floor, as a share of the start's height on the slope",
      nesterov: 'the same for Nesterov momentum, at the same rate and β',
      momentumSteps: 'steps after which momentum stays below 0.01',
      nesterovSteps: 'the same for Nesterov momentum',
    },
    measure: (lab) => {
      const [momentum, nesterov] = lab.race('ravine');
      return {
        momentum: overshoot(momentum.path.y),
        nesterov: overshoot(nesterov.path.y),
        momentumSteps: settledAt(momentum, 0.01),
        nesterovSteps: settledAt(nesterov, 0.01),
      };
    },
    says: ({ momentum, nesterov }) => nesterov < momentum / 2,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} the look-ahead halved the swing at least: ${say(found.measures.nesterov.median)} of the start's distance from the floor in ` +
      `place of ${say(found.measures.momentum.median)}, at the same α and β. It was down after ${say(found.measures.nesterovSteps.median)} steps ` +
      `in the middle, momentum after ${say(found.measures.momentumSteps.median)}.`,
  },
  {
    id: 'nesterov-nets',
    row: 7,
    chapter: 5,
    claim: 'On nets with mini-batches Nesterov momentum ends lower than momentum when each has its own best rate.',
    experiments: Object.fromEntries(
      NETS.map((net) => [net.data, `${netLink(net)}&run=momentum,lr=${net.momentum}&run=nesterov,lr=${net.nesterov}`]),
    ),
    varies: 'data, initial weights and batches',
    tuned: NETS.flatMap((net) =>
      /** @type {const} */ (['momentum', 'nesterov']).map((optimiser) => ({
        link: `${netLink(net)}&run=${optimiser},lr=RATE`,
        grid: GRID,
        by: /** @type {const} */ ('trainLoss'),
        chosen: net[optimiser],
      })),
    ),
    measures: { wins: 'data sets of four on which Nesterov momentum has the lower training loss after a hundred epochs' },
    measure: (lab) => {
      const won = NETS.filter(({ data }) => {
        const [momentum, nesterov] = lab.race(data).map(endLoss);
        return nesterov < momentum;
      });
      return { wins: won.length };
    },
    says: ({ wins }) => wins >= 3,
    verdict: 'does not hold',
    words: ({ measures: { wins }, yes, of }) =>
      `Does not hold: over four data sets and ${of} seeds Nesterov momentum ended lower in ${say(wins.sum)} of ${NETS.length * of} races, ` +
      `which a coin could do, and on most data sets in ${yes} seeds. What it gains in the ravine is not to be seen here.`,
  },
  {
    id: 'nesterov-printed',
    row: 7,
    chapter: 5,
    claim: 'The look-ahead as printed, without α, reaches far too long for rates below 1.',
    sources: 'Sutskever, Martens, Dahl, Hinton 2013, section 2, have the scaled one',
    experiments: { ravine: '#v=1&surface=ravine&steps=300&run=nesterov,lr=.01&run=nesterov,lr=.01,lookAhead=printed' },
    varies: 'the start',
    starts: SLOPE,
    measures: { scaled: 'steps after which the scaled form stays below 0.01', printed: 'step at which the printed form diverges' },
    measure: (lab) => {
      const [scaled, printed] = lab.race('ravine');
      return { scaled: settledAt(scaled, 0.01), printed: printed.progress.divergedAt || Infinity };
    },
    says: ({ scaled, printed }) => scaled < Infinity && printed < Infinity,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} the printed look-ahead diverged at α = 0.01, at step ${say(found.measures.printed.median)} in the middle, while the scaled one ` +
      `was down after ${say(found.measures.scaled.median)} steps.`,
  },
];
