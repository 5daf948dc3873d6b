/** LINK-or-FILE -> experiment. Stricter than the page: nobody watches, so an input with any mistake in it is refused. */
import { readFile, stat } from 'node:fs/promises';
import { readExperimentText } from '../experiment/document.js';
import { parseLink } from '../experiment/link.js';
import { TEXT_LIMITS } from '../experiment/schema.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */

/** Exit status 2: the person has to change what they gave. */
export class BadInput extends Error {}

/** Exit status 1: the input was right, the work was not done. */
export class Failure extends Error {}

/**
 * @param {string} input
 * @param {Catalogue} catalogue
 * @returns {Promise<Experiment>}
 * @throws {BadInput} with the first complaint
 */
export async function readInput(input, catalogue) {
  const { experiment, complaints } = isLink(input)
    ? parseLink(input, catalogue)
    : readExperimentText(await readText(input), catalogue);
  if (complaints.length === 0) return experiment;
  const more = complaints.length > 1 ? ` (and ${complaints.length - 1} more)` : '';
  throw new BadInput(`${complaints[0].message}${more}`);
}

/**
 * A file's name may hold a `#` or a `=`, but hardly starts with `#` or a link's first key.
 * @param {string} input
 */
function isLink(input) {
  return /^#|^[a-z]+:\/\/|^[a-z][A-Za-z0-9]*=/.test(input);
}

/**
 * @param {string} path
 * @returns {Promise<string>}
 */
async function readText(path) {
  try {
    const { size } = await stat(path);
    // A byte is a character or less of one, so four times the limit is never a document; it need not be read to be refused.
    if (size > 4 * TEXT_LIMITS.document) {
      throw new BadInput(`${path} has ${size} bytes; an experiment has at most ${TEXT_LIMITS.document} characters.`);
    }
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(fileProblem(path, error, 'neither a link (which starts with #) nor a file'));
  }
}

/**
 * @param {string} path
 * @param {unknown} error  of reading it
 * @param {string} [is]
 */
export function fileProblem(path, error, is = 'not a file that can be read') {
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : String(code);
  return `${JSON.stringify(path.slice(0, 100))} is ${is}: ${why}.`;
}
