/** Row 8: the learning rate. */
import { crossings, endLoss, hovering } from '../measure.js';
import { inSeeds, inStarts, say } from './claim.js';
import { SLOPE } from './momentum.js';

/** @typedef {import('./claim.js').Claim} Claim */

/** @type {Claim[]} */
export default [
  {
    id: 'rate-ravine',
    row: 8,
    chapter: 1,
    claim: 'Too small a rate crawls, too large a one overshoots, a larger one still diverges.',
    experiments: { ravine: '#v=1&surface=ravine&steps=500&run=sgd,lr=.001&run=sgd,lr=.04&run=sgd,lr=.09&run=sgd,lr=.15' },
    varies: 'the start',
    starts: SLOPE,
    measures: {
      small: 'height left after 500 steps at α = 0.001',
      right: 'height left at α = 0.04',
      hops: 'steps of the first hundred that cross the floor at α = 0.09',
      large: 'step at which α = 0.15 diverges',
    },
    measure: (lab) => {
      const [small, right, over, large] = lab.race('ravine');
      return {
        small: endLoss(small),
        right: endLoss(right),
        hops: crossings(over.path.y.slice(0, 101)),
        large: large.progress.divergedAt || Infinity,
      };
    },
    says: ({ small, right, hops, large }) => small > 1 && right < 1e-6 && hops === 100 && large < 500,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} α = 0.001 was still above a height of 1 after 500 steps (${say(found.measures.small.median)} in the middle), α = 0.04 was ` +
      `down, α = 0.09 hopped across the floor with each of its first ${say(found.measures.hops.median)} steps, and α = 0.15 diverged, ` +
      `at step ${say(found.measures.large.median)} in the middle.`,
  },
  {
    id: 'rate-nets',
    row: 8,
    chapter: 1,
    claim: 'The same on a net: too small a rate crawls, too large a one ends higher than it began.',
    experiments: { circle: '#v=1&data=circle&points=300&epochs=60&run=sgd,lr=.003&run=sgd,lr=.3&run=sgd,lr=10' },
    varies: 'data, initial weights and batches',
    measures: {
      small: 'training loss after sixty epochs at α = 0.003, as a share of that at the start',
      right: 'the same at α = 0.3',
      large: 'the same at α = 10',
    },
    measure: (lab) => {
      const [small, right, large] = lab.race('circle').map((run) => endLoss(run) / run.evaluations.trainLoss[0]);
      return { small, right, large };
    },
    says: ({ small, right, large }) => small > 0.5 && right < 0.25 && large > 1,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} α = 0.003 left more than half of the loss after sixty epochs, α = 0.3 less than a quarter, and α = 10 ended above the start: ` +
      `${say(found.measures.small.median)}, ${say(found.measures.right.median)} and ${say(found.measures.large.median)} times the loss at the start in the middle.`,
  },
  {
    id: 'rate-floor',
    row: 8,
    chapter: 6,
    claim: 'With noise at the minimum the run hovers above it, the lower the smaller its steps.',
    sources: 'Robbins, Monro 1951',
    experiments: { valley: '#v=1&surface=valley&start=0,0&gnoise=1&steps=500&run=sgd,lr=.01&run=sgd,lr=.1&run=sgd,lr=.5' },
    varies: 'the noise',
    measures: {
      small: 'mean height over the last 300 of 500 steps, from the minimum on, at α = 0.01',
      middle: 'the same at α = 0.1',
      large: 'the same at α = 0.5',
    },
    measure: (lab) => {
      const [small, middle, large] = lab.race('valley').map((run) => hovering(run, 300).mean);
      return { small, middle, large };
    },
    says: ({ small, middle, large }) => small < middle && middle < large,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} smaller steps hovered lower above the minimum in which they began: ${say(found.measures.large.median)} at α = 0.5, ` +
      `${say(found.measures.middle.median)} at 0.1 and ${say(found.measures.small.median)} at 0.01 in the middle.`,
  },
  {
    id: 'rate-jumps',
    row: 8,
    chapter: 6,
    claim: 'With mini-batches the loss of a net keeps jumping at the end, the more the higher the rate.',
    experiments: { circle: '#v=1&data=circle&noise=.3&batch=5&epochs=60&run=sgd,lr=.1&run=sgd,lr=1' },
    varies: 'data, initial weights and batches',
    measures: { small: 'standard deviation of the training loss over the last ten of sixty epochs at α = 0.1', large: 'the same at α = 1' },
    measure: (lab) => {
      const [small, large] = lab.race('circle').map((run) => hovering(run, 10).jump);
      return { small, large };
    },
    says: ({ small, large }) => small < large,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} the loss of the noisy circle jumped more at α = 1 than at 0.1: by ${say(found.measures.large.median)} against ` +
      `${say(found.measures.small.median)} from epoch to epoch in the middle.`,
  },
];
