/** Reads checks. They are data: a kind, and the fields that this kind has. */
import { sideOf } from '../experiment/schema.js';
import { controlKind, controlNames } from './controls.js';
import { COUNT, NUMBER, TEXT } from './limits.js';
import { MEASURE_IDS, MEASURES } from './measures.js';
import { entryOfProblem } from './settings.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('./strict.js').Place} Place */
/** @typedef {import('./strict.js').StrictReader} StrictReader */
/** @typedef {import('./types.js').Check} Check */
/** @typedef {import('./types.js').Measure} Measure */
/** @typedef {import('./types.js').OnSeeds} OnSeeds */
/** @typedef {import('./types.js').Operator} Operator */

/** @type {Operator[]} */
export const OPERATORS = ['<', '<=', '>', '>='];

const TIMES = { min: 1e-6, max: 1e6 };

/**
 * What a check may refer to.
 * @typedef {object} Surroundings
 * @property {Experiment} start
 * @property {number} runs      the most there may be
 * @property {number} seeds     the own one included
 * @property {string[]} curves  labels
 * @property {Catalogue} catalogue
 */

/** @type {Record<string, { fields: string[], read: (reader: StrictReader, place: Place, around: Surroundings) => object }>} */
const KINDS = {
  result: {
    fields: ['measure', 'target', 'run', 'op', 'value', 'seeds'],
    read: (reader, place, around) => ({
      ...readWanted(reader, place, around),
      op: reader.choice(place, 'op', OPERATORS),
      value: reader.number(place, 'value', NUMBER),
      seeds: readOnSeeds(reader, place, around),
    }),
  },
  compare: {
    fields: ['measure', 'target', 'run', 'op', 'than', 'times', 'seeds'],
    read: (reader, place, around) => ({
      ...readWanted(reader, place, around),
      op: reader.choice(place, 'op', OPERATORS),
      than: readRun(reader, place, 'than', around),
      times: reader.number(place, 'times', TIMES, 1),
      seeds: readOnSeeds(reader, place, around),
    }),
  },
  diverged: {
    fields: ['run', 'expected', 'seeds'],
    read: (reader, place, around) => ({
      run: readRun(reader, place, 'run', around),
      expected: reader.flag(place, 'expected', false),
      seeds: readOnSeeds(reader, place, around),
    }),
  },
  follows: {
    fields: ['run', 'curve', 'within'],
    read: (reader, place, around) => ({
      run: readRun(reader, place, 'run', around),
      curve: reader.choice(place, 'curve', around.curves),
      within: reader.number(place, 'within', { min: 0, max: 1 }),
    }),
  },
  changed: {
    fields: ['only'],
    read: (reader, place, around) => ({ only: reader.list(place, 'only', { max: COUNT.only, what: 'controls' }, (control) => readControlName(reader, control, `${place.name}: only`, around)) }),
  },
  field: { fields: ['field', 'run', 'min', 'max', 'in', 'notIn'], read: readField },
  fields: {
    fields: ['field', 'run', 'op', 'than', 'times'],
    read: (reader, place, around) => ({
      field: readFieldName(reader, place, around),
      run: readRun(reader, place, 'run', around),
      op: reader.choice(place, 'op', OPERATORS),
      than: readRun(reader, place, 'than', around),
      times: reader.number(place, 'times', TIMES, 1),
    }),
  },
};

/**
 * @param {StrictReader} reader
 * @param {unknown} raw
 * @param {string} name
 * @param {Surroundings} around
 * @returns {Check | undefined}
 */
export function readCheck(reader, raw, name, around) {
  const kinds = Object.keys(KINDS);
  const own = typeof raw === 'object' && raw !== null && Object.hasOwn(raw, 'check') ? /** @type {any} */ (raw).check : undefined;
  const kind = kinds.includes(own) ? KINDS[own] : undefined;
  const place = reader.objectAt(raw, name, ['check', 'says', ...(kind?.fields ?? [...new Set(kinds.flatMap((each) => KINDS[each].fields))])]);
  if (!place) return undefined;
  const check = reader.choice(place, 'check', kinds);
  if (!kind) return undefined;
  const says = reader.line(place, 'says', TEXT.says, '');
  return /** @type {Check} */ ({ check, says, ...kind.read(reader, place, around) });
}

/**
 * @param {StrictReader} reader
 * @param {Place} place
 * @param {Surroundings} around
 */
function readWanted(reader, place, around) {
  const measure = reader.choice(place, 'measure', measuresOf(around));
  const hasTarget = MEASURES[measure]?.hasTarget;
  if (!hasTarget && Object.hasOwn(place.raw, 'target')) reader.complain(place.name, `${place.name}: target has no meaning for ${measure}.`);
  return { measure, target: hasTarget ? reader.number(place, 'target', NUMBER) : 0, run: readRun(reader, place, 'run', around) };
}

/**
 * @param {Pick<Surroundings, 'start' | 'catalogue'>} around
 * @returns {Measure[]}  those that the problem has
 */
export function measuresOf({ start, catalogue }) {
  const side = sideOf(start.problem.kind);
  const entry = entryOfProblem(start, catalogue);
  const hasMinimum = 'minima' in entry && /** @type {number[]} */ (entry.minima).length > 0;
  return MEASURE_IDS.filter((id) => {
    const { side: needs, isAccuracy } = MEASURES[id];
    if (needs !== 'both' && needs !== side) return false;
    if (isAccuracy) return start.problem.kind === 'classification';
    return hasMinimum || !['distance', 'closest'].includes(id);
  });
}

/**
 * @param {StrictReader} reader
 * @param {Place} place
 * @param {string} key
 * @param {Surroundings} around
 * @returns {number}
 */
function readRun(reader, place, key, { runs }) {
  return reader.number(place, key, { min: 1, max: runs, integer: true });
}

/**
 * @param {StrictReader} reader
 * @param {Place} place
 * @param {Surroundings} around
 * @returns {OnSeeds}
 */
function readOnSeeds(reader, place, { seeds }) {
  return reader.take(
    place,
    'seeds',
    {
      accepts: (value) => value === 'own' || value === 'all' || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= seeds),
      allowed: () => `own, all, or how many of the ${seeds} seeds at least`,
    },
    /** @type {OnSeeds} */ ('own'),
  );
}

/**
 * @param {StrictReader} reader
 * @param {unknown} control
 * @param {string} name
 * @param {Surroundings} around
 * @returns {string | undefined}
 */
function readControlName(reader, control, name, { start, catalogue }) {
  if (controlKind(control, start, catalogue)) return /** @type {string} */ (control);
  reader.wrong({ raw: { [name]: control }, name: '' }, name, `one of ${controlNames(start, catalogue)}`);
  return undefined;
}

/**
 * @param {StrictReader} reader
 * @param {Place} place
 * @param {Surroundings} around
 * @returns {string}
 */
function readFieldName(reader, place, around) {
  const field = readControlName(reader, place.raw.field, `${place.name}: field`, around) ?? '';
  if (field !== 'run.hyper') return field;
  reader.wrong(place, 'field', 'one parameter, such as run.hyper.beta');
  return '';
}

/**
 * @param {StrictReader} reader
 * @param {Place} place
 * @param {Surroundings} around
 */
function readField(reader, place, around) {
  const field = readFieldName(reader, place, around);
  const isOfRun = field.startsWith('run.');
  const run = reader.number(place, 'run', { min: isOfRun ? 1 : 0, max: isOfRun ? around.runs : 0, integer: true }, 0);
  const value = (/** @type {unknown} */ each, /** @type {string} */ key) => readValue(reader, each, `${place.name}: ${key}`);
  const bounds = { in: listOf('in'), notIn: listOf('notIn'), min: reader.number(place, 'min', NUMBER, NUMBER.min), max: reader.number(place, 'max', NUMBER, NUMBER.max) };
  if (!['min', 'max', 'in', 'notIn'].some((key) => Object.hasOwn(place.raw, key))) {
    reader.complain(place.name, `${place.name} asks nothing of ${field}; it must have min, max, in or notIn.`);
  }
  return { field, run, ...bounds };

  function listOf(/** @type {string} */ key) {
    return reader.list(place, key, { max: COUNT.choices, what: 'values' }, (each) => value(each, key));
  }
}

/**
 * @param {StrictReader} reader
 * @param {unknown} value
 * @param {string} name
 * @returns {string | number | undefined}
 */
export function readValue(reader, value, name) {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && value.length <= TEXT.id) return value;
  reader.wrong({ raw: { [name]: value }, name: '' }, name, `numbers, or ids of at most ${TEXT.id} characters`);
  return undefined;
}
