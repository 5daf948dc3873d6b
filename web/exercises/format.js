/** An exercise as a file or a link holds it -> an exercise. Strict: one with any mistake is not opened, and each mistake told. */
import { readExperiment } from '../experiment/document.js';
import { parseLink } from '../experiment/link.js';
import { isObject, own } from '../experiment/reader.js';
import { fieldAt, sideOf } from '../experiment/schema.js';
import { show } from '../experiment/values.js';
import { violations } from './bounds.js';
import { readCheck, readValue } from './check-format.js';
import { controlKind, controlNames } from './controls.js';
import { costOf, MOST_COST } from './cost.js';
import { COUNT, ID, LARGEST_VERSION, TEXT } from './limits.js';
import { readCurve, readHint, readProse, readQuestion } from './part-format.js';
import { StrictReader } from './strict.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Complaint} Complaint */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('./check-format.js').Surroundings} Surroundings */
/** @typedef {import('./strict.js').Place} Place */
/** @typedef {import('./types.js').Control} Control */
/** @typedef {import('./types.js').Exercise} Exercise */

/** @typedef {{ exercise: Exercise | null, complaints: Complaint[] }} ExerciseReading */

const FIELDS = ['format', 'id', 'version', 'chapter', 'title', 'text', 'start', 'free', 'budget', 'curves', 'checks', 'hints', 'question'];

/**
 * @param {string} text  JSON
 * @param {Catalogue} catalogue
 * @returns {ExerciseReading}  never throws for a text
 */
export function readExerciseText(text, catalogue) {
  const refuse = (/** @type {string} */ message) => ({ exercise: null, complaints: [{ path: '', message }] });
  if (text.length > TEXT.file) return refuse(`The exercise has ${text.length} characters; at most ${TEXT.file} are read.`);
  let input;
  try {
    input = JSON.parse(text);
  } catch {
    const is = text.trim() === '' ? 'is empty' : `starts ${show(text.trimStart())} and is not JSON`;
    return refuse(`The exercise ${is}; one looks like {"format": 1, "id": "…", "title": "…"}.`);
  }
  return readExercise(input, catalogue);
}

/**
 * @param {unknown} input  any JSON value
 * @param {Catalogue} catalogue
 * @returns {ExerciseReading}
 */
export function readExercise(input, catalogue) {
  const reader = new StrictReader();
  if (!isObject(input)) {
    reader.complain('', `The exercise is ${show(input)}; it must be an object such as {"format": 1, "id": "…", "title": "…"}.`);
    return { exercise: null, complaints: reader.complaints };
  }
  const place = { raw: input, name: '' };
  reader.refuseOthers(place, FIELDS);
  const start = readStart(reader, own(input, 'start'), catalogue);
  const head = readHead(reader, place);
  if (!start) return { exercise: null, complaints: reader.complaints };
  const exercise = { ...head, start, ...readBody(reader, place, start, catalogue) };
  if (reader.complaints.length === 0) judgeWhole(reader, exercise, catalogue);
  return { exercise: reader.complaints.length === 0 ? exercise : null, complaints: reader.complaints };
}

/**
 * @param {StrictReader} reader
 * @param {Place} place
 */
function readHead(reader, place) {
  reader.take(place, 'format', { accepts: (value) => value === 1, allowed: () => '1' });
  const id = reader.take(place, 'id', {
    accepts: (value) => typeof value === 'string' && value.length <= TEXT.id && ID.test(value),
    allowed: () => `at most ${TEXT.id} small letters and digits, parted by single dashes, a letter first`,
  }, undefined);
  return {
    format: /** @type {const} */ (1),
    id: String(id),
    version: reader.number(place, 'version', { min: 1, max: LARGEST_VERSION, integer: true }),
    chapter: reader.number(place, 'chapter', { min: 0, max: 99, integer: true }, 0),
    title: reader.line(place, 'title', TEXT.title),
    text: readProse(reader, place, 'text', TEXT.text),
  };
}

/**
 * @param {StrictReader} reader
 * @param {unknown} raw  a link, or a document
 * @param {Catalogue} catalogue
 * @returns {Experiment | undefined}
 */
function readStart(reader, raw, catalogue) {
  if (typeof raw !== 'string' && !isObject(raw)) {
    reader.complain('start', `start is ${raw === undefined ? 'missing' : show(raw)}; it must be a link (#v=1…) or an experiment.`);
    return undefined;
  }
  const { experiment, complaints } = typeof raw === 'string' ? parseLink(raw, catalogue) : readExperiment(raw, catalogue);
  for (const { message } of complaints) reader.complain('start', `start: ${message}`);
  return complaints.length === 0 ? experiment : undefined;
}

/**
 * @param {StrictReader} reader
 * @param {Place} place
 * @param {Experiment} start
 * @param {Catalogue} catalogue
 */
function readBody(reader, place, start, catalogue) {
  const free = reader.list(place, 'free', { max: COUNT.free, what: 'controls' }, (raw, index) => readControl(reader, raw, `free control ${index + 1}`, start, catalogue));
  const budget = readBudget(reader, place, start, catalogue);
  const curves = reader.list(place, 'curves', { max: COUNT.curves, what: 'curves' }, (raw, index) => readCurve(reader, raw, `curve ${index + 1}`));
  /** @type {Surroundings} */
  const around = { start, catalogue, runs: budget.runs, seeds: start.seeds.count, curves: curves.map(({ label }) => label) };
  const checks = reader.list(place, 'checks', { min: 1, max: COUNT.checks, what: 'checks' }, (raw, index) => readCheck(reader, raw, `check ${index + 1}`, around));
  const hints = reader.list(place, 'hints', { max: COUNT.hints, what: 'hints' }, (raw, index) => readHint(reader, raw, `hint ${index + 1}`, around, checks.length));
  return { free, budget, curves, checks, hints, question: readQuestion(reader, place) };
}

/**
 * @param {StrictReader} reader
 * @param {unknown} raw
 * @param {string} name
 * @param {Experiment} start
 * @param {Catalogue} catalogue
 * @returns {Control | undefined}
 */
function readControl(reader, raw, name, start, catalogue) {
  const place = reader.objectAt(raw, name, ['control', 'runs', 'min', 'max', 'choices']);
  if (!place) return undefined;
  const control = own(place.raw, 'control');
  const kind = controlKind(control, start, catalogue);
  if (!kind) {
    reader.wrong(place, 'control', `one of ${controlNames(start, catalogue)}`);
    return undefined;
  }
  const range = { min: kind.min, max: kind.max };
  const runs = reader.list(place, 'runs', { max: catalogue.limits.runs, what: 'runs' }, (run) => readRunNumber(reader, run, name, catalogue));
  const choices = reader.list(place, 'choices', { max: COUNT.choices, what: 'values' }, (value) => readValue(reader, value, `${name}: choices`));
  const strange = choices.find((value) => typeof value === 'string' && !kind.choices.includes(value));
  if (strange !== undefined) reader.complain(name, `${name}: choices has ${show(strange)}; ${String(control)} takes ${kind.choices.join(', ') || 'numbers'}.`);
  const min = kind.kind === 'number' ? reader.number(place, 'min', range, kind.min) : kind.min;
  const max = kind.kind === 'number' ? reader.number(place, 'max', { ...range, min }, kind.max) : kind.max;
  return { control: String(control), runs, min, max, choices };
}

/**
 * @param {StrictReader} reader
 * @param {unknown} run
 * @param {string} name
 * @param {Catalogue} catalogue
 * @returns {number | undefined}
 */
function readRunNumber(reader, run, name, { limits }) {
  if (Number.isInteger(run) && Number(run) >= 1 && Number(run) <= limits.runs) return Number(run);
  reader.complain(name, `${name}: runs holds ${show(run)}; it must hold whole numbers between 1 and ${limits.runs}.`);
  return undefined;
}

/**
 * What is left out is as much as the start takes.
 * @param {StrictReader} reader
 * @param {Place} whole
 * @param {Experiment} start
 * @param {Catalogue} catalogue
 */
function readBudget(reader, whole, start, catalogue) {
  const key = sideOf(start.problem.kind) === 'surface' ? 'steps' : 'epochs';
  const least = { [key]: start.training[key], runs: start.runs.length };
  const place = reader.object(whole, 'budget', [key, 'runs'], false);
  if (!place) return { epochs: least[key], runs: least.runs };
  return {
    epochs: reader.number(place, key, { min: least[key], max: fieldAt(catalogue, `training.${key}`).max, integer: true }, least[key]),
    runs: reader.number(place, 'runs', { min: least.runs, max: catalogue.limits.runs, integer: true }, least.runs),
  };
}

/**
 * What only the parts together can have wrong.
 * @param {StrictReader} reader
 * @param {Exercise} exercise
 * @param {Catalogue} catalogue
 */
function judgeWhole(reader, exercise, catalogue) {
  for (const sentence of violations(exercise, exercise.start, catalogue)) reader.complain('start', `start: ${sentence}`);
  for (const { control, runs } of exercise.free) {
    const beyond = runs.find((run) => run > exercise.budget.runs);
    if (beyond !== undefined) reader.complain('free', `The free ${control} is of run ${beyond}; there are at most ${exercise.budget.runs}.`);
  }
  const cost = costOf(exercise, catalogue);
  if (cost > MOST_COST) {
    reader.complain('budget', `The dearest experiment that is allowed takes ${(cost / MOST_COST).toFixed(1)} times the most that an exercise may; give a smaller budget, fewer seeds or narrower ranges.`);
  }
}
