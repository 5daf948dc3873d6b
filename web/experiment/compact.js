/** Experiment -> what a file or a link has to say of it: only what differs from the defaults. */
import { defaultExperiment, defaultParams, defaultRun } from './defaults.js';
import { knownEntry, PLACES, sideOf, usesOwn } from './schema.js';

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
  const { kind } = experiment.problem;
  const sections = {
    title: experiment.title || undefined,
    problem: compactProblem(experiment, base, catalogue),
    network: difference(experiment.network, ofKind('network', kind, base.network)),
    training: difference(experiment.training, ofKind('training', kind, base.training)),
    runs: same(runs, baseRuns) ? undefined : runs,
    seeds: difference(experiment.seeds, base.seeds),
    sweep: experiment.sweep.length === 0 ? undefined : experiment.sweep,
    view: difference(experiment.view, base.view),
  };
  return { version: experiment.version, ...present(sections) };
}

/**
 * Of data the kind follows from the data set; a surface is named even where it is the default, for that tells the kind. Own
 * points go along where they are what is learnt.
 * @param {Experiment} experiment
 * @param {Experiment} base
 * @param {Catalogue} catalogue
 */
function compactProblem({ problem }, base, catalogue) {
  const places = ofKind('problem', problem.kind, base.problem);
  if (problem.kind !== 'surface') {
    const { own, ...others } = places;
    const counted = usesOwn(problem, catalogue) ? { own } : {};
    return difference(problem, { ...others, ...counted, ...defaultParams(knownEntry(catalogue.datasets, problem.dataset)) });
  }
  const surface = knownEntry(catalogue.surfaces, problem.surface);
  const { kind, surface: id } = problem;
  const defaults = { ...places, surface: id, start: surface.start, ...defaultParams(surface) };
  return { kind, surface: id, ...difference(problem, defaults) };
}

/**
 * The fields of a section that count for a kind of problem.
 * @param {string} section
 * @param {string} kind
 * @param {Record<string, any>} fields
 */
function ofKind(section, kind, fields) {
  const paths = PLACES.filter(({ side }) => side === undefined || side === sideOf(kind)).map(({ path }) => path);
  return Object.fromEntries(Object.entries(fields).filter(([key]) => paths.includes(`${section}.${key}`)));
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
