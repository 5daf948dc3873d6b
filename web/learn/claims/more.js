/** Row 14: the rules that the article names and leaves, and newer ones, by what their papers say of them. */
import { runConfig } from '../../engine/config.js';
import { endLoss, stepLengths } from '../measure.js';
import { withRun } from '../race.js';
import { inSeeds, inStarts, say } from './claim.js';
import { SLOPE } from './momentum.js';

/** @typedef {import('./claim.js').Claim} Claim */

/**
 * The newer rules against Adam, each at the rate that it was found to want.
 * @type {{ data: string, rates: Record<string, number> }[]}
 */
const NETS = [
  { data: 'spiral', rates: { adam: 0.03, nadam: 0.03, adamax: 0.1, amsgrad: 0.03, radam: 0.03, lion: 0.003 } },
  { data: 'moons', rates: { adam: 0.01, nadam: 0.03, adamax: 0.3, amsgrad: 0.03, radam: 0.03, lion: 0.003 } },
];
const GRID = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];

/** @param {string} data */
const newerLink = (data) => `#v=1&data=${data}&noise=.2&points=300&epochs=60`;

/** The rates that Adadelta is tried with; 1 is its paper's, which has none. */
const ADADELTA = [0.1, 1, 10];

/** @type {Claim[]} */
export default [
  {
    id: 'adadelta-no-rate',
    row: 14,
    chapter: 8,
    claim: 'Adadelta needs no learning rate: at 1 it learns as well as at any other.',
    sources: 'Zeiler 2012, abstract',
    experiments: { spiral: `#v=1&points=300${ADADELTA.map((rate) => `&run=adadelta,lr=${rate}`).join('')}` },
    varies: 'data, initial weights and batches',
    measures: {
      tenth: 'training loss of the spiral after a hundred epochs at rate 0.1',
      one: 'the same at rate 1',
      ten: 'the same at rate 10',
    },
    measure: (lab) => {
      const [tenth, one, ten] = lab.race('spiral').map(endLoss);
      return { tenth, one, ten };
    },
    says: ({ tenth, one, ten }) => one <= 1.1 * Math.min(tenth, ten),
    verdict: 'does not hold',
    words: ({ measures: { tenth, one, ten }, yes, of }) =>
      `Does not hold: on the spiral a rate of 1 was as good as one ten times smaller or larger in ${yes} of ${of} seeds. The loss after a hundred epochs was ` +
      `${say(tenth.median)} at 0.1, ${say(one.median)} at 1 and ${say(ten.median)} at 10 in the middle: there is a rate to be tuned after all.`,
  },
  {
    id: 'adamax-bounded',
    row: 14,
    chapter: 10,
    claim: 'In AdaMax no weight ever moves by more than α; in Adam one that wakes up late does.',
    sources: 'Kingma, Ba 2015, section 7.1',
    experiments: { ravine: '#v=1&surface=ravine&steps=200&run=adamax,lr=.05&run=adam,lr=.05' },
    varies: 'the gradients, drawn at random: none for 200 steps, then some',
    measures: { adamax: 'longest step of AdaMax in units of α', adam: 'longest step of Adam' },
    measure: ({ core, experiment, draw }) => {
      const quiet = Array.from({ length: 200 }, () => [0, 0, 0, 0]);
      const awake = Array.from({ length: 20 }, () => [0.5 + draw(), 0, 0, 0]);
      const [adamax, adam] = [0, 1].map((index) => {
        const config = runConfig(experiment('ravine'), index, core.catalogue);
        const places = awake.map((_, t) => core.apply(config, [0, 0, 0, 0], [...quiet, ...awake.slice(0, t + 1)])[0]);
        return Math.max(...places.map((place, t) => Math.abs(place - (t > 0 ? places[t - 1] : 0)) / 0.05));
      });
      return { adamax, adam };
    },
    says: ({ adamax, adam }) => adamax <= 1.0001 && adam > 1.0001,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} a weight that saw its first gradient after 200 steps never moved further than α under AdaMax (${say(found.measures.adamax.median)} α), and ` +
      `further under Adam (${say(found.measures.adam.median)} α).`,
  },
  {
    id: 'amsgrad-turns',
    row: 14,
    chapter: 10,
    claim: 'There are slopes on which Adam walks uphill and AMSGrad does not.',
    sources: 'Reddi, Kale, Kumar 2018, section 3',
    experiments: {
      rules: '#v=1&surface=ravine&run=adam,lr=.01,beta1=0,beta2=.1&run=amsgrad,lr=.01,beta1=0,beta2=.1&run=adam,lr=.01',
    },
    varies: 'C, drawn between 2.5 and 4: the gradients are C, −1, −1 and again, so that on the whole the slope points down to the left',
    measures: {
      adam: 'where Adam with β₁ = 0, β₂ = 0.1 is after 300 steps; the right way is left',
      amsgrad: 'where AMSGrad with those is',
      usual: "where Adam with its usual β's is",
    },
    measure: ({ core, experiment, draw }) => {
      const steep = 2.5 + 1.5 * draw();
      const gradients = Array.from({ length: 300 }, (_, t) => [t % 3 === 0 ? steep : -1, 0, 0, 0]);
      const [adam, amsgrad, usual] = [0, 1, 2].map(
        (index) => core.apply(runConfig(experiment('rules'), index, core.catalogue), [0, 0, 0, 0], gradients)[0],
      );
      return { adam, amsgrad, usual };
    },
    says: ({ adam, amsgrad }) => adam > 0 && amsgrad < 0,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} Adam with β₁ = 0 and β₂ = 0.1 walked uphill where one large gradient comes with two small ones against it, and AMSGrad walked down. ` +
      `With its usual β's Adam went the right way too, as far as ${say(found.measures.usual.median)} in the middle.`,
  },
  {
    id: 'lion-steps',
    row: 14,
    chapter: 10,
    claim: 'Every step of Lion is as long as the rate says, however flat it gets: it cannot come to rest at a fixed α.',
    sources: 'Chen et al. 2023, algorithm 2',
    experiments: { ravine: '#v=1&surface=ravine&steps=500&run=lion,lr=.02,weightDecay=0&run=adam,lr=.1' },
    varies: 'the start',
    starts: SLOPE,
    measures: {
      shortest: 'shortest step of Lion along both weights together, in units of α',
      longest: 'longest step of Lion, in the same units',
      end: 'height of Lion after 500 steps',
      adam: 'height of Adam after 500 steps',
    },
    measure: (lab) => {
      const [lion, adam] = lab.race('ravine');
      const lengths = stepLengths(lion.path).map((length) => length / 0.02);
      return { shortest: Math.min(...lengths), longest: Math.max(...lengths), end: endLoss(lion), adam: endLoss(adam) };
    },
    says: ({ shortest, longest, end, adam }) => shortest > 1.41 && longest < 1.42 && adam < end,
    verdict: 'holds',
    words: (found) =>
      `${inStarts(found)} each of Lion's 500 steps was √2 α long, α for each of the two weights; it ended at a height of ${say(found.measures.end.median)} in the middle, ` +
      `Adam at ${say(found.measures.adam.median)}.`,
  },
  {
    id: 'radam-warms-up',
    row: 14,
    chapter: 10,
    claim: 'RAdam warms up by itself: its first steps are far shorter than those of Adam without correction, and do not throw the loss up.',
    sources: 'Liu et al. 2020, section 4',
    experiments: { spiral: '#v=1&epochs=2&run=radam,lr=.1&run=adam,lr=.1,biasCorrection=0' },
    varies: 'data, initial weights and batches',
    measures: {
      radam: 'highest loss over all training examples within the first twenty steps over that at the start, RAdam at α = 0.1',
      adam: 'the same for Adam without correction',
    },
    measure: (lab) => {
      const [radam, adam] = [0, 1].map((index) =>
        withRun(lab.core, lab.experiment('spiral'), index, (run) => {
          const start = run.gradient().loss;
          const later = Array.from({ length: 20 }, () => {
            run.train(1);
            return run.gradient().loss / start;
          });
          return Math.max(1, ...later);
        }),
      );
      return { radam, adam };
    },
    says: ({ radam, adam }) => radam < 1.1 && radam < adam,
    verdict: 'holds',
    words: (found) =>
      `${inSeeds(found)} RAdam kept the loss of the spiral below 1.1 times that at the start during the first twenty steps ` +
      `(${say(found.measures.radam.median)} in the middle); Adam without correction let it rise to ${say(found.measures.adam.median)} times.`,
  },
  {
    id: 'newer-beat-adam',
    row: 14,
    chapter: 10,
    claim: 'The newer rules end lower than Adam.',
    experiments: Object.fromEntries(
      NETS.map(({ data, rates }) => [data, newerLink(data) + Object.entries(rates).map(([rule, rate]) => `&run=${rule},lr=${rate}`).join('')]),
    ),
    varies: 'data, initial weights and batches',
    tuned: NETS.flatMap(({ data, rates }) =>
      Object.entries(rates).map(([rule, chosen]) => ({
        link: `${newerLink(data)}&run=${rule},lr=RATE`,
        grid: GRID,
        by: /** @type {const} */ ('trainLoss'),
        chosen,
      })),
    ),
    measures: {
      nadam: 'data sets of two on which Nadam has a lower training loss than Adam after sixty epochs',
      adamax: 'the same for AdaMax',
      amsgrad: 'the same for AMSGrad',
      radam: 'the same for RAdam',
      lion: 'the same for Lion',
      wins: 'races of ten that a newer rule wins',
    },
    measure: (lab) => {
      const ends = NETS.map(({ data }) => lab.race(data).map(endLoss));
      const [nadam, adamax, amsgrad, radam, lion] = [1, 2, 3, 4, 5].map((rule) => ends.filter((end) => end[rule] < end[0]).length);
      return { nadam, adamax, amsgrad, radam, lion, wins: nadam + adamax + amsgrad + radam + lion };
    },
    says: ({ wins }) => wins > 5,
    verdict: 'does not hold',
    words: ({ measures, yes, of }) => {
      const [nadam, adamax, amsgrad, radam, lion] = ['nadam', 'adamax', 'amsgrad', 'radam', 'lion'].map((rule) => say(measures[rule].sum));
      return (
        `Does not hold as a rule: with tuned rates the five newer rules won most of their races against Adam in ${yes} of ${of} seeds. ` +
        `Of ${NETS.length * of} races each, Lion won ${lion}, AdaMax ${adamax}, Nadam ${nadam}, AMSGrad ${amsgrad} and RAdam ${radam}.`
      );
    },
  },
];
