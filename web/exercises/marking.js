/**
 * Marking: lines of text -> what each student handed in -> the experiments to be trained, each once -> marks. Whoever has cores
 * trains (`replay`): the threads of the command line, the workers of the page.
 */
import { parseLink } from '../experiment/link.js';
import { violations } from './bounds.js';
import { evaluate } from './evaluate.js';
import { decodeLine } from './handin.js';
import { roundOf, trainRound } from './rounds.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../engine/core.js').Core} Core */
/** @typedef {import('./types.js').Exercise} Exercise */
/** @typedef {import('./types.js').Submission} Submission */
/** @typedef {import('./types.js').Verdict} Verdict */

/**
 * A line, as it was found.
 * @typedef {object} Entry
 * @property {string} file
 * @property {number} line  in it, from 1
 * @property {Submission | null} submission  null where it cannot be read
 * @property {string} problem  why it cannot be marked; empty: it can
 * @property {number} task     in the list of tasks; -1: none
 */

/** What must be trained. @typedef {{ exercise: Exercise, experiment: Experiment }} Task */

/** @typedef {{ fingerprints: string[], verdicts: Verdict[], problem: string }} Replay */

/** @typedef {{ file: string, text: string }} Source */

/**
 * @param {Source[]} sources
 * @param {Exercise[]} exercises  that may be handed in
 * @param {Catalogue} catalogue
 * @returns {{ entries: Entry[], tasks: Task[] }}
 */
export function openSources(sources, exercises, catalogue) {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {Task[]} */
  const tasks = [];
  const entries = sources.flatMap(({ file, text }) =>
    text.split(/\r\n?|\n/).flatMap((line, index) => {
      if (line.trim() === '' || line.trim() === '\ufeff') return [];
      const { submission, problem } = decodeLine(line);
      const entry = { file, line: index + 1, submission, problem, task: -1 };
      if (!submission) return [entry];
      const opened = taskOf(submission, exercises, catalogue);
      if (typeof opened === 'string') return [{ ...entry, problem: opened }];
      const key = keyOf(opened);
      if (!known.has(key)) known.set(key, tasks.push(opened) - 1);
      return [{ ...entry, task: known.get(key) ?? -1 }];
    }),
  );
  return { entries, tasks };
}

/**
 * @param {Submission} submission
 * @param {Exercise[]} exercises
 * @param {Catalogue} catalogue
 * @returns {Task | string}  a sentence where there is nothing to train
 */
function taskOf({ exercise: id, version, link }, exercises, catalogue) {
  const exercise = exercises.find((each) => each.id === id);
  if (!exercise) return `The exercise ${id} is not known here; give its file.`;
  if (exercise.version !== version) return `It is for version ${version} of ${id}; the exercise here is version ${exercise.version}.`;
  const { experiment, complaints } = parseLink(link, catalogue);
  if (complaints.length > 0) return `The experiment cannot be read: ${complaints[0].message}`;
  const [first] = violations(exercise, experiment, catalogue);
  return first === undefined ? { exercise, experiment } : `The experiment leaves the exercise: ${first}`;
}

/**
 * Tasks of one key train the same and are judged the same: names and views do not enter.
 * @param {Task} task
 */
function keyOf({ exercise, experiment: { problem, network, training, runs } }) {
  return JSON.stringify([exercise.id, problem, network, training, runs.map((run) => ({ ...run, label: '' }))]);
}

/**
 * @param {Core} core
 * @param {Task} task
 * @returns {Replay}  on all of the exercise's seeds
 */
export function replay(core, { exercise, experiment }) {
  const { catalogue } = core;
  try {
    const rounds = Array.from({ length: exercise.start.seeds.count }, (_, index) => trainRound(core, roundOf(exercise, experiment, index)));
    const verdicts = evaluate({ exercise, experiment, rounds, catalogue });
    return { fingerprints: rounds.map(({ fingerprint }) => fingerprint), verdicts, problem: '' };
  } catch (error) {
    return { fingerprints: [], verdicts: [], problem: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * @typedef {object} Mark
 * @property {Entry} entry
 * @property {string} problem      why it is not marked; empty: it is
 * @property {Verdict[]} verdicts
 * @property {number} passed       checks
 * @property {string} fingerprint  of the replay
 * @property {boolean} isTrue      the claimed fingerprints are those of the replay
 * @property {boolean} isAnswered  the answer is as long as the exercise asks; true where it asks nothing
 * @property {string[]} twins      places (`file:line`) that handed in the same runs of the same exercise, this one among them; empty: no other
 */

/**
 * @param {Entry[]} entries
 * @param {Task[]} tasks
 * @param {(Replay | undefined)[]} replays  by task; undefined where it was stopped before
 * @returns {Mark[]}
 */
export function marksOf(entries, tasks, replays) {
  const marks = entries.map((entry) => markOf(entry, tasks[entry.task], replays[entry.task]));
  /** @type {Map<string, Mark[]>} */
  const alike = new Map();
  for (const mark of marks.filter(({ problem }) => problem === '')) {
    const key = `${mark.entry.submission?.exercise} ${mark.fingerprint}`;
    const group = alike.get(key);
    if (group) group.push(mark);
    else alike.set(key, [mark]);
  }
  for (const group of alike.values()) {
    const places = group.length > 1 ? group.map(placeOf) : [];
    for (const mark of group) mark.twins = places;
  }
  return marks;
}

/** @param {{ entry: Entry }} mark */
export function placeOf({ entry: { file, line } }) {
  return `${file}:${line}`;
}

/**
 * @param {Entry} entry
 * @param {Task | undefined} task
 * @param {Replay | undefined} result
 * @returns {Mark}
 */
function markOf(entry, task, result) {
  const { submission } = entry;
  const none = { entry, verdicts: [], passed: 0, fingerprint: '', isTrue: false, isAnswered: false, twins: [] };
  if (entry.problem || !submission || !task) return { ...none, problem: entry.problem };
  if (!result || result.problem) return { ...none, problem: result?.problem || 'It was stopped before this line was trained.' };
  const { fingerprints, verdicts } = result;
  const least = task.exercise.question?.least ?? 0;
  return {
    ...none,
    problem: '',
    verdicts,
    passed: verdicts.filter(({ passed }) => passed).length,
    fingerprint: fingerprints[0],
    isTrue: submission.fingerprints.every((claimed, index) => claimed === fingerprints[index]),
    isAnswered: [...submission.answer].length >= least,
  };
}
