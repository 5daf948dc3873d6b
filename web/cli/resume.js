/** Lines of a sweep that was stopped, so that only the rest is trained. */
import { readFile } from 'node:fs/promises';
import { csvHead, csvRow, csvStart } from '../study/csv.js';
import { jobAt, jobConfig } from '../study/jobs.js';
import { trainWhole } from '../study/outcome.js';
import { BadInput } from './input.js';

/** @typedef {import('./study.js').Setting} Setting */

/**
 * @param {string} path
 * @param {Setting} setting
 * @returns {Promise<Map<number, string>>}  number of the training -> its line
 * @throws {BadInput} where a line is of another sweep
 */
export async function resumed(path, setting) {
  const { study, names } = setting;
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
  if (!firstIsSame(lines, setting)) throw new BadInput(`${path} holds other results than this sweep gives; it is of another experiment.`);
  return lines;
}

/**
 * The cells that name a training do not tell the data or the net. Training is exact, so doing one again does.
 * @param {Map<number, string>} lines
 * @param {Setting} setting
 */
function firstIsSame(lines, { core, study, names }) {
  const [number] = lines.keys();
  if (number === undefined) return true;
  const outcome = trainWhole(core, jobConfig(study, jobAt(study, number), core.catalogue), false);
  return lines.get(number) === csvRow(study, number, outcome, names);
}

/** @param {string} path */
async function readText(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new BadInput(`${path} cannot be read: ${/** @type {NodeJS.ErrnoException} */ (error).code}.`);
  }
}
