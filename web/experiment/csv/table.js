/** Text -> rows of cells with their lines, whatever parts them. Cells stay text; what is wrong with a row is a sentence's end. */
import Papa from 'papaparse';
import { cleanText, firstCharacters, show } from '../values.js';
import { TABLE_LIMITS } from './head.js';

/** @typedef {',' | ';' | '\t'} Separator */
/** @typedef {{ line: number, cells: string[] }} Row line: 1 is the first of the text */
/** @typedef {{ line: number, reason: string }} Wrong reason: follows "line 7: " */

/**
 * @typedef {object} Table
 * @property {Separator} separator
 * @property {boolean} header  whether the first row is names
 * @property {string[]} names  one a column, none twice
 * @property {Row[]} rows      each with as many cells as there are names
 * @property {Wrong[]} wrong   rows that are left out
 * @property {boolean} cut     whether there are more rows than are read
 * @property {string} refusal  a sentence; empty where there is a table
 */

/** What may part cells, the likeliest first where several would do. @type {readonly Separator[]} */
export const SEPARATORS = [';', '\t', ','];

/** Rows that are looked at to guess. */
const SAMPLE = 50;
/** Columns: no person chooses among more. */
const MOST_COLUMNS = 200;
const NAME_LENGTH = 40;

/**
 * @param {string} text
 * @param {{ separator?: Separator, header?: boolean, cut?: boolean }} [how] what is left out is guessed; cut: the text is only the beginning
 * @returns {Table}
 */
export function readTable(text, { separator: asked, header: named, cut = false } = {}) {
  const clean = text.replace(/^\ufeff/, '');
  const separator = asked ?? separatorOf(clean);
  const { rows, more, broken } = rowsOf(clean, separator);
  const refusal = refusalOf(rows);
  if (refusal) return { separator, header: false, names: [], rows: [], wrong: [], cut, refusal };
  const columns = usualCount(rows);
  const header = named ?? isHeader(rows);
  const body = header ? rows.slice(1) : rows;
  const wrong = body.filter(({ cells }) => cells.length !== columns);
  const names = namesOf(header ? rows[0].cells : [], columns);
  return {
    separator,
    header,
    names,
    rows: body.filter(({ cells }) => cells.length === columns).slice(0, TABLE_LIMITS.rows),
    wrong: wrong.map(({ line, cells }) => ({ line, reason: `it has ${cells.length === 1 ? 'one cell' : `${cells.length} cells`}, and a row here has ${columns}${broken ? '; is a quotation mark left open?' : ''}` })),
    cut: cut || more || body.length > TABLE_LIMITS.rows,
    refusal: body.length > 0 ? '' : 'There are names of columns and no row below them.',
  };
}

/** @param {Row[]} rows */
function refusalOf(rows) {
  if (rows.length === 0) return 'It is empty: there is no row in it.';
  const columns = usualCount(rows);
  if (columns === 1) return `There is one column only, and a point needs two numbers. Nothing parts ${show(rows[0].cells[0])}: a comma, a semicolon or a tab would.`;
  return columns > MOST_COLUMNS ? `There are ${columns} columns; at most ${MOST_COLUMNS} can be chosen from: choose another separator, or leave some out of the file.` : '';
}

/**
 * @param {string} text
 * @param {Separator} separator
 * @param {number} [most]
 * @returns {{ rows: Row[], more: boolean, broken: boolean }} broken: a quotation mark that is not closed was taken for a letter
 */
function rowsOf(text, separator, most = TABLE_LIMITS.rows + 1) {
  const read = (/** @type {string} */ quoteChar) => Papa.parse(text, { delimiter: separator, quoteChar, preview: most + 1, skipEmptyLines: false });
  const first = /** @type {{ data: string[][], errors: { code: string }[] }} */ (read('"'));
  // All after it would be one cell: without quotation marks only that row is lost.
  const broken = first.errors.some(({ code }) => code === 'MissingQuotes' || code === 'InvalidQuotes');
  const data = broken ? /** @type {string[][]} */ (read('\0').data) : first.data;
  /** @type {Row[]} */ const rows = [];
  let line = 1;
  for (const cells of data) {
    if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells: cells.map((cell) => cell.trim()) });
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n?|\n/g)?.length ?? 0), 0);
  }
  return { rows: rows.slice(0, most), more: rows.length > most, broken };
}

/**
 * The one that makes most rows alike, with two cells or more; a comma that is a decimal one parts less evenly than what parts cells.
 * @param {string} text
 * @returns {Separator}
 */
function separatorOf(text) {
  /** @type {[Separator, number]} */ let best = [',', 0];
  for (const separator of SEPARATORS) {
    const { rows } = rowsOf(text, separator, SAMPLE);
    const columns = usualCount(rows);
    const share = rows.filter(({ cells }) => cells.length === columns).length / Math.max(1, rows.length);
    if (columns > 1 && share > best[1] + 0.2) best = [separator, share];
  }
  return best[0];
}

/** @param {Row[]} rows @returns {number} cells that most rows have; 0 without rows */
function usualCount(rows) {
  /** @type {Map<number, number>} */ const counts = new Map();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [0, 0])[0];
}

/** Names are no numbers, and what stands below one of them is. @param {Row[]} rows */
function isHeader([first, ...rest]) {
  const sample = rest.slice(0, SAMPLE);
  if (sample.length === 0 || first.cells.some((cell) => numberOf(cell) !== undefined)) return false;
  return first.cells.some((_, column) => sample.filter(({ cells }) => numberOf(cells[column] ?? '') !== undefined).length > sample.length / 2);
}

/**
 * @param {string[]} given
 * @param {number} columns
 * @returns {string[]} short, plain, none empty, none twice
 */
function namesOf(given, columns) {
  /** @type {string[]} */ const names = [];
  for (let column = 0; column < columns; column++) {
    const name = nameFrom(given[column] ?? '') || `column ${column + 1}`;
    names.push(names.includes(name) ? `${name} (${column + 1})` : name);
  }
  return names;
}

/** Plain text of one line, whatever stands in a cell. @param {string} cell */
export const nameFrom = (cell) => firstCharacters(cleanText(cell).trim(), NAME_LENGTH);

/**
 * A number as a table has it: with a point or a comma before its decimals.
 * @param {string} cell
 * @returns {number | undefined}
 */
export function numberOf(cell) {
  if (cell.length > 40 || !/^[+\-−]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?$/i.test(cell)) return undefined;
  const value = Number(cell.replace('−', '-').replace(',', '.'));
  return Number.isFinite(value) ? value + 0 : undefined;
}
