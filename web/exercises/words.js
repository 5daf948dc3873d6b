/** Goals and figures in words. */
import { sideOf } from '../experiment/schema.js';
import { runName } from '../experiment/run-name.js';
import { controlName } from './controls.js';
import { NUMBER } from './limits.js';
import { MEASURES } from './measures.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('./types.js').Check} Check */
/** @typedef {import('./types.js').Exercise} Exercise */
/** @typedef {import('./types.js').Measure} Measure */
/** @typedef {import('./types.js').Operator} Operator */

/**
 * @param {number} value
 * @param {Operator} op
 * @param {number} bound
 */
export function holds(value, op, bound) {
  if (op === '<') return value < bound;
  if (op === '<=') return value <= bound;
  return op === '>' ? value > bound : value >= bound;
}

/** @param {Operator} op */
export function spellOperator(op) {
  return op === '<=' ? '≤' : op === '>=' ? '≥' : op;
}

/**
 * @param {Measure} measure
 * @param {number} value
 * @param {number} [digits]
 */
export function spellValue(measure, value, digits = 12) {
  if (value === Infinity) return 'never';
  const { isAccuracy } = MEASURES[measure];
  const shown = Number((isAccuracy ? 100 * value : value).toPrecision(digits));
  return isAccuracy ? `${shown} %` : String(shown);
}

/**
 * With three digits, or as many as it takes not to look like the bound.
 * @param {Measure} measure
 * @param {number} value
 * @param {number} bound
 */
export function spellBeside(measure, value, bound) {
  for (let digits = 3; digits < 12; digits++) {
    const text = spellValue(measure, value, digits);
    if (value === bound || text !== spellValue(measure, bound, digits)) return text;
  }
  return spellValue(measure, value);
}

/**
 * @param {Experiment} experiment
 * @param {number} run  from 1
 * @param {Catalogue} catalogue
 */
export function spellRuns(experiment, run, catalogue) {
  return experiment.runs[run - 1] ? `${runName(experiment, run - 1, catalogue)} (run ${run})` : `run ${run}`;
}

/** @typedef {import('./types.js').FieldCheck} FieldCheck */

/** @param {FieldCheck} check */
export function isBounded({ min, max }) {
  return min > NUMBER.min || max < NUMBER.max;
}

/**
 * What a value of the document must be.
 * @param {FieldCheck} check
 */
export function spellWanted(check) {
  const parts = [
    ...(check.in.length > 0 ? [check.in.join(' or ')] : []),
    ...(check.notIn.length > 0 ? [`anything but ${check.notIn.join(', ')}`] : []),
    ...(check.min > NUMBER.min ? [`≥ ${check.min}`] : []),
    ...(check.max < NUMBER.max ? [`≤ ${check.max}`] : []),
  ];
  return parts.join(' and ');
}

/**
 * What a check asks for: the teacher's words, or words made from it.
 * @param {Check} check
 * @param {Exercise} exercise
 * @param {Catalogue} catalogue
 * @returns {string}
 */
export function goalOf(check, { start, budget }, catalogue) {
  if (check.says) return check.says;
  const of = (/** @type {number} */ run) => (budget.runs === 1 ? '' : ` of run ${run}`);
  const name = (/** @type {string} */ control, /** @type {number} */ run) => controlName(control, run, start, catalogue);
  const factor = 'times' in check && check.times !== 1 ? `${check.times} times ` : '';
  switch (check.check) {
    case 'result': return `${capital(measureName(check, start))}${of(check.run)} ${spellOperator(check.op)} ${spellValue(check.measure, check.value)}${seedWords(check.seeds, start)}`;
    case 'compare': return `${capital(measureName(check, start))}${of(check.run)} ${spellOperator(check.op)} ${factor}that${of(check.than)}${seedWords(check.seeds, start)}`;
    case 'diverged': return `Run ${check.run} ${check.expected ? 'diverges' : 'does not diverge'}${seedWords(check.seeds, start)}`;
    case 'follows': return `Run ${check.run} follows curve ${check.curve}`;
    case 'changed': return `Nothing changed but ${check.only.map((control) => name(control, 0)).join(', ')}`;
    case 'field': return `${capital(name(check.field, check.run))}: ${spellWanted(check)}`;
    case 'fields': return `${capital(name(check.field, check.run))} ${spellOperator(check.op)} ${factor}that${of(check.than)}`;
  }
}

/**
 * @param {import('./types.js').Wanted} wanted
 * @param {Experiment} start
 */
export function measureName({ measure, target }, { problem }) {
  const { label, onSurface = label, hasTarget } = MEASURES[measure];
  return `${sideOf(problem.kind) === 'surface' ? onSurface : label}${hasTarget ? ` ${target}` : ''}`;
}

/**
 * @param {import('./types.js').OnSeeds} seeds
 * @param {Experiment} start
 */
function seedWords(seeds, { seeds: { count } }) {
  return seeds === 'own' ? '' : seeds === 'all' ? `, on all ${count} seeds` : `, on at least ${seeds} of ${count} seeds`;
}

/** @param {string} text */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
