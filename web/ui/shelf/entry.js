/**
 * An experiment on the shelf: what it was and what came of it. Pure.
 * @import { Catalogue, Experiment, RunFrame } from '../../types.js'
 */
import { compactExperiment } from '../../experiment/compact.js';
import { readExperiment } from '../../experiment/document.js';
import { withoutBeginning } from '../../experiment/own.js';
import { isObject } from '../../experiment/reader.js';
import { knownEntry, TEXT_LIMITS } from '../../experiment/schema.js';
import { cleanText, firstCharacters } from '../../experiment/values.js';
import { SHELF } from '../words.js';

/**
 * As it is stored: plain data and typed arrays, which a database takes as they are.
 * @typedef {object} Entry
 * @property {string} id
 * @property {string} name
 * @property {number} when milliseconds since 1970
 * @property {Record<string, any>} document compact
 * @property {string} fingerprint
 * @property {RunFrame[]} frames without pictures
 */

/** As it is used. @typedef {Omit<Entry, 'document'> & { experiment: Experiment }} Kept */

/**
 * @param {object} what
 * @param {string} what.id
 * @param {string} what.name empty: what it is about
 * @param {number} what.when
 * @param {Experiment} what.experiment
 * @param {RunFrame[]} what.frames one a run
 * @param {string} what.fingerprint
 * @param {Catalogue} catalogue
 * @returns {Entry}
 */
export function entryFrom({ id, name, when, experiment, frames, fingerprint }, catalogue) {
  return {
    id,
    when,
    fingerprint,
    name: shelfName(name) || defaultName(experiment, catalogue),
    document: compactExperiment(experiment, catalogue),
    frames: frames.map((frame) => ({ ...frame, grid: null, probe: null, shadow: null })),
  };
}

/** @param {string} name as it was typed */
export const shelfName = (name) => firstCharacters(cleanText(name).trim(), TEXT_LIMITS.label);

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {string} its title, or what races where
 */
export function defaultName({ title, problem, runs }, catalogue) {
  const { label } = problem.kind === 'surface' ? knownEntry(catalogue.surfaces, problem.surface) : knownEntry(catalogue.datasets, problem.dataset);
  return shelfName(title) || SHELF.runsOn(runs.length, label);
}

/**
 * @param {unknown} value whatever stands in the database, perhaps of another day
 * @param {Catalogue} catalogue
 * @returns {Kept | null} null where it cannot be shown
 */
export function readEntry(value, catalogue) {
  if (!isObject(value) || typeof value.id !== 'string' || typeof value.name !== 'string' || typeof value.when !== 'number') return null;
  if (!isObject(value.document) || !Array.isArray(value.frames) || !value.frames.every(isFrame)) return null;
  const reading = readExperiment(value.document, catalogue);
  const { experiment } = reading;
  if (withoutBeginning(reading).length > 0 || experiment.runs.length !== value.frames.length) return null;
  return { id: value.id, name: shelfName(value.name), when: value.when, fingerprint: String(value.fingerprint), frames: value.frames, experiment };
}

/** @param {unknown} frame */
function isFrame(frame) {
  return (
    isObject(frame) &&
    isObject(frame.progress) &&
    hasArrays(frame.evaluations, ['steps', 'trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy', 'learningRate']) &&
    hasArrays(frame.history, ['min', 'mean', 'max']) &&
    typeof frame.seconds === 'number'
  );
}

/** @param {unknown} holder @param {string[]} keys */
function hasArrays(holder, keys) {
  return isObject(holder) && keys.every((key) => ArrayBuffer.isView(holder[key]));
}
