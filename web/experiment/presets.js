/**
 * Named experiments that show one thing each. `tests/experiment/presets.test.mjs` trains every one of them and asks whether
 * its sentence is true; where the tutorial has a claim of the same, the rates are those that the claim judged.
 * @import { Catalogue, Experiment } from '../types.js'
 */
import { alike } from './alike.js';
import { compactExperiment } from './compact.js';
import { parseLink } from './link.js';

/**
 * @typedef {object} Preset
 * @property {string} id
 * @property {string} name     in the menu
 * @property {string} says     what it shows, after the name
 * @property {string} lookFor  what to look for, a sentence or two
 * @property {string} link     without its title
 */

/** @type {readonly Preset[]} */
export const PRESETS = [
  {
    id: 'ravine',
    name: 'Ravine',
    says: 'momentum rolls where SGD zig-zags',
    lookFor: 'SGD hops across the floor of the ravine with every step; momentum swings a third as often and is down in about a quarter of the steps. Each has its own best rate.',
    link: '#v=1&surface=ravine&steepness=200&steps=400&run=sgd,lr=.0099&run=momentum,lr=.004',
  },
  {
    id: 'rate',
    name: 'Rate too high',
    says: 'from a crawl to divergence',
    lookFor: 'One rule at four rates: 0.003 crawls, 0.05 is right, 0.095 hops across the floor, and at 0.15 each hop is longer than the last.',
    link: '#v=1&surface=ravine&steps=200&run=sgd,lr=.003&run=sgd&run=sgd,lr=.095&run=sgd,lr=.15&view=select=3',
  },
  {
    id: 'nesterov',
    name: 'Looking ahead',
    says: 'Nesterov brakes before the floor',
    lookFor: 'The same rate, the same momentum: the run that looks where it will land swings less than half as far beyond the floor.',
    link: '#v=1&surface=ravine&steps=200&run=momentum&run=nesterov',
  },
  {
    id: 'saddle',
    name: 'Saddle',
    says: 'who leaves it first',
    lookFor: 'SGD rolls to the middle and lingers, because there is hardly any slope. Adam is off at once: it steps as far however small the slope. Momentum follows.',
    link: '#v=1&surface=saddle&start=-1,.001&steps=30&run=sgd&run=momentum,lr=.05&run=adam,lr=.05&view=linear,trim',
  },
  {
    id: 'plateau',
    name: 'Plateau',
    says: 'hardly any slope to go by',
    lookFor: 'SGD steps as long as the slope is steep, and here it is flat: it is where it started. Rules that divide by the size of the slope cross at once.',
    link: '#v=1&surface=plateau&steps=300&run=sgd,lr=.1&run=momentum,lr=.1&run=adagrad&run=rmsprop,lr=.03&run=adam,lr=.1',
  },
  {
    id: 'rosenbrock',
    name: 'Rosenbrock',
    says: 'easy to enter, long to follow',
    lookFor: 'All are in the curved valley within a few steps. Then SGD creeps along it: momentum at the same rate reaches the end, SGD does not get halfway.',
    link: '#v=1&surface=rosenbrock&steps=1000&run=sgd,lr=.001&run=momentum,lr=.001&run=rmsprop&run=adam,lr=.05&view=speed=40',
  },
  {
    id: 'adagrad-stall',
    name: "Adagrad's stall",
    says: 'a rate that only falls',
    lookFor: 'The start is a steep rim. Adagrad adds its slope up for good and has no rate left for the flat part; RMSProp forgets the rim and goes on.',
    link: '#v=1&surface=beale&start=-3,-2&run=adagrad,lr=.03&run=rmsprop,lr=.03',
  },
  {
    id: 'warm-up',
    name: 'Warm-up',
    says: 'the first step is the dangerous one',
    lookFor: 'The same rate twice. Straight in, the second step already leaves the numbers; rising to its height over fifty steps, the run comes down.',
    link: '#v=1&surface=beale&start=-3,-2&run=sgd,lr=.01,label=Straight+in&run=sgd,lr=.01,schedule=constant,warmup=50,label=Warmed+up&view=select=2',
  },
  {
    id: 'correction',
    name: 'Adam without correction',
    says: 'its first steps are far too long',
    lookFor: 'The averages of Adam begin at 0. Without the correction for that its loss leaps up within the first batches; after twenty epochs little is left of it.',
    link: '#v=1&epochs=20&run=adam,lr=.1&run=adam,lr=.1,biasCorrection=0,label=Uncorrected&view=batch,speed=4',
  },
  {
    id: 'noise-decay',
    name: 'Noise and decay',
    says: 'a falling rate settles',
    lookFor: 'Overlapping classes, five examples a step: at a fixed rate the loss keeps jumping to the end, with a falling one it comes to rest, and lower.',
    link: '#v=1&data=circle&noise=.3&batch=5&epochs=60&run=sgd,lr=1&run=sgd,lr=1,schedule=exponential',
  },
  {
    id: 'batch',
    name: 'Batch size',
    says: 'one example a step',
    lookFor: 'Many rough steps: a loss of 0.1 within ten epochs. Set the batch to all, and the curve is smooth and not there after a hundred and fifty.',
    link: '#v=1&data=circle&batch=1&epochs=150&run=sgd,lr=.3',
  },
  {
    id: 'well',
    name: 'Two wells',
    says: 'noise that fades finds the deeper one',
    lookFor: 'Both start in the shallow well. Plain steps at a small rate stay; the noise of longer ones carries the run across, and as its rate falls it comes to rest.',
    link: '#v=1&surface=double-well&start=.9,1&gnoise=3&run=sgd,lr=.001&run=sgd,lr=.1,schedule=exponential,k=.01&view=linear',
  },
  {
    id: 'rare',
    name: 'Rare features',
    says: 'a rate for every weight',
    lookFor: 'Some inputs are there once in twenty-five examples. Adagrad keeps their rates high: it is lower after ten epochs than SGD after a hundred.',
    link: '#v=1&data=rare-features&run=sgd,lr=.1&run=adagrad',
  },
  {
    id: 'overfit',
    name: 'Weight decay',
    says: 'learning less by heart',
    lookFor: 'Dashed is the loss on new points. Without decay it rises while the training loss falls: the net learns the noise. With decay it ends lower.',
    link: '#v=1&data=moons&points=200&noise=.3&train=.5&net=16-16&epochs=200&run=adamw,lr=.03,weightDecay=0,label=No+decay&run=adamw,lr=.03,weightDecay=.1,label=Decay+0.1&view=both,speed=30',
  },
  {
    id: 'unfair',
    name: 'One rate for all',
    says: 'no fair race',
    lookFor: 'At this small rate Adam wins and SGD has hardly moved. A rule must be compared at its own best rate: try 0.3 for SGD.',
    link: '#v=1&data=circle&points=300&epochs=60&run=sgd,lr=.003&run=momentum,lr=.003&run=adam,lr=.003',
  },
  {
    id: 'spiral',
    name: 'Spiral race',
    says: 'six rules, each at a rate that suits it',
    lookFor: 'Adam falls first and ends lowest on these seeds. Press New seed: the order behind it changes, so one race says little.',
    link: '#v=1&points=300&epochs=60&run=sgd,lr=.3&run=momentum,lr=.03&run=nesterov,lr=.03&run=adagrad,lr=.3&run=rmsprop,lr=.03&run=adam,lr=.03',
  },
];

/**
 * @param {Preset} preset
 * @param {Catalogue} catalogue
 * @returns {Experiment} with its title
 */
export function presetExperiment({ name, says, link }, catalogue) {
  return { ...parseLink(link, catalogue).experiment, title: `${name}: ${says}` };
}

/** What presets race, each read once for a catalogue, when it may be the one. @type {WeakMap<Catalogue, Map<Preset, object>>} */
const known = new WeakMap();

/**
 * The preset that an experiment is: titles, names and what is shown may differ, for the sentence is true of them all.
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {Preset | undefined}
 */
export function presetOf(experiment, catalogue) {
  const read = known.get(catalogue) ?? new Map();
  known.set(catalogue, read);
  const races = racesOf(experiment, catalogue);
  const onSurface = experiment.problem.kind === 'surface';
  return PRESETS.find((preset) => {
    // Reading a link takes longer than looking at it.
    if (preset.link.split('&run=').length - 1 !== experiment.runs.length || preset.link.includes('surface=') !== onSurface) return false;
    if (!read.has(preset)) read.set(preset, racesOf(presetExperiment(preset, catalogue), catalogue));
    return alike(read.get(preset), races);
  });
}

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 */
function racesOf(experiment, catalogue) {
  const runs = experiment.runs.map((run) => ({ ...run, label: '' }));
  const { problem, network, training, runs: raced } = compactExperiment({ ...experiment, runs }, catalogue);
  return { problem, network, training, raced };
}
