/** Reads the parts of an exercise that stand by themselves: its texts, curves, hints and question. */
import { own } from '../experiment/reader.js';
import { show } from '../experiment/values.js';
import { readCheck } from './check-format.js';
import { COUNT, TEXT } from './limits.js';
import { findHtml } from './markdown.js';

/** @typedef {import('./check-format.js').Surroundings} Surroundings */
/** @typedef {import('./strict.js').Place} Place */
/** @typedef {import('./strict.js').StrictReader} StrictReader */
/** @typedef {import('./types.js').Curve} Curve */
/** @typedef {import('./types.js').Hint} Hint */

/**
 * @param {StrictReader} reader
 * @param {Place} place
 * @param {string} key
 * @param {number} limit
 * @returns {string}
 */
export function readProse(reader, place, key, limit) {
  const text = reader.lines(place, key, limit);
  const html = findHtml(text);
  const name = place.name === '' ? key : `${place.name}: ${key}`;
  if (html !== undefined) reader.complain(name, `${name} holds ${show(html)}, which would be HTML; only Markdown is read, and < stands before a space or a digit.`);
  return text;
}

/**
 * @param {StrictReader} reader
 * @param {unknown} raw
 * @param {string} name
 * @returns {Curve | undefined}
 */
export function readCurve(reader, raw, name) {
  const place = reader.objectAt(raw, name, ['label', 'epochs', 'losses']);
  if (!place) return undefined;
  const numbers = (/** @type {string} */ key) =>
    reader.list(place, key, { min: 1, max: COUNT.points, what: 'numbers' }, (value) => {
      if (typeof value === 'number' && Number.isFinite(value)) return value;
      reader.complain(name, `${name}: ${key} holds ${show(value)}; it must hold numbers.`);
      return undefined;
    });
  const curve = { label: reader.line(place, 'label', TEXT.label), epochs: numbers('epochs'), losses: numbers('losses') };
  const rises = curve.epochs.every((epoch, i) => epoch >= 0 && (i === 0 || epoch > curve.epochs[i - 1]));
  if (!rises || curve.epochs.length !== curve.losses.length) {
    reader.complain(name, `${name} has ${curve.epochs.length} epochs and ${curve.losses.length} losses; it must have as many, and the epochs must rise from 0 or later.`);
  }
  return curve;
}

/**
 * @param {StrictReader} reader
 * @param {unknown} raw
 * @param {string} name
 * @param {Surroundings} around
 * @param {number} checks
 * @returns {Hint | undefined}
 */
export function readHint(reader, raw, name, around, checks) {
  const place = reader.objectAt(raw, name, ['when', 'text']);
  if (!place) return undefined;
  const when = reader.object(place, 'when', ['failing', 'holds', 'tries'], false);
  const text = readProse(reader, place, 'text', TEXT.hint);
  if (!when) return { failing: 0, holds: null, tries: 0, text };
  const holds = own(when.raw, 'holds');
  return {
    failing: reader.number(when, 'failing', { min: 1, max: Math.max(1, checks), integer: true }, 0),
    holds: holds === undefined ? null : (readCheck(reader, holds, `${name}: when: holds`, around) ?? null),
    tries: reader.number(when, 'tries', { min: 0, max: 1000, integer: true }, 0),
    text,
  };
}

/**
 * @param {StrictReader} reader
 * @param {Place} whole
 */
export function readQuestion(reader, whole) {
  const place = reader.object(whole, 'question', ['text', 'least'], false);
  if (!place) return null;
  return { text: readProse(reader, place, 'text', TEXT.question), least: reader.number(place, 'least', { min: 0, max: TEXT.answer, integer: true }, 1) };
}
