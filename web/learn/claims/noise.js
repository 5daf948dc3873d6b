/** Row 4: noise that helps. */
import { endLoss } from '../measure.js';
import { inStarts, percent, say } from './claim.js';

/** @typedef {import('./claim.js').Claim} Claim */

/** Right of the double well's ridge, where the shallow minimum is. */
const SHALLOW = /** @type {[number, number, number, number]} */ ([0.2, 1.8, -1.5, 1.5]);

/**
 * @param {import('../race.js').Ended} run
 * @returns {number} share of its last half that it spends left of the ridge, in the deep well
 */
function timeInDeepWell({ path }) {
  const last = path.x.slice(path.x.length >> 1);
  return last.filter((x) => x < 0).length / last.length;
}

/** @type {Claim[]} */
export default [
  {
    id: 'noise-escapes',
    row: 4,
    chapter: 3,
    claim: 'With noise on the gradient some starts leave a poor minimum in which plain descent stays.',
    experiments: {
      quiet: '#v=1&surface=double-well&steps=1000&start=.9,1&run=sgd,lr=.1',
      noisy: '#v=1&surface=double-well&steps=1000&start=.9,1&gnoise=2&run=sgd,lr=.1',
    },
    varies: 'the start and the noise',
    starts: SHALLOW,
    need: 10,
    measures: {
      quiet: 'where x ends without noise; the deep well is left of 0',
      noisy: 'where x ends with noise',
      deep: 'share of the second half of the noisy run that it spends in the deep well',
    },
    measure: (lab) => {
      const [quiet] = lab.race('quiet');
      const [noisy] = lab.race('noisy');
      return { quiet: quiet.path.x[1000], noisy: noisy.path.x[1000], deep: timeInDeepWell(noisy) };
    },
    says: ({ quiet, noisy }) => quiet > 0 && noisy < 0,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} in the shallow well the noisy run ended in the deep one, and the run without noise stayed where it was. ` +
      `All noisy runs together were in the deep well for ${percent((found.measures.deep.sum ?? 0) / found.of)} of their second half.`,
  },
  {
    id: 'noise-too-much',
    row: 4,
    chapter: 3,
    claim: 'Noise helps in a measure: too little frees nobody, too much throws the run out of both wells.',
    experiments: {
      little: '#v=1&surface=double-well&steps=1000&start=.9,1&gnoise=.5&run=sgd,lr=.1',
      much: '#v=1&surface=double-well&steps=1000&start=.9,1&gnoise=8&run=sgd,lr=.1',
    },
    varies: 'the start and the noise',
    starts: SHALLOW,
    measures: { little: 'where x ends with a quarter of the good noise', much: 'step at which four times the good noise makes it diverge' },
    measure: (lab) => ({ little: lab.race('little')[0].path.x[1000], much: lab.race('much')[0].progress.divergedAt || Infinity }),
    says: ({ little, much }) => little > 0 && much < 1000,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} a noise of 0.5 freed nothing and a noise of 8 made the run diverge, the middle one at step ${say(found.measures.much.median)}; ` +
      'at the same rate a noise of 2 was of use.',
  },
  {
    id: 'noise-frees-nets',
    row: 4,
    chapter: 3,
    claim: 'The noise of mini-batches frees a small net from poor minima in which full-batch descent is stuck.',
    experiments: {
      xorAll: '#v=1&data=xor&points=250&net=3&batch=all&epochs=2000&run=sgd,lr=1',
      xorTen: '#v=1&data=xor&points=250&net=3&run=sgd,lr=.3',
      moonsAll: '#v=1&data=moons&points=250&net=4&act=relu&batch=all&epochs=2000&run=sgd,lr=3',
      moonsTen: '#v=1&data=moons&points=250&net=4&act=relu&run=sgd,lr=1',
    },
    varies: 'data, initial weights and batches',
    tuned: [
      { link: '#v=1&data=xor&points=250&net=3&batch=all&epochs=2000&run=sgd,lr=RATE', grid: [0.1, 0.3, 1, 3, 10], by: 'trainLoss', chosen: 1 },
      { link: '#v=1&data=xor&points=250&net=3&run=sgd,lr=RATE', grid: [0.1, 0.3, 1, 3, 10], by: 'trainLoss', chosen: 0.3 },
      { link: '#v=1&data=moons&points=250&net=4&act=relu&batch=all&epochs=2000&run=sgd,lr=RATE', grid: [0.1, 0.3, 1, 3, 10], by: 'trainLoss', chosen: 3 },
      { link: '#v=1&data=moons&points=250&net=4&act=relu&run=sgd,lr=RATE', grid: [0.1, 0.3, 1, 3, 10], by: 'trainLoss', chosen: 1 },
    ],
    measures: {
      freed: 'nets of two that full-batch descent leaves more than 0.1 above the loss of mini-batches, after as many steps',
      lost: 'nets of two of which the contrary is true',
    },
    measure: (lab) => {
      const gaps = ['xor', 'moons'].map((data) => endLoss(lab.race(`${data}All`)[0]) - endLoss(lab.race(`${data}Ten`)[0]));
      return { freed: gaps.filter((gap) => gap > 0.1).length, lost: gaps.filter((gap) => gap < -0.1).length };
    },
    says: ({ freed, lost }) => freed > lost,
    need: 10,
    verdict: 'does not hold',
    words: ({ measures: { freed, lost }, yes, of }) =>
      `Does not hold on our nets: after 2000 steps, each at its own best rate, mini-batches had freed ${say(freed.sum)} of ${2 * of} nets ` +
      `that the full batch left in a poor minimum, and ended in a poor one in ${say(lost.sum)} where the full batch did not; noise was ahead in ` +
      `${yes} of ${of} seeds. In the other ${2 * of - (freed.sum ?? 0) - (lost.sum ?? 0)} nets the two ended alike.`,
  },
];
