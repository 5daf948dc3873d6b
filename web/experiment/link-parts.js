/** The two keys of a link that hold several values: `run=adam,lr=.01,beta1=.8` and `view=test,speed=30`. */
import { CHARTS, RUN_KEYS, entryOf, VIEW_FLAGS, VIEW_WORDS } from './schema.js';
import { SCHEDULE } from './defaults.js';
import { formatNumber, parseNumber, show } from './values.js';

/** @typedef {import('../types.js').Param} Param */
/** @typedef {import('./reader.js').Reader} Reader */

/**
 * @param {Reader} reader
 * @param {string} text  decoded once
 * @param {number} index  of the run, from 0
 * @returns {Record<string, any>}  a run as a document has it, not yet checked
 */
export function parseRun(reader, text, index) {
  const { catalogue } = reader;
  const [id, ...parts] = text.split(',');
  const path = `runs[${index}]`;
  const pairs = pairsOf(reader, path, parts);
  const optimiser = entryOf(catalogue.optimisers, id);
  const scheduleId = pairs.get('schedule') ?? SCHEDULE;
  const schedule = entryOf(catalogue.schedules, scheduleId);
  const params = optimiser?.params ?? [];
  const scheduleParams = schedule?.params ?? [];
  if (optimiser && schedule) {
    refuseStrange(reader, path, pairs, [...params, ...scheduleParams], `run=${id} with the schedule ${scheduleId}`);
  }
  const rate = pairs.get('lr');
  return {
    label: pairs.get('label'),
    optimiser: id,
    learningRate: rate === undefined ? undefined : (parseNumber(rate) ?? rate),
    hyper: valuesOf(pairs, params),
    schedule: { id: scheduleId, ...valuesOf(pairs, scheduleParams) },
  };
}

/**
 * @param {Reader} reader
 * @param {string} path
 * @param {string[]} parts  `key=value`
 * @returns {Map<string, string>}
 */
function pairsOf(reader, path, parts) {
  /** @type {Map<string, string>} */
  const pairs = new Map();
  /** @type {string[]} */
  const repeated = [];
  for (const part of parts) {
    const at = part.indexOf('=');
    const key = at < 0 ? part : part.slice(0, at);
    if (pairs.has(key)) repeated.push(key);
    else pairs.set(key, at < 0 ? '' : unescapeComma(part.slice(at + 1)));
  }
  if (repeated.length > 0) reader.complain(path, `${reader.name(path)} has ${show(repeated[0])} twice; the first is kept.`);
  return pairs;
}

/**
 * @param {Reader} reader
 * @param {string} path
 * @param {Map<string, string>} pairs
 * @param {Param[]} params
 * @param {string} what
 */
function refuseStrange(reader, path, pairs, params, what) {
  const known = [...RUN_KEYS, ...params.map((param) => param.id)];
  const strange = [...pairs.keys()].filter((key) => !known.includes(key));
  if (strange.length === 0) return;
  const others = strange.length > 1 ? ` (nor ${strange.length - 1} more that it was given)` : '';
  reader.complain(path, `${reader.name(path)}: ${what} has no ${show(strange[0])}${others}; it has ${known.join(', ')}.`);
}

/**
 * @param {Map<string, string>} pairs
 * @param {Param[]} params
 */
function valuesOf(pairs, params) {
  /** @type {[string, unknown][]} */
  const values = params.map((param) => {
    const text = pairs.get(param.id);
    return [param.id, text === undefined || param.kind === 'choice' ? text : (parseNumber(text) ?? text)];
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * @param {Record<string, any>} run  compact, as `compactExperiment` has it
 * @returns {string}  not yet encoded for an address
 */
export function formatRun(run) {
  const { id, ...scheduleParams } = run.schedule ?? {};
  const pairs = {
    lr: run.learningRate,
    ...run.hyper,
    schedule: id,
    ...scheduleParams,
    label: run.label && escapeComma(run.label),
  };
  return [run.optimiser, ...partsOf(pairs)].join(',');
}

/** @param {Record<string, any>} pairs */
function partsOf(pairs) {
  return Object.entries(pairs)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${typeof value === 'number' ? formatNumber(value) : value}`);
}

/** @param {string} text */
function escapeComma(text) {
  return text.replace(/%/g, '%25').replace(/,/g, '%2C');
}

/** @param {string} text */
function unescapeComma(text) {
  return text.replace(/%(2C|25)/gi, (code) => (code === '%25' ? '%' : ','));
}

/**
 * @param {Reader} reader
 * @param {string} text  decoded once
 * @param {number} count  of runs
 * @returns {Record<string, unknown>}  a view as a document has it, not yet checked
 */
export function parseView(reader, text, count) {
  /** @type {Record<string, unknown>} */
  const view = {};
  for (const part of text.split(',')) {
    const [key, value] = viewPart(part, count);
    if (key !== undefined && !Object.hasOwn(view, key)) view[key] = value;
    else return complainView(reader, part, count, view);
  }
  return view;
}

/**
 * @param {string} part
 * @param {number} count
 * @returns {[string, unknown] | []}  a field of a view with its value, or nothing where it is wrong
 */
function viewPart(part, count) {
  const word = Object.entries(VIEW_WORDS).find(([, words]) => words.includes(part));
  if (word) return [word[0], part];
  const flag = Object.entries(VIEW_FLAGS).find(([, name]) => name === part);
  if (flag) return [flag[0], true];
  const at = part.indexOf('=');
  const value = part.slice(at + 1);
  const key = part.slice(0, Math.max(at, 0));
  if (key === 'speed' || key === 'smooth') return [key, parseNumber(value) ?? value];
  if (key === 'charts') return ['charts', value.split('-')];
  const runs = value.split('-').map(parseNumber);
  const indices = runs.flatMap((run) => (isRunNumber(run, count) ? [run - 1] : []));
  if (indices.length !== runs.length || runs.length > count) return [];
  if (key === 'hide') return ['hidden', indices];
  return key === 'select' && indices.length === 1 ? ['selected', indices[0]] : [];
}

/**
 * @param {number | undefined} run
 * @param {number} count
 * @returns {run is number}
 */
function isRunNumber(run, count) {
  return run !== undefined && Number.isInteger(run) && run >= 1 && run <= count;
}

/**
 * @template T
 * @param {Reader} reader
 * @param {string} part
 * @param {number} count
 * @param {T} view  what was read before the mistake is kept
 * @returns {T}
 */
function complainView(reader, part, count, view) {
  const words = [...Object.values(VIEW_WORDS).flat(), ...Object.values(VIEW_FLAGS)].join(', ');
  const message = `view has ${show(part)}; it takes, at most once each, ${words}, smooth=.6, charts=${CHARTS.join('-')}, hide=1-2, select=1 (runs 1 to ${count}) and speed=12.`;
  reader.complain('view', message);
  return view;
}

/**
 * @param {Record<string, any>} view  compact
 * @returns {string}  not yet encoded for an address
 */
export function formatView(view) {
  const words = Object.keys(VIEW_WORDS).flatMap((key) => view[key] ?? []);
  const flags = Object.entries(VIEW_FLAGS).flatMap(([key, name]) => (view[key] ? [name] : []));
  const charts = view.charts?.join('-');
  const hide = view.hidden?.map((/** @type {number} */ index) => index + 1).join('-');
  const select = view.selected === undefined ? undefined : view.selected + 1;
  return [...words, ...flags, ...partsOf({ smooth: view.smooth, charts, hide, select, speed: view.speed })].join(',');
}
