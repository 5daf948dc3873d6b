/**
 * The experiments behind the figures, chapter by chapter: what a figure shows, what is turned in it, and the good spots of its
 * slider. A test trains every spot and asks whether it does what its label says; figures.json holds what was measured, for
 * the numbers in the prose.
 * @import { ParamValue } from '../types.js'
 * @import { Traits } from './traits.js'
 */

/**
 * What a reader turns.
 * @typedef {object} Control
 * @property {string} path      of a field (`run.learningRate`, `run.hyper.beta`, `training.batchSize`), or `run.schedule`, `run` and
 *   `seed`, which stand for all that belongs to them
 * @property {number[]} [runs]  which runs it turns; all where left out
 */

/** @typedef {number | string | { [param: string]: ParamValue }} Value  an object for a schedule or a run */

/**
 * Bounds of what is measured, both included; one element a run, so that `[{}, { end: [0, 1] }]` speaks of the second.
 * @typedef {{ [trait in keyof Traits]?: [number, number] }[]} Expectation
 */

/**
 * @typedef {object} Spot
 * @property {string} label       a word of LABELS has that meaning in every figure
 * @property {Value} value
 * @property {Expectation} [expects]  what else holds there; required where the label is a word of its own
 */

/**
 * @typedef {object} Figure
 * @property {string} id
 * @property {number} chapter
 * @property {string} link        as the page opens it
 * @property {Control} control
 * @property {Spot[]} spots
 * @property {{ value: Value, expects: Expectation }[]} [checks]  values that the prose names and the slider does not
 * @property {number} level       a loss at which the run counts as down
 * @property {number} within      epochs (on a surface: steps) in which it is down when the spot is just right
 * @property {string} shows       one sentence
 */

/** Far enough down for any surface here whose minimum is 0. */
const DOWN = 0.01;

/** Overlapping classes and small batches: the noise of the batches never fades. */
const NOISY = '#v=1&data=circle&noise=.3&batch=5&epochs=60';

/** What the standard labels mean, of the figure's first run. */
export const LABELS = /** @type {Record<string, (traits: Traits, figure: Figure) => boolean>} */ ({
  diverges: ({ divergedAt }) => divergedAt > 0,
  'zig-zags': ({ divergedAt, crossings }) => divergedAt === 0 && crossings >= 40,
  swings: ({ divergedAt, crossings }) => divergedAt === 0 && crossings >= 5 && crossings < 40,
  'just right': ({ settled }, { within }) => settled <= within,
  // Not there yet, and on its way: below the mean of its last tenth.
  crawls: ({ divergedAt, settled, hover, end, crossings }, { level }) =>
    divergedAt === 0 && settled === Infinity && end > level && end < hover && !(crossings >= 5),
  overshoots: ({ divergedAt, start, end }) => divergedAt === 0 && end > start,
  jumps: ({ divergedAt, jump, end }) => divergedAt === 0 && jump > end / 10,
  settles: ({ jump, end }, { level }) => jump < end / 20 && end <= level,
  freezes: ({ jump, end }, { level }) => jump < end / 1000 && end > level,
});

/** @type {Figure[]} */
export const FIGURES = [
  {
    id: 'ravine-rate',
    chapter: 1,
    link: '#v=1&surface=ravine&steps=200&run=sgd,lr=.05',
    control: { path: 'run.learningRate' },
    spots: [
      { label: 'crawls', value: 0.003 },
      { label: 'just right', value: 0.05 },
      { label: 'zig-zags', value: 0.095, expects: [{ settled: [1, 60] }] },
      { label: 'diverges', value: 0.15 },
    ],
    // The limit is 2/κ with κ = 20.
    checks: [
      { value: 0.099, expects: [{ divergedAt: [0, 0], end: [0, 1] }] },
      { value: 0.101, expects: [{ end: [1000, Infinity] }] },
    ],
    level: DOWN,
    within: 80,
    shows: 'One rate for both directions of a ravine: below 2/κ it comes down, the nearer to it the more it zig-zags, above it each hop is longer than the last.',
  },
  {
    id: 'circle-rate',
    chapter: 1,
    link: '#v=1&data=circle&batch=all&epochs=200&run=sgd,lr=1',
    control: { path: 'run.learningRate' },
    spots: [
      { label: 'crawls', value: 0.03 },
      { label: 'just right', value: 1 },
      { label: 'overshoots', value: 30 },
    ],
    level: 0.1,
    within: 60,
    shows: 'The same slider on a net, where nobody knows the limit beforehand: too small wastes the epochs, too large ends above the start.',
  },
  {
    id: 'batch-size',
    chapter: 2,
    link: '#v=1&data=circle&epochs=150&run=sgd,lr=.3',
    control: { path: 'training.batchSize' },
    spots: [
      { label: 'single examples', value: 1, expects: [{ rises: [0.4, 1], reached: [1, 10] }] },
      { label: 'ten at a time', value: 10, expects: [{ rises: [0.2, 0.5], reached: [1, 10] }] },
      { label: 'all at once', value: 'all', expects: [{ rises: [0, 0], end: [0.1, 0.2] }] },
    ],
    level: 0.1,
    within: 10,
    shows: 'From one example a step to all of them: the curve grows smooth, and an epoch that made four hundred rough steps makes a single sure one.',
  },
  {
    id: 'well-noise',
    chapter: 3,
    link: '#v=1&surface=double-well&start=.9,1&gnoise=2&steps=500&run=sgd,lr=.1',
    control: { path: 'problem.gradientNoise' },
    spots: [
      { label: 'stays', value: 0, expects: [{ endX: [0.8, 1.1] }] },
      { label: 'escapes', value: 2, expects: [{ endX: [-1.5, -0.5], divergedAt: [0, 0] }] },
      { label: 'is thrown out', value: 8, expects: [{ divergedAt: [1, 500] }] },
    ],
    level: 0,
    within: 500,
    shows: 'A shallow minimum beside a deep one: without noise the run stays where it fell in, with some it climbs out, with too much it leaves both.',
  },
  {
    id: 'well-cooling',
    chapter: 3,
    link: '#v=1&surface=double-well&start=.9,1&gnoise=3&steps=500&run=sgd,lr=.1,schedule=exponential,k=.01',
    control: { path: 'run.schedule.k' },
    spots: [
      { label: 'keeps jumping', value: 0.0001, expects: [{ jump: [0.05, 1] }] },
      { label: 'escapes and stays', value: 0.01, expects: [{ endX: [-1.1, -0.9], jump: [0, 0.01] }] },
      { label: 'freezes too soon', value: 0.2, expects: [{ endX: [0.5, 1.1], jump: [0, 0.01] }] },
    ],
    level: 0,
    within: 500,
    shows: 'Noise that fades, because the rate does: long enough to leave the shallow well, soon enough to come to rest in the deep one.',
  },
  {
    id: 'momentum-beta',
    chapter: 4,
    link: '#v=1&surface=ravine&steepness=100&steps=300&run=momentum,lr=.01&run=sgd,lr=.01',
    control: { path: 'run.hyper.beta', runs: [0] },
    spots: [
      { label: 'crawls', value: 0 },
      { label: 'just right', value: 0.8 },
      { label: 'swings', value: 0.99, expects: [{ end: [0.1, 100] }] },
    ],
    checks: [{ value: 0.9, expects: [{ settled: [1, 100] }, { settled: [Infinity, Infinity] }] }],
    level: DOWN,
    within: 60,
    shows: 'How much of the last velocity is kept: none is plain descent, most of it runs past the minimum and comes back, again and again.',
  },
  {
    id: 'momentum-rate',
    chapter: 4,
    link: '#v=1&surface=ravine&steps=200&run=momentum,lr=.004&run=sgd,lr=.09',
    control: { path: 'run.learningRate', runs: [0] },
    spots: [
      { label: 'crawls', value: 0.0001 },
      { label: 'just right', value: 0.004, expects: [{}, { settled: [1, 40] }] },
      { label: 'swings', value: 0.05 },
      { label: 'diverges', value: 0.25 },
    ],
    // The limit is 2(1 + β)/κ = 0.19; that of plain descent was 0.1.
    checks: [
      { value: 0.189, expects: [{ divergedAt: [0, 0], end: [0, 1] }] },
      { value: 0.192, expects: [{ end: [1000, Infinity] }] },
    ],
    level: DOWN,
    within: 60,
    shows: 'The rates that momentum bears in the same ravine: best at about a twentieth of what plain descent wants, stable up to almost twice as much as it bears.',
  },
  {
    id: 'nesterov-brake',
    chapter: 5,
    link: '#v=1&surface=ravine&steps=200&run=nesterov,lr=.02&run=momentum,lr=.02',
    control: { path: 'run.learningRate' },
    spots: [
      { label: 'crawls', value: 0.0001 },
      { label: 'brakes in time', value: 0.02, expects: [{ overshoot: [0.2, 0.3] }, { overshoot: [0.75, 0.85] }] },
      { label: 'just right', value: 0.05, expects: [{ overshoot: [0, 0.01] }, { overshoot: [0.85, 1] }] },
      { label: 'diverges', value: 0.1, expects: [{}, { divergedAt: [0, 0] }] },
    ],
    // The limit is 2(1 + β)/((1 + 2β)κ) = 0.0679.
    checks: [
      { value: 0.067, expects: [{ end: [0, 1] }] },
      { value: 0.069, expects: [{ end: [100, Infinity] }] },
    ],
    level: DOWN,
    within: 60,
    shows: 'Both at the same rate: the one that looks where it will land brakes before the floor, the other after it; but it also diverges sooner.',
  },
  {
    id: 'nesterov-forms',
    chapter: 5,
    link: '#v=1&surface=ravine&steps=200&run=nesterov,lr=.01',
    control: { path: 'run.hyper.lookAhead' },
    spots: [
      { label: 'scaled by the rate', value: 'scaled', expects: [{ settled: [1, 60] }] },
      { label: 'as printed', value: 'printed', expects: [{ divergedAt: [1, 50] }] },
      { label: 'as frameworks do it', value: 'framework', expects: [{ settled: [1, 60] }] },
    ],
    level: DOWN,
    within: 60,
    shows: 'Three ways of looking ahead: where momentum leads, far beyond it as the article prints it, and the same as the first but written from the far end.',
  },
  {
    id: 'decay-speed',
    chapter: 6,
    link: `${NOISY}&run=sgd,lr=1,schedule=exponential,k=.05&run=sgd,lr=1`,
    control: { path: 'run.schedule.k', runs: [0] },
    spots: [
      { label: 'jumps', value: 0.0001 },
      { label: 'settles', value: 0.05 },
      { label: 'freezes', value: 1 },
    ],
    level: 0.16,
    within: 60,
    shows: 'How fast the rate falls: too slowly and the loss keeps jumping as at a fixed rate, too fast and it stands still before it has arrived.',
  },
  {
    id: 'schedules',
    chapter: 6,
    link: `${NOISY}&run=sgd,lr=1,schedule=step,every=10&run=sgd,lr=1`,
    control: { path: 'run.schedule', runs: [0] },
    spots: [
      { label: 'constant', value: { id: 'constant' }, expects: [{ end: [0.2, 1], jump: [0.03, 1] }] },
      { label: 'step', value: { id: 'step', every: 10 }, expects: [{ end: [0, 0.16], jump: [0, 0.01] }] },
      { label: 'exponential', value: { id: 'exponential', k: 0.05 }, expects: [{ end: [0, 0.16], jump: [0, 0.01] }] },
      { label: 'inverse time', value: { id: 'inverse-time', k: 0.1 }, expects: [{ end: [0, 0.16], jump: [0, 0.01] }] },
      { label: 'cosine', value: { id: 'cosine' }, expects: [{ end: [0, 0.16], jump: [0, 0.01] }] },
      { label: 'one cycle', value: { id: 'one-cycle' }, expects: [{ end: [0, 0.2], jump: [0, 0.01] }] },
    ],
    level: 0.16,
    within: 60,
    shows: 'Six ways from the same high rate to the end: all but the constant one settle.',
  },
  {
    id: 'noise-floor',
    chapter: 6,
    link: '#v=1&surface=valley&start=0,0&gnoise=1&steps=500&run=sgd,lr=.1',
    control: { path: 'run.learningRate' },
    spots: [
      { label: 'close', value: 0.01, expects: [{ hover: [0, 0.01] }] },
      { label: 'further off', value: 0.1, expects: [{ hover: [0.02, 0.1] }] },
      { label: 'far off', value: 0.5, expects: [{ hover: [0.2, 1] }] },
    ],
    level: DOWN,
    within: 500,
    shows: 'A run that begins at the very minimum and is driven off it by noise, the further the longer its steps.',
  },
  {
    id: 'warm-up',
    chapter: 6,
    link: '#v=1&surface=beale&start=-3,-2&steps=500&run=sgd,lr=.01,warmup=50',
    control: { path: 'run.schedule.warmup' },
    spots: [
      { label: 'diverges', value: 0 },
      { label: 'too short', value: 10, expects: [{ divergedAt: [0, 0], end: [1, 3] }] },
      { label: 'just right', value: 50 },
    ],
    level: DOWN,
    within: 330,
    shows: 'A start on a steep rim: the rate that suits the flat part is too long for the first step, unless it rises to its height gradually.',
  },
  {
    id: 'adagrad-steepness',
    chapter: 7,
    link: '#v=1&surface=ravine&steepness=200&steps=300&run=adagrad,lr=1&run=sgd,lr=.0019',
    control: { path: 'problem.steepness' },
    spots: [
      { label: 'round', value: 1, expects: [{ settled: [30, 30] }, { settled: [Infinity, Infinity] }] },
      { label: 'steep', value: 200, expects: [{ settled: [30, 30] }, { settled: [Infinity, Infinity] }] },
      { label: 'very steep', value: 1000, expects: [{ settled: [30, 30] }, { crossings: [40, 50] }] },
    ],
    level: DOWN,
    within: 30,
    shows: 'A rate for each weight makes the steepness of the ravine vanish: the path stays as it is however steep the sides; plain descent has to be tuned to it.',
  },
  {
    id: 'adagrad-rate',
    chapter: 7,
    link: '#v=1&surface=ravine&steepness=200&steps=500&run=adagrad,lr=1',
    control: { path: 'run.learningRate' },
    spots: [
      { label: 'crawls', value: 0.03 },
      { label: 'just right', value: 1 },
      { label: 'zig-zags', value: 5, expects: [{ settled: [1, 10] }] },
    ],
    level: DOWN,
    within: 40,
    shows: 'A rate that only falls wants a high start: too low and it has shrunk before the run is anywhere; too high heals itself.',
  },
  {
    id: 'adagrad-printed',
    chapter: 7,
    link: '#v=1&surface=ravine&steps=300&run=adagrad,lr=.1',
    control: { path: 'run.hyper.printedSum' },
    spots: [
      { label: 'sum as in the paper', value: 0, expects: [{ firstStep: [0.99, 1.01] }] },
      { label: 'sum as printed', value: 1, expects: [{ firstStep: [9999, 1e6], end: [1e6, Infinity] }] },
    ],
    level: DOWN,
    within: 300,
    shows: "The sum that stops one step short leaves the first step to be divided by √ε alone: ten thousand times the gradient's length.",
  },
  {
    id: 'rmsprop-rate',
    chapter: 8,
    link: '#v=1&surface=ravine&steps=500&run=rmsprop,lr=.03&run=adagrad,lr=.3',
    control: { path: 'run.learningRate', runs: [0] },
    spots: [
      { label: 'crawls', value: 0.003 },
      { label: 'just right', value: 0.03 },
      { label: 'zig-zags', value: 0.3, expects: [{ end: [0.1, 1] }] },
    ],
    level: DOWN,
    within: 200,
    shows: 'A rate that recovers never runs out, and never comes to rest: the last steps are about α long, whatever the slope.',
  },
  {
    id: 'rmsprop-memory',
    chapter: 8,
    link: '#v=1&surface=beale&start=-3,-2&steps=500&run=rmsprop,lr=.03&run=adagrad,lr=.03',
    control: { path: 'run.hyper.gamma', runs: [0] },
    spots: [
      { label: 'just right', value: 0.9, expects: [{}, { end: [50, 500] }] },
      { label: 'remembers too long', value: 0.999, expects: [{ settled: [Infinity, Infinity] }] },
    ],
    level: 0.05,
    within: 300,
    shows: 'After a steep start Adagrad has no rate left for the flat part; RMSProp forgets the rim, the sooner the smaller its γ.',
  },
  {
    id: 'adadelta-rate',
    chapter: 8,
    link: '#v=1&points=300&run=adadelta,lr=1',
    control: { path: 'run.learningRate' },
    spots: [
      { label: "the paper's", value: 1, expects: [{ end: [0.4, 0.6] }] },
      { label: 'just right', value: 10 },
      { label: 'overshoots', value: 100 },
    ],
    level: 0.3,
    within: 50,
    shows: 'The rule that is to need no rate: 1 works, and is not the best.',
  },
  {
    id: 'adam-correction',
    chapter: 9,
    link: '#v=1&surface=ravine&steps=100&run=adam,lr=.1',
    control: { path: 'run.hyper.biasCorrection' },
    spots: [
      { label: 'with correction', value: 1, expects: [{ firstStep: [0.99, 1.01], longestStep: [0, 1.5] }] },
      { label: 'without', value: 0, expects: [{ firstStep: [3.1, 3.2], longestStep: [4, 10] }] },
    ],
    level: DOWN,
    within: 100,
    shows: 'The first steps of Adam with the two averages set right for their start at 0, and as they come.',
  },
  {
    id: 'adam-rate',
    chapter: 9,
    link: '#v=1&run=adam,lr=.03',
    control: { path: 'run.learningRate' },
    spots: [
      { label: 'crawls', value: 0.001 },
      { label: 'just right', value: 0.03 },
      { label: 'jumps', value: 0.3 },
    ],
    level: 0.3,
    within: 60,
    shows: 'Adam wants its rate tuned as any other rule does: too low crawls, too high throws away what it has learnt.',
  },
  {
    id: 'newer-rules',
    chapter: 10,
    link: '#v=1&data=moons&noise=.2&points=300&epochs=60&run=lion,lr=.003&run=adam,lr=.01',
    control: { path: 'run', runs: [0] },
    spots: [
      { label: 'AdaMax', value: { optimiser: 'adamax', learningRate: 0.3 }, expects: [{ rank: [1, 1] }] },
      { label: 'Nadam', value: { optimiser: 'nadam', learningRate: 0.03 }, expects: [{ rank: [2, 2] }] },
      { label: 'AMSGrad', value: { optimiser: 'amsgrad', learningRate: 0.03 }, expects: [{ rank: [2, 2] }] },
      { label: 'AdamW', value: { optimiser: 'adamw', learningRate: 0.01 }, expects: [{ rank: [2, 2] }] },
      { label: 'RAdam', value: { optimiser: 'radam', learningRate: 0.03 }, expects: [{ rank: [2, 2] }] },
      { label: 'Lion', value: { optimiser: 'lion', learningRate: 0.003 }, expects: [{ rank: [1, 1] }] },
    ],
    level: 0.1,
    within: 60,
    shows: 'Six newer rules against Adam on one seed, each at its own best rate: the differences are small, and another seed orders them anew.',
  },
  {
    id: 'lion-rate',
    chapter: 10,
    link: '#v=1&surface=ravine&steps=500&run=lion,lr=.01,weightDecay=0',
    control: { path: 'run.learningRate' },
    spots: [
      { label: 'crawls', value: 0.003 },
      { label: 'just right', value: 0.01 },
      { label: 'jumps', value: 0.5 },
    ],
    level: DOWN,
    within: 490,
    shows: 'Every step of Lion has the same length, so its rate is a stride: a short one takes long to arrive, a long one cannot stop.',
  },
  {
    id: 'adamw-decay',
    chapter: 10,
    link: '#v=1&data=moons&noise=.3&points=200&train=.5&net=16-16&epochs=200&run=adamw,lr=.03,weightDecay=.1',
    control: { path: 'run.hyper.weightDecay' },
    spots: [
      { label: 'learns by heart', value: 0, expects: [{ end: [0, 0.02], test: [0.6, 0.8] }] },
      { label: 'generalises', value: 0.1, expects: [{ end: [0.05, 0.2], test: [0.3, 0.4] }] },
      { label: 'learns too little', value: 1, expects: [{ end: [0.2, 0.4], test: [0.385, 0.5] }] },
    ],
    level: 0.2,
    within: 200,
    shows: 'Decay of the weights beside the step of Adam: none and the net learns the noise by heart, a tenth and the loss on new points is lower.',
  },
  {
    id: 'duel',
    chapter: 11,
    link: '#v=1&points=300&seed=4&wseed=4&bseed=4&run=nesterov,lr=.03&run=adam,lr=.03',
    control: { path: 'seed' },
    spots: [
      { label: 'Nesterov ahead', value: 8, expects: [{ testRank: [1, 1] }, { testRank: [2, 2] }] },
      { label: 'Adam ahead', value: 4, expects: [{ testRank: [2, 2] }, { testRank: [1, 1] }] },
    ],
    level: 0.3,
    within: 100,
    shows: 'The same two rules at their tuned rates on another seed: the winner changes, so one race says nothing.',
  },
  {
    id: 'same-rate',
    chapter: 11,
    link: '#v=1&data=circle&points=300&epochs=60&run=sgd,lr=.003&run=momentum,lr=.003&run=adam,lr=.003',
    control: { path: 'run.learningRate' },
    spots: [
      { label: 'Adam first', value: 0.003, expects: [{ rank: [3, 3] }, { rank: [2, 2] }, { rank: [1, 1] }] },
      { label: 'SGD first', value: 0.3, expects: [{ rank: [1, 1] }, { rank: [2, 2] }, { rank: [3, 3] }] },
    ],
    level: 0.1,
    within: 60,
    shows: 'One rate for all rules is no fair race: Adam wins it at a small rate, plain descent at a large one.',
  },
  {
    id: 'all-rules',
    chapter: 12,
    link: '#v=1&points=300&epochs=60&run=sgd,lr=.3&run=momentum,lr=.03&run=nesterov,lr=.03&run=adagrad,lr=.3&run=rmsprop,lr=.03&run=adam,lr=.03',
    control: { path: 'problem.dataset' },
    spots: [
      { label: 'spiral', value: 'spiral', expects: [{}, {}, {}, {}, {}, { rank: [1, 1], testRank: [1, 1] }] },
      // Here the lowest training loss has the highest test loss.
      { label: 'moons', value: 'moons', expects: [{ testRank: [1, 1] }, {}, {}, {}, { rank: [1, 1], testRank: [6, 6] }] },
      { label: 'blobs', value: 'blobs', expects: [{ rank: [6, 6] }, {}, {}, {}, { rank: [1, 1] }] },
    ],
    level: 0.3,
    within: 60,
    shows: 'Every rule of the article at a rate that suits the spiral, side by side, on data that you choose.',
  },
];
