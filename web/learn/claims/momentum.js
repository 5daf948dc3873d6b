/** Rows 5 and 6: momentum, and what an exponential weighting is. */
import { runConfig } from '../../engine/config.js';
import { crossings, endLoss, overshoot, settledAt } from '../measure.js';
import { inSeeds, inStarts, say } from './claim.js';

/** @typedef {import('./claim.js').Claim} Claim */
/** @typedef {import('./claim.js').Lab} Lab */

/** Up on one side of the ravine and far along it. */
export const SLOPE = /** @type {[number, number, number, number]} */ ([-5.5, -3, 0.5, 2]);

/** Steps after which a path is taken to be down, at most 512 of which are evaluated singly. */
const DOWN = 0.01;
const PACES = 510;

/**
 * Rates at which runs still learn: the highest of a race's runs of one optimiser that halved the loss.
 * @param {import('../race.js').Ended[]} runs
 * @param {string} optimiser
 * @returns {number} 0 if none did
 */
function highestUseful(runs, optimiser) {
  const useful = runs.filter((run) => run.spec.optimiser === optimiser && endLoss(run) < run.evaluations.trainLoss[0] / 2);
  return Math.max(0, ...useful.map((run) => run.spec.learningRate));
}

/**
 * The velocity after gradients that are given: how far the next step would go at rate 1.
 * @param {Lab} lab
 * @param {number[][]} gradients four numbers each
 * @returns {number} of the first weight
 */
function velocity({ core, experiment }, gradients) {
  const config = runConfig(experiment('one'), 0, core.catalogue);
  const start = [0, 0, 0, 0];
  return core.apply(config, start, gradients.slice(0, -1))[0] - core.apply(config, start, gradients)[0];
}

/** @param {number} count */
const zeros = (count) => Array.from({ length: count }, () => [0, 0, 0, 0]);

/** @type {Claim[]} */
export default [
  {
    id: 'momentum-zigzag',
    row: 5,
    chapter: 4,
    claim: 'In a valley with steep sides plain descent zig-zags between them; momentum does not.',
    sources: 'Polyak 1964',
    experiments: { ravine: '#v=1&surface=ravine&steps=60&run=sgd,lr=.09&run=momentum,lr=.005&run=momentum,lr=.09' },
    varies: 'the start',
    starts: SLOPE,
    measures: {
      sgd: 'times that plain descent crosses the floor in sixty steps, at a rate just below its limit',
      momentum: 'times that momentum does, at a rate that suits it',
      same: 'times that momentum does at the rate of plain descent',
    },
    measure: (lab) => {
      const [sgd, momentum, same] = lab.race('ravine').map(({ path }) => crossings(path.y));
      return { sgd, momentum, same };
    },
    says: ({ sgd, momentum }) => sgd >= 50 && momentum <= 10,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} plain descent crossed the floor of the ravine at least 50 times in 60 steps; momentum at most 10 times. It swings from side ` +
      `to side as well, only more slowly: ${say(found.measures.momentum.median)} times at the rate that suits it and ${say(found.measures.same.median)} times at ` +
      `that of plain descent, which crossed ${say(found.measures.sgd.median)} times.`,
  },
  {
    id: 'momentum-sooner',
    row: 5,
    chapter: 4,
    claim: 'At the same rate momentum rolls along the floor and arrives sooner.',
    sources: 'Polyak 1964',
    experiments: { ravine: `#v=1&surface=ravine&steps=${PACES}&run=sgd,lr=.01&run=momentum,lr=.01` },
    varies: 'the start',
    starts: SLOPE,
    measures: { sgd: 'steps after which plain descent stays below 0.01', momentum: 'steps after which momentum does' },
    measure: (lab) => {
      const [sgd, momentum] = lab.race('ravine').map((run) => settledAt(run, DOWN));
      return { sgd, momentum };
    },
    says: ({ sgd, momentum }) => momentum < sgd / 3,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} momentum was down in less than a third of the steps, ${say(found.measures.momentum.median)} against ` +
      `${say(found.measures.sgd.median)} in the middle. The same α is not the same step, though: with β = 0.9 its steps add up to ten times the length.`,
  },
  {
    id: 'momentum-steep',
    row: 5,
    chapter: 4,
    claim: 'In a steep ravine (κ = 200) momentum is faster than plain descent when each has its own best rate.',
    sources: 'Polyak 1964',
    experiments: { ravine: `#v=1&surface=ravine&steepness=200&steps=${PACES}&run=sgd,lr=.0099&run=momentum,lr=.004` },
    varies: 'the start',
    starts: SLOPE,
    tuned: [
      {
        link: `#v=1&surface=ravine&steepness=200&steps=${PACES}&run=sgd,lr=RATE`,
        grid: [0.003, 0.005, 0.007, 0.009, 0.0095, 0.0098, 0.0099, 0.00999],
        by: 'settled',
        level: DOWN,
        chosen: 0.0099,
      },
      {
        link: `#v=1&surface=ravine&steepness=200&steps=${PACES}&run=momentum,lr=RATE`,
        grid: [0.001, 0.002, 0.003, 0.004, 0.006, 0.008, 0.01, 0.013, 0.016],
        by: 'settled',
        level: DOWN,
        chosen: 0.004,
      },
    ],
    measures: { sgd: 'steps after which plain descent stays below 0.01', momentum: 'steps after which momentum does' },
    measure: (lab) => {
      const [sgd, momentum] = lab.race('ravine').map((run) => settledAt(run, DOWN));
      return { sgd, momentum };
    },
    says: ({ sgd, momentum }) => momentum < sgd / 2,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} momentum needed less than half the steps in a ravine two hundred times as steep across as along, each at its own best ` +
      `rate: ${say(found.measures.momentum.median)} against ${say(found.measures.sgd.median)} in the middle.`,
  },
  {
    id: 'momentum-gentle',
    row: 5,
    chapter: 4,
    claim: 'In a gentle ravine (κ = 20) momentum with β = 0.9 is faster than plain descent when each has its own best rate.',
    sources: 'Polyak 1964',
    experiments: {
      ravine: `#v=1&surface=ravine&steps=${PACES}&run=sgd,lr=.09&run=momentum,lr=.004&run=momentum,lr=.11,beta=.5`,
      // Their beginning, to be looked at: later one of them is at 0, where no logarithm goes.
      beginning: '#v=1&surface=ravine&steps=80&run=sgd,lr=.09&run=momentum,lr=.004&run=momentum,lr=.11,beta=.5',
    },
    varies: 'the start',
    starts: SLOPE,
    tuned: [
      { link: `#v=1&surface=ravine&steps=${PACES}&run=sgd,lr=RATE`, grid: [0.05, 0.07, 0.08, 0.085, 0.09, 0.095], by: 'settled', level: DOWN, chosen: 0.09 },
      {
        link: `#v=1&surface=ravine&steps=${PACES}&run=momentum,lr=RATE`,
        grid: [0.002, 0.003, 0.004, 0.005, 0.007, 0.01, 0.02, 0.05, 0.1, 0.15],
        by: 'settled',
        level: DOWN,
        chosen: 0.004,
      },
      {
        link: `#v=1&surface=ravine&steps=${PACES}&run=momentum,lr=RATE,beta=.5`,
        grid: [0.03, 0.05, 0.07, 0.08, 0.09, 0.1, 0.11, 0.12, 0.13],
        by: 'settled',
        level: DOWN,
        chosen: 0.11,
      },
    ],
    measures: {
      sgd: 'steps after which plain descent stays below 0.01',
      momentum: 'steps after which momentum with β = 0.9 does',
      half: 'steps after which momentum with β = 0.5 does',
    },
    measure: (lab) => {
      const [sgd, momentum, half] = lab.race('ravine').map((run) => settledAt(run, DOWN));
      return { sgd, momentum, half };
    },
    says: ({ sgd, momentum }) => momentum < sgd,
    verdict: 'does not hold',
    words: ({ measures: { sgd, momentum, half }, yes, of }) =>
      `Does not hold: with the best rate for each, momentum with β = 0.9 was ahead from ${yes} of ${of} starts and took ${say(momentum.median)} steps to ` +
      `plain descent's ${say(sgd.median)} in the middle. That much memory is too much for a ravine twenty times as steep across as along; ` +
      `β = 0.5 took ${say(half.median)}.`,
  },
  {
    id: 'momentum-bears-more',
    row: 5,
    chapter: 4,
    claim: 'Momentum bears a higher rate than plain descent.',
    sources: 'Polyak 1964',
    experiments: {
      ravine: `#v=1&surface=ravine&steps=${PACES}&run=sgd,lr=.15&run=momentum,lr=.15`,
      nesterov: `#v=1&surface=ravine&steps=${PACES}&run=sgd,lr=.08&run=nesterov,lr=.08`,
    },
    varies: 'the start',
    starts: SLOPE,
    measures: {
      sgd: 'step at which plain descent diverges at α = 0.15',
      momentum: 'steps after which momentum stays below 0.01 at that rate',
      plain: 'steps after which plain descent stays below 0.01 at α = 0.08',
      nesterov: 'step at which Nesterov momentum diverges at that rate',
    },
    measure: (lab) => {
      const [sgd, momentum] = lab.race('ravine');
      const [plain, nesterov] = lab.race('nesterov');
      const diverged = (/** @type {import('../race.js').Ended} */ { progress }) => progress.divergedAt || Infinity;
      return { sgd: diverged(sgd), momentum: settledAt(momentum, DOWN), plain: settledAt(plain, DOWN), nesterov: diverged(nesterov) };
    },
    says: ({ sgd, momentum }) => sgd < Infinity && momentum < Infinity,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} plain descent diverged at α = 0.15 on the ravine, while momentum came down in ${say(found.measures.momentum.median)} steps ` +
      'in the middle: its limit is 2(1 + β)/κ = 0.19, that of plain descent 2/κ = 0.1. Nesterov momentum bears less than either: at α = 0.08 ' +
      `${found.measures.nesterov.sum === null ? 'some of its runs' : 'all of its runs'} diverged, where plain descent took ` +
      `${say(found.measures.plain.median)} steps.`,
  },
  {
    id: 'momentum-bears-more-nets',
    row: 5,
    chapter: 4,
    claim: 'Momentum bears a higher rate than plain descent on a net with mini-batches, too.',
    experiments: {
      circle:
        '#v=1&data=circle&points=300&epochs=60&run=sgd,lr=.03&run=sgd,lr=.1&run=sgd,lr=.3&run=sgd,lr=1&run=sgd,lr=3' +
        '&run=momentum,lr=.03&run=momentum,lr=.1&run=momentum,lr=.3&run=momentum,lr=1&run=momentum,lr=3',
      // Two of them, to be looked at.
      equal: '#v=1&data=circle&points=300&epochs=60&run=sgd,lr=1&run=momentum,lr=1',
    },
    varies: 'data, initial weights and batches',
    measures: {
      sgd: 'highest of the rates 0.03, 0.1, 0.3, 1, 3 at which plain descent halves the training loss',
      momentum: 'the same for momentum',
    },
    measure: (lab) => {
      const runs = lab.race('circle');
      return { sgd: highestUseful(runs, 'sgd'), momentum: highestUseful(runs, 'momentum') };
    },
    says: ({ sgd, momentum }) => momentum > sgd,
    verdict: 'does not hold',
    words: ({ measures: { sgd, momentum }, yes, of }) =>
      `Does not hold: on the circle momentum bore a higher rate in ${yes} of ${of} seeds. The highest rate that still halved the loss was ` +
      `${say(sgd.median)} for plain descent and ${say(momentum.median)} for momentum, whose steps add up to ten times the length.`,
  },
  {
    id: 'momentum-warmup',
    row: 5,
    chapter: 4,
    claim: 'Warming up with β = 0.5 tames the first swing of momentum.',
    experiments: { ravine: '#v=1&surface=ravine&steps=300&run=momentum,lr=.01&run=momentum,lr=.01,betaWarmup=20' },
    varies: 'the start',
    starts: SLOPE,
    measures: {
      cold: 'how far the first swings go beyond the floor, as a share of the height of the start on the slope',
      warm: 'the same when β rises from 0.5 to 0.9 over twenty steps',
    },
    measure: (lab) => {
      const [cold, warm] = lab.race('ravine').map(({ path }) => overshoot(path.y));
      return { cold, warm };
    },
    says: ({ cold, warm }) => warm < cold / 2,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} twenty steps of warm-up cut the swing beyond the floor to less than half: ${say(found.measures.warm.median)} of the start's ` +
      `distance in place of ${say(found.measures.cold.median)}.`,
  },
  {
    id: 'weighting-fades',
    row: 6,
    chapter: 4,
    claim: 'In the velocity a gradient i steps old counts βⁱ: older gradients count less, and the weights add up to 1/(1 − β).',
    sources: 'Polyak 1964',
    experiments: { one: '#v=1&surface=ravine&run=momentum,lr=1' },
    varies: 'the gradients, drawn at random',
    measures: {
      error: 'largest difference between the velocity and the weighted sum of forty random gradients',
      seven: 'weight of a gradient seven steps old',
      twentyTwo: 'weight of one that is 22 steps old',
      sum: 'what a constant gradient of 1 adds up to in 200 steps',
    },
    measure: (lab) => {
      const drawn = Array.from({ length: 40 }, () => [2 * lab.draw() - 1, 0, 0, 0]);
      const weighted = drawn.reduce((sum, [gradient]) => 0.9 * sum + gradient, 0);
      const pulse = (/** @type {number} */ age) => velocity(lab, [[1, 0, 0, 0], ...zeros(age)]);
      const constant = velocity(lab, Array.from({ length: 200 }, () => [1, 0, 0, 0]));
      return { error: Math.abs(velocity(lab, drawn) - weighted), seven: pulse(7), twentyTwo: pulse(22), sum: constant };
    },
    says: ({ error, seven, twentyTwo }) => error < 1e-4 && seven < 0.5 && twentyTwo < 0.1,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} the velocity was the weighted sum of forty random gradients. With β = 0.9 a gradient of seven steps ago counts ` +
      `${say(found.measures.seven.median)}, one of 22 steps ago ${say(found.measures.twentyTwo.median)}, and a constant slope adds up to ` +
      `${say(found.measures.sum.median)} times itself.`,
  },
];
