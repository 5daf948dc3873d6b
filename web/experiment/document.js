/**
 * JSON value -> complete experiment. Whatever is wrong leaves a complaint and the value that was there; the rest is read.
 */
import { defaultExperiment, defaultParams } from './defaults.js';
import { isObject, own, Reader } from './reader.js';
import { readRuns } from './runs.js';
import { readSeeds } from './seeds.js';
import { readSweep } from './sweep.js';
import { CHARTS, entryOf, fieldAt, knownEntry, OWN, ownRange, TEXT_LIMITS, usesOwn, VERSION, VIEW_RULES } from './schema.js';
import { choiceRule, numberRule, show } from './values.js';

export { compactExperiment } from './compact.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Complaint} Complaint */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').Network} Network */
/** @typedef {import('../types.js').Problem} Problem */
/** @typedef {import('../types.js').RunSpec} RunSpec */
/** @typedef {import('../types.js').Training} Training */
/** @typedef {import('../types.js').View} View */
/** @typedef {import('./values.js').Rule} Rule */

/** @typedef {{ experiment: Experiment, complaints: Complaint[] }} Reading */

const SECTIONS = ['version', 'title', 'problem', 'network', 'training', 'runs', 'seeds', 'sweep', 'view'];

/**
 * @param {unknown} input  any JSON value
 * @param {Catalogue} catalogue
 * @returns {Reading}  always a complete, valid experiment; never throws for an input
 */
export function readExperiment(input, catalogue) {
  return withBeginning(readInto(input, new Reader(catalogue), defaultExperiment(catalogue), []), catalogue);
}

/**
 * Points that are too few for a race are kept, and said.
 * @param {Reading} reading
 * @param {Catalogue} catalogue
 * @returns {Reading}
 */
export function withBeginning({ experiment, complaints }, catalogue) {
  const { min, max } = ownRange(catalogue);
  const { length } = experiment.problem.own;
  if (length === 0 || length >= min || !usesOwn(experiment.problem, catalogue)) return { experiment, complaints };
  const message = `own has ${length === 1 ? 'one point' : `${length} points`}; a race needs ${min} to ${max}, so it runs on two strips until there are more.`;
  return { experiment, complaints: [...complaints, { path: 'problem.own', message }] };
}

/**
 * @param {string} text  JSON
 * @param {Catalogue} catalogue
 * @returns {Reading}
 */
export function readExperimentText(text, catalogue) {
  const refuse = (/** @type {string} */ message) => ({
    experiment: defaultExperiment(catalogue),
    complaints: [{ path: '', message }],
  });
  if (text.length > TEXT_LIMITS.document) {
    return refuse(`The document has ${text.length} characters; at most ${TEXT_LIMITS.document} are read, so nothing of it is.`);
  }
  try {
    return readExperiment(JSON.parse(text), catalogue);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const is = text.trim() === '' ? 'is empty' : `starts ${show(text.trimStart())} and is not JSON`;
    return refuse(`The document ${is}; an experiment looks like {"version": 1, "title": "…"}.`);
  }
}

/**
 * Reads on top of an experiment: what the input leaves out or has wrong stays as in `base`.
 * @param {unknown} input
 * @param {Reader} reader  collects the complaints
 * @param {Experiment} base
 * @param {RunSpec[]} baseRuns  what is kept of run i where it has the same optimiser; else that optimiser's defaults are
 * @returns {Reading}
 */
export function readInto(input, reader, base, baseRuns) {
  if (!isObject(input)) {
    reader.complain('', `The document is ${show(input)}, not an experiment; one looks like {"version": 1, "title": "…"}.`);
    return { experiment: base, complaints: reader.complaints };
  }
  reader.refuseOthers('', input, SECTIONS);
  readVersion(reader, own(input, 'version'));
  const title = reader.takeText('title', own(input, 'title'), TEXT_LIMITS.title, base.title);
  const problem = readProblem(reader, own(input, 'problem'), base.problem);
  const { kind } = knownEntry(reader.catalogue.datasets, problem.dataset);
  const network = readNetwork(reader, own(input, 'network'), base.network, kind);
  const training = readTraining(reader, own(input, 'training'), base.training);
  const { runs, from, given } = readRuns(reader, own(input, 'runs'), base.runs, baseRuns);
  const view = readView(reader, own(input, 'view'), base.view, from, given);
  const seeds = readSeeds(reader, own(input, 'seeds'), base.seeds);
  const sweep = readSweep(reader, own(input, 'sweep'), base.sweep, { problem, runs });
  return {
    experiment: { version: VERSION, title, problem, network, training, runs, seeds, sweep, view },
    complaints: reader.complaints,
  };
}

/**
 * @param {Reader} reader
 * @param {unknown} raw
 */
function readVersion(reader, raw) {
  if (raw === undefined || raw === VERSION) return;
  reader.complain('version', `${reader.name('version')} is ${show(raw)}; this page reads version 1 and has read it as that.`);
}

/**
 * @param {Reader} reader
 * @param {unknown} input
 * @param {Problem} base
 * @returns {Problem}
 */
function readProblem(reader, input, base) {
  const raw = reader.takeObject('problem', input);
  const data = readData(reader, raw, base);
  const surface = readSurface(reader, raw, base);
  const kind = readKind(reader, raw, base, data.dataset);
  const problem = { kind, ...data, ...surface };
  reader.refuseOthers('problem', raw, Object.keys(problem));
  return problem;
}

/**
 * @param {Reader} reader
 * @param {Record<string, unknown>} raw
 * @param {Problem} base
 */
function readData(reader, raw, base) {
  const { datasets } = reader.catalogue;
  const dataset = takeEntry(reader, 'problem.dataset', own(raw, 'dataset'), datasets, base.dataset);
  const kept = dataset.id === base.dataset ? base : defaultParams(dataset);
  const number = (/** @type {string} */ key) => numberIn(reader, 'problem', raw, base, key);
  return {
    dataset: dataset.id,
    own: reader.take('problem.own', own(raw, 'own'), ownRule(reader.catalogue), base.own),
    points: number('points'),
    noise: number('noise'),
    trainFraction: number('trainFraction'),
    seed: number('seed'),
    ...reader.takeParams('problem', raw, dataset.params, kept),
  };
}

/**
 * @param {Reader} reader
 * @param {Record<string, unknown>} raw
 * @param {Problem} base
 */
function readSurface(reader, raw, base) {
  const surface = takeEntry(reader, 'problem.surface', own(raw, 'surface'), reader.catalogue.surfaces, base.surface);
  const same = surface.id === base.surface;
  return {
    surface: surface.id,
    start: reader.take('problem.start', own(raw, 'start'), startRule(reader.catalogue), same ? base.start : surface.start),
    gradientNoise: numberIn(reader, 'problem', raw, base, 'gradientNoise'),
    ...reader.takeParams('problem', raw, surface.params, same ? base : defaultParams(surface)),
  };
}

/**
 * @param {Catalogue} catalogue
 * @returns {Rule}
 */
function ownRule(catalogue) {
  const { max } = ownRange(catalogue);
  const place = numberRule({ min: -OWN.reach, max: OWN.reach, integer: false });
  const label = numberRule({ min: 0, max: OWN.classes - 1, integer: true });
  const isPoint = (/** @type {unknown} */ point) =>
    Array.isArray(point) && point.length === 3 && place.accepts(point[0]) && place.accepts(point[1]) && label.accepts(point[2]);
  const words = `a list of at most ${max} points, each two numbers from ${-OWN.reach} to ${OWN.reach} and a class from 0 to ${OWN.classes - 1}`;
  return {
    accepts: (value) => Array.isArray(value) && value.length <= max && value.every(isPoint),
    allowed(value) {
      const wrong = Array.isArray(value) ? value.findIndex((point) => !isPoint(point)) : -1;
      return wrong < 0 ? words : `${words} (point ${wrong + 1} is ${show(/** @type {unknown[]} */ (value)[wrong])})`;
    },
    spell: (kept) => (kept.length === 0 ? 'no point' : `the ${kept.length} points before`),
  };
}

/**
 * @template {import('../types.js').Entry} E
 * @param {Reader} reader
 * @param {string} path
 * @param {unknown} raw
 * @param {E[]} entries
 * @param {string} kept
 * @returns {E}
 */
function takeEntry(reader, path, raw, entries, kept) {
  return knownEntry(entries, reader.take(path, raw, choiceRule(entries.map((entry) => entry.id)), kept));
}

/**
 * @param {Catalogue} catalogue
 * @returns {Rule}
 */
function startRule(catalogue) {
  const axes = ['problem.start.0', 'problem.start.1'].map((path) => numberRule(fieldAt(catalogue, path)));
  return {
    accepts: (value) => Array.isArray(value) && value.length === 2 && axes.every((axis, i) => axis.accepts(value[i])),
    allowed: () => `two numbers, each ${axes[0].allowed(0)}`,
    spell: (kept) => kept.join(', '),
  };
}

/**
 * Where a document names a surface and no kind, it means the surface. Of data, the data set decides; a document that says
 * otherwise has a mistake in one of the two.
 * @param {Reader} reader
 * @param {Record<string, unknown>} raw
 * @param {Problem} base
 * @param {string} dataset
 * @returns {Problem['kind']}
 */
function readKind(reader, raw, base, dataset) {
  const { kind: ofData } = knownEntry(reader.catalogue.datasets, dataset);
  const named = own(raw, 'kind');
  if (named === undefined && own(raw, 'surface') !== undefined) return 'surface';
  const kept = base.kind === 'surface' && own(raw, 'dataset') === undefined ? 'surface' : ofData;
  const given = reader.take('problem.kind', named, choiceRule(['classification', 'regression', 'surface']), kept);
  if (given !== 'surface' && given !== ofData) {
    reader.complain('problem.kind', `kind is ${given}, but ${dataset} is data for ${ofData}, so ${ofData} is kept.`);
  }
  return given === 'surface' ? given : ofData;
}

/**
 * @param {Reader} reader
 * @param {string} section
 * @param {Record<string, unknown>} raw
 * @param {Record<string, any>} base
 * @param {string} key
 * @returns {number}
 */
function numberIn(reader, section, raw, base, key) {
  const path = `${section}.${key}`;
  return reader.take(path, own(raw, key), numberRule(fieldAt(reader.catalogue, path)), base[key]);
}

/**
 * @param {Reader} reader
 * @param {unknown} input
 * @param {Network} base
 * @param {'classification' | 'regression'} kind
 * @returns {Network}
 */
function readNetwork(reader, input, base, kind) {
  const { catalogue } = reader;
  const raw = reader.takeObject('network', input);
  const one = (/** @type {'activation' | 'initialiser'} */ key, /** @type {{ id: string }[]} */ entries) =>
    reader.take(`network.${key}`, own(raw, key), choiceRule(entries.map((entry) => entry.id)), base[key]);
  const number = (/** @type {string} */ key) => numberIn(reader, 'network', raw, base, key);
  const network = {
    hidden: reader.take('network.hidden', own(raw, 'hidden'), hiddenRule(catalogue), base.hidden).slice(),
    activation: one('activation', catalogue.activations),
    initialiser: one('initialiser', catalogue.initialisers),
    loss: readLoss(reader, own(raw, 'loss'), base.loss, kind),
    l1: number('l1'),
    l2: number('l2'),
    seed: number('seed'),
  };
  reader.refuseOthers('network', raw, Object.keys(network));
  return network;
}

/**
 * @param {Catalogue} catalogue
 * @returns {Rule}
 */
function hiddenRule({ limits }) {
  const units = numberRule({ min: 1, max: limits.hiddenUnits, integer: true });
  const words = `at most ${limits.hiddenLayers} layers of 1 to ${limits.hiddenUnits} units`;
  return {
    accepts: (value) => Array.isArray(value) && value.length <= limits.hiddenLayers && Array.from(value).every(units.accepts),
    allowed(value) {
      if (!Array.isArray(value) || value.length > limits.hiddenLayers) return words;
      return `${words} (it has ${show(Array.from(value).find((count) => !units.accepts(count)))})`;
    },
  };
}

/**
 * @param {Reader} reader
 * @param {unknown} raw
 * @param {string} kept
 * @param {'classification' | 'regression'} kind
 * @returns {string}
 */
function readLoss(reader, raw, kept, kind) {
  const { losses } = reader.catalogue;
  const id = reader.take('network.loss', raw, choiceRule(['auto', ...losses.map((loss) => loss.id)]), kept);
  const loss = entryOf(losses, id);
  if (!loss || loss.kinds.includes(kind)) return id;
  const fitting = losses.filter((other) => other.kinds.includes(kind)).map((other) => other.id);
  reader.complain('network.loss', `loss is ${id}, which is not for ${kind}; it must be one of ${['auto', ...fitting].join(', ')}, so auto is used.`);
  return 'auto';
}

/**
 * @param {Reader} reader
 * @param {unknown} input
 * @param {Training} base
 * @returns {Training}
 */
function readTraining(reader, input, base) {
  const raw = reader.takeObject('training', input);
  const size = numberRule(fieldAt(reader.catalogue, 'training.batchSize'));
  const batchRule = {
    accepts: (/** @type {unknown} */ value) => value === 'all' || size.accepts(value),
    allowed: (/** @type {unknown} */ value) => `${size.allowed(value)}, or all`,
  };
  const training = {
    batchSize: reader.take('training.batchSize', own(raw, 'batchSize'), batchRule, base.batchSize),
    epochs: numberIn(reader, 'training', raw, base, 'epochs'),
    steps: numberIn(reader, 'training', raw, base, 'steps'),
    clip: numberIn(reader, 'training', raw, base, 'clip'),
    seed: numberIn(reader, 'training', raw, base, 'seed'),
  };
  reader.refuseOthers('training', raw, Object.keys(training));
  return training;
}

/**
 * @param {Reader} reader
 * @param {unknown} input
 * @param {View} base
 * @param {number[]} from  from[i]: where run i stood among those given; the view speaks of those
 * @param {number} given  how many those were
 * @returns {View}
 */
function readView(reader, input, base, from, given) {
  const raw = reader.takeObject('view', input);
  const word = (/** @type {keyof typeof VIEW_RULES} */ key) =>
    reader.take(`view.${key}`, own(raw, key), VIEW_RULES[key], /** @type {any} */ (base[key]));
  const index = numberRule({ min: 0, max: given - 1, integer: true });
  const indices = {
    accepts: (/** @type {unknown} */ value) => Array.isArray(value) && value.length <= given && value.every(index.accepts),
    allowed: () => `a list of whole numbers between 0 and ${given - 1}`,
  };
  const hidden = reader.take('view.hidden', own(raw, 'hidden'), indices, base.hidden);
  const selected = reader.take('view.selected', own(raw, 'selected'), index, base.selected);
  reader.refuseOthers('view', raw, Object.keys(base));
  return {
    loss: word('loss'),
    y: word('y'),
    x: word('x'),
    logX: word('logX'),
    trim: word('trim'),
    embed: word('embed'),
    halved: word('halved'),
    smooth: word('smooth'),
    charts: readCharts(reader, own(raw, 'charts'), base.charts),
    hidden: from.flatMap((place, run) => (hidden.includes(place) ? [run] : [])),
    selected: Math.max(0, from.indexOf(selected)),
    speed: word('speed'),
  };
}

/**
 * A link of another day may name a chart that this page has not: the others are kept.
 * @param {Reader} reader
 * @param {unknown} raw
 * @param {string[]} base
 * @returns {string[]} each once, in the order of the page
 */
function readCharts(reader, raw, base) {
  const strange = Array.isArray(raw) ? raw.filter((id) => !CHARTS.includes(id)) : [];
  const some = Array.isArray(raw) && strange.length > 0 && strange.length < raw.length;
  if (some) reader.complain('view.charts', `view.charts has ${show(strange[0])}, which is no chart; there are ${CHARTS.join(', ')}.`);
  const known = some ? raw.filter((id) => !strange.includes(id)) : raw;
  const given = reader.take('view.charts', known, VIEW_RULES.charts, base);
  return CHARTS.filter((id) => given.includes(id));
}
