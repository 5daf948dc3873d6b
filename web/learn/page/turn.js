/**
 * What a figure's control is: the parameter behind its path, its range, its value.
 * @import { Catalogue, Experiment, Param, ParamValue } from '../../types.js'
 * @import { Control, Spot } from '../figures.js'
 */
import { fieldAt, knownEntry } from '../../experiment/schema.js';

/** Seeds on a slider: those that judge the claims. */
const SEEDS = { min: 1, max: 20 };

/**
 * The parameter that a slider can turn; null where there are only named spots to choose from.
 * @param {Catalogue} catalogue
 * @param {Experiment} experiment
 * @param {Control} control
 * @param {Spot[]} spots
 * @returns {Param | null}
 */
export function paramOf(catalogue, experiment, control, spots) {
  const values = spots.map(({ value }) => value);
  if (control.path === 'seed') return { ...fieldAt(catalogue, 'problem.seed'), label: 'Seed', scale: 'linear', ...SEEDS, default: Number(values[0]) };
  const param = behind(catalogue, experiment, control);
  if (!param || param.kind !== 'number' || !values.every((value) => typeof value === 'number')) return null;
  return { ...param, ...bounds(param, /** @type {number[]} */ (values)), default: Number(values[0]) };
}

/**
 * @param {Catalogue} catalogue
 * @param {Experiment} experiment
 * @param {Control} control
 * @returns {Param | null}
 */
function behind(catalogue, experiment, { path, runs }) {
  const [section, field, id] = path.split('.');
  const run = experiment.runs[runs?.[0] ?? 0];
  const own = (/** @type {{ params: Param[] }} */ { params }, /** @type {string} */ name) => params.find((param) => param.id === name) ?? null;
  if (section === 'run' && field === 'hyper') return own(knownEntry(catalogue.optimisers, run.optimiser), id);
  if (section === 'run' && field === 'schedule') return id ? own(knownEntry(catalogue.schedules, run.schedule.id), id) : null;
  if (section === 'problem' && experiment.problem.kind === 'surface') {
    const surface = own(knownEntry(catalogue.surfaces, experiment.problem.surface), field);
    if (surface) return surface;
  }
  return catalogue.fields.some((each) => each.path === path) ? fieldAt(catalogue, path) : null;
}

/**
 * A little beyond the good spots at both ends, within what the parameter allows.
 * @param {Param} param
 * @param {number[]} values
 */
function bounds({ min, max, scale }, values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (scale === 'one-minus') return { min, max: Math.min(max, 1 - (1 - most) / 3) };
  return { min: least > 0 ? Math.max(min, least / 3) : min, max: Math.min(max, Math.max(most * 3, least)) };
}

/**
 * @param {Experiment} experiment
 * @param {Control} control
 * @returns {ParamValue | undefined} of the first run that is turned
 */
export function valueOf(experiment, { path, runs }) {
  if (path === 'seed') return experiment.problem.seed;
  const parts = path.split('.');
  /** @type {any} */ let at = parts[0] === 'run' ? experiment.runs[runs?.[0] ?? 0] : experiment;
  for (const part of parts[0] === 'run' ? parts.slice(1) : parts) at = at?.[part];
  return at;
}
