/**
 * A dial is a number of an experiment that a sweep may turn: the learning rate, a parameter that the optimisers or the
 * schedules of all runs have, a parameter of the data set or the surface, or a number of the document by its link key.
 */
import { fieldAt, knownEntry, PLACES, sideOf } from './schema.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').Param} Param */
/** @typedef {import('../types.js').RunSpec} RunSpec */

/** What of an experiment decides which dials it has. @typedef {Pick<Experiment, 'problem' | 'runs'>} Subject */

/**
 * @typedef {object} Dial
 * @property {string} id
 * @property {'run' | 'hyper' | 'schedule' | 'problem' | 'network' | 'training'} holder
 * @property {string} key     in the holder
 * @property {Param} param    range and scale; of several runs, what all of them allow
 */

/**
 * @param {Subject} subject
 * @param {string} id
 * @param {Catalogue} catalogue
 * @returns {Dial | undefined}  undefined where a run, or the problem, has no such number
 */
export function dialOf(subject, id, catalogue) {
  return dialsOf(subject, catalogue).find((dial) => dial.id === id);
}

/**
 * All dials, those of the runs first.
 * @param {Subject} subject
 * @param {Catalogue} catalogue
 * @returns {Dial[]}
 */
export function dialsOf({ problem, runs }, catalogue) {
  const rate = fieldAt(catalogue, 'run.learningRate');
  const side = sideOf(problem.kind);
  const entry = side === 'surface' ? knownEntry(catalogue.surfaces, problem.surface) : knownEntry(catalogue.datasets, problem.dataset);
  return [
    { id: 'learningRate', holder: /** @type {const} */ ('run'), key: 'learningRate', param: rate },
    ...shared('hyper', runs.map((run) => optimiserParams(run, catalogue))),
    ...shared('schedule', runs.map((run) => scheduleParams(run, catalogue))),
    ...shared('problem', [entry.params]),
    ...fieldDials(side, catalogue),
  ];
}

/**
 * What a dial is called within a sentence: its label in the catalogue.
 * @param {Dial} dial
 * @returns {string}  `learning rate`; an abbreviation such as `L1` stays
 */
export function dialName({ param: { label } }) {
  return /^.[a-z]/.test(label) ? label[0].toLowerCase() + label.slice(1) : label;
}

/**
 * Why an id is no dial, for the end of a sentence.
 * @param {Subject} subject
 * @param {string} id
 * @param {Catalogue} catalogue
 * @returns {string}
 */
export function whyNoDial({ runs }, id, catalogue) {
  const params = runs.map((run) => [...optimiserParams(run, catalogue), ...scheduleParams(run, catalogue)].find((param) => param.id === id));
  const without = params.findIndex((param) => param === undefined);
  if (params.every((param) => param === undefined)) return 'is no number of this experiment';
  if (without < 0) return 'is a choice, and a sweep turns numbers';
  return `is no parameter of run ${without + 1} (${runs[without].optimiser}, ${runs[without].schedule.id})`;
}

/**
 * @param {RunSpec} run
 * @param {Catalogue} catalogue
 */
function optimiserParams(run, catalogue) {
  return knownEntry(catalogue.optimisers, run.optimiser).params;
}

/**
 * @param {RunSpec} run
 * @param {Catalogue} catalogue
 */
function scheduleParams(run, catalogue) {
  return knownEntry(catalogue.schedules, run.schedule.id).params;
}

/**
 * @param {'hyper' | 'schedule' | 'problem'} holder
 * @param {Param[][]} lists  one a run
 * @returns {Dial[]}  what stands in all lists
 */
function shared(holder, lists) {
  return lists[0].flatMap(({ id }) => {
    const params = lists.flatMap((list) => list.find((param) => param.id === id && param.kind !== 'choice') ?? []);
    return params.length === lists.length ? [{ id, holder, key: id, param: narrowest(params) }] : [];
  });
}

/**
 * @param {Param[]} params  at least one
 * @returns {Param}
 */
function narrowest(params) {
  const min = Math.max(...params.map((param) => param.min));
  const max = Math.min(...params.map((param) => param.max));
  return { ...params[0], min, max };
}

/**
 * Numbers of the document but its seeds: they have no scale to sweep on.
 * @param {'net' | 'surface'} side
 * @param {Catalogue} catalogue
 * @returns {Dial[]}
 */
function fieldDials(side, catalogue) {
  const places = PLACES.filter((place) => ['number', 'batch'].includes(place.kind) && !place.path.endsWith('.seed'));
  return places
    .filter((place) => place.side === undefined || place.side === side)
    .map(({ path, key: id }) => {
      const [holder, key] = /** @type {['problem' | 'network' | 'training', string]} */ (path.split('.'));
      return { id, holder, key, param: fieldAt(catalogue, path) };
    });
}

/**
 * @param {Experiment} experiment
 * @param {Dial} dial
 * @param {number} value
 * @returns {Experiment}  the same with the dial at the value, in every run where it is theirs
 */
export function turned(experiment, { holder, key }, value) {
  if (holder === 'run') return { ...experiment, runs: experiment.runs.map((run) => ({ ...run, [key]: value })) };
  if (holder === 'hyper' || holder === 'schedule') {
    return { ...experiment, runs: experiment.runs.map((run) => ({ ...run, [holder]: { ...run[holder], [key]: value } })) };
  }
  return { ...experiment, [holder]: { ...experiment[holder], [key]: value } };
}
