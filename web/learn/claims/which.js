/** Row 13: which one? */
import { endLoss, epochsTo } from '../measure.js';
import { inSeeds, say } from './claim.js';

/** @typedef {import('./claim.js').Claim} Claim */
/** @typedef {import('../race.js').Ended} Ended */

/**
 * Nets and data with the rate at which each of the two was found to end with the lowest test loss.
 * @type {{ id: string, link: string, nesterov: number, adam: number }[]}
 */
const NETS = [
  { id: 'spiral', link: '#v=1&data=spiral&points=300', nesterov: 0.03, adam: 0.03 },
  { id: 'spiralWide', link: '#v=1&data=spiral&points=300&net=16-16', nesterov: 0.03, adam: 0.01 },
  { id: 'moons', link: '#v=1&data=moons&noise=.2&points=300', nesterov: 0.003, adam: 0.003 },
  { id: 'moonsOneLayer', link: '#v=1&data=moons&noise=.2&points=300&net=8', nesterov: 0.03, adam: 0.01 },
  { id: 'circle', link: '#v=1&data=circle&noise=.2&points=300', nesterov: 0.003, adam: 0.003 },
  { id: 'circleOneLayer', link: '#v=1&data=circle&noise=.2&points=300&net=8', nesterov: 0.03, adam: 0.01 },
  { id: 'xor', link: '#v=1&data=xor&noise=.2&points=300', nesterov: 0.003, adam: 0.1 },
  { id: 'xorOneLayer', link: '#v=1&data=xor&noise=.2&points=300&net=8', nesterov: 0.01, adam: 0.003 },
];
const GRID = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3];

const EXPERIMENTS = Object.fromEntries(
  NETS.map(({ id, link, nesterov, adam }) => [id, `${link}&run=nesterov,lr=${nesterov}&run=adam,lr=${adam}`]),
);

const TUNED = NETS.flatMap((net) =>
  /** @type {const} */ (['nesterov', 'adam']).map((optimiser) => ({
    link: `${net.link}&run=${optimiser},lr=RATE`,
    grid: GRID,
    by: /** @type {const} */ ('testLoss'),
    chosen: net[optimiser],
  })),
);

/**
 * Nesterov momentum less Adam, and how long each took.
 * @typedef {object} Duel
 * @property {number} loss      difference of the test losses at the end
 * @property {number} accuracy  difference of the shares of right answers on the test points
 * @property {number} nesterov  epochs until it first has the lowest test loss that both reach
 * @property {number} adam      the same
 */

/** Four claims look at the same races. */
const duels = /** @type {WeakMap<import('../../engine/core.js').Core, Map<number, Duel[]>>} */ (new WeakMap());

/**
 * @param {import('./claim.js').Lab} lab
 * @returns {Duel[]} one a net
 */
function duelsOf(lab) {
  const bySeed = duels.get(lab.core) ?? new Map();
  duels.set(lab.core, bySeed);
  if (!bySeed.has(lab.seed)) bySeed.set(lab.seed, NETS.map(({ id }) => duel(lab.race(id))));
  return bySeed.get(lab.seed);
}

/**
 * @param {Ended[]} runs Nesterov momentum, Adam
 * @returns {Duel}
 */
function duel([nesterov, adam]) {
  const both = Math.max(...[nesterov, adam].map(({ evaluations }) => Math.min(...evaluations.testLoss)));
  return {
    loss: nesterov.progress.testLoss - adam.progress.testLoss,
    accuracy: nesterov.progress.testAccuracy - adam.progress.testAccuracy,
    nesterov: epochsTo(nesterov, both, 'testLoss'),
    adam: epochsTo(adam, both, 'testLoss'),
  };
}

/** More than half of the nets. */
const MOST = NETS.length / 2 + 1;

/** Every data set at which the defaults are compared. */
const SETS = ['spiral', 'moons', 'circle', 'xor', 'blobs'];

/** @type {Claim[]} */
export default [
  {
    id: 'which-default',
    row: 13,
    chapter: 11,
    claim: 'Adam is the default: untuned it ends lower than plain descent and momentum untuned.',
    sources: 'Kingma, Ba 2015, section 6',
    experiments: Object.fromEntries(
      SETS.map((data) => [data, `#v=1&data=${data}&points=300&epochs=60&run=adam,lr=.02&run=sgd,lr=.05&run=momentum,lr=.02&run=nesterov,lr=.02`]),
    ),
    varies: 'data, initial weights and batches',
    measures: { wins: 'data sets of five on which Adam has the lowest training loss after sixty epochs, all at the rates that the lab begins with' },
    measure: (lab) => {
      const won = SETS.filter((data) => {
        const [adam, ...others] = lab.race(data).map(endLoss);
        return adam < Math.min(...others);
      });
      return { wins: won.length };
    },
    says: ({ wins }) => wins >= 4,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} Adam at its default rate had the lowest training loss on at least four of five data sets after sixty epochs ` +
      `(${say(found.measures.wins.sum)} of ${SETS.length * found.of} races). Those defaults are ours; with tuned rates it is another story.`,
  },
  {
    id: 'which-can-end-better',
    row: 13,
    chapter: 11,
    claim: 'SGD with Nesterov momentum can end in a better solution than Adam.',
    sources: 'Wilson, Roelofs, Stern, Srebro, Recht 2017, section 4',
    experiments: EXPERIMENTS,
    varies: 'data, initial weights and batches',
    measures: { wins: 'nets of eight on which Nesterov momentum has the lower test loss after a hundred epochs, each at its own best rate' },
    measure: (lab) => ({ wins: duelsOf(lab).filter(({ loss }) => loss < 0).length }),
    says: ({ wins }) => wins >= 1,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} Nesterov momentum had the lower test loss on at least one of eight nets after a hundred epochs, each rule at the rate that gives it ` +
      `the lowest; it did in ${say(found.measures.wins.sum)} of ${NETS.length * found.of} races.`,
  },
  {
    id: 'which-better-end',
    row: 13,
    chapter: 11,
    claim: 'SGD with Nesterov momentum ends in a better solution than Adam as a rule.',
    sources: 'Wilson, Roelofs, Stern, Srebro, Recht 2017, section 4',
    experiments: EXPERIMENTS,
    varies: 'data, initial weights and batches',
    tuned: TUNED,
    measures: { wins: 'nets of eight on which Nesterov momentum has the lower test loss after a hundred epochs, each at its own best rate' },
    measure: (lab) => ({ wins: duelsOf(lab).filter(({ loss }) => loss < 0).length }),
    says: ({ wins }) => wins >= MOST,
    verdict: 'does not hold',
    words: ({ measures: { wins }, yes, of }) =>
      `Does not hold as a rule: with the rate that gives each the lowest test loss Nesterov momentum ended better in ${say(wins.sum)} of ${NETS.length * of} races ` +
      `of a hundred epochs, and on most of eight nets in ${yes} of ${of} seeds.`,
  },
  {
    id: 'which-far-longer',
    row: 13,
    chapter: 11,
    claim: 'SGD with Nesterov momentum takes far longer than Adam.',
    sources: 'Kingma, Ba 2015, section 6',
    experiments: EXPERIMENTS,
    varies: 'data, initial weights and batches',
    measures: {
      longer: 'nets of eight on which Nesterov momentum takes more than twice the epochs of Adam to the lowest test loss that both reach',
      sooner: 'nets on which it takes fewer than Adam',
    },
    measure: (lab) => ({
      longer: duelsOf(lab).filter(({ nesterov, adam }) => nesterov > 2 * adam).length,
      sooner: duelsOf(lab).filter(({ nesterov, adam }) => nesterov < adam).length,
    }),
    says: ({ longer }) => longer >= MOST,
    verdict: 'does not hold',
    words: ({ measures: { longer, sooner }, yes, of }) =>
      `Does not hold on our nets: with tuned rates Nesterov momentum took more than twice as long to the same test loss in ${say(longer.sum)} of ` +
      `${NETS.length * of} races, on most nets in ${yes} of ${of} seeds; it was there sooner than Adam in ${say(sooner.sum)}.`,
  },
  {
    id: 'which-accuracy',
    row: 13,
    chapter: 11,
    claim: 'The better solution of SGD with Nesterov momentum shows in the share of right answers.',
    sources: 'Wilson, Roelofs, Stern, Srebro, Recht 2017, section 4',
    experiments: EXPERIMENTS,
    varies: 'data, initial weights and batches',
    measures: {
      better: 'nets of eight on which Nesterov momentum has more right answers on the test points after a hundred epochs',
      worse: 'nets on which it has fewer',
    },
    measure: (lab) => ({
      better: duelsOf(lab).filter(({ accuracy }) => accuracy > 0).length,
      worse: duelsOf(lab).filter(({ accuracy }) => accuracy < 0).length,
    }),
    says: ({ better, worse }) => better > worse,
    verdict: 'does not hold',
    words: ({ measures: { better, worse }, yes, of }) =>
      `Does not hold: Nesterov momentum had more right answers than Adam in ${say(better.sum)} of ${NETS.length * of} races, fewer in ${say(worse.sum)} and as ` +
      `many in the rest; it was ahead on more nets than behind in ${yes} of ${of} seeds.`,
  },
];
