/**
 * How long marking takes: `node tests/exercises/bench.mjs [LINES]` writes that many lines (1,000), no two with the same
 * experiment, over all exercises of the site, and lets `slalom verify` mark them.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SITE_EXERCISES } from '../../web/cli/exercise-files.js';
import { defaultJobs } from '../../web/cli/study-pool.js';
import { withinBounds } from '../../web/exercises/bounds.js';
import { readExerciseText } from '../../web/exercises/format.js';
import { encodeLine } from '../../web/exercises/handin.js';
import { formatLink } from '../../web/experiment/link.js';
import { catalogue, experimentAt } from './support.mjs';
import { SOLUTIONS } from './solutions.mjs';

const COUNT = Number(process.argv[2] ?? 1000);
const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const exercises = readdirSync(SITE_EXERCISES).map((name) => readExerciseText(readFileSync(SITE_EXERCISES + name, 'utf8'), catalogue).exercise);

/** The solution with its numbers moved a little, as far as they are free. */
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

const folder = mkdtempSync(join(tmpdir(), 'slalom-'));
try {
  const file = join(folder, 'lines.txt');
  const lines = Array.from({ length: COUNT }, (_, index) => lineOf(index));
  writeFileSync(file, lines.join('\n'));
  for (const jobs of [1, defaultJobs()]) {
    const start = performance.now();
    const { stdout, stderr } = spawnSync(process.execPath, [CLI, 'verify', file, '--csv', '--jobs', String(jobs)], { encoding: 'utf8', maxBuffer: 1e9 });
    const seconds = (performance.now() - start) / 1000;
    const bad = stdout.split('\n').filter((row) => row.includes(',bad,')).length;
    if (stderr || bad > 0) throw new Error(`${stderr}${bad} bad lines`);
    const distinct = new Set(lines.map((line) => `${/exercise=[^&]*/.exec(line)}${/link=[^&]*/.exec(line)}`)).size;
    console.log(`${COUNT} lines (${distinct} experiments), ${jobs} thread${jobs > 1 ? 's' : ''}: ${seconds.toFixed(1)} s, ${((1000 * seconds) / COUNT).toFixed(1)} ms a line`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
