/** Lines of a sweep that was stopped, so that only the rest is trained. */
import { readFile } from 'node:fs/promises';
import { csvHead, csvStart } from '../study/csv.js';
import { BadInput } from './input.js';

/** @typedef {import('../study/jobs.js').Study} Study */

/**
 * @param {string} path
 * @param {Study} study
 * @param {string[]} names  of the runs
 * @returns {Promise<Map<number, string>>}  number of the training -> its line
 * @throws {BadInput} where a line is of another sweep
 */
export async function resumed(path, study, names) {
  const text = await readText(path);
  /** @type {Map<number, string>} */
  const lines = new Map();
  // What follows the last end of line was cut off while it was written.
  text.split('\n').slice(0, -1).forEach((line, i) => {
    if (line === csvHead(study)) return;
    const number = Number(line.slice(0, line.indexOf(','))) - 1;
    const fits = Number.isInteger(number) && number >= 0 && number < study.size && line.startsWith(`${csvStart(study, number, names)},`);
    if (!fits) throw new BadInput(`Line ${i + 1} of ${path} is not of this sweep; give the file that the same sweep wrote.`);
    lines.set(number, line);
  });
  return lines;
}

/** @param {string} path */
async function readText(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new BadInput(`${path} cannot be read: ${/** @type {NodeJS.ErrnoException} */ (error).code}.`);
  }
}
