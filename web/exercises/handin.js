/**
 * What a student hands in, as one line of text:
 *
 *   slalom1:exercise=ravine-rate&version=1&name=Ada&claim=1f2e-3d4c&answer=Because&link=%23v%3D1…&sum=89abcdef
 *
 * Values are percent-encoded, so that no mail program breaks or bends it. `claim` holds the fingerprints of the experiment on the
 * seeds that were tried, the own one first. `sum` finds typing errors and nothing else: whoever wants to lie can compute it, and is
 * found out by the replay.
 */
import { cleanText, firstCharacters, parseNumber, show } from '../experiment/values.js';
import { REPEATS, TEXT_LIMITS } from '../experiment/schema.js';
import { ID, LARGEST_VERSION, TEXT } from './limits.js';

/** @typedef {import('./types.js').Submission} Submission */

export const PREFIX = 'slalom1:';

const KEYS = ['exercise', 'version', 'name', 'claim', 'answer', 'link', 'sum'];
const FINGERPRINT = /^[0-9a-f]{4}-[0-9a-f]{4}$/;

/**
 * Names and answers as they are handed in: one line each, of the allowed length.
 * @param {string} text
 * @param {number} limit
 */
function tidy(text, limit) {
  return firstCharacters(cleanText(text.replace(/\s+/g, ' ')).trim(), limit).trim();
}

/**
 * @param {Submission} submission
 * @returns {string}  one line of ASCII without spaces; `decodeLine` reads it back
 */
export function encodeLine({ exercise, version, name, fingerprints, answer, link }) {
  const pairs = [
    ['exercise', exercise], ['version', String(version)], ['name', tidy(name, TEXT.name)], ['claim', fingerprints.join('.')],
    ['answer', tidy(answer, TEXT.answer)], ['link', link],
  ];
  const body = PREFIX + pairs.map(([key, value]) => `${key}=${encode(value)}`).join('&');
  return `${body}&sum=${checkSum(body)}`;
}

/** @param {string} text */
function encode(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * CRC-32 (the polynomial of zip and PNG): finds any single wrong character and any two that changed places.
 * @param {string} text  ASCII
 * @returns {string}  eight hex digits
 */
export function checkSum(text) {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i) & 0xff;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (~crc >>> 0).toString(16).padStart(8, '0');
}

/** @typedef {{ submission: Submission, problem: '' } | { submission: null, problem: string }} LineReading */

/**
 * @param {string} line  what stands before `slalom1:` and behind the check sum is left out
 * @returns {LineReading}  never throws for a line; where there is a problem, a sentence
 */
export function decodeLine(line) {
  const refuse = (/** @type {string} */ problem) => ({ submission: null, problem });
  if (line.length > TEXT.line) return refuse(`The line has ${line.length} characters; at most ${TEXT.line} are read.`);
  const at = line.indexOf(PREFIX);
  if (at < 0) return refuse(`This is no hand-in line: ${show(line.trim())} does not hold ${PREFIX}.`);
  const parts = /^(slalom1:[\w%&=.~-]*)&sum=([0-9a-fA-F]{8})(?![0-9a-zA-Z])/.exec(line.slice(at));
  if (!parts) return refuse('The line is cut off, or holds a character that none has; copy it whole.');
  const [, body, sum] = parts;
  if (checkSum(body) !== sum.toLowerCase()) return refuse('The check sum is wrong: a character was lost or changed on the way; copy the line again.');
  const values = valuesOf(body.slice(PREFIX.length));
  return typeof values === 'string' ? refuse(values) : readValues(values);
}

/**
 * @param {string} body
 * @returns {Map<string, string> | string}  a sentence where it cannot be read
 */
function valuesOf(body) {
  /** @type {Map<string, string>} */
  const values = new Map();
  for (const pair of body.split('&')) {
    const at = pair.indexOf('=');
    const key = at < 0 ? pair : pair.slice(0, at);
    if (!KEYS.includes(key) || values.has(key)) return `The line has ${values.has(key) ? 'twice' : 'no'} ${show(key)}; it has ${KEYS.join(', ')}, each once.`;
    try {
      values.set(key, decodeURIComponent(pair.slice(at + 1)));
    } catch {
      return `The line's ${key} cannot be read: % must be followed by the two digits of a character.`;
    }
  }
  const missing = KEYS.find((key) => key !== 'sum' && !values.has(key));
  return missing === undefined ? values : `The line has no ${missing}.`;
}

/**
 * @param {Map<string, string>} values  all there
 * @returns {LineReading}
 */
function readValues(values) {
  const take = (/** @type {string} */ key) => /** @type {string} */ (values.get(key));
  const refuse = (/** @type {string} */ key, /** @type {string} */ allowed) => ({ submission: null, problem: `The line's ${key} is ${show(take(key))}; it must be ${allowed}.` });
  const version = parseNumber(take('version')) ?? NaN;
  const fingerprints = take('claim').split('.');
  if (!ID.test(take('exercise')) || take('exercise').length > TEXT.id) return refuse('exercise', 'the id of an exercise');
  if (!Number.isInteger(version) || version < 1 || version > LARGEST_VERSION) return refuse('version', `a whole number between 1 and ${LARGEST_VERSION}`);
  if (fingerprints.length > REPEATS.max || !fingerprints.every((each) => FINGERPRINT.test(each))) return refuse('claim', 'fingerprints such as 1f2e-3d4c, with a dot between');
  if (take('link').length > TEXT_LIMITS.link) return refuse('link', `at most ${TEXT_LIMITS.link} characters long`);
  for (const [key, least, limit] of /** @type {const} */ ([['name', 1, TEXT.name], ['answer', 0, TEXT.answer]])) {
    if (take(key) !== tidy(take(key), limit) || take(key).length < least) return refuse(key, `one line of ${least} to ${limit} characters`);
  }
  return { submission: { exercise: take('exercise'), version, name: take('name'), fingerprints, answer: take('answer'), link: take('link') }, problem: '' };
}
