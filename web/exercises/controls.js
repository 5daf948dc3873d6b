/** What a student may set: which controls there are, what they may be bounded by, and what they are called. */
import { fieldAt } from '../experiment/schema.js';
import { DOCUMENT_CONTROLS, entryOfProblem } from './settings.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').Param} Param */
/** @typedef {import('./types.js').Control} Control */

/**
 * @typedef {object} ControlKind
 * @property {'number' | 'choice' | 'group'} kind  a group is several settings, which keep the catalogue's ranges
 * @property {number} min      of a number
 * @property {number} max
 * @property {(string | number)[]} choices  of a choice; beside a number, words that may stand in its place
 * @property {string} label
 */

/** Longer than any name of a control. */
const LONGEST = 100;

/**
 * @param {unknown} control  may come from a file
 * @param {Experiment} start  decides which parameters the problem has
 * @param {Catalogue} catalogue
 * @returns {ControlKind | undefined}  undefined where nobody knows it
 */
export function controlKind(control, start, catalogue) {
  if (typeof control !== 'string' || control.length >= LONGEST) return undefined;
  if (control === 'runs') return { kind: 'number', min: 1, max: catalogue.limits.runs, choices: [], label: 'number of runs' };
  return control.startsWith('run.') ? runControl(control, catalogue) : documentControl(control, start, catalogue);
}

/**
 * @param {string} control
 * @param {Catalogue} catalogue
 * @returns {ControlKind | undefined}
 */
function runControl(control, catalogue) {
  const [, field, param] = control.split('.');
  const entries = field === 'hyper' ? catalogue.optimisers : field === 'schedule' ? catalogue.schedules : undefined;
  if (entries && param !== undefined) {
    const params = entries.flatMap((entry) => entry.params.filter(({ id }) => id === param));
    return params.length === 0 || control.split('.').length > 3 ? undefined : paramControl(params);
  }
  if (control === 'run.optimiser') return choiceOf('optimiser', catalogue.optimisers);
  if (control === 'run.schedule') return { ...choiceOf('schedule', catalogue.schedules), kind: 'group' };
  if (control === 'run.hyper') return { kind: 'group', min: 0, max: 0, choices: [], label: "the optimiser's parameters" };
  if (control === 'run.learningRate') return paramControl([fieldAt(catalogue, control)]);
  return undefined;
}

/**
 * @param {string} label
 * @param {{ id: string }[]} entries
 * @returns {ControlKind}
 */
function choiceOf(label, entries) {
  return { kind: 'choice', min: 0, max: 0, choices: entries.map(({ id }) => id), label };
}

/**
 * One of several entries may have the parameter in another range: the widest counts, the document keeps to the entry's own.
 * @param {Param[]} params  at least one
 * @returns {ControlKind}
 */
function paramControl(params) {
  const [{ kind, label, choices }] = params;
  if (kind === 'choice') return { kind: 'choice', min: 0, max: 0, choices, label: label.toLowerCase() };
  const min = Math.min(...params.map((param) => param.min));
  const max = Math.max(...params.map((param) => param.max));
  return { kind: 'number', min, max, choices: [], label: label.toLowerCase() };
}

/**
 * @param {string} control
 * @param {Experiment} start
 * @param {Catalogue} catalogue
 * @returns {ControlKind | undefined}
 */
function documentControl(control, start, catalogue) {
  const place = DOCUMENT_CONTROLS.find(({ path }) => path === control);
  if (!place) {
    const [section, id, more] = control.split('.');
    const param = entryOfProblem(start, catalogue).params.find((each) => each.id === id);
    return section === 'problem' && param && more === undefined ? paramControl([param]) : undefined;
  }
  if (place.kind === 'id') return choiceOf(lastOf(control), idsOf(control, catalogue));
  if (place.kind === 'own') return undefined;
  if (place.kind === 'hidden') return { kind: 'number', min: 1, max: catalogue.limits.hiddenUnits, choices: [], label: 'hidden units' };
  if (place.kind === 'pair') return { ...paramControl([fieldAt(catalogue, `${control}.0`)]), label: 'start' };
  const words = place.kind === 'batch' ? ['all'] : [];
  return { ...paramControl([fieldAt(catalogue, control)]), choices: words };
}

/**
 * @param {string} control
 * @param {Catalogue} catalogue
 * @returns {{ id: string }[]}
 */
function idsOf(control, catalogue) {
  const lists = /** @type {Record<string, { id: string }[]>} */ ({
    'problem.dataset': catalogue.datasets,
    'problem.surface': catalogue.surfaces,
    'network.activation': catalogue.activations,
    'network.initialiser': catalogue.initialisers,
    'network.loss': [{ id: 'auto' }, ...catalogue.losses],
  });
  return lists[control] ?? [];
}

/** @param {string} control */
function lastOf(control) {
  return control.split('.').pop() ?? control;
}

/**
 * Every control that an exercise may name, for a sentence that says so.
 * @param {Experiment} start
 * @param {Catalogue} catalogue
 * @returns {string}
 */
export function controlNames(start, catalogue) {
  const params = entryOfProblem(start, catalogue).params.map(({ id }) => `problem.${id}`);
  const places = DOCUMENT_CONTROLS.filter(({ kind }) => kind !== 'own').map(({ path }) => path);
  return ['runs', 'run.optimiser', 'run.learningRate', 'run.hyper', 'run.hyper.<parameter>', 'run.schedule', 'run.schedule.<parameter>', ...places, ...params].join(', ');
}

/**
 * As a sentence calls it: `run 2: learning rate`, `batch size`.
 * @param {string} control
 * @param {number} run  0: none
 * @param {Experiment} start
 * @param {Catalogue} catalogue
 */
export function controlName(control, run, start, catalogue) {
  const label = controlKind(control, start, catalogue)?.label ?? lastOf(control);
  return run > 0 ? `run ${run}: ${label}` : label;
}
