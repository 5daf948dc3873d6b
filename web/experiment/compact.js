/** Experiment -> what a file or a link has to say of it: only what differs from the defaults. */
import { defaultExperiment, defaultParams, defaultRun } from './defaults.js';
import { knownEntry } from './schema.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').RunSpec} RunSpec */

/**
 * A JSON-able document that `readExperiment` turns back into the same experiment. `version` is first and always there.
 * @param {Experiment} experiment  valid
 * @param {Catalogue} catalogue
 * @returns {Record<string, any>}
 */
export function compactExperiment(experiment, catalogue) {
  const base = defaultExperiment(catalogue);
  const runs = experiment.runs.map((run) => compactRun(run, catalogue));
  const baseRuns = base.runs.map((run) => compactRun(run, catalogue));
  const { dataset } = experiment.problem;
  const problem = { ...base.problem, ...defaultParams(knownEntry(catalogue.datasets, dataset)) };
  const sections = {
    title: experiment.title || undefined,
    // The kind follows from the data set.
    problem: difference({ ...experiment.problem, kind: problem.kind }, problem),
    network: difference(experiment.network, base.network),
    training: difference(experiment.training, base.training),
    runs: same(runs, baseRuns) ? undefined : runs,
    view: difference(experiment.view, base.view),
  };
  return { version: experiment.version, ...present(sections) };
}

/**
 * @param {RunSpec} run
 * @param {Catalogue} catalogue
 */
function compactRun(run, catalogue) {
  const base = defaultRun(catalogue, run.optimiser);
  const { id, ...params } = run.schedule;
  const schedule = difference(params, defaultParams(knownEntry(catalogue.schedules, id)));
  const isDefault = id === base.schedule.id && !schedule;
  return present({
    label: run.label || undefined,
    optimiser: run.optimiser,
    learningRate: run.learningRate === base.learningRate ? undefined : run.learningRate,
    hyper: difference(run.hyper, base.hyper),
    schedule: isDefault ? undefined : { id, ...schedule },
  });
}

/**
 * In the order of `base`, so that equal experiments give equal text.
 * @param {Record<string, any>} object
 * @param {Record<string, any>} base
 * @returns {Record<string, any> | undefined}  undefined where nothing differs
 */
function difference(object, base) {
  const keys = Object.keys(base).filter((key) => !same(object[key], base[key]));
  return keys.length === 0 ? undefined : Object.fromEntries(keys.map((key) => [key, object[key]]));
}

/** @param {Record<string, any>} object */
function present(object) {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
