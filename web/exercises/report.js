/** Marks as cells, for tables and CSV. */
import { csvText } from '../study/csv.js';
import { placeOf } from './marking.js';

/** @typedef {import('./marking.js').Mark} Mark */

const COLUMNS = /** @type {const} */ ([
  'file', 'line', 'name', 'exercise', 'version', 'status', 'passed', 'checks', 'claim', 'fingerprint', 'sameAs', 'answered', 'remarks', 'answer', 'link',
]);

/**
 * `bad`: not marked; `false claim`: the claimed fingerprint is not that of the experiment; `passed`, `failed`: checks, and the answer.
 * @param {Mark} mark
 * @returns {'bad' | 'false claim' | 'passed' | 'failed'}
 */
export function statusOf({ problem, isTrue, verdicts, passed, isAnswered }) {
  if (problem) return 'bad';
  if (!isTrue) return 'false claim';
  return passed === verdicts.length && isAnswered ? 'passed' : 'failed';
}

/**
 * Others with the same runs, the first of them named.
 * @param {Mark} mark
 */
export function spellTwins(mark) {
  const own = placeOf(mark);
  const others = mark.twins.filter((place) => place !== own);
  if (others.length === 0) return '';
  return others.length <= 3 ? others.join(', ') : `${others.slice(0, 3).join(', ')} and ${others.length - 3} more`;
}

/**
 * Why not all is well: the bad line, or each check that failed with its number.
 * @param {Mark} mark
 */
export function remarksOf({ problem, verdicts, isTrue, isAnswered }) {
  if (problem) return problem;
  return [
    ...(isTrue ? [] : ['the claimed fingerprint is not that of the experiment']),
    ...verdicts.flatMap(({ passed, sentence }, index) => (passed ? [] : [`check ${index + 1}: ${sentence}`])),
    ...(isAnswered ? [] : ['the answer in words is too short']),
  ].join('; ');
}

/**
 * @param {Mark} mark
 * @returns {Record<typeof COLUMNS[number], string | number>}
 */
export function cellsOf(mark) {
  const { submission, file, line } = mark.entry;
  const isMarked = mark.problem === '';
  return {
    file,
    line,
    name: submission?.name ?? '',
    exercise: submission?.exercise ?? '',
    version: submission?.version ?? '',
    status: statusOf(mark),
    passed: isMarked ? mark.passed : '',
    checks: isMarked ? mark.verdicts.length : '',
    claim: isMarked ? (mark.isTrue ? 'true' : 'false') : '',
    fingerprint: mark.fingerprint,
    sameAs: spellTwins(mark),
    answered: isMarked ? (mark.isAnswered ? 'yes' : 'no') : '',
    remarks: remarksOf(mark),
    answer: submission?.answer ?? '',
    link: submission?.link ?? '',
  };
}

/**
 * @param {Mark[]} marks
 * @returns {string}  a head and a line for each, in the order in which they were handed in
 */
export function marksCsv(marks) {
  const rows = marks.map(cellsOf).map((cells) => COLUMNS.map((column) => csvText(String(cells[column]))).join(','));
  return `${[COLUMNS.join(','), ...rows].join('\n')}\n`;
}
