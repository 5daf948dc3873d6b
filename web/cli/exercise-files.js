/** Exercises in files: those of the site, and those that a teacher names. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readExerciseText } from '../exercises/format.js';
import { BadInput, fileProblem } from './input.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../exercises/types.js').Exercise} Exercise */

export const SITE_EXERCISES = fileURLToPath(new URL('../exercises/all/', import.meta.url));

/**
 * @param {string[]} files  of the teacher; theirs come first, so that one may take the place of the site's
 * @param {Catalogue} catalogue
 * @returns {Promise<Exercise[]>}
 * @throws {BadInput} with the first mistake
 */
export async function readExercises(files, catalogue) {
  const ours = (await readdir(SITE_EXERCISES)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all([...files, ...ours.map((name) => SITE_EXERCISES + name)].map((file) => readFrom(file, catalogue)));
}

/**
 * @param {string} file
 * @param {Catalogue} catalogue
 */
async function readFrom(file, catalogue) {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw new BadInput(fileProblem(file, error, 'no exercise'));
  });
  const { exercise, complaints } = readExerciseText(text, catalogue);
  if (!exercise) throw new BadInput(`${file}: ${complaints[0].message}`);
  return exercise;
}
