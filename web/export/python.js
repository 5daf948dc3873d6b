/** Values and text of ours as Python writes them. Text from a link can end neither a string nor a comment. */

/**
 * @param {unknown} value a number, a text, or lists of them
 * @returns {string} a Python literal
 */
export function literal(value) {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : 'float("nan")';
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return `[${Array.from(/** @type {any} */ (value), literal).join(', ')}]`;
  throw new TypeError(`There is no Python literal for ${typeof value}.`);
}

/**
 * JSON's escapes are Python's; what is not ASCII is escaped too, so that no other quotation mark or line end is left.
 * @param {string} text
 */
function quoted(text) {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * Numbers of float32 as the shortest decimals that read back as the same.
 * @param {ArrayLike<number>} values
 * @param {number} [perRow] numbers a nested list; 0: a flat one
 */
export function floats(values, perRow = 0) {
  const texts = Array.from(values, shortest);
  if (perRow === 0) return `[${texts.join(', ')}]`;
  const rows = Array.from({ length: texts.length / perRow }, (_, i) => `[${texts.slice(i * perRow, (i + 1) * perRow).join(', ')}]`);
  return `[${rows.join(', ')}]`;
}

/** @param {number} value */
function shortest(value) {
  for (let digits = 6; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9))); // always enough for a float32
}

/**
 * @param {Record<string, unknown>} values
 * @returns {string} `name=value, …` for a call
 */
export function keywords(values) {
  return Object.entries(values).map(([name, value]) => `${name}=${literal(value)}`).join(', ');
}
