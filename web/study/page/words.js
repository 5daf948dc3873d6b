/** What the page calls things, and how it writes figures. Pure. */
import { dialName } from '../../experiment/dial.js';
import { formatLoss } from '../../ui/format.js';

/** @typedef {import('../outcome.js').Measure} Measure */
/** @typedef {import('../statistics.js').Five} Five */
/** @typedef {import('../../types.js').Varied} Varied */

/** @type {Record<Measure, string>} */
export const MEASURE_NAMES = { trainLoss: 'Training loss', testLoss: 'Test loss', bestTrainLoss: 'Best training loss', bestTestLoss: 'Best test loss' };

/** @type {Record<Varied, string>} */
export const VARIED_NAMES = { weights: 'first weights', batches: 'batches', data: 'data', noise: 'gradient noise' };

/** Which curve belongs to a measure: the best loss is one of it. @param {Measure} measure @returns {'trainLoss' | 'testLoss'} */
export const curveOfMeasure = (measure) => (/test/i.test(measure) ? 'testLoss' : 'trainLoss');

/** @param {number} value */
export const lossWord = (value) => (value === Infinity ? 'diverged' : formatLoss(value));

/**
 * @param {Five | null} figures
 * @param {(value: number) => string} [spell]
 * @returns {string} `0.397 [0.361, 0.420]`
 */
export function spread(figures, spell = lossWord) {
  return !figures || Number.isNaN(figures.median) ? '–' : `${spell(figures.median)} [${spell(figures.lower)}, ${spell(figures.upper)}]`;
}

/** @param {string} text */
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {number} seconds @param {string} [before] what stands before a number @returns {string} `3 s`, `2.5 min` */
export function duration(seconds, before = '') {
  if (seconds < 0.95) return 'less than a second';
  if (seconds < 90) return `${before}${Math.round(seconds)} s`;
  return before + (seconds < 5400 ? `${Number((seconds / 60).toPrecision(2))} min` : `${Number((seconds / 3600).toPrecision(2))} h`);
}

/**
 * A complaint about a sweep says a parameter's id, as a link has it; here it is called as the form calls it.
 * @param {string} message
 * @param {import('../../experiment/dial.js').Dial[]} dials
 */
export function withLabels(message, dials) {
  return dials.reduce((text, dial) => text.replaceAll(` of ${dial.id} `, ` of ${dialName(dial)} `).replaceAll(` of ${dial.id};`, ` of ${dialName(dial)};`), message);
}
