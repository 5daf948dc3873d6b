/**
 * Link <-> experiment. Readable text after `#`, in URLSearchParams form, only what differs from the defaults:
 *
 *   #v=1&data=blobs&classes=5&noise=.2&net=8-8&run=sgd,lr=.1&run=adam,lr=.01,schedule=exponential,k=.05,label=My+Adam
 *
 * - `net=8-8` is two hidden layers, `net=none` is none; `batch=all` is batch gradient descent.
 * - A parameter of the data set or the surface is a key of its own (`classes`).
 * - `data=points&own=-1,.5,0;2,1.5,1;…` are the person's own points, x1, x2 and class each.
 * - `surface=rosenbrock&start=-1.5,2&gnoise=.5&steps=300` in place of data, net and batches.
 * - `run`, repeated: optimiser, then `lr`, its parameters, `schedule`, that one's parameters, `label`, in any order.
 * - `seeds=20&vary=weights-batches` repeats every run; `sweep=learningRate:1e-4..1:25;beta:.5..0.99:9` is a grid.
 * - `view`: words and numbers that differ, `view=test,linear,step,hide=1-3,select=2,speed=30`. The words are the loss
 *   (train test both batch), the y axis (linear log) and the x axis (epoch step examples seconds, `logx` for a logarithmic
 *   one); `trim` scales without outliers; `embed` is the page in a frame of another; `halved`: Compare halves over seeds; `smooth=.6`; `charts=loss-accuracy`; runs count from 1.
 * - Text is encoded as URLSearchParams does. Commas part the values of a run, so a comma (or %) within a label is encoded
 *   once more: `label=a%252Cb`.
 */
import { compactExperiment } from './compact.js';
import { defaultExperiment } from './defaults.js';
import { readInto, withBeginning } from './document.js';
import { Reader } from './reader.js';
import { formatRun, formatView, parseRun, parseView } from './link-parts.js';
import { parseVary } from './seeds.js';
import { formatSweep, parseSweep } from './sweep.js';
import { knownEntry, LINK_KEYS, entryOf, pathName, PLACES, sideOf, TEXT_LIMITS } from './schema.js';
import { formatNumber, parseNumber, show } from './values.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Entry} Entry */
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
  return withBeginning(readInto(rawDocument(reader, new URLSearchParams(text), base), reader, base, []), catalogue);
}

/** @param {string} link */
function fragmentOf(link) {
  const hash = link.indexOf('#');
  // The one file names the page there: `#/study.html?v=1`.
  if (hash >= 0) return link.slice(hash + 1).replace(/^\/[^?]*\??/, '').trimEnd();
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
  const entry = problemEntry(catalogue, pairs, base);
  const params = entry?.params ?? [];
  refuseRepeated(reader, pairs, [...LINK_KEYS, ...params.map((param) => param.id)]);
  for (const param of params) {
    const text = pairs.get(param.id);
    if (text !== null) placeIn(document, `problem.${param.id}`, paramValue(param, text));
  }
  if (runs.length > 0) document.runs = runs;
  const view = pairs.get('view');
  if (view !== null) document.view = parseView(reader, view, Math.min(runs.length || base.runs.length, catalogue.limits.runs));
  refuseUnknown(reader, pairs, entry);
  return document;
}

/**
 * The data set or surface that a link speaks of.
 * @param {Catalogue} catalogue
 * @param {URLSearchParams} pairs
 * @param {Experiment} base
 * @returns {Entry | undefined}  undefined where nobody knows it
 */
function problemEntry(catalogue, pairs, base) {
  const surface = pairs.get('surface');
  if (surface !== null) return entryOf(catalogue.surfaces, surface);
  return entryOf(catalogue.datasets, pairs.get('data') ?? base.problem.dataset);
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
  if (kind === 'own') return text.split(';').map((point) => point.split(',').map((number) => parseNumber(number) ?? number));
  if (kind === 'pair') return text.split(',').map((number) => parseNumber(number) ?? number);
  if (kind === 'words') return parseVary(text);
  if (kind === 'sweep') return parseSweep(text);
  if (kind === 'number' || kind === 'batch' || kind === 'count') return parseNumber(text) ?? text;
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
 * @param {Entry | undefined} entry  data set or surface
 */
function refuseUnknown(reader, pairs, entry) {
  const keys = [...new Set(pairs.keys())];
  const side = pairs.has('surface') ? 'surface' : 'net';
  const idle = PLACES.filter((place) => keys.includes(place.key) && place.side !== undefined && place.side !== side);
  if (idle.length > 0) {
    const where = side === 'surface' ? 'on a surface' : 'without a surface';
    reader.complain(idle[0].path, `${idle.map((place) => place.key).join(', ')}: of no effect ${where}, so left out.`);
  }
  const params = entry?.params.map((param) => param.id) ?? [];
  const known = [...LINK_KEYS, ...params];
  const strange = keys.filter((key) => !known.includes(key) && !isParamOfUnknown(reader.catalogue, entry, key));
  if (strange.length === 0) return;
  const others = strange.length > 1 ? ` (nor ${strange.length - 1} more that it was given)` : '';
  const useful = PLACES.filter((place) => place.side === undefined || place.side === side).map((place) => place.key);
  const listed = ['v', ...useful, ...params, 'run', 'view'].join(', ');
  reader.complain('', `A link${entry ? ` for ${entry.id}` : ''} has no key ${show(strange[0])}${others}; it has ${listed}.`);
}

/**
 * With a data set or surface that nobody knows, its parameters are not a second mistake.
 * @param {Catalogue} catalogue
 * @param {Entry | undefined} entry
 * @param {string} key
 */
function isParamOfUnknown({ datasets, surfaces }, entry, key) {
  return !entry && [...datasets, ...surfaces].some(({ params }) => params.some((param) => param.id === key));
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
  const bare = formatWhole({ ...experiment, title: '', runs }, catalogue);
  if (bare.length <= TEXT_LIMITS.link) return bare;
  // Own points are the longest that there is: a file holds them.
  return formatWhole({ ...experiment, title: '', runs, problem: { ...experiment.problem, own: [] } }, catalogue);
}

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 */
function formatWhole(experiment, catalogue) {
  const document = compactExperiment(experiment, catalogue);
  const { kind, dataset, surface } = experiment.problem;
  const onSurface = sideOf(kind) === 'surface';
  const entry = onSurface ? knownEntry(catalogue.surfaces, surface) : knownEntry(catalogue.datasets, dataset);
  /** @type {[string, unknown][]} */
  const places = PLACES.map((place) => [place.key, valueAt(document, place.path)]);
  /** @type {[string, unknown][]} */
  const params = entry.params.map((param) => [param.id, document.problem?.[param.id]]);
  const entryAt = 1 + PLACES.findIndex((place) => place.key === (onSurface ? 'surface' : 'data'));
  places.splice(entryAt, 0, ...params);
  const pairs = [
    ['v', String(document.version)],
    ...places.filter(([, value]) => value !== undefined).map(([key, value]) => [key, formatValue(key, value)]),
    ...(document.runs ?? []).map((/** @type {any} */ run) => ['run', formatRun(run)]),
    ...(document.view ? [['view', formatView(document.view)]] : []),
  ];
  return `#${pairs.map(([key, text]) => `${key}=${key === 'sweep' ? text : encode(text)}`).join('&')}`;
}

/**
 * @param {Record<string, any>} document
 * @param {string} path
 */
function valueAt(document, path) {
  const [section, field] = path.split('.');
  return field === undefined ? document[section] : document[section]?.[field];
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function formatValue(key, value) {
  if (key === 'own') return /** @type {number[][]} */ (value).map((point) => point.map(formatNumber).join(',')).join(';');
  if (key === 'sweep') return formatSweep(/** @type {import('../types.js').SweepAxis[]} */ (value));
  if (key === 'start') return /** @type {number[]} */ (value).map(formatNumber).join(',');
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
    .replace(/%(2C|3A|3B|2F|3D)/g, (code) => decodeURIComponent(code))
    .replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
