/** Does an experiment keep to its exercise: nothing set that is not free, nothing out of its range, no more than the budget? */
import { sideOf } from '../experiment/schema.js';
import { show } from '../experiment/values.js';
import { controlKind, controlName } from './controls.js';
import { baseRun, differences } from './settings.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').RunSpec} RunSpec */
/** @typedef {import('./settings.js').Difference} Difference */
/** @typedef {import('./types.js').Control} Control */
/** @typedef {import('./types.js').Exercise} Exercise */

/**
 * @param {Exercise} exercise
 * @param {Experiment} experiment  valid
 * @param {Catalogue} catalogue
 * @returns {string[]}  a sentence for each thing that is not allowed; empty: all is
 */
export function violations(exercise, experiment, catalogue) {
  const outside = differences(exercise.start, experiment, catalogue).flatMap((difference) => {
    const allowed = allowedInstead(exercise, difference, catalogue);
    return allowed === '' ? [] : [sentence(exercise, difference, allowed, catalogue)];
  });
  return [...outside, ...overBudget(exercise, experiment)];
}

/**
 * @param {Exercise} exercise
 * @param {Difference} difference
 * @param {string} allowed
 * @param {Catalogue} catalogue
 */
function sentence({ start }, { control, run, value }, allowed, catalogue) {
  return `${controlName(control, run, start, catalogue)} is ${show(value)}; ${allowed}.`;
}

/**
 * @param {Exercise} exercise
 * @param {Difference} difference
 * @param {Catalogue} catalogue
 * @returns {string}  what the exercise allows in its place; empty where it allows it
 */
function allowedInstead({ free, start }, { control, run, value, was }, catalogue) {
  const covering = free.filter((each) => covers(each, control, run));
  if (covering.length === 0) return `the exercise keeps it at ${show(was)}`;
  const kind = controlKind(control, start, catalogue);
  if (covering.some((each) => each.control !== control || accepts(each, value, kind?.kind))) return '';
  return `the exercise allows ${spellRange(covering[0], kind?.kind)}`;
}

/**
 * @param {Control} free
 * @param {string} control
 * @param {number} run
 */
function covers(free, control, run) {
  const isNamed = free.control === control || (isGroup(free.control) && control.startsWith(`${free.control}.`));
  return isNamed && (run === 0 || free.runs.length === 0 || free.runs.includes(run));
}

/** @param {string} control */
function isGroup(control) {
  return control === 'run.hyper' || control === 'run.schedule';
}

/**
 * @param {Control} free
 * @param {any} value
 * @param {string | undefined} kind
 * @returns {boolean}
 */
function accepts({ choices, min, max }, value, kind) {
  if (choices.length > 0) return choices.includes(value);
  if (kind !== 'number') return true;
  const numbers = Array.isArray(value) ? value : [value];
  return numbers.every((number) => typeof number === 'number' && number >= min && number <= max);
}

/**
 * @param {Control} free
 * @param {string | undefined} kind
 */
function spellRange({ choices, min, max }, kind) {
  if (choices.length > 0) return choices.join(', ');
  return kind === 'number' ? `${min} to ${max}` : 'any of the catalogue';
}

/**
 * @param {Exercise} exercise
 * @param {Experiment} experiment
 * @returns {string[]}
 */
function overBudget({ budget }, experiment) {
  const onSurface = sideOf(experiment.problem.kind) === 'surface';
  const { [onSurface ? 'steps' : 'epochs']: length } = experiment.training;
  const sentences = [];
  if (length > budget.epochs) sentences.push(`${onSurface ? 'steps' : 'epochs'} is ${length}; the budget is ${budget.epochs}.`);
  if (experiment.runs.length > budget.runs) sentences.push(`There are ${experiment.runs.length} runs; the budget is ${budget.runs}.`);
  return sentences;
}

/**
 * The experiment with all that the exercise does not allow put back. A change on the page may bring along more than was free:
 * another optimiser comes with its own learning rate.
 * @param {Exercise} exercise
 * @param {Experiment} experiment  valid
 * @param {Catalogue} catalogue
 * @returns {Experiment}  one without violations
 */
export function withinBounds(exercise, experiment, catalogue) {
  const { start } = exercise;
  const counted = { ...experiment, runs: countedRuns(exercise, experiment) };
  const forbidden = differences(start, counted, catalogue).filter((difference) => allowedInstead(exercise, difference, catalogue) !== '');
  // An entry that goes back takes its parameters with it, so entries first, and the rest against what then stands there.
  const entries = forbidden.filter(({ control }) => isEntry(control));
  if (entries.length > 0) return withinBounds(exercise, entries.reduce((at, { control, run }) => entryBack(start, at, control, run), counted), catalogue);
  const restored = forbidden.reduce((at, { control, run, was }) => withValue(at, control, run, was), counted);
  return withinBudget(exercise, restored);
}

/** @param {string} control */
function isEntry(control) {
  return ['problem.kind', 'problem.dataset', 'problem.surface', 'run.optimiser', 'run.schedule'].includes(control);
}

/**
 * @param {Exercise} exercise
 * @param {Experiment} experiment
 * @returns {RunSpec[]}
 */
function countedRuns({ start, free, budget }, { runs }) {
  const control = free.find((each) => each.control === 'runs');
  const most = Math.min(budget.runs, control ? control.max : start.runs.length);
  const least = control ? control.min : start.runs.length;
  const added = Array.from({ length: Math.max(0, least - runs.length) }, (_, i) => baseRun(start, runs.length + i));
  return [...runs, ...added].slice(0, most);
}

/**
 * @param {Experiment} start
 * @param {Experiment} experiment
 * @param {string} control
 * @param {number} run
 * @returns {Experiment}
 */
function entryBack(start, experiment, control, run) {
  if (!control.startsWith('run.')) return { ...experiment, problem: start.problem };
  const { optimiser, hyper, schedule } = baseRun(start, run - 1);
  const back = control === 'run.optimiser' ? { optimiser, hyper } : { schedule };
  return { ...experiment, runs: experiment.runs.map((each, i) => (i === run - 1 ? { ...each, ...back } : each)) };
}

/**
 * @param {Experiment} experiment
 * @param {string} control
 * @param {number} run
 * @param {any} value
 * @returns {Experiment}
 */
function withValue(experiment, control, run, value) {
  const [section, ...keys] = control.split('.');
  if (section !== 'run') {
    const [field] = keys;
    return { ...experiment, [section]: { .../** @type {any} */ (experiment)[section], [field]: value } };
  }
  const [field, param] = keys;
  const set = (/** @type {any} */ spec) => (param === undefined ? { ...spec, [field]: value } : { ...spec, [field]: { ...spec[field], [param]: value } });
  return { ...experiment, runs: experiment.runs.map((each, i) => (i === run - 1 ? set(each) : each)) };
}

/**
 * @param {Exercise} exercise
 * @param {Experiment} experiment
 * @returns {Experiment}
 */
function withinBudget({ budget }, experiment) {
  const key = sideOf(experiment.problem.kind) === 'surface' ? 'steps' : 'epochs';
  const length = Math.min(experiment.training[key], budget.epochs);
  return { ...experiment, training: { ...experiment.training, [key]: length } };
}
