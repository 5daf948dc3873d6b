/** Reading and writing a sweep: `learningRate:1e-4..1:25`, two of them parted by `;`. */
import { dialOf, dialsOf, whyNoDial } from './dial.js';
import { isObject, own } from './reader.js';
import { SWEEP_LIMITS } from './schema.js';
import { numberRule, parseNumber, show } from './values.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Param} Param */
/** @typedef {import('../types.js').SweepAxis} SweepAxis */
/** @typedef {import('./dial.js').Subject} Subject */
/** @typedef {import('./reader.js').Reader} Reader */

const FIELDS = ['parameter', 'from', 'to', 'points'];
const EXAMPLE = 'learningRate:1e-4..1:25';

/**
 * @param {Reader} reader
 * @param {unknown} raw
 * @param {SweepAxis[]} base
 * @param {Subject} subject  what is swept
 * @returns {SweepAxis[]}  always one that fits the subject
 */
export function readSweep(reader, raw, base, subject) {
  const kept = fittingSweep(base, subject, reader.catalogue);
  if (raw === undefined) return kept;
  const fault = sweepFault(raw, subject, reader.catalogue);
  if (fault === undefined) return /** @type {SweepAxis[]} */ (raw).map(plainAxis);
  reader.complain('sweep', `${reader.name('sweep')} ${fault}, so ${kept.length === 0 ? 'nothing is swept' : 'it stays as it was'}.`);
  return kept;
}

/**
 * In the order of its fields, and without -0, which would not survive JSON.
 * @param {SweepAxis} axis
 * @returns {SweepAxis}
 */
function plainAxis({ parameter, from, to, points }) {
  return { parameter, from: from + 0, to: to + 0, points };
}

/**
 * The axes that still make sense once runs or the problem have changed.
 * @param {SweepAxis[]} sweep
 * @param {Subject} subject
 * @param {Catalogue} catalogue
 * @returns {SweepAxis[]}
 */
export function fittingSweep(sweep, subject, catalogue) {
  return sweep.filter((axis) => axisFault(axis, subject, catalogue) === undefined);
}

/**
 * @param {unknown} raw
 * @param {Subject} subject
 * @param {Catalogue} catalogue
 * @returns {string | undefined}  what is wrong, to follow the word `sweep`
 */
function sweepFault(raw, subject, catalogue) {
  const { axes, grid } = SWEEP_LIMITS;
  if (!Array.isArray(raw)) return `is ${show(raw)}; it must be a list of up to ${axes} ranges such as ${EXAMPLE}`;
  if (raw.length > axes) return `has ${raw.length} parameters; at most ${axes} are swept together`;
  for (const axis of raw) {
    const fault = axisFault(axis, subject, catalogue);
    if (fault !== undefined) return fault;
  }
  if (raw.length === axes && raw[0].parameter === raw[1].parameter) return `has ${raw[0].parameter} twice`;
  const places = raw.reduce((product, { points }) => product * points, 1);
  if (places > grid) return `has ${raw.map(({ points }) => points).join(' × ')} points; together they may be at most ${grid}`;
  return undefined;
}

/**
 * @param {unknown} axis
 * @param {Subject} subject
 * @param {Catalogue} catalogue
 * @returns {string | undefined}
 */
function axisFault(axis, subject, catalogue) {
  if (!isObject(axis)) return `has ${show(axis)}; it must be a range such as ${EXAMPLE}`;
  const strange = Object.keys(axis).find((key) => !FIELDS.includes(key));
  if (strange !== undefined) return `has no field ${show(strange)}; it has ${FIELDS.join(', ')}`;
  const id = own(axis, 'parameter');
  const dial = typeof id === 'string' ? dialOf(subject, id, catalogue) : undefined;
  if (!dial) return noDial(id, subject, catalogue);
  return rangeFault(dial.id, own(axis, 'from'), own(axis, 'to'), dial.param) ?? pointsFault(dial.id, axis, dial.param);
}

/**
 * @param {unknown} id
 * @param {Subject} subject
 * @param {Catalogue} catalogue
 */
function noDial(id, subject, catalogue) {
  const why = typeof id === 'string' ? whyNoDial(subject, id, catalogue) : 'is no name of a parameter';
  const ids = dialsOf(subject, catalogue).map((dial) => dial.id);
  return `turns ${named(id)}, which ${why}; here it may turn ${ids.join(', ')}`;
}

/**
 * @param {string} id
 * @param {unknown} from
 * @param {unknown} to
 * @param {Param} param
 * @returns {string | undefined}
 */
function rangeFault(id, from, to, param) {
  const rule = numberRule(param);
  const wrong = [from, to].find((end) => !rule.accepts(end));
  if (wrong !== undefined || from === undefined || to === undefined) {
    return `has ${named(wrong)} as an end of ${id}; it must be ${rule.allowed(wrong)}`;
  }
  const [low, high] = /** @type {number[]} */ ([from, to]);
  if (low === high) return `of ${id} from ${low} to ${high} is empty; the second number must be the larger`;
  if (low > high) return `of ${id} from ${low} to ${high} is reversed; the smaller number comes first`;
  if (param.scale === 'log' && low <= 0) return `of ${id} starts at ${low}; its scale is logarithmic, so it must start above 0`;
  if (param.scale === 'one-minus' && high >= 1) return `of ${id} ends at ${high}; its scale is that of 1 − ${id}, so it must end below 1`;
  return undefined;
}

/**
 * @param {string} id
 * @param {Record<string, unknown>} axis
 * @param {Param} param
 * @returns {string | undefined}
 */
function pointsFault(id, axis, param) {
  const points = own(axis, 'points');
  const rule = numberRule(SWEEP_LIMITS.points);
  if (!rule.accepts(points)) return `has ${named(points)} as the points of ${id}; it must be ${rule.allowed(points)}`;
  const { from, to } = /** @type {{ from: number, to: number }} */ (axis);
  const most = param.integer ? to - from + 1 : Infinity;
  return Number(points) > most ? `has ${points} points of ${id}; there are ${most} whole numbers from ${from} to ${to}` : undefined;
}

/** @param {unknown} value */
function named(value) {
  return value === undefined ? 'nothing' : show(value);
}

/**
 * @param {string} text  of a link
 * @returns {unknown[]}  axes not yet checked; a part that is none is passed on as it is
 */
export function parseSweep(text) {
  return text.split(';').map((part) => {
    const match = /^([^:]*):(.+?)\.\.(.+):([^:]*)$/.exec(part);
    if (!match) return part;
    const [from, to, points] = match.slice(2).map((number) => parseNumber(number) ?? number);
    return { parameter: match[1] === 'lr' ? 'learningRate' : match[1], from, to, points };
  });
}

/**
 * A zero stands before a point here: `0.1..0.5` is read more easily than `.1...5`.
 * @param {SweepAxis[]} sweep
 * @returns {string}  made of characters that need no encoding in a link
 */
export function formatSweep(sweep) {
  const plain = (/** @type {number} */ value) => String(value).replace('e+', 'e');
  return sweep.map(({ parameter, from, to, points }) => `${parameter}:${plain(from)}..${plain(to)}:${points}`).join(';');
}
