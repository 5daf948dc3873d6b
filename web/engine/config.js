/**
 * From the experiment document to what the core takes.
 * @import { Catalogue, Dataset, Entry, Experiment, Param, ParamValue, RunSpec } from '../types.js'
 * @import { RunConfig } from './core.js'
 */

/**
 * @template {Entry} T
 * @param {T[]} list
 * @param {string} id
 * @returns {number} its place in the list
 */
function indexOf(list, id) {
  const at = list.findIndex((entry) => entry.id === id);
  if (at < 0) throw new RangeError(`There is no "${id}" in the catalogue.`);
  return at;
}

/**
 * @param {Param[]} params
 * @param {Record<string, unknown>} values
 * @returns {number[]} in the core's order; choices as their index
 */
function paramValues(params, values) {
  return params.map((param) => {
    const value = values[param.id] ?? (param.kind === 'choice' ? param.choices[param.default] : param.default);
    return param.kind === 'choice' ? param.choices.indexOf(String(value)) : Number(value);
  });
}

/**
 * The loss that `auto` stands for: logistic for two classes, softmax for more, mean square for a regression.
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {string} a loss id
 */
export function lossOf(experiment, catalogue) {
  if (experiment.network.loss !== 'auto') return experiment.network.loss;
  const dataset = catalogue.datasets[indexOf(catalogue.datasets, experiment.problem.dataset)];
  if (dataset.kind === 'regression') return 'mean-square';
  return classesOf(ownOf(experiment.problem, catalogue), Number(experiment.problem.classes ?? dataset.classes)) > 2 ? 'softmax' : 'logistic';
}

/**
 * @param {Experiment['problem']} problem
 * @param {Catalogue} catalogue
 * @returns {Experiment['problem']['own']} the person's points, where the data set takes them and there are enough for a race
 */
export function ownOf({ kind, dataset, own }, catalogue) {
  const least = catalogue.fields.find(({ path }) => path === 'problem.points')?.min ?? 0;
  const takes = kind !== 'surface' && catalogue.datasets[indexOf(catalogue.datasets, dataset)].own;
  return takes && own.length >= least ? own : [];
}

/** @param {Experiment['problem']['own']} own @param {number} least @returns {number} as many as the points name, at least */
const classesOf = (own, least) => own.reduce((most, [, , label]) => Math.max(most, label + 1), least);

/**
 * @param {Experiment} experiment complete, as `readExperiment` gives it
 * @param {number} index of the run
 * @param {Catalogue} catalogue
 * @returns {RunConfig} plain numbers: two runs are the same run if and only if these are equal
 * @throws {RangeError} if an id is not in the catalogue
 */
export function runConfig(experiment, index, catalogue) {
  const { problem, network, training } = experiment;
  const run = experiment.runs[index];
  const dataset = indexOf(catalogue.datasets, problem.dataset);
  const surface = indexOf(catalogue.surfaces, problem.surface);
  const optimiser = indexOf(catalogue.optimisers, run.optimiser);
  const schedule = indexOf(catalogue.schedules, run.schedule.id);
  const own = ownOf(problem, catalogue);
  const classes = classesOf(own, Number(problem.classes ?? 0));
  return {
    ...(own.length > 0 ? { own: own.flat() } : {}),
    kind: problem.kind === 'surface' ? 1 : 0,
    surface,
    surface_param: paramValues(catalogue.surfaces[surface].params, problem),
    start: problem.start,
    gradient_noise: problem.gradientNoise,
    steps: training.steps,
    clip: training.clip,
    dataset,
    points: own.length || problem.points,
    noise: problem.noise,
    train_fraction: problem.trainFraction,
    data_seed: problem.seed,
    dataset_param: paramValues(catalogue.datasets[dataset].params, own.length > 0 ? { ...problem, classes } : problem),
    hidden_layers: network.hidden.length,
    hidden: network.hidden,
    activation: indexOf(catalogue.activations, network.activation),
    initialiser: indexOf(catalogue.initialisers, network.initialiser),
    loss: indexOf(catalogue.losses, lossOf(experiment, catalogue)),
    l1: network.l1,
    l2: network.l2,
    weight_seed: network.seed,
    batch_size: training.batchSize === 'all' ? 0 : training.batchSize,
    epochs: training.epochs,
    batch_seed: training.seed,
    optimiser,
    learning_rate: run.learningRate,
    hyper: paramValues(catalogue.optimisers[optimiser].params, run.hyper),
    schedule,
    schedule_param: paramValues(catalogue.schedules[schedule].params, run.schedule),
  };
}
