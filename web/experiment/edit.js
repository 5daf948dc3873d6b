/**
 * What a person can do to an experiment. Pure: each function returns a new, valid experiment, or the same object with a
 * complaint. Views follow their runs: a hidden run stays hidden when it moves. A sweep of a parameter that a run no longer
 * has ends.
 */
import { defaultExperiment, defaultParams, defaultRun } from './defaults.js';
import { readInto } from './document.js';
import { Reader } from './reader.js';
import { fittingSweep } from './sweep.js';
import { entryOf, knownEntry } from './schema.js';
import { choiceRule, parseNumber, show } from './values.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').RunSpec} RunSpec */
/** @typedef {import('./document.js').Reading} Reading */

/**
 * Sets one value. Text from an input field is read as a number where a number stands now. Choosing a data set, optimiser
 * or schedule this way is the same as `changeDataset`, `changeOptimiser`, `changeSchedule`; a surface, `changeSurface`.
 * @param {Experiment} experiment
 * @param {string} path  `title`, `problem.points`, `network.hidden[0]`, `runs[2].hyper.beta1`, `runs[0].schedule.k`…
 * @param {unknown} value
 * @param {Catalogue} catalogue
 * @returns {Reading}  with a complaint and the same experiment where the value is refused
 */
export function setField(experiment, path, value, catalogue) {
  if (path === 'problem.dataset') return changeDataset(experiment, value, catalogue);
  if (path === 'problem.surface') return changeSurface(experiment, value, catalogue);
  const run = /^runs\[(\d+)\]\.(optimiser|schedule\.id)$/.exec(path);
  if (run) {
    const change = run[2] === 'optimiser' ? changeOptimiser : changeSchedule;
    return change(experiment, Number(run[1]), value, catalogue);
  }
  const draft = structuredClone(experiment);
  const place = placeOf(draft, path);
  if (!place) return refused(experiment, path, `There is no field ${show(path)} in this experiment.`);
  place.holder[place.key] = likeBefore(place.holder[place.key], value);
  return checked(experiment, draft, catalogue);
}

/**
 * @param {any} draft
 * @param {string} path
 * @returns {{ holder: any, key: string } | undefined}
 */
function placeOf(draft, path) {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '');
  const last = keys.pop();
  let holder = draft;
  for (const key of keys) {
    if (typeof holder !== 'object' || !Object.hasOwn(holder, key)) return undefined;
    holder = holder[key];
  }
  if (last === undefined || typeof holder !== 'object' || !Object.hasOwn(holder, last)) return undefined;
  return { holder, key: last };
}

/**
 * @param {unknown} before
 * @param {unknown} value
 */
function likeBefore(before, value) {
  const isNumber = typeof before === 'number' || before === 'all';
  return isNumber && typeof value === 'string' ? (parseNumber(value.trim()) ?? value.trim()) : value;
}

/**
 * Reads a changed copy as strictly as a file, on top of what there was.
 * @param {Experiment} before
 * @param {unknown} draft
 * @param {Catalogue} catalogue
 * @returns {Reading}
 */
function checked(before, draft, catalogue) {
  const reading = readInto(draft, new Reader(catalogue), before, before.runs);
  return reading.complaints.length > 0 ? { ...reading, experiment: before } : reading;
}

/**
 * @param {Experiment} experiment
 * @param {string} path
 * @param {string} message
 * @returns {Reading}
 */
function refused(experiment, path, message) {
  return { experiment, complaints: [{ path, message }] };
}

/**
 * @param {Experiment} experiment
 * @returns {Reading}
 */
function done(experiment) {
  return { experiment, complaints: [] };
}

/**
 * Another data set, with its own parameters; points, noise, split and seed stay, and so does a parameter that both have.
 * A loss that does not fit the new kind of problem becomes `auto`.
 * @param {Experiment} experiment
 * @param {unknown} id  a string; anything else is refused
 * @param {Catalogue} catalogue
 * @returns {Reading}
 */
export function changeDataset(experiment, id, catalogue) {
  const dataset = entryOf(catalogue.datasets, id);
  if (!dataset) return refusedId(experiment, 'problem.dataset', id, catalogue.datasets);
  const { own, points, noise, trainFraction, seed, surface, start, gradientNoise } = experiment.problem;
  const shared = dataset.params.flatMap(({ id: key }) =>
    Object.hasOwn(experiment.problem, key) ? [[key, experiment.problem[key]]] : [],
  );
  const ofSurface = { surface, start, gradientNoise, ...valuesOf(experiment.problem, knownEntry(catalogue.surfaces, surface)) };
  const ofData = { dataset: dataset.id, own, points, noise, trainFraction, seed, ...Object.fromEntries(shared) };
  const problem = { kind: dataset.kind, ...ofData, ...ofSurface };
  const loss = entryOf(catalogue.losses, experiment.network.loss);
  const fits = !loss || loss.kinds.includes(dataset.kind);
  const network = fits ? experiment.network : { ...experiment.network, loss: 'auto' };
  // On top of the defaults, where the old data set's parameters are not: what both have must be valid for the new one.
  const base = { ...experiment, problem: defaultExperiment(catalogue).problem };
  const reading = readInto({ ...experiment, problem, network }, new Reader(catalogue), base, experiment.runs);
  return done(reading.experiment);
}

/**
 * Parameters of an entry as they stand now.
 * @param {Record<string, any>} holder
 * @param {import('../types.js').Entry} entry
 */
function valuesOf(holder, { params }) {
  return Object.fromEntries(params.map(({ id }) => [id, holder[id]]));
}

/**
 * From data to a surface, or to another one: with its own start and parameters; noise, seed and the runs stay. The data
 * set and the net are kept for the way back.
 * @param {Experiment} experiment
 * @param {unknown} id  a string; anything else is refused
 * @param {Catalogue} catalogue
 * @returns {Reading}
 */
export function changeSurface(experiment, id, catalogue) {
  const surface = entryOf(catalogue.surfaces, id);
  if (!surface) return refusedId(experiment, 'problem.surface', id, catalogue.surfaces);
  const { problem } = experiment;
  if (problem.kind === 'surface' && problem.surface === surface.id) return done(experiment);
  const old = knownEntry(catalogue.surfaces, problem.surface).params.map((param) => param.id);
  const rest = Object.fromEntries(Object.entries(problem).filter(([key]) => !old.includes(key)));
  const own = surface.id === problem.surface ? valuesOf(problem, surface) : defaultParams(surface);
  const start = surface.id === problem.surface ? problem.start : surface.start;
  const changed = /** @type {Experiment['problem']} */ ({ ...rest, kind: 'surface', surface: surface.id, start, ...own });
  return fitting({ ...experiment, problem: changed }, catalogue);
}

/**
 * @param {Experiment} experiment
 * @param {string} path
 * @param {unknown} id
 * @param {{ id: string }[]} entries
 * @returns {Reading}
 */
function refusedId(experiment, path, id, entries) {
  const { allowed } = choiceRule(entries.map((entry) => entry.id));
  return refused(experiment, path, `${show(id)} is not known; it must be ${allowed(id)}.`);
}

/**
 * Another update rule for a run, at its own default rate and parameters; label and schedule stay.
 * @param {Experiment} experiment
 * @param {number} index
 * @param {unknown} id  a string; anything else is refused
 * @param {Catalogue} catalogue
 * @returns {Reading}
 */
export function changeOptimiser(experiment, index, id, catalogue) {
  const run = experiment.runs[index];
  if (!run) return noRun(experiment, index);
  const optimiser = entryOf(catalogue.optimisers, id);
  if (!optimiser) return refusedId(experiment, `runs[${index}].optimiser`, id, catalogue.optimisers);
  if (run.optimiser === id) return done(experiment);
  const changed = { ...defaultRun(catalogue, optimiser.id), label: run.label, schedule: run.schedule };
  return fitting(withRun(experiment, index, changed), catalogue);
}

/**
 * Another schedule for a run, at that one's defaults.
 * @param {Experiment} experiment
 * @param {number} index
 * @param {unknown} id  a string; anything else is refused
 * @param {Catalogue} catalogue
 * @returns {Reading}
 */
export function changeSchedule(experiment, index, id, catalogue) {
  const run = experiment.runs[index];
  if (!run) return noRun(experiment, index);
  const schedule = entryOf(catalogue.schedules, id);
  if (!schedule) return refusedId(experiment, `runs[${index}].schedule.id`, id, catalogue.schedules);
  if (run.schedule.id === id) return done(experiment);
  return fitting(withRun(experiment, index, { ...run, schedule: { id: schedule.id, ...defaultParams(schedule) } }), catalogue);
}

/**
 * Adds a run at the end, with the optimiser's defaults.
 * @param {Experiment} experiment
 * @param {string} optimiserId
 * @param {Catalogue} catalogue
 * @returns {Reading}  with a complaint where there are as many runs as can race
 */
export function addRun(experiment, optimiserId, catalogue) {
  if (!entryOf(catalogue.optimisers, optimiserId)) return refusedId(experiment, 'runs', optimiserId, catalogue.optimisers);
  const order = [...indices(experiment), defaultRun(catalogue, optimiserId)];
  return full(experiment, catalogue) ?? fitting(reordered(experiment, order), catalogue);
}

/**
 * Puts a copy of a run right after it.
 * @param {Experiment} experiment
 * @param {number} index
 * @param {Catalogue} catalogue
 * @returns {Reading}
 */
export function duplicateRun(experiment, index, catalogue) {
  if (!experiment.runs[index]) return noRun(experiment, index);
  /** @type {(number | RunSpec)[]} */
  const order = indices(experiment);
  order.splice(index + 1, 0, structuredClone(experiment.runs[index]));
  return full(experiment, catalogue) ?? done(reordered(experiment, order));
}

/**
 * @param {Experiment} experiment
 * @param {number} index
 * @returns {Reading}  with a complaint where it is the last one
 */
export function removeRun(experiment, index) {
  if (!experiment.runs[index]) return noRun(experiment, index);
  if (experiment.runs.length === 1) return refused(experiment, 'runs', 'A race needs a run: add another before this one goes.');
  return done(reordered(experiment, indices(experiment).filter((other) => other !== index)));
}

/**
 * @param {Experiment} experiment
 * @param {number} from
 * @param {number} to  where it stands afterwards; beyond an end means that end
 * @returns {Reading}
 */
export function moveRun(experiment, from, to) {
  if (!experiment.runs[from]) return noRun(experiment, from);
  const order = indices(experiment).filter((index) => index !== from);
  const target = Math.min(Math.max(to, 0), order.length);
  if (target === from) return done(experiment);
  order.splice(target, 0, from);
  return done(reordered(experiment, order));
}

/**
 * Another start for all: the seeds of data, weights and batches alike.
 * @param {Experiment} experiment
 * @param {number} seed  a whole number within the catalogue's range
 * @param {Catalogue} catalogue
 * @returns {Reading}
 */
export function changeSeeds(experiment, seed, catalogue) {
  const { problem, network, training } = experiment;
  const draft = { ...experiment, problem: { ...problem, seed }, network: { ...network, seed }, training: { ...training, seed } };
  return checked(experiment, draft, catalogue);
}

/**
 * Shows or hides a run in the charts.
 * @param {Experiment} experiment
 * @param {number} index
 * @returns {Reading}
 */
export function toggleRun(experiment, index) {
  if (!experiment.runs[index]) return noRun(experiment, index);
  const hidden = indices(experiment).filter((other) => experiment.view.hidden.includes(other) !== (other === index));
  return done({ ...experiment, view: { ...experiment.view, hidden } });
}

/**
 * Shows one run alone in the charts; all of them, where it is alone already.
 * @param {Experiment} experiment
 * @param {number} index
 * @returns {Reading}
 */
export function isolateRun(experiment, index) {
  if (!experiment.runs[index]) return noRun(experiment, index);
  const others = indices(experiment).filter((other) => other !== index);
  const alone = experiment.view.hidden.length === others.length && !experiment.view.hidden.includes(index);
  return done({ ...experiment, view: { ...experiment.view, hidden: alone ? [] : others } });
}

/**
 * @param {Experiment} experiment
 * @returns {Reading} with all runs in the charts
 */
export function showAllRuns(experiment) {
  return done({ ...experiment, view: { ...experiment.view, hidden: [] } });
}

/**
 * @param {Experiment} experiment
 * @param {number} index
 * @returns {Reading}
 */
function noRun(experiment, index) {
  return refused(experiment, `runs[${index}]`, `There is no run ${index + 1}; there are ${experiment.runs.length}.`);
}

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {Reading | undefined}
 */
function full(experiment, { limits }) {
  if (experiment.runs.length < limits.runs) return undefined;
  return refused(experiment, 'runs', `At most ${limits.runs} runs race together: remove one first.`);
}

/**
 * @param {Experiment} experiment
 * @returns {number[]}
 */
function indices(experiment) {
  return experiment.runs.map((_, index) => index);
}

/**
 * @param {Experiment} experiment
 * @param {number} index
 * @param {RunSpec} run
 * @returns {Experiment}
 */
function withRun(experiment, index, run) {
  return { ...experiment, runs: experiment.runs.map((other, at) => (at === index ? run : other)) };
}

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {Reading}
 */
function fitting(experiment, catalogue) {
  return done({ ...experiment, sweep: fittingSweep(experiment.sweep, experiment, catalogue) });
}

/**
 * @param {Experiment} experiment
 * @param {(number | RunSpec)[]} order  a present run by its index, or a new one
 * @returns {Experiment}
 */
function reordered(experiment, order) {
  const { hidden, selected } = experiment.view;
  const place = order.indexOf(selected);
  const view = {
    ...experiment.view,
    hidden: order.flatMap((run, at) => (typeof run === 'number' && hidden.includes(run) ? [at] : [])),
    // A selected run that went leaves the picture to the one that took its place.
    selected: place >= 0 ? place : Math.min(selected, order.length - 1),
  };
  return { ...experiment, runs: order.map((run) => (typeof run === 'number' ? experiment.runs[run] : run)), view };
}
