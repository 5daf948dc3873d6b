/** The real catalogue, a seeded random source, and random experiments for the tests of web/experiment. */
import { defaultExperiment, defaultRun } from '../../web/experiment/defaults.js';
import { dialsOf } from '../../web/experiment/dial.js';
import { REPEATS, VARIED } from '../../web/experiment/schema.js';
import { paramDefault } from '../../web/experiment/values.js';
import { loadCore } from '../support/core.mjs';

export const { catalogue } = await loadCore();

/** Seeds of the random tests: SLALOM_SEED repeats a failure. */
export const SEED = Number(process.env.SLALOM_SEED ?? Date.now() % 2 ** 31);

/**
 * mulberry32: small, seeded, good enough to choose test cases.
 * @param {number} seed
 */
export function randomSource(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (/** @type {number} */ n) => Math.floor(next() * n);
  return {
    next,
    below,
    pick: (list) => list[below(list.length)],
    chance: (share) => next() < share,
  };
}

const CHARACTERS = [...'abc XYZ019,=&#%+;\'"<>/\\?!()*~._-:|{}[]^`@$éßλ中文😀\u200d\u00a0', '%2C', '%25', '__proto__'];

export function randomText(random, limit) {
  const parts = Array.from({ length: random.below(limit + 1) }, () => random.pick(CHARACTERS));
  return [...parts.join('')].slice(0, limit).join('');
}

/** A value that the parameter allows: an end, the default, or one between. */
export function randomValue(random, param) {
  if (param.kind === 'choice') return random.pick(param.choices);
  if (param.kind === 'switch') return random.below(2);
  const between = param.min + (param.max - param.min) * random.next() ** 4;
  const value = random.pick([param.min, param.max, param.default, between, Number(between.toPrecision(2))]);
  const whole = param.integer ? Math.round(value) : value;
  return Math.min(Math.max(whole, param.min), param.max);
}

function randomParams(random, params) {
  return Object.fromEntries(params.map((param) => [param.id, random.chance(0.5) ? paramDefault(param) : randomValue(random, param)]));
}

function field(random, path) {
  const found = catalogue.fields.find((candidate) => candidate.path === path);
  return random.chance(0.4) ? found.default : randomValue(random, found);
}

function randomRun(random) {
  const optimiser = random.pick(catalogue.optimisers);
  const schedule = random.pick(catalogue.schedules);
  return {
    ...defaultRun(catalogue, optimiser.id),
    label: random.chance(0.3) ? randomText(random, 20) : '',
    learningRate: field(random, 'run.learningRate'),
    hyper: randomParams(random, optimiser.params),
    schedule: { id: schedule.id, ...randomParams(random, schedule.params) },
  };
}

/** A complete, valid experiment on data or on a surface; the other side of it at its defaults, for a link leaves that out. */
export function randomExperiment(random) {
  const experiment = random.chance(0.3) ? randomOnSurface(random) : randomOnData(random);
  return { ...experiment, sweep: random.chance(0.7) ? [] : randomSweep(random, experiment) };
}

function randomSweep(random, experiment) {
  const dials = dialsOf(experiment, catalogue);
  const ids = [...new Set([random.pick(dials).id, random.pick(dials).id])];
  return ids.flatMap((id) => {
    const { param } = dials.find((dial) => dial.id === id);
    const [from, to] = [randomValue(random, param), randomValue(random, param)].sort((a, b) => a - b);
    const possible = from < to && (param.scale !== 'log' || from > 0) && (param.scale !== 'one-minus' || to < 1);
    const most = param.integer ? Math.min(50, to - from + 1) : 50;
    return possible ? [{ parameter: id, from, to, points: 2 + random.below(most - 1) }] : [];
  });
}

function randomOnSurface(random) {
  const base = defaultExperiment(catalogue);
  const surface = random.pick(catalogue.surfaces);
  const { problem, training, ...rest } = randomOnData(random);
  return {
    ...rest,
    problem: {
      ...base.problem,
      kind: 'surface',
      surface: surface.id,
      start: random.chance(0.3) ? surface.start : [field(random, 'problem.start.0'), field(random, 'problem.start.1')],
      gradientNoise: field(random, 'problem.gradientNoise'),
      seed: problem.seed,
      ...randomParams(random, surface.params),
    },
    network: base.network,
    training: { ...base.training, steps: field(random, 'training.steps'), clip: training.clip },
  };
}

function randomPoints(random) {
  const place = () => Number((20 * random.next() - 10).toFixed(2)) + 0;
  return Array.from({ length: 10 + random.below(20) }, () => [place(), place(), random.below(5)]);
}

function randomOnData(random) {
  const { limits } = catalogue;
  const { problem: still, training: stillTraining } = defaultExperiment(catalogue);
  const dataset = random.pick(catalogue.datasets);
  const losses = catalogue.losses.filter((loss) => loss.kinds.includes(dataset.kind)).map((loss) => loss.id);
  const runs = Array.from({ length: 1 + random.below(limits.runs) }, () => randomRun(random));
  return {
    version: 1,
    title: random.chance(0.5) ? randomText(random, 40) : '',
    problem: {
      kind: dataset.kind,
      dataset: dataset.id,
      points: field(random, 'problem.points'),
      noise: field(random, 'problem.noise'),
      trainFraction: field(random, 'problem.trainFraction'),
      seed: field(random, 'problem.seed'),
      own: dataset.own && random.chance(0.7) ? randomPoints(random) : [],
      surface: still.surface,
      start: still.start,
      gradientNoise: still.gradientNoise,
      ...randomParams(random, dataset.params),
    },
    network: {
      hidden: Array.from({ length: random.below(limits.hiddenLayers + 1) }, () => 1 + random.below(limits.hiddenUnits)),
      activation: random.pick(catalogue.activations).id,
      initialiser: random.pick(catalogue.initialisers).id,
      loss: random.pick(['auto', ...losses]),
      l1: field(random, 'network.l1'),
      l2: field(random, 'network.l2'),
      seed: field(random, 'network.seed'),
    },
    training: {
      batchSize: random.chance(0.2) ? 'all' : field(random, 'training.batchSize'),
      epochs: field(random, 'training.epochs'),
      steps: stillTraining.steps,
      clip: field(random, 'training.clip'),
      seed: field(random, 'training.seed'),
    },
    runs,
    seeds: { count: random.chance(0.6) ? 1 : 1 + random.below(REPEATS.max), vary: random.chance(0.7) ? VARIED : VARIED.filter((_, i) => i === 1 || random.chance(0.5)) },
    sweep: [],
    view: {
      loss: random.pick(['train', 'test', 'both', 'batch']),
      y: random.pick(['linear', 'log']),
      x: random.pick(['epoch', 'step', 'examples', 'seconds']),
      logX: random.chance(0.3),
      trim: random.chance(0.3),
      embed: random.chance(0.2),
      halved: random.chance(0.2),
      smooth: random.pick([0, 0.6, 0.999]),
      charts: random.pick([['loss', 'rate'], ['loss'], ['loss', 'accuracy', 'rate']]),
      hidden: runs.flatMap((_, index) => (random.chance(0.2) ? [index] : [])),
      selected: random.below(runs.length),
      speed: random.pick([0, 12, 0.5, 1000]),
    },
  };
}
