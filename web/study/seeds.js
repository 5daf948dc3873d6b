/** The repeats of an experiment: the same race from other seeds. All runs of a repeat share them, so differences are paired. */

/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').Varied} Varied */

/**
 * The experiment at a repeat. Repeat 0 is the experiment itself, so a repeated race holds the one that is on the page.
 * @param {Experiment} experiment
 * @param {number} repeat  from 0
 * @returns {Experiment}
 */
export function repeatOf(experiment, repeat) {
  if (repeat === 0) return experiment;
  const { problem, network, training } = experiment;
  const varies = whatVaries(experiment);
  const other = (/** @type {Varied[]} */ words, /** @type {number} */ seed) =>
    words.some((word) => varies.includes(word)) ? seedOf(seed, repeat) : seed;
  return {
    ...experiment,
    problem: { ...problem, seed: other(['data', 'noise'], problem.seed) },
    network: { ...network, seed: other(['weights'], network.seed) },
    training: { ...training, seed: other(['batches'], training.seed) },
  };
}

/**
 * What differs between repeats: what was asked for, as far as the problem has it. With nothing, all repeats are the same.
 * @param {Experiment} experiment
 * @returns {Varied[]}
 */
export function whatVaries({ problem, training, seeds }) {
  /** @type {Record<Varied, boolean>} */
  const has = problem.kind === 'surface'
    ? { weights: false, batches: false, data: false, noise: problem.gradientNoise > 0 }
    : { weights: true, batches: training.batchSize !== 'all', data: true, noise: false };
  return seeds.vary.filter((word) => has[word]);
}

/**
 * The seed of a repeat. Not `seed + repeat`: the repeats of two experiments with seeds 1 and 2 would nearly all be the same
 * and agree for no reason. Odd steps and a mixing that can be undone (MurmurHash3's fmix32) keep the repeats apart.
 * @param {number} seed    0 to 2³² − 1
 * @param {number} repeat  from 0
 * @returns {number}  0 to 2³² − 1; the seed itself for repeat 0
 */
export function seedOf(seed, repeat) {
  if (repeat === 0) return seed;
  let bits = (seed + Math.imul(repeat, 0x9e3779b9)) | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * An experiment by itself: no repeats, no sweep. What a single repeat is when it is opened as a race.
 * @param {Experiment} experiment
 * @returns {Experiment}
 */
export function alone(experiment) {
  return { ...experiment, seeds: { ...experiment.seeds, count: 1 }, sweep: [] };
}
