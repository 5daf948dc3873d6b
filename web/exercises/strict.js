/**
 * Reading what must be wholly right. An exercise with a mistake is not opened: nobody could say what it asks for. Each mistake
 * is a sentence with field, value and what is allowed. Input is only looked up by names of ours, so keys such as `__proto__`
 * do nothing.
 */
import { isObject, own } from '../experiment/reader.js';
import { choiceRule, cleanText, firstCharacters, numberRule, show } from '../experiment/values.js';

/** @typedef {import('../types.js').Complaint} Complaint */
/** @typedef {import('../experiment/values.js').Rule} Rule */

/** A hostile file may hold thousands of mistakes. */
const MOST_COMPLAINTS = 40;

/** An object of the input and what a sentence calls it. @typedef {{ raw: Record<string, unknown>, name: string }} Place */

export class StrictReader {
  /** @type {Complaint[]} */ complaints = [];

  /**
   * @param {string} path
   * @param {string} message  one sentence
   */
  complain(path, message) {
    if (this.complaints.length < MOST_COMPLAINTS) this.complaints.push({ path, message });
  }

  /**
   * @param {Place} place
   * @param {string} key
   * @param {string} allowed  what would have been right, to follow "it must be"
   */
  wrong(place, key, allowed) {
    const name = nameOf(place, key);
    const value = own(place.raw, key);
    this.complain(name, `${name} is ${value === undefined ? 'missing' : show(value)}; it must be ${allowed}.`);
  }

  /**
   * @template T
   * @param {Place} place
   * @param {string} key
   * @param {Rule} rule
   * @param {T} [otherwise]  where it is left out; without it, it may not be
   * @returns {T}
   */
  take(place, key, rule, otherwise) {
    const value = own(place.raw, key);
    if (value === undefined && otherwise !== undefined) return otherwise;
    if (!rule.accepts(value)) this.wrong(place, key, rule.allowed(value));
    return /** @type {T} */ (value);
  }

  /**
   * @param {Place} place
   * @param {string} key
   * @param {{ min: number, max: number, integer?: boolean }} range
   * @param {number} [otherwise]
   * @returns {number}
   */
  number(place, key, { min, max, integer = false }, otherwise) {
    const value = this.take(place, key, numberRule({ min, max, integer }), otherwise);
    return value === 0 ? 0 : value; // -0 would not survive JSON
  }

  /**
   * @template {string} T
   * @param {Place} place
   * @param {string} key
   * @param {readonly T[]} choices
   * @param {T} [otherwise]
   * @returns {T}
   */
  choice(place, key, choices, otherwise) {
    return this.take(place, key, choiceRule([...choices]), otherwise);
  }

  /**
   * @param {Place} place
   * @param {string} key
   * @param {boolean} otherwise
   * @returns {boolean}
   */
  flag(place, key, otherwise) {
    return this.take(place, key, { accepts: (value) => typeof value === 'boolean', allowed: () => 'true or false' }, otherwise);
  }

  /**
   * One line.
   * @param {Place} place
   * @param {string} key
   * @param {number} limit
   * @param {string} [otherwise]
   * @returns {string}
   */
  line(place, key, limit, otherwise) {
    return this.#text(place, key, own(place.raw, key), limit, otherwise);
  }

  /**
   * Several lines: text with line ends, or a list of lines.
   * @param {Place} place
   * @param {string} key
   * @param {number} limit
   * @param {string} [otherwise]
   * @returns {string}
   */
  lines(place, key, limit, otherwise) {
    const value = own(place.raw, key);
    const isList = Array.isArray(value) && value.length <= limit && value.every((line) => typeof line === 'string');
    return this.#text(place, key, isList ? value.join('\n') : value, limit, otherwise);
  }

  /**
   * @param {Place} place
   * @param {string} key
   * @param {unknown} value
   * @param {number} limit
   * @param {string | undefined} otherwise
   * @returns {string}
   */
  #text(place, key, value, limit, otherwise) {
    if (value === undefined && otherwise !== undefined) return otherwise;
    if (typeof value !== 'string' || value.trim() === '') {
      this.wrong(place, key, `text of 1 to ${limit} characters`);
      return '';
    }
    const text = value.split(/\r\n?|\n/).map(cleanText).join('\n').trim();
    const { length } = [...text];
    if (length <= limit) return text;
    const name = nameOf(place, key);
    this.complain(name, `${name} has ${length} characters; it may have ${limit}.`);
    return '';
  }

  /**
   * @param {Place} place
   * @param {string} key
   * @param {readonly string[]} known  fields that it may have
   * @param {boolean} [required]
   * @returns {Place | undefined}  undefined where there is none to read
   */
  object(place, key, known, required = true) {
    const value = own(place.raw, key);
    if (value === undefined && !required) return undefined;
    return this.objectAt(value, nameOf(place, key), known);
  }

  /**
   * @param {unknown} value
   * @param {string} name
   * @param {readonly string[]} known
   * @returns {Place | undefined}
   */
  objectAt(value, name, known) {
    if (!isObject(value)) {
      this.complain(name, `${name} is ${value === undefined ? 'missing' : show(value)}; it must be an object with ${known.join(', ')}.`);
      return undefined;
    }
    const place = { raw: value, name };
    this.refuseOthers(place, known);
    return place;
  }

  /**
   * @param {Place} place
   * @param {readonly string[]} known
   */
  refuseOthers({ raw, name }, known) {
    const strange = Object.keys(raw).filter((key) => !known.includes(key));
    if (strange.length === 0) return;
    const others = strange.length > 1 ? ` (nor ${strange.length - 1} more that it was given)` : '';
    const path = firstCharacters(cleanText(strange[0]), 60);
    this.complain(path, `${name || 'An exercise'} has no field ${show(strange[0])}${others}; it has ${known.join(', ')}.`);
  }

  /**
   * @template T
   * @param {Place} place
   * @param {string} key
   * @param {{ min?: number, max: number, what: string }} size
   * @param {(value: unknown, index: number) => T | undefined} read  undefined where it complained
   * @returns {T[]}
   */
  list(place, key, { min = 0, max, what }, read) {
    const value = own(place.raw, key);
    if (value === undefined && min === 0) return [];
    if (!Array.isArray(value) || value.length < min || value.length > max) {
      this.wrong(place, key, `a list of ${min} to ${max} ${what}`);
      return [];
    }
    return Array.from(value).flatMap((item, index) => {
      const done = read(item, index);
      return done === undefined ? [] : [done];
    });
  }
}

/**
 * @param {Place} place
 * @param {string} key
 */
export function nameOf({ name }, key) {
  return name === '' ? key : `${name}: ${key}`;
}
