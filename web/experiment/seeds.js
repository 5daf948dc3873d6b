/** How often an experiment is repeated, and what differs between the repeats. */
import { own } from './reader.js';
import { REPEATS, VARIED } from './schema.js';
import { numberRule } from './values.js';

/** @typedef {import('../types.js').Seeds} Seeds */
/** @typedef {import('./reader.js').Reader} Reader */

/** @type {import('./values.js').Rule} */
const varyRule = {
  accepts: (value) =>
    Array.isArray(value) && value.length > 0 && value.length <= VARIED.length && new Set(value).size === value.length &&
    Array.from(value).every((word) => VARIED.includes(word)),
  allowed: () => `one or more of ${VARIED.join(', ')}, each once`,
};

/**
 * @param {Reader} reader
 * @param {unknown} input
 * @param {Seeds} base
 * @returns {Seeds}
 */
export function readSeeds(reader, input, base) {
  const raw = reader.takeObject('seeds', input);
  const count = reader.take('seeds.count', own(raw, 'count'), numberRule(REPEATS), base.count);
  const vary = reader.take('seeds.vary', own(raw, 'vary'), varyRule, base.vary);
  reader.refuseOthers('seeds', raw, Object.keys(base));
  return { count, vary: VARIED.filter((word) => vary.includes(word)) };
}

/**
 * @param {string} text  `weights-batches`
 * @returns {unknown}  the words, or the text as it is where they will not do: the reader then says what was expected
 */
export function parseVary(text) {
  const words = text.split('-');
  return varyRule.accepts(words) ? words : text;
}
