/**
 * What a single value may be, and the sentence that says so. Ranges come from the catalogue's parameters; nothing here
 * knows where in a document the value stands.
 */

/** @typedef {import('../types.js').Param} Param */
/** @typedef {import('../types.js').ParamValue} ParamValue */

/**
 * @typedef {object} Rule
 * @property {(value: unknown) => boolean} accepts
 * @property {(value: unknown) => string} allowed  what would have been right, to follow "it must be"
 * @property {(kept: any) => string} [spell]  a value of this kind in a sentence, where it is not spelt plainly
 */

const SHOWN_CHARACTERS = 40;

/**
 * Plain text for a title, a label or a message: one line, nothing that steers the terminal or the direction of writing.
 * Lone surrogates go too: they cannot be written in a link.
 * @param {string} text
 * @returns {string}
 */
export function cleanText(text) {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/**
 * The first `count` characters, never half of one.
 * @param {string} text
 * @param {number} count
 */
export function firstCharacters(text, count) {
  return [...text].slice(0, count).join('');
}

/**
 * A value as a sentence can show it: short, on one line, whatever came in.
 * @param {unknown} value
 * @returns {string}
 */
export function show(value) {
  if (typeof value === 'string') {
    const text = cleanText(value);
    const start = firstCharacters(text, SHOWN_CHARACTERS);
    return start === text ? `"${text}"` : `"${start}…"`;
  }
  if (Array.isArray(value)) {
    const short = value.length <= 8 && value.every((item) => typeof item === 'number');
    return short ? `[${value.join(', ')}]` : `a list of ${value.length}`;
  }
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

/**
 * Reads a number as a person writes it: `10`, `.1`, `-1.5`, `1e-8`. Not `Number(text)`, which takes '', ' 1' and 0x10.
 * @param {string} text
 * @returns {number | undefined}  undefined where it is none, or too large for one
 */
export function parseNumber(text) {
  if (text.length > 40 || !/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value + 0 : undefined;
}

/**
 * The shortest text that reads back as the same number: `.1` rather than `0.1`.
 * @param {number} value
 * @returns {string}
 */
export function formatNumber(value) {
  return String(value).replace(/^(-?)0\./, '$1.').replace('e+', 'e');
}

/**
 * @param {{ min: number, max: number, integer: boolean }} range  both ends are allowed
 * @returns {Rule}
 */
export function numberRule({ min, max, integer }) {
  return {
    accepts: (value) =>
      typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value)),
    allowed(value) {
      const isNumber = typeof value === 'number' && Number.isFinite(value);
      const kind = integer && (!isNumber || !Number.isInteger(value)) ? 'a whole number ' : isNumber ? '' : 'a number ';
      return `${kind}between ${min} and ${max}`;
    },
  };
}

/**
 * @param {string[]} ids
 * @returns {Rule}
 */
export function choiceRule(ids) {
  return {
    accepts: (value) => typeof value === 'string' && ids.includes(value),
    allowed: () => (ids.length === 1 ? ids[0] : `one of ${ids.join(', ')}`),
  };
}

/** @type {Rule} */
export const flagRule = { accepts: (value) => typeof value === 'boolean', allowed: () => 'true or false' };

/**
 * @param {string[]} ids
 * @returns {Rule} for a list of some of them
 */
export function listRule(ids) {
  return {
    accepts: (value) => Array.isArray(value) && value.length > 0 && value.every((id) => ids.includes(id)),
    allowed: () => `a list of some of ${ids.join(', ')}`,
  };
}

/** @type {Rule} */
const switchRule = { accepts: (value) => value === 0 || value === 1, allowed: () => '0 or 1' };

/**
 * @param {Param} param
 * @returns {Rule}
 */
export function paramRule(param) {
  if (param.kind === 'switch') return switchRule;
  return param.kind === 'choice' ? choiceRule(param.choices) : numberRule(param);
}

/**
 * The default as a document has it: a choice by its name.
 * @param {Param} param
 * @returns {ParamValue}
 */
export function paramDefault(param) {
  return param.kind === 'choice' ? param.choices[param.default] : param.default;
}
