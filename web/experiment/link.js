/**
 * Link <-> experiment. Readable text after `#`, in URLSearchParams form, only what differs from the defaults:
 *
 *   #v=1&data=blobs&classes=5&noise=.2&net=8-8&run=sgd,lr=.1&run=adam,lr=.01,schedule=exponential,k=.05,label=My+Adam
 *
 * - `net=8-8` is two hidden layers, `net=none` is none; `batch=all` is batch gradient descent.
 * - A parameter of the data set is a key of its own (`classes`).
 * - `run`, repeated: optimiser, then `lr`, its parameters, `schedule`, that one's parameters, `label`, in any order.
 * - `view`: words and numbers that differ, `view=test,linear,step,hide=1-3,select=2,speed=30`. The words are the loss
 *   (train test batch), the y axis (linear log) and the x axis (epoch step examples seconds); runs count from 1.
 * - Text is encoded as URLSearchParams does. Commas part the values of a run, so a comma (or %) within a label is encoded
 *   once more: `label=a%252Cb`.
 */
import { compactExperiment } from './compact.js';
import { defaultExperiment } from './defaults.js';
import { readInto } from './document.js';
import { Reader } from './reader.js';
import { formatRun, formatView, parseRun, parseView } from './link-parts.js';
import { knownEntry, LINK_KEYS, entryOf, pathName, PLACES, SURFACE_KEYS, TEXT_LIMITS } from './schema.js';
import { formatNumber, parseNumber, show } from './values.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('./document.js').Reading} Reading */
/** @typedef {import('./schema.js').Place} Place */

/**
 * @param {string} link  what follows `#`, with or without it, or a whole address
 * @param {Catalogue} catalogue
 * @returns {Reading}  always a complete, valid experiment; never throws for a link
 */
export function parseLink(link, catalogue) {
  const reader = new Reader(catalogue, linkName);
  const base = defaultExperiment(catalogue);
  const text = fragmentOf(link);
  if (text.length > TEXT_LIMITS.link) {
    reader.complain('', `The link has ${text.length} characters; at most ${TEXT_LIMITS.link} are read, so nothing of it is.`);
    return { experiment: base, complaints: reader.complaints };
  }
  return readInto(rawDocument(reader, new URLSearchParams(text), base), reader, base, []);
}

/** @param {string} link */
function fragmentOf(link) {
  const hash = link.indexOf('#');
  if (hash >= 0) return link.slice(hash + 1).trimEnd();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(link) ? '' : link.trim();
}

/**
 * What a complaint calls a path: its key in the link, because that is what the person can mend.
 * @param {string} path
 * @returns {string}
 */
function linkName(path) {
  if (path === 'version') return 'v';
  const place = PLACES.find((candidate) => candidate.path === path);
  return place ? place.key : pathName(path).replace(/^(run \d+: )learningRate$/, '$1lr');
}

/**
 * @param {Reader} reader
 * @param {URLSearchParams} pairs
 * @param {Experiment} base
 * @returns {Record<string, any>}  a document not yet checked
 */
function rawDocument(reader, pairs, base) {
  const { catalogue } = reader;
  const version = pairs.get('v');
  const runs = pairs.getAll('run').map((text, index) => parseRun(reader, text, index));
  /** @type {Record<string, any>} */
  const document = { version: version === null ? undefined : (parseNumber(version) ?? version) };
  for (const place of PLACES) {
    const text = pairs.get(place.key);
    if (text !== null) placeIn(document, place.path, placeValue(place, text));
  }
  const dataset = entryOf(catalogue.datasets, pairs.get('data') ?? base.problem.dataset);
  refuseRepeated(reader, pairs, [...LINK_KEYS, ...(dataset?.params ?? []).map((param) => param.id)]);
  for (const param of dataset?.params ?? []) {
    const text = pairs.get(param.id);
    if (text !== null) placeIn(document, `problem.${param.id}`, paramValue(param, text));
  }
  if (runs.length > 0) document.runs = runs;
  const view = pairs.get('view');
  if (view !== null) document.view = parseView(reader, view, Math.min(runs.length || base.runs.length, catalogue.limits.runs));
  refuseUnknown(reader, pairs, dataset);
  return document;
}

/**
 * @param {Record<string, any>} document
 * @param {string} path  `title` or `section.field`
 * @param {unknown} value
 */
function placeIn(document, path, value) {
  const [section, field] = path.split('.');
  if (field === undefined) document[section] = value;
  else (document[section] ??= {})[field] = value;
}

/**
 * A text that is no number is passed on as it is: the document's reader then says what was expected.
 * @param {Place} place
 * @param {string} text
 * @returns {unknown}
 */
function placeValue({ kind }, text) {
  if (kind === 'hidden') return text === 'none' ? [] : text.split('-').map((count) => parseNumber(count) ?? count);
  if (kind === 'number' || kind === 'batch') return parseNumber(text) ?? text;
  return text;
}

/**
 * @param {import('../types.js').Param} param
 * @param {string} text
 */
function paramValue(param, text) {
  return param.kind === 'choice' ? text : (parseNumber(text) ?? text);
}

/**
 * @param {Reader} reader
 * @param {URLSearchParams} pairs
 * @param {string[]} known  others are refused anyway
 */
function refuseRepeated(reader, pairs, known) {
  const once = [...new Set(pairs.keys())].filter((key) => known.includes(key) && key !== 'run');
  for (const key of once) {
    const count = pairs.getAll(key).length;
    if (count > 1) reader.complain(key, `${key} stands ${count} times in the link; the first is kept.`);
  }
}

/**
 * @param {Reader} reader
 * @param {URLSearchParams} pairs
 * @param {import('../types.js').Dataset | undefined} dataset
 */
function refuseUnknown(reader, pairs, dataset) {
  const keys = [...new Set(pairs.keys())];
  const surface = keys.filter((key) => SURFACE_KEYS.includes(key));
  if (surface.length > 0) {
    reader.complain('problem.kind', `${surface[0]} belongs to surfaces, which are not here yet, so it is left out.`);
  }
  const params = dataset?.params.map((param) => param.id) ?? [];
  const known = [...LINK_KEYS, ...params];
  const strange = keys.filter((key) => !known.includes(key) && !isParamOfUnknown(reader.catalogue, dataset, key));
  if (strange.length === 0) return;
  const others = strange.length > 1 ? ` (nor ${strange.length - 1} more that it was given)` : '';
  const listed = known.filter((key) => !SURFACE_KEYS.includes(key)).join(', ');
  reader.complain('', `A link${dataset ? ` for ${dataset.id}` : ''} has no key ${show(strange[0])}${others}; it has ${listed}.`);
}

/**
 * With a data set that nobody knows, its parameters are not a second mistake.
 * @param {Catalogue} catalogue
 * @param {import('../types.js').Dataset | undefined} dataset
 * @param {string} key
 */
function isParamOfUnknown(catalogue, dataset, key) {
  return !dataset && catalogue.datasets.some((entry) => entry.params.some((param) => param.id === key));
}

/**
 * @param {Experiment} experiment  valid
 * @param {Catalogue} catalogue
 * @returns {string}  `#v=1…`, which `parseLink` reads back as the same experiment. Where titles and labels would make it
 *   longer than a link may be, it goes without them: the runs are what matters
 */
export function formatLink(experiment, catalogue) {
  const link = formatWhole(experiment, catalogue);
  if (link.length <= TEXT_LIMITS.link) return link;
  const runs = experiment.runs.map((run) => ({ ...run, label: '' }));
  return formatWhole({ ...experiment, title: '', runs }, catalogue);
}

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 */
function formatWhole(experiment, catalogue) {
  const document = compactExperiment(experiment, catalogue);
  const dataset = knownEntry(catalogue.datasets, experiment.problem.dataset);
  /** @type {[string, unknown][]} */
  const places = PLACES.map((place) => [place.key, valueAt(document, place.path)]);
  /** @type {[string, unknown][]} */
  const params = dataset.params.map((param) => [param.id, document.problem?.[param.id]]);
  const dataAt = 1 + PLACES.findIndex((place) => place.kind === 'dataset');
  places.splice(dataAt, 0, ...params);
  const pairs = [
    ['v', String(document.version)],
    ...places.filter(([, value]) => value !== undefined).map(([key, value]) => [key, formatValue(value)]),
    ...(document.runs ?? []).map((/** @type {any} */ run) => ['run', formatRun(run)]),
    ...(document.view ? [['view', formatView(document.view)]] : []),
  ];
  return `#${pairs.map(([key, text]) => `${key}=${encode(text)}`).join('&')}`;
}

/**
 * @param {Record<string, any>} document
 * @param {string} path
 */
function valueAt(document, path) {
  const [section, field] = path.split('.');
  return field === undefined ? document[section] : document[section]?.[field];
}

/** @param {unknown} value */
function formatValue(value) {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join('-');
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

/**
 * As URLSearchParams would, but leaves what is legal and readable; brackets and marks that mail programs cut off a link's
 * end are encoded.
 * @param {string} text
 */
function encode(text) {
  return encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/%(2C|3A|2F|3D)/g, (code) => decodeURIComponent(code))
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
