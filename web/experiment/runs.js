/** The runs of a document. A run whose optimiser nobody knows is left out, and said to be; the others stay. */
import { defaultParams, defaultRun } from './defaults.js';
import { isObject, own } from './reader.js';
import { entryOf, fieldAt, knownEntry, TEXT_LIMITS } from './schema.js';
import { choiceRule, numberRule, show } from './values.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').RunSpec} RunSpec */
/** @typedef {import('./reader.js').Reader} Reader */

/**
 * @param {Reader} reader
 * @param {unknown} raw
 * @param {RunSpec[]} instead  what stands where the input has no runs
 * @param {RunSpec[]} baseRuns  see `readInto`
 * @returns {{ runs: RunSpec[], from: number[], given: number }}  from[i]: where run i stood among those given
 */
export function readRuns(reader, raw, instead, baseRuns) {
  const none = { runs: instead, from: instead.map((_, index) => index), given: instead.length };
  const most = reader.catalogue.limits.runs;
  if (raw === undefined) return none;
  if (!Array.isArray(raw) || raw.length === 0) {
    reader.complain('runs', `runs is ${show(raw)}; it must be a list of 1 to ${most} runs, so there are the ${instead.length} that were.`);
    return none;
  }
  if (raw.length > most) {
    reader.complain('runs', `runs is ${show(raw)}; at most ${most} race together, so the first ${most} are kept.`);
  }
  const read = raw.slice(0, most).map((run, index) => readRun(reader, run, index, baseRuns[index]));
  const from = read.flatMap((run, index) => (run ? [index] : []));
  if (from.length === 0) return none;
  return { runs: read.flatMap((run) => run ?? []), from, given: read.length };
}

/**
 * @param {Reader} reader
 * @param {unknown} raw
 * @param {number} index
 * @param {RunSpec | undefined} before
 * @returns {RunSpec | undefined}  undefined where it is left out
 */
function readRun(reader, raw, index, before) {
  const { catalogue } = reader;
  const path = `runs[${index}]`;
  if (!isObject(raw)) {
    reader.complain(path, `${reader.name(path)} is ${show(raw)}; it must be an object, so it is left out.`);
    return undefined;
  }
  const optimiser = entryOf(catalogue.optimisers, own(raw, 'optimiser'));
  if (!optimiser) {
    complainOptimiser(reader, `${path}.optimiser`, own(raw, 'optimiser'));
    return undefined;
  }
  const kept = before?.optimiser === optimiser.id ? before : defaultRun(catalogue, optimiser.id);
  const hyper = reader.takeObject(`${path}.hyper`, own(raw, 'hyper'));
  reader.refuseOthers(`${path}.hyper`, hyper, optimiser.params.map((param) => param.id));
  const run = {
    label: reader.takeText(`${path}.label`, own(raw, 'label'), TEXT_LIMITS.label, kept.label),
    optimiser: optimiser.id,
    learningRate: readRate(reader, `${path}.learningRate`, own(raw, 'learningRate'), kept.learningRate),
    hyper: reader.takeParams(`${path}.hyper`, hyper, optimiser.params, kept.hyper),
    schedule: readSchedule(reader, `${path}.schedule`, own(raw, 'schedule'), kept.schedule),
  };
  reader.refuseOthers(path, raw, Object.keys(run));
  return run;
}

/**
 * @param {Reader} reader
 * @param {string} path
 * @param {unknown} raw
 */
function complainOptimiser(reader, path, raw) {
  const { allowed } = choiceRule(reader.catalogue.optimisers.map((entry) => entry.id));
  const is = raw === undefined ? 'is missing' : `is ${show(raw)}`;
  reader.complain(path, `${reader.name(path)} ${is}; it must be ${allowed(raw)}, so this run is left out.`);
}

/**
 * @param {Reader} reader
 * @param {string} path
 * @param {unknown} raw
 * @param {number} kept
 */
function readRate(reader, path, raw, kept) {
  return reader.take(path, raw, numberRule(fieldAt(reader.catalogue, 'run.learningRate')), kept);
}

/**
 * @param {Reader} reader
 * @param {string} path
 * @param {unknown} input
 * @param {RunSpec['schedule']} kept
 * @returns {RunSpec['schedule']}
 */
function readSchedule(reader, path, input, kept) {
  const { schedules } = reader.catalogue;
  const raw = reader.takeObject(path, input);
  const rule = choiceRule(schedules.map((entry) => entry.id));
  const id = reader.take(`${path}.id`, own(raw, 'id'), rule, kept.id);
  const schedule = knownEntry(schedules, id);
  // The parameters of a schedule that nobody knows would each be called strange too: one complaint is enough.
  if (own(raw, 'id') !== undefined && own(raw, 'id') !== id) return kept;
  const params = reader.takeParams(path, raw, schedule.params, id === kept.id ? kept : defaultParams(schedule));
  reader.refuseOthers(path, raw, ['id', ...schedule.params.map((param) => param.id)]);
  return { id, ...params };
}
