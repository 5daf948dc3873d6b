/** A race as text for standard output. Pure. */
import { cleanText } from '../experiment/values.js';
import { curvesCsv } from '../export/csv.js';

/** @typedef {import('./train.js').RaceResult} RaceResult */
/** @typedef {import('./train.js').RunResult} RunResult */

/**
 * One run a row, aligned; then what to share.
 * @param {RaceResult} race
 * @returns {string}
 */
export function formatTable({ runs, link, fingerprint }) {
  const head = ['run', 'optimiser', 'steps', 'train loss', 'test loss', 'best test', 'accuracy', 'result', 'fingerprint'];
  const table = aligned([head, ...runs.map(tableRow)], (column) => column < 2 || column > 6);
  return `${table}\n\n${link}\n${fingerprint}\n`;
}

/**
 * @param {string[][]} rows  the head first, all of one length
 * @param {(column: number) => boolean} isText  text stands left, numbers right
 * @returns {string}  without an end of line
 */
export function aligned(rows, isText) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => [...row[column]].length)));
  const line = (/** @type {string[]} */ row) => row.map((cell, column) => padded(cell, widths[column], isText(column)));
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n');
}

/**
 * @param {RunResult} run
 * @returns {string[]}
 */
function tableRow(run) {
  const best = run.testLoss.reduce((a, b) => (a === null || (b !== null && b < a) ? b : a), null);
  return [
    cleanText(run.label),
    run.optimiser,
    String(run.steps.at(-1) ?? 0),
    short(run.trainLoss.at(-1)),
    short(run.testLoss.at(-1)),
    short(best),
    percent(run.testAccuracy.at(-1)),
    run.divergedAt === null ? 'finished' : `diverged at step ${run.divergedAt}`,
    run.fingerprint,
  ];
}

/**
 * @param {string} cell
 * @param {number} width
 * @param {boolean} isText
 */
function padded(cell, width, isText) {
  const space = ' '.repeat(width - [...cell].length);
  return isText ? cell + space : space + cell;
}

/** @param {number | null | undefined} value */
export function short(value) {
  return value === null || value === undefined || Number.isNaN(value) ? '–' : value.toPrecision(4);
}

/** @param {number | null | undefined} value */
export function percent(value) {
  return value === null || value === undefined ? '–' : `${(100 * value).toFixed(1)} %`;
}

/**
 * @param {RaceResult} race
 * @returns {string}
 */
export function formatJson(race) {
  return `${JSON.stringify(race)}\n`;
}

/**
 * @param {RaceResult} race
 * @returns {string}
 */
export function formatCsv({ runs }) {
  return curvesCsv(runs);
}
