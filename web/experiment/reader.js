/**
 * Taking values out of an input that may hold anything. A wrong value leaves a complaint and what was there before.
 * Input is only ever looked up by names of ours and never copied whole, so that keys such as `__proto__` do nothing.
 */
import { cleanText, firstCharacters, paramRule, show } from './values.js';
import { pathName } from './schema.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Complaint} Complaint */
/** @typedef {import('../types.js').Param} Param */
/** @typedef {import('../types.js').ParamValue} ParamValue */
/** @typedef {import('./values.js').Rule} Rule */

export class Reader {
  /**
   * @param {Catalogue} catalogue
   * @param {(path: string) => string} [name]  what a complaint calls a path
   */
  constructor(catalogue, name = pathName) {
    this.catalogue = catalogue;
    this.name = name;
    /** @type {Complaint[]} */
    this.complaints = [];
  }

  /**
   * @param {string} path
   * @param {string} message  one sentence
   */
  complain(path, message) {
    this.complaints.push({ path, message });
  }

  /**
   * @template T
   * @param {string} path
   * @param {unknown} raw  undefined where the input leaves it out
   * @param {Rule} rule
   * @param {T} kept  what stands there otherwise
   * @returns {T}
   */
  take(path, raw, rule, kept) {
    if (raw === undefined) return kept;
    if (rule.accepts(raw)) return /** @type {T} */ (raw === 0 ? 0 : raw); // -0 would not survive JSON
    this.complain(path, `${this.name(path)} is ${show(raw)}; it must be ${rule.allowed(raw)}, so ${(rule.spell ?? plain)(kept)} is kept.`);
    return kept;
  }

  /**
   * @param {string} path
   * @param {unknown} raw
   * @param {number} limit  in characters
   * @param {string} kept
   * @returns {string}
   */
  takeText(path, raw, limit, kept) {
    if (raw === undefined) return kept;
    if (typeof raw !== 'string') {
      this.complain(path, `${this.name(path)} is ${show(raw)}; it must be text of at most ${limit} characters.`);
      return kept;
    }
    const text = cleanText(raw);
    const start = firstCharacters(text, limit);
    if (start !== text) {
      const length = [...text].length;
      this.complain(path, `${this.name(path)} has ${length} characters; the first ${limit} are kept, which is the most it may have.`);
    }
    return start;
  }

  /**
   * Values of all `params`, each read from `raw[param.id]`.
   * @param {string} path  of the object that holds them
   * @param {Record<string, unknown>} raw
   * @param {Param[]} params
   * @param {Record<string, any>} kept  holds a value for each
   * @returns {Record<string, ParamValue>}
   */
  takeParams(path, raw, params, kept) {
    return Object.fromEntries(
      params.map((param) => {
        const value = own(raw, param.id);
        return [param.id, this.take(`${path}.${param.id}`, value, paramRule(param), kept[param.id])];
      }),
    );
  }

  /**
   * @param {string} path
   * @param {unknown} raw
   * @returns {Record<string, unknown>}  empty where it is left out or is no object
   */
  takeObject(path, raw) {
    if (raw === undefined) return {};
    if (isObject(raw)) return raw;
    this.complain(path, `${this.name(path)} is ${show(raw)}; it must be an object, so it is left as it was.`);
    return {};
  }

  /**
   * Complains once, however many there are: a hostile input may hold thousands.
   * @param {string} path  of the object, '' for the whole document
   * @param {Record<string, unknown>} raw
   * @param {string[]} known
   */
  refuseOthers(path, raw, known) {
    const strange = Object.keys(raw).filter((key) => !known.includes(key));
    if (strange.length === 0) return;
    const others = strange.length > 1 ? ` (nor ${strange.length - 1} more that it was given)` : '';
    const name = path === '' ? 'An experiment' : this.name(path);
    const have = known.length === 0 ? 'it has none' : `it has ${known.join(', ')}`;
    const place = firstCharacters(cleanText(strange[0]), 60);
    this.complain(path === '' ? place : `${path}.${place}`, `${name} has no field ${show(strange[0])}${others}; ${have}.`);
  }
}

/**
 * A value that is kept, without quotes: it is one of ours.
 * @param {unknown} value
 */
function plain(value) {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join('-');
  return String(value);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Only what the object itself holds: `constructor` is not in `{}`.
 * @param {Record<string, unknown>} object
 * @param {string} key
 * @returns {unknown}
 */
export function own(object, key) {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
