/** Rows 1 to 3 of the table: all examples a step, one example, a few. */
import { epochsTo, riseShare } from '../measure.js';
import { withRun } from '../race.js';
import { inSeeds, percent, say } from './claim.js';

/** @typedef {import('./claim.js').Claim} Claim */
/** @typedef {import('./claim.js').Lab} Lab */

/**
 * The same net, data and rate under three sizes of batch; only as many epochs as a hundred steps need.
 * @type {Record<'all' | 'ten' | 'one', string>}
 */
const MOONS = {
  all: '#v=1&data=moons&batch=all&run=sgd,lr=.3',
  ten: '#v=1&data=moons&epochs=3&run=sgd,lr=.3',
  one: '#v=1&data=moons&batch=1&epochs=1&run=sgd,lr=.3',
};

/**
 * The loss over the whole training part before the first step and after each of the first hundred: what a batch shows of
 * it is noise of another kind.
 * @param {Lab} lab
 * @param {string} name of an experiment
 * @returns {number[]}
 */
function wholeLosses(lab, name) {
  return withRun(lab.core, lab.experiment(name), 0, (run) => {
    const losses = [run.gradient().loss];
    for (let step = 0; step < 100; step++) {
      run.train(1);
      losses.push(run.gradient().loss);
    }
    return losses;
  });
}

/**
 * Each example's own gradient at one place, against the gradient of all of them. A step of rate 1 is the gradient.
 * @param {import('../../engine/core.js').CoreRun} run of plain descent on single examples at rate 1, at its start
 * @param {ArrayLike<number>} place weights
 * @returns {{ downhill: number, cosine: number }} share of examples that point downhill; cosine of their mean
 */
function singleGradients(run, place) {
  run.setWeights(place);
  const { gradient: whole } = run.gradient();
  const { trainCount } = run.progress();
  const sum = new Float64Array(whole.length);
  let downhill = 0;
  for (let example = 0; example < trainCount; example++) {
    run.setWeights(place);
    run.train(1);
    const after = run.weights();
    const single = Float64Array.from(after, (weight, i) => place[i] - weight);
    single.forEach((value, i) => (sum[i] += value));
    if (dot(single, whole) > 0) downhill++;
  }
  return { downhill: downhill / trainCount, cosine: dot(sum, whole) / Math.sqrt(dot(sum, sum) * dot(whole, whole)) };
}

/**
 * @param {ArrayLike<number>} a
 * @param {ArrayLike<number>} b
 */
function dot(a, b) {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/**
 * @param {Lab} lab
 * @param {string} name
 * @returns {number} milliseconds an epoch of the only run takes, at best of three
 */
function epochTime(lab, name) {
  return withRun(lab.core, lab.experiment(name), 0, (run) => {
    const { stepsPerEpoch, totalSteps } = run.progress();
    let best = Infinity;
    for (let repeat = 0; repeat < 3; repeat++) {
      run.reset();
      const from = performance.now();
      run.train(totalSteps);
      best = Math.min(best, performance.now() - from);
    }
    return (best * stepsPerEpoch) / totalSteps;
  });
}

const REACH = { link: '#v=1&data=circle&points=300&run=sgd,lr=RATE', grid: [0.03, 0.1, 0.3, 1, 3, 10] };

/** @type {Claim[]} */
export default [
  {
    id: 'batch-smooth',
    row: 1,
    chapter: 1,
    claim: 'With all examples in every step the loss falls smoothly: no step takes it up.',
    experiments: { all: MOONS.all, ten: MOONS.ten, one: MOONS.one, tooLong: '#v=1&data=moons&batch=all&run=sgd,lr=10' },
    varies: 'data, initial weights and batches',
    measures: { all: 'share of steps that raise the loss, all examples a step', tooLong: 'the same at rate 10' },
    measure: (lab) => ({ all: riseShare(wholeLosses(lab, 'all')), tooLong: riseShare(wholeLosses(lab, 'tooLong')) }),
    says: ({ all }) => all === 0,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} none of the first hundred full-batch steps raised the loss at α = 0.3. It is the rate that keeps it smooth as ` +
      `much as the batch: at α = 10 a typical seed rose in ${percent(found.measures.tooLong.median)} of the same steps.`,
  },
  {
    id: 'batch-expensive',
    row: 1,
    chapter: 2,
    claim: 'Full-batch steps are few and expensive: reaching the same loss takes more passes over the data than with mini-batches.',
    experiments: {
      all: '#v=1&data=circle&points=300&batch=all&epochs=150&run=sgd,lr=1',
      ten: '#v=1&data=circle&points=300&epochs=150&run=sgd,lr=1',
      one: '#v=1&data=circle&points=300&batch=1&epochs=150&run=sgd,lr=.1',
    },
    varies: 'data, initial weights and batches',
    tuned: [
      { ...REACH, link: `${REACH.link}&batch=all&epochs=150`, by: 'epochs', level: 0.1, chosen: 1 },
      { ...REACH, link: `${REACH.link}&epochs=20`, by: 'epochs', level: 0.1, chosen: 1 },
      { ...REACH, link: `${REACH.link}&batch=1&epochs=20`, by: 'epochs', level: 0.1, chosen: 0.1 },
    ],
    measures: {
      all: 'epochs until the training loss is first at most 0.1, all examples a step',
      ten: 'the same, ten examples a step',
      one: 'the same, one example a step',
    },
    measure: (lab) => {
      const epochs = (/** @type {string} */ name) => epochsTo(lab.race(name)[0], 0.1);
      return { all: epochs('all'), ten: epochs('ten'), one: epochs('one') };
    },
    says: ({ all, ten }) => all >= 3 * ten,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} full batches took at least three times as many passes over the data as batches of ten to bring the loss to 0.1, ` +
      `each at its own best rate: ${say(found.measures.all.median)} against ${say(found.measures.ten.median)} in the middle ` +
      `(single examples: ${say(found.measures.one.median)}).`,
  },
  {
    id: 'single-noisy',
    row: 2,
    chapter: 2,
    claim: 'One example a step makes a noisy curve: a large share of the steps leads uphill.',
    experiments: { all: MOONS.all, ten: MOONS.ten, one: MOONS.one },
    varies: 'data, initial weights and batches',
    measures: { one: 'share of steps that raise the loss over all training examples, one example a step' },
    measure: (lab) => ({ one: riseShare(wholeLosses(lab, 'one')) }),
    says: ({ one }) => one > 1 / 3,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} more than a third of the first hundred single-example steps raised the loss over all examples; ` +
      `in the middle ${percent(found.measures.one.median)} of them did.`,
  },
  {
    id: 'single-many-steps',
    row: 2,
    chapter: 2,
    claim: 'One example a step makes many more steps an epoch, and so needs fewer epochs than a full batch.',
    experiments: {
      all: '#v=1&data=circle&points=300&batch=all&epochs=150&run=sgd,lr=1',
      one: '#v=1&data=circle&points=300&batch=1&epochs=150&run=sgd,lr=.1',
    },
    varies: 'data, initial weights and batches',
    measures: {
      steps: 'steps an epoch with one example each, for one of the full batch',
      all: 'epochs until the training loss is first at most 0.1, all examples a step',
      one: 'the same, one example a step',
    },
    measure: (lab) => {
      const [all] = lab.race('all');
      const [one] = lab.race('one');
      return { steps: one.progress.stepsPerEpoch / all.progress.stepsPerEpoch, all: epochsTo(all, 0.1), one: epochsTo(one, 0.1) };
    },
    says: ({ steps, all, one }) => steps > 100 && one < all,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} single examples reached a loss of 0.1 in fewer epochs than the full batch, ${say(found.measures.one.median)} against ` +
      `${say(found.measures.all.median)} in the middle: an epoch has ${say(found.measures.steps.median)} steps in place of one.`,
  },
  {
    id: 'single-direction',
    row: 2,
    chapter: 2,
    claim: 'The gradient of one example points the right way on average.',
    experiments: { one: '#v=1&data=moons&batch=1&epochs=2&run=sgd,lr=1', learnt: '#v=1&data=moons&epochs=50&run=sgd,lr=.1' },
    varies: 'data, initial weights and batches',
    measures: {
      cosine: 'cosine between the mean of all single gradients and the gradient of all examples, at the start',
      downhill: 'share of examples whose own gradient points downhill at the start',
      cosineLater: 'that cosine after fifty epochs',
      downhillLater: 'that share after fifty epochs',
    },
    measure: (lab) => {
      const learnt = withRun(lab.core, lab.experiment('learnt'), 0, (run) => {
        run.train(run.progress().totalSteps);
        return run.weights();
      });
      const [early, late] = withRun(lab.core, lab.experiment('one'), 0, (run) => {
        const start = singleGradients(run, run.weights());
        return [start, singleGradients(run, learnt)];
      });
      return { cosine: early.cosine, downhill: early.downhill, cosineLater: late.cosine, downhillLater: late.downhill };
    },
    says: ({ cosine, downhill, cosineLater }) => cosine > 0.9999 && cosineLater > 0.9999 && downhill > 0.5,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} the mean of all single gradients was the full gradient, and most examples pointed downhill at the start: ` +
      `${percent(found.measures.downhill.median)} in the middle. After fifty epochs the mean is still right, but only ` +
      `${percent(found.measures.downhillLater.median)} of the examples agree with it: near the minimum the noise is what is left.`,
  },
  {
    id: 'single-clock',
    row: 2,
    chapter: 2,
    claim: 'An epoch of single examples takes longer on the clock than an epoch of one full batch.',
    experiments: {
      all: '#v=1&batch=all&epochs=20&run=sgd,lr=.1',
      one: '#v=1&batch=1&epochs=20&run=sgd,lr=.1',
    },
    varies: 'data, initial weights and batches',
    measures: { ratio: 'time of an epoch of single examples over that of a full batch' },
    measure: (lab) => ({ ratio: epochTime(lab, 'one') / epochTime(lab, 'all') }),
    says: ({ ratio }) => ratio > 1,
    verdict: 'holds',
    clock: true,
    words: (found) =>
      `${inSeeds(found)} an epoch of single examples took longer on the clock than the same examples in one batch, although our core computes on ` +
      'one thread: a batch shares out the cost of a step and keeps the lanes of the processor filled. How much longer depends on the machine.',
  },
  {
    id: 'mini-between',
    row: 3,
    chapter: 2,
    claim: 'A mini-batch lies between the two: rougher than the full batch, smoother than single examples.',
    experiments: { all: MOONS.all, ten: MOONS.ten, one: MOONS.one },
    varies: 'data, initial weights and batches',
    measures: {
      all: 'share of the first hundred steps that raise the loss over all training examples, all examples a step',
      ten: 'the same, ten examples a step',
      one: 'the same, one example a step',
    },
    measure: (lab) => ({
      all: riseShare(wholeLosses(lab, 'all')),
      ten: riseShare(wholeLosses(lab, 'ten')),
      one: riseShare(wholeLosses(lab, 'one')),
    }),
    says: ({ all, ten, one }) => all < ten && ten < one,
    verdict: 'holds',
    words: ({ measures: { all, ten, one }, ...found }) =>
      `${inSeeds(found)} ten examples a step gave a share of rising steps between the two extremes; in the middle ` +
      `${percent(one.median)} of the single-example steps rose, ${percent(ten.median)} of the mini-batch steps and ${percent(all.median)} of the full-batch steps.`,
  },
];
