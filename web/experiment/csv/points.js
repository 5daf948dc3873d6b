/** Rows of a table -> points of one's own, with the rows that cannot be and why. Pure. */
import { OWN, ownRange } from '../schema.js';
import { show } from '../values.js';
import { classesByQuantile, classesByValue } from './classes.js';
import { isNumeric } from './columns.js';
import { numberOf } from './table.js';

/** @typedef {import('../../types.js').Catalogue} Catalogue */
/** @typedef {import('../own.js').Point} Point */
/** @typedef {import('./columns.js').Column} Column */
/** @typedef {import('./columns.js').Target} Target */
/** @typedef {import('./table.js').Table} Table */
/** @typedef {import('./table.js').Wrong} Wrong */

/**
 * @typedef {object} Choice
 * @property {number} x  column of the first input
 * @property {number} y  of the second; −1: none, so 0 for all
 * @property {Target} target
 * @property {number} cut  classes that a target of many numbers is cut into
 * @property {boolean} standardise  whether inputs are brought to mean 0 and deviation 1
 */

/**
 * @typedef {object} Made
 * @property {Point[]} points
 * @property {{ name: string, count: number }[]} classes  by their number
 * @property {Wrong[]} wrong   rows left out, by line
 * @property {boolean} numbers whether the target has more numbers than there may be classes, so that it is cut
 * @property {string[]} notes  sentences: what one should know of the points
 * @property {string} refusal  a sentence where there are no points to use; else empty
 */

/** @typedef {{ line: number, x: number, y: number, target: string }} Good a row whose cells can be read */

/** Digits behind the point. */
const DIGITS = 3;
/** Inputs beyond this are not seen in the pictures; below it, they hardly differ there. */
const SEEN = { most: 3.5, least: 0.7 };

/**
 * @param {Table} table without a refusal
 * @param {Column[]} columns
 * @param {Choice} choice
 * @param {Catalogue} catalogue
 * @returns {Made}
 */
export function pointsOf(table, columns, choice, catalogue) {
  const { good, wrong } = readRows(table, columns, choice);
  const scaled = scaleOf(good, choice, columns);
  const rows = good.map((row, i) => ({ ...row, x: scaled.x[i], y: scaled.y[i] }));
  const near = rows.filter(({ x, y }) => Math.abs(x) <= OWN.reach && Math.abs(y) <= OWN.reach);
  const far = rows.flatMap(({ line, x, y }, i) => (Math.abs(x) <= OWN.reach && Math.abs(y) <= OWN.reach ? [] : [{ line, reason: beyond(good[i], { x, y }, choice, columns) }]));
  const { labels, names, dropped } = labelsOf(near, columns, choice);
  /** @type {Point[]} */
  const points = near.flatMap(({ x, y }, i) => (labels[i] < 0 ? [] : [[rounded(x), rounded(y), labels[i]]]));
  const classes = names.map((name, label) => ({ name, count: points.filter((point) => point[2] === label).length }));
  const notes = [...scaled.notes, ...notesOf({ points, classes, dropped, choice, columns, catalogue })];
  const refusal = refusalOf(points, choice, columns);
  return { points, classes, wrong: [...table.wrong, ...wrong, ...far].sort((a, b) => a.line - b.line), numbers: isCut(columns, choice), notes, refusal };
}

/** @param {number} value */
const rounded = (value) => Number(value.toFixed(DIGITS)) + 0;

/**
 * Values that hardly differ on the plane, or reach beyond it, are better brought to its scale.
 * @param {Table} table
 * @param {{ x: number, y: number }} choice
 * @returns {boolean}
 */
export function wantsScale({ rows }, { x, y }) {
  const largest = [x, y].filter((column) => column >= 0).map((column) => rows.reduce((most, { cells }) => Math.max(most, Math.abs(numberOf(cells[column]) ?? 0)), 0));
  return largest.some((most) => most > SEEN.most || most < SEEN.least);
}

/** @param {Column[]} columns @param {Choice} choice */
const isCut = (columns, { target }) => 'column' in target && isNumeric(columns[target.column]) && columns[target.column].distinct > OWN.classes;

/**
 * @param {Table} table
 * @param {Column[]} columns
 * @param {Choice} choice
 * @returns {{ good: Good[], wrong: Wrong[] }}
 */
function readRows({ rows }, columns, choice) {
  /** @type {Good[]} */ const good = [];
  /** @type {Wrong[]} */ const wrong = [];
  const { x, y, target } = choice;
  const mustCount = [...new Set([x, y, ...('column' in target && isCut(columns, choice) ? [target.column] : [])])].filter((column) => column >= 0);
  for (const { line, cells } of rows) {
    const bad = mustCount.find((column) => numberOf(cells[column]) === undefined) ?? ('column' in target && cells[target.column] === '' ? target.column : undefined);
    if (bad !== undefined) wrong.push({ line, reason: cells[bad] === '' ? `${columns[bad].name} is empty` : `${columns[bad].name} is ${show(cells[bad])}, which is no number` });
    else good.push({ line, x: numberOf(cells[x]) ?? 0, y: y < 0 ? 0 : (numberOf(cells[y]) ?? 0), target: 'column' in target ? cells[target.column] : '' });
  }
  return { good, wrong };
}

/**
 * @param {Good[]} rows
 * @param {Choice} choice
 * @param {Column[]} columns
 * @returns {{ x: number[], y: number[], notes: string[] }}
 */
function scaleOf(rows, { x, y, standardise }, columns) {
  const [xs, ys] = [rows.map((row) => row.x), rows.map((row) => row.y)];
  const flat = [[x, xs], [y, ys]].flatMap(([column, values]) => (Number(column) >= 0 && isFlat(/** @type {number[]} */ (values)) ? [columns[Number(column)].name] : []));
  const notes = [...new Set(flat)].map((name) => `${name} has the same value in all rows, so it tells nothing.`);
  return standardise ? { x: standardised(xs), y: standardised(ys), notes } : { x: xs, y: ys, notes };
}

/** @param {number[]} values */
const isFlat = (values) => values.length > 0 && values.every((value) => value === values[0]);

/** @param {number[]} values @returns {number[]} with mean 0 and deviation 1; all 0 where they are all the same */
function standardised(values) {
  if (isFlat(values)) return values.map(() => 0);
  // By the largest first: the squares of 1e200 would be infinite.
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const shares = values.map((value) => value / largest);
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const deviation = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length);
  return deviation > 0 ? shares.map((share) => (share - mean) / deviation) : values.map(() => 0);
}

/**
 * @param {Good} row as it was read
 * @param {{ x: number, y: number }} scaled
 * @param {Choice} choice
 * @param {Column[]} columns
 */
function beyond(row, scaled, { x, y, standardise }, columns) {
  const [column, value, deviations] = Math.abs(scaled.x) > OWN.reach ? [x, row.x, scaled.x] : [y, row.y, scaled.y];
  const { name } = columns[column];
  return standardise
    ? `${name} is ${value}, ${Math.abs(deviations).toFixed(0)} deviations from the mean; points reach to ${OWN.reach}`
    : `${name} is ${value}; points reach from ${-OWN.reach} to ${OWN.reach}, so standardise to use it`;
}

/** @param {Good[]} rows @param {Column[]} columns @param {Choice} choice */
function labelsOf(rows, columns, choice) {
  const { target, cut } = choice;
  if ('all' in target) return { labels: rows.map(() => target.all), names: Array.from({ length: target.all + 1 }, (_, label) => `class ${label}`), dropped: 0 };
  if (rows.length > 0 && isCut(columns, choice)) return classesByQuantile(rows.map((row) => numberOf(row.target) ?? 0), cut);
  return classesByValue(rows.map((row) => row.target));
}

/**
 * @param {{ points: Point[], classes: { name: string, count: number }[], dropped: number, choice: Choice, columns: Column[], catalogue: Catalogue }} what
 * @returns {string[]}
 */
function notesOf({ points, classes, dropped, choice, columns, catalogue }) {
  const { target, x, y } = choice;
  const { min } = ownRange(catalogue);
  /** @type {string[]} */ const notes = [];
  if (isCut(columns, choice) && 'column' in target) {
    notes.push(`From your own points classes are learnt, not numbers. ${columns[target.column].name} has many, so it is cut into ${classes.length} ${classes.length === 1 ? 'class' : 'classes of like size'}.`);
  }
  if (dropped > 0 && 'column' in target) {
    notes.push(`${columns[target.column].name} has more than ${OWN.classes} values: the ${OWN.classes} most frequent are the classes, and ${dropped} ${dropped === 1 ? 'row' : 'rows'} of the others ${dropped === 1 ? 'is' : 'are'} left out.`);
  }
  if (x === y) notes.push(`Both inputs are ${columns[x].name}, so all points lie on a line.`);
  if (points.length > 0 && classes.filter(({ count }) => count > 0).length === 1) notes.push('All points are of one class, so there is nothing to tell apart: choose another column, or paint another class afterwards.');
  if (points.length > 0 && points.length < min) notes.push(`A race needs ${min} points: paint ${min - points.length} more afterwards.`);
  return notes;
}

/** @param {Point[]} points @param {Choice} choice @param {Column[]} columns */
function refusalOf(points, { x, y }, columns) {
  if (points.length === 0) {
    const text = [x, y].find((column) => column >= 0 && !isNumeric(columns[column]));
    return text === undefined ? 'No row can be used.' : `${columns[text].name} is text, and an input must be numbers: choose another column.`;
  }
  const [[x0, y0]] = points;
  if (points.length > 1 && points.every(([a, b]) => a === x0 && b === y0)) return 'All points lie in one place, so there is nothing to tell apart: choose other columns.';
  return '';
}
