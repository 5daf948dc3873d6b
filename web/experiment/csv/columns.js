/** What stands in the columns of a table, and which of them are likely meant. Pure. */
import { OWN } from '../schema.js';
import { numberOf } from './table.js';

/** @typedef {import('./table.js').Table} Table */

/**
 * @typedef {object} Column
 * @property {string} name
 * @property {number} numbers  share of its cells that are numbers, 0 to 1
 * @property {number} distinct different values; counted up to one more than there may be classes
 * @property {boolean} counts  whether it only counts the rows
 */

/** Share of numbers from which a column is one of numbers: the rest are bad cells. */
const MOSTLY = 0.5;

/**
 * @param {Table} table
 * @returns {Column[]}
 */
export function columnsOf({ names, rows }) {
  return names.map((name, column) => {
    const values = rows.map(({ cells }) => numberOf(cells[column]));
    const seen = new Set();
    for (const { cells } of rows) if (seen.size <= OWN.classes && cells[column] !== '') seen.add(numberOf(cells[column]) ?? cells[column]);
    const numbers = values.filter((value) => value !== undefined).length / rows.length;
    const counts = rows.length > 2 && (values[0] === 0 || values[0] === 1) && values.every((value, i) => value === Number(values[0]) + i);
    return { name, numbers, distinct: seen.size, counts };
  });
}

/** @param {Column} column */
export const isNumeric = ({ numbers }) => numbers > MOSTLY;

/**
 * The class of a row: a column, or the same for all. @typedef {{ column: number } | { all: number }} Target
 */

/**
 * @param {Column[]} columns
 * @returns {{ x: number, y: number, target: Target }} columns of the inputs, and of the class; y −1: there is none, so 0
 */
export function likelyChoice(columns) {
  const target = likelyTarget(columns);
  const others = columns.map((_, at) => at).filter((at) => at !== target);
  const numeric = others.filter((at) => isNumeric(columns[at]));
  const useful = numeric.filter((at) => !columns[at].counts);
  // What counts the rows is an input only where there is nothing else.
  const [x, y] = [...new Set([...useful, ...numeric])].slice(0, 2).sort((a, b) => a - b);
  return { x: x ?? others[0], y: y ?? -1, target: target < 0 ? { all: 0 } : { column: target } };
}

/**
 * Text of a few values is a class; then a few numbers, the last column first; then any text; of two columns neither.
 * @param {Column[]} columns
 * @returns {number} -1: none
 */
function likelyTarget(columns) {
  const from = (/** @type {(column: Column) => boolean} */ is) => columns.findLastIndex(is);
  const text = from((column) => !isNumeric(column) && column.distinct <= OWN.classes);
  if (text >= 0) return text;
  if (columns.length === 2) return -1;
  const numbers = from((column) => isNumeric(column) && column.distinct > 1 && column.distinct <= OWN.classes);
  if (numbers >= 0) return numbers;
  const words = from((column) => !isNumeric(column));
  return words >= 0 ? words : columns.length - 1;
}
