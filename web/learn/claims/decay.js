/** Row 9: learning-rate decay. */
import { hovering } from '../measure.js';
import { inSeeds, say } from './claim.js';

/** @typedef {import('./claim.js').Claim} Claim */

/** A problem whose classes overlap, so that the noise of the batches never fades. */
const NOISY = '#v=1&data=circle&noise=.3&batch=5&epochs=60';
const STEP = 'schedule=step,every=10';
const EXPONENTIAL = 'schedule=exponential,k=.05';
const INVERSE = 'schedule=inverse-time,k=.1';

/** The last epochs, over which a run is said to have settled or not. */
const LAST = 10;

/**
 * @param {string} id
 * @param {string} name    as a sentence has it
 * @param {string} schedule  part of a link
 * @param {string} setting as a sentence has it
 * @returns {Claim}
 */
function settles(id, name, schedule, setting) {
  return {
    id,
    row: 9,
    chapter: 6,
    claim: `${name} settles where a fixed rate keeps jumping.`,
    experiments: { circle: `${NOISY}&run=sgd,lr=1&run=sgd,lr=1,${schedule}` },
    varies: 'data, initial weights and batches',
    measures: {
      fixed: 'mean training loss over the last ten of sixty epochs at the fixed rate 1',
      decayed: `the same with ${setting}`,
      fixedJump: 'standard deviation of the training loss over those epochs at the fixed rate',
      decayedJump: 'the same with the decay',
    },
    measure: (lab) => {
      const [fixed, decayed] = lab.race('circle').map((run) => hovering(run, LAST));
      return { fixed: fixed.mean, decayed: decayed.mean, fixedJump: fixed.jump, decayedJump: decayed.jump };
    },
    says: ({ fixed, decayed, fixedJump, decayedJump }) => decayedJump < fixedJump / 3 && decayed < fixed,
    verdict: 'holds',
    words: ({ measures, ...found }) =>
      `${inSeeds(found)} ${setting} ended lower than the fixed rate from which it fell and jumped less than a third as much: ` +
      `loss ${say(measures.decayed.median)} ± ${say(measures.decayedJump.median)} against ${say(measures.fixed.median)} ± ${say(measures.fixedJump.median)} in the middle.`,
  };
}

/** @type {Claim[]} */
export default [
  settles('decay-step', 'Step decay', STEP, 'a rate halved every ten epochs'),
  settles('decay-exponential', 'Exponential decay', EXPONENTIAL, 'an exponential decay of k = 0.05'),
  settles('decay-inverse-time', 'Inverse-time decay', INVERSE, 'an inverse-time decay of k = 0.1'),
  {
    id: 'decay-beats-fixed',
    row: 9,
    chapter: 6,
    claim: 'A rate that starts high and falls ends lower than the best fixed rate.',
    experiments: { circle: `${NOISY}&run=sgd,lr=.3&run=sgd,lr=1,${STEP}&run=sgd,lr=1,${EXPONENTIAL}&run=sgd,lr=1,${INVERSE}` },
    varies: 'data, initial weights and batches',
    tuned: [{ link: `${NOISY}&run=sgd,lr=RATE`, grid: [0.03, 0.1, 0.3, 1], by: 'trainLoss', chosen: 0.3 }],
    measures: {
      fixed: 'mean training loss over the last ten of sixty epochs at the best fixed rate',
      step: 'the same with a rate halved every ten epochs from 1',
      exponential: 'the same with k = 0.05 from 1',
      inverse: 'the same with k = 0.1 from 1',
    },
    measure: (lab) => {
      const [fixed, step, exponential, inverse] = lab.race('circle').map((run) => hovering(run, LAST).mean);
      return { fixed, step, exponential, inverse };
    },
    says: ({ fixed, step, exponential, inverse }) => Math.max(step, exponential, inverse) < fixed,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} each of the three decays from α = 1 ended lower than the best fixed rate: ${say(found.measures.step.median)} by steps, ` +
      `${say(found.measures.exponential.median)} exponentially and ${say(found.measures.inverse.median)} in inverse time against ` +
      `${say(found.measures.fixed.median)} in the middle.`,
  },
  {
    id: 'decay-search',
    row: 9,
    chapter: 6,
    claim: 'Each decay brings numbers that must be searched: too fast a decay is worse than none.',
    experiments: { circle: `${NOISY}&run=sgd,lr=.3&run=sgd,lr=.3,schedule=exponential,k=.05&run=sgd,lr=.3,schedule=exponential,k=1` },
    varies: 'data, initial weights and batches',
    measures: {
      fixed: 'mean training loss over the last ten of sixty epochs at the fixed rate 0.3',
      right: 'the same with k = 0.05',
      fast: 'the same with k = 1',
    },
    measure: (lab) => {
      const [fixed, right, fast] = lab.race('circle').map((run) => hovering(run, LAST).mean);
      return { fixed, right, fast };
    },
    says: ({ fixed, right, fast }) => right < fixed && fast > fixed,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} an exponential decay of k = 0.05 ended lower than the fixed rate, and k = 1 ended higher, because it stopped before it had arrived: ` +
      `${say(found.measures.right.median)}, ${say(found.measures.fixed.median)} and ${say(found.measures.fast.median)} in the middle.`,
  },
];
