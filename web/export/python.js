/** Values and text of ours as Python writes them. Text from a link can end neither a string nor a comment. */
import { shortest } from '../engine/shortest.js';

/** Columns of the longest line of a list. */
const WIDTH = 118;
/** Numbers of the longest nested list that is not parted. */
const ROW_ON_A_LINE = 8;

/**
 * @param {unknown} value a number, a text, true or false, or lists of them
 * @returns {string} a Python literal
 */
export function literal(value) {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'float("nan")';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return `[${Array.from(/** @type {any} */ (value), literal).join(', ')}]`;
  throw new TypeError(`There is no Python literal for ${typeof value}.`);
}

/**
 * JSON's escapes are Python's. What is not ASCII is escaped too, so that no other quotation mark or line end is left; by
 * whole characters, because Python does not join two halves of one.
 * @param {string} text
 */
function quoted(text) {
  return JSON.stringify(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(/[^\x20-\x7e]/gu, (letter) => {
    const code = /** @type {number} */ (letter.codePointAt(0)).toString(16);
    return code.length > 4 ? `\\U${code.padStart(8, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}

/**
 * Numbers of float32 as the shortest decimals that read back as the same.
 * @param {ArrayLike<number>} values
 * @param {number} [perRow] numbers a nested list; 0: a flat one
 * @returns {string} a list, on as many lines as it takes
 */
export function floats(values, perRow = 0) {
  const texts = Array.from(values, (value) => String(shortest(value)));
  if (perRow === 0) return wrapped(texts);
  const rows = Array.from({ length: texts.length / perRow }, (_, i) => texts.slice(i * perRow, (i + 1) * perRow));
  return wrapped(rows.map((row) => (perRow > ROW_ON_A_LINE ? wrapped(row) : `[${row.join(', ')}]`)));
}

/**
 * @param {string[]} items
 * @returns {string} a list of them
 */
function wrapped(items) {
  const lines = ['['];
  for (const [i, item] of items.entries()) {
    const line = lines[lines.length - 1];
    const text = i + 1 < items.length ? `${item},` : `${item}]`;
    if (line.endsWith('[')) lines[lines.length - 1] += text;
    else if (line.length + 1 + text.length <= WIDTH) lines[lines.length - 1] += ` ${text}`;
    else lines.push(` ${text}`);
  }
  return lines.join('\n');
}

/**
 * @param {Record<string, unknown>} values
 * @returns {string} `name=value, …` for a call
 */
export function keywords(values) {
  return Object.entries(values).map(([name, value]) => `${name}=${literal(value)}`).join(', ');
}

/**
 * @param {string} id kebab-case
 * @returns {string} as Python can name a function
 */
export const nameOf = (id) => id.replaceAll('-', '_');

/**
 * What is written down for an entry of the catalogue.
 * @template T
 * @param {Record<string, T>} content
 * @param {string} id
 * @param {string} what
 * @param {string} file that holds the content
 * @returns {T}
 * @throws {Error} naming what to add; a test asks for every entry of the catalogue
 */
export function pythonOf(content, id, what, file) {
  if (!Object.hasOwn(content, id)) throw new Error(`No Python is written down for the ${what} ${id}: add it to web/export/${file}.`);
  return content[id];
}

/**
 * Of shared functions, those that a text calls, and those that these call in turn.
 * @param {Record<string, string>} shared by name, in the order in which they stand
 * @param {string} text
 * @returns {string[]}
 */
export function calledOf(shared, text) {
  const names = Object.keys(shared);
  /** @type {Set<string>} */
  const called = new Set();
  let size = -1;
  while (size < called.size) {
    size = called.size;
    const all = [text, ...[...called].map((name) => shared[name])].join('\n');
    for (const name of names) if (new RegExp(`\\b${name}\\(`).test(all)) called.add(name);
  }
  return names.filter((name) => called.has(name)).map((name) => shared[name]);
}
