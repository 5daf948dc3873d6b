/** Marks what students handed in: every line is trained again, on all cores. */
import { readFile, stat } from 'node:fs/promises';
import { instantiateCore } from '../engine/core.js';
import { marksOf, openSources, placeOf } from '../exercises/marking.js';
import { cellsOf, marksCsv, remarksOf, spellTwins, statusOf } from '../exercises/report.js';
import { loadModule } from './core-file.js';
import { readExercises } from './exercise-files.js';
import { BadInput, fileProblem } from './input.js';
import { parseArguments, wholeNumber } from './options.js';
import { untilStopped } from './stop.js';
import { defaultJobs, MOST_JOBS } from './study-pool.js';
import { WorkerPool } from './worker-pool.js';

/** @typedef {import('../exercises/marking.js').Mark} Mark */
/** @typedef {import('../exercises/marking.js').Replay} Replay */
/** @typedef {import('../exercises/marking.js').Source} Source */
/** @typedef {import('../exercises/marking.js').Task} Task */

/** Of one file; a line has some hundred bytes. */
const MOST_BYTES = 200_000_000;

/**
 * @param {string[]} args  of `verify`
 * @returns {Promise<string>}
 * @throws {BadInput}
 */
export async function verify(args) {
  const { inputs, values, flags } = parseArguments('verify', args, { flags: ['--csv'], values: ['--exercise', '--jobs'] });
  if (inputs.length === 0) throw new BadInput('verify takes the files with the lines that were handed in.');
  const jobs = wholeNumber({ values }, '--jobs', MOST_JOBS) ?? defaultJobs();
  const module = await loadModule();
  const { catalogue } = await instantiateCore(module);
  const exercises = await readExercises(values.get('--exercise')?.split(',') ?? [], catalogue);
  const { entries, tasks } = openSources(await Promise.all(inputs.map(readSource)), exercises, catalogue);
  if (entries.length === 0) throw new BadInput(`There is no line in ${inputs.join(', ')}.`);
  const marks = marksOf(entries, tasks, await replays(module, tasks, jobs));
  if (marks.some((mark) => statusOf(mark) !== 'passed')) process.exitCode ||= 1;
  return flags.has('--csv') ? marksCsv(marks) : marksTable(marks);
}

/**
 * @param {string} file
 * @returns {Promise<Source>}
 */
async function readSource(file) {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) throw new BadInput(`${file} has ${size} bytes; at most ${MOST_BYTES} are read.`);
    return { file, text: await readFile(file, 'utf8') };
  } catch (error) {
    if (error instanceof BadInput) throw error;
    throw new BadInput(fileProblem(file, error));
  }
}

/**
 * @param {WebAssembly.Module} module
 * @param {Task[]} tasks
 * @param {number} jobs
 * @returns {Promise<(Replay | undefined)[]>}  by task; undefined where it was stopped before
 */
function replays(module, tasks, jobs) {
  return untilStopped('experiments', tasks.length, async (signal, onDone) => {
    /** @type {WorkerPool<Task & { index: number }, [number, Replay]>} */
    const pool = new WorkerPool({ url: new URL('./verify-worker.js', import.meta.url), workerData: { module }, jobs, signal });
    /** @type {(Replay | undefined)[]} */
    const done = tasks.map(() => undefined);
    try {
      await pool.work(tasks.map((task, index) => ({ ...task, index })), ([index, result]) => {
        done[index] = result;
        onDone();
      });
    } finally {
      await pool.close();
    }
    return done;
  });
}

/**
 * @param {Mark[]} marks
 * @returns {string}
 */
function marksTable(marks) {
  const head = ['line', 'name', 'exercise', 'status', 'checks', 'same as', 'remarks'];
  const rows = marks.map((mark) => {
    const { name, exercise, passed, checks } = cellsOf(mark);
    return [placeOf(mark), String(name), String(exercise), statusOf(mark), mark.problem ? '' : `${passed}/${checks}`, spellTwins(mark), remarksOf(mark)];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => [...row[column]].length)));
  const line = (/** @type {string[]} */ row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat(widths[i] - [...cell].length))).join('  ').trimEnd();
  const count = (/** @type {string} */ status) => marks.filter((mark) => statusOf(mark) === status).length;
  const summary = `${marks.length} lines: ${count('passed')} passed, ${count('failed')} failed, ${count('false claim')} false claims, ${count('bad')} bad`;
  return `${[line(head), ...rows.map(line), '', summary].join('\n')}\n`;
}
