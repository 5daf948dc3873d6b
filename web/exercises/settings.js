/**
 * An experiment as a list of settings that count, and where two of them differ. Names, labels and views train nothing and are
 * left out; so are repeats and sweeps, which are other experiments.
 */
import { defaultParams } from '../experiment/defaults.js';
import { isObject, own } from '../experiment/reader.js';
import { knownEntry, PLACES, sideOf } from '../experiment/schema.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Entry} Entry */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').RunSpec} RunSpec */

/**
 * @typedef {object} Setting
 * @property {string} control  `training.batchSize`, `run.hyper.beta`
 * @property {number} run      from 1; 0 where it is not a run's
 * @property {any} value
 */

/** @typedef {Setting & { was: any }} Difference */

const SECTIONS = ['problem', 'network', 'training'];

/** Paths of the document that count for a kind of problem, parameters of data sets and surfaces left out. */
export const DOCUMENT_CONTROLS = PLACES.filter(({ path }) => SECTIONS.includes(path.split('.')[0]));

/**
 * Where an experiment differs from the one it began as. What a new optimiser, schedule, data set or surface brings along at
 * its default is no further difference. A run that was added is held against the last there was.
 * @param {Experiment} start
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {Difference[]}
 */
export function differences(start, experiment, catalogue) {
  const count = { control: 'runs', run: 0, value: experiment.runs.length, was: start.runs.length };
  const pairs = [
    ...documentPairs(start, experiment, catalogue),
    count,
    ...experiment.runs.flatMap((run, index) => runPairs(baseRun(start, index), run, index + 1, catalogue)),
  ];
  return pairs.filter(({ value, was }) => !same(value, was));
}

/**
 * @param {Experiment} start
 * @param {number} index  from 0
 */
export function baseRun(start, index) {
  return start.runs[Math.min(index, start.runs.length - 1)];
}

/**
 * @param {Experiment} start
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {Difference[]}
 */
function documentPairs(start, experiment, catalogue) {
  const side = sideOf(experiment.problem.kind);
  const places = DOCUMENT_CONTROLS.filter((place) => place.side === undefined || place.side === side);
  const entry = entryOfProblem(experiment, catalogue);
  const base = onEntry(start, entry, side);
  const pair = (/** @type {string} */ control) => ({ control, run: 0, value: valueAt(experiment, control), was: valueAt(base, control) });
  const named = side === 'surface' ? 'problem.surface' : 'problem.dataset';
  const params = entry.params.map((param) => `problem.${param.id}`);
  return [
    { control: 'problem.kind', run: 0, value: side, was: sideOf(start.problem.kind) },
    { ...pair(named), was: valueAt(start, named) },
    ...[...places.map((place) => place.path).filter((path) => path !== named), ...params].map(pair),
  ];
}

/**
 * The start as it would be on another data set or surface.
 * @param {Experiment} start
 * @param {Entry} entry
 * @param {'net' | 'surface'} side
 * @returns {Experiment}
 */
function onEntry(start, entry, side) {
  const { problem } = start;
  if (entry.id === (side === 'surface' ? problem.surface : problem.dataset)) return start;
  const place = 'start' in entry ? { start: /** @type {import('../types.js').Surface} */ (entry).start } : {};
  return { ...start, problem: { ...problem, ...defaultParams(entry), ...place } };
}

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {Entry}
 */
export function entryOfProblem({ problem }, catalogue) {
  if (sideOf(problem.kind) === 'surface') return knownEntry(catalogue.surfaces, problem.surface);
  return knownEntry(catalogue.datasets, problem.dataset);
}

/**
 * @param {RunSpec} base
 * @param {RunSpec} run
 * @param {number} number  from 1
 * @param {Catalogue} catalogue
 * @returns {Difference[]}
 */
function runPairs(base, run, number, catalogue) {
  const hyper = run.optimiser === base.optimiser ? base.hyper : defaultParams(knownEntry(catalogue.optimisers, run.optimiser));
  const schedule = run.schedule.id === base.schedule.id ? base.schedule : defaultParams(knownEntry(catalogue.schedules, run.schedule.id));
  return [
    { control: 'run.optimiser', run: number, value: run.optimiser, was: base.optimiser },
    { control: 'run.learningRate', run: number, value: run.learningRate, was: base.learningRate },
    ...Object.keys(run.hyper).map((id) => ({ control: `run.hyper.${id}`, run: number, value: run.hyper[id], was: hyper[id] })),
    { control: 'run.schedule', run: number, value: run.schedule.id, was: base.schedule.id },
    ...Object.keys(run.schedule)
      .filter((id) => id !== 'id')
      .map((id) => ({ control: `run.schedule.${id}`, run: number, value: run.schedule[id], was: schedule[id] })),
  ];
}

/**
 * The value of a control that is not a group.
 * @param {Experiment} experiment
 * @param {string} control
 * @param {number} [run]  from 1, for a control of a run
 * @returns {any}  undefined where the experiment, or its optimiser or schedule, has none
 */
export function valueAt(experiment, control, run = 0) {
  if (control === 'runs') return experiment.runs.length;
  if (control === 'run.schedule') return experiment.runs[run - 1]?.schedule.id;
  const [section, ...keys] = control.split('.');
  /** @type {any} */
  let value = section === 'run' ? experiment.runs[run - 1] : /** @type {any} */ (experiment)[section];
  for (const key of keys) value = isObject(value) ? own(value, key) : undefined;
  return value;
}

/**
 * @param {unknown} a
 * @param {unknown} b
 */
export function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
