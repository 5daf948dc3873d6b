/** Lines as a large class would hand them in, for measuring: over all exercises of the site, no two with the same experiment. */
import { readdirSync, readFileSync } from 'node:fs';
import { SITE_EXERCISES } from '../../web/cli/exercise-files.js';
import { withinBounds } from '../../web/exercises/bounds.js';
import { readExerciseText } from '../../web/exercises/format.js';
import { encodeLine } from '../../web/exercises/handin.js';
import { formatLink } from '../../web/experiment/link.js';
import { catalogue, experimentAt } from './support.mjs';
import { SOLUTIONS } from './solutions.mjs';

const exercises = readdirSync(SITE_EXERCISES).map((name) => readExerciseText(readFileSync(SITE_EXERCISES + name, 'utf8'), catalogue).exercise);

/** A right or a wrong answer with its numbers moved a little, as far as they are free. */
function lineOf(index) {
  const exercise = exercises[index % exercises.length];
  const { right, wrong } = SOLUTIONS[exercise.id];
  const links = [...right, ...wrong.map(([link]) => link)];
  const experiment = experimentAt(links[index % links.length]);
  const factor = 1 + index * 1e-6;
  const hyper = (run) => Object.fromEntries(Object.entries(run.hyper).map(([id, value]) => [id, ['beta', 'gamma', 'beta2'].includes(id) ? value / factor : value]));
  const runs = experiment.runs.map((run) => ({ ...run, learningRate: run.learningRate / factor, hyper: hyper(run) }));
  const link = formatLink(withinBounds(exercise, { ...experiment, runs }, catalogue), catalogue);
  return encodeLine({ exercise: exercise.id, version: exercise.version, name: `Student ${index}`, fingerprints: ['0000-0000'], answer: 'x'.repeat(60), link });
}

/**
 * @param {number} count
 * @returns {string[]}
 */
export const manyLines = (count) => Array.from({ length: count }, (_, index) => lineOf(index));
