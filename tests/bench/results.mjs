/** Numbers and tables as Markdown, and RESULTS.md, whose parts are kept until they are measured again. */
import { readFile, writeFile } from 'node:fs/promises';

/** @typedef {import('./compare.mjs').Spread} Spread */

const FILE = new URL('./RESULTS.md', import.meta.url);
const mark = (/** @type {string} */ part) => `<!-- ${part} -->`;

/** @param {number} value @param {number} [digits] significant ones @returns {string} without an exponent where people would write none */
export function number(value, digits = 3) {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  for (const [unit, letter] of /** @type {[number, string][]} */ ([[1e6, ' M'], [1e4, ' k']])) {
    if (size >= unit) return `${Number((value / (letter === ' k' ? 1e3 : unit)).toPrecision(digits))}${letter}`;
  }
  return String(size >= 100 ? Math.round(value) : Number(value.toPrecision(digits)));
}

/** Two decimals for what lies near one. @param {number} value */
const short = (value) => (Math.abs(value) < 10 ? value.toFixed(2) : number(value));

/** @param {Spread} spread @returns {string} median and quartiles */
export const withSpread = ({ median, low, high }) => `${short(median)} (${short(low)}–${short(high)})`;

/** @param {Spread} spread @returns {string} median in bold and quartiles: for ratios */
export const bold = (spread) => `**${short(spread.median)}** (${short(spread.low)}–${short(spread.high)})`;

/** @param {string[]} head @param {(string | number)[][]} rows @returns {string} */
export function table(head, rows) {
  const line = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i ? '--:' : '---'))), ...rows.map(line)].join('\n');
}

/**
 * Writes the parts that were measured now, and keeps the others as the file has them.
 * @param {string[]} order names of all parts
 * @param {Map<string, string>} measured
 * @param {string} head
 */
export async function writeResults(order, measured, head) {
  const before = await readFile(FILE, 'utf8').catch(() => '');
  const kept = new Map(order.map((part) => [part, before.split(mark(part))[1]?.split('<!-- ')[0].trim()]));
  const parts = order.flatMap((part) => {
    const text = measured.get(part) ?? kept.get(part);
    return text ? [`${mark(part)}\n\n${text}\n`] : [];
  });
  await writeFile(FILE, `${[head, ...parts].join('\n')}`);
}
