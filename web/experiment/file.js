/** An experiment as a file: what is written, and why a file that somebody brings cannot be one. */
import { compactExperiment } from './compact.js';
import { defaultExperiment } from './defaults.js';
import { readExperiment } from './document.js';
import { isObject } from './reader.js';
import { TEXT_LIMITS, VERSION } from './schema.js';
import { firstCharacters, show } from './values.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Complaint} Complaint */
/** @typedef {import('../types.js').Experiment} Experiment */

/** In bytes; a character may take four of them. */
const MOST = 4 * TEXT_LIMITS.document;

const LOOKS = 'an experiment looks like {"version": 1, "title": "…"}';

/**
 * @param {Experiment} experiment valid
 * @param {Catalogue} catalogue
 * @returns {string} JSON to read and to edit; what equals the defaults of its version is left out
 */
export function experimentText(experiment, catalogue) {
  const text = JSON.stringify(compactExperiment(experiment, catalogue), null, 2);
  // A point a line: thousands of them would otherwise be more text than is read back.
  return `${text.replace(/\[\s+(-?[\d.e+-]+),\s+(-?[\d.e+-]+),\s+(\d)\s+\]/g, '[$1,$2,$3]')}\n`;
}

/**
 * @param {string} title of an experiment
 * @returns {string} a name for its files, without an ending: letters, digits and dashes
 */
export function fileName(title) {
  const words = title.toLowerCase().normalize('NFKD').match(/[\p{L}\p{N}]+/gu) ?? [];
  return firstCharacters(['slalom', ...words].join('-'), 60).replace(/-$/, '');
}

/**
 * Asked before anything is read: a large file is not even opened.
 * @param {number} size in bytes
 * @returns {string} why not; empty where it may be read
 */
export function refusedSize(size) {
  if (size <= MOST) return '';
  return `it has ${bytes(size)}, and an experiment at most ${bytes(MOST)}`;
}

/** @param {number} size */
function bytes(size) {
  return size >= 1e6 ? `${Number((size / 1e6).toPrecision(3))} MB` : `${Math.ceil(size / 1000)} kB`;
}

/**
 * @param {Uint8Array} content of a file
 * @param {Catalogue} catalogue
 * @returns {{ experiment: Experiment | null, complaints: Complaint[], refusal: string }} null and why, to follow `because`, where
 *   it is no experiment; else the experiment, and what was wrong in it
 */
export function readExperimentFile(content, catalogue) {
  const refused = (/** @type {string} */ refusal) => ({ experiment: null, complaints: [], refusal });
  const size = refusedSize(content.length);
  if (size) return refused(size);
  const text = textOf(content);
  if (text === null) return refused(`it is not text; ${LOOKS}`);
  if (text.trim() === '') return refused(`it is empty; ${LOOKS}`);
  const value = jsonOf(text);
  if (value === undefined) return refused(`it starts ${show(text.trimStart())} and is not JSON; ${LOOKS}`);
  const known = Object.keys(defaultExperiment(catalogue));
  if (!isObject(value) || !known.some((key) => Object.hasOwn(value, key))) return refused(`there is no experiment in it; ${LOOKS}`);
  // A link is read as well as it can be; a file of another version is somebody's work that this page might misread.
  if (Object.hasOwn(value, 'version') && value.version !== VERSION) {
    return refused(`its version is ${show(value.version)}, and this page reads version ${VERSION}`);
  }
  return { ...readExperiment(value, catalogue), refusal: '' };
}

/** @param {Uint8Array} content */
function textOf(content) {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** @param {string} text */
function jsonOf(text) {
  try {
    return /** @type {unknown} */ (JSON.parse(text));
  } catch {
    return undefined;
  }
}
