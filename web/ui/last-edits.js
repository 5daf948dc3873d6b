/**
 * The last experiment that was edited by hand, kept on this device: another link or a closed tab does not cost it.
 * @import { Catalogue, Experiment } from '../types.js'
 * @import { Lab } from './lab.js'
 */
import { alike } from '../experiment/alike.js';
import { compactExperiment } from '../experiment/compact.js';
import { readExperiment } from '../experiment/document.js';
import { withoutBeginning } from '../experiment/own.js';
import { isObject } from '../experiment/reader.js';

const KEY = 'slalom-last-edits';
/** Milliseconds without an edit before they are written. */
const QUIET = 400;

/** @typedef {{ experiment: Experiment, when: Date }} Kept */

/**
 * @param {string | null} text as it was stored; anything may stand there
 * @param {Catalogue} catalogue
 * @returns {Kept | null} null where there is nothing, or nothing that can be read without a mistake
 */
export function readKept(text, catalogue) {
  /** @type {unknown} */ let value;
  try {
    value = JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
  if (!isObject(value) || !isObject(value.document) || typeof value.when !== 'number') return null;
  const reading = readExperiment(value.document, catalogue);
  const when = new Date(value.when);
  return withoutBeginning(reading).length > 0 || Number.isNaN(when.getTime()) ? null : { experiment: reading.experiment, when };
}

/**
 * @param {Experiment} experiment
 * @param {Date} when
 * @param {Catalogue} catalogue
 * @returns {string} what `readKept` reads
 */
export function writeKept(experiment, when, catalogue) {
  return JSON.stringify({ when: when.getTime(), document: compactExperiment(experiment, catalogue) });
}

/**
 * @param {Experiment} a
 * @param {Experiment} b
 * @param {Catalogue} catalogue
 * @returns {boolean} whether nobody's work is lost by the one in place of the other: how they are looked at is none
 */
export function sameWork(a, b, catalogue) {
  const work = (/** @type {Experiment} */ experiment) => ({ ...compactExperiment(experiment, catalogue), view: undefined });
  return alike(work(a), work(b));
}

/** Storage may be refused altogether, or be full: then nothing is kept, and all else goes on. */
const storage = {
  get() {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null;
    }
  },
  /** @param {string | null} text null: no more */
  set(text) {
    try {
      if (text === null) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, text);
    } catch {
      // Undo still has it for as long as the page is open.
    }
  },
};

export const forgetEdits = () => storage.set(null);

/**
 * Keeps each edit from now on.
 * @param {Lab} lab
 * @returns {Kept | null} what was kept before, where it is not what is open now
 */
export function keepEdits(lab) {
  const kept = readKept(storage.get(), lab.catalogue);
  /** @type {Experiment | null} */ let due = null;
  /** @type {number | undefined} */ let timer;
  const write = () => {
    if (due) storage.set(writeKept(due, new Date(), lab.catalogue));
    due = null;
  };
  lab.addEventListener('experiment', () => {
    const { undo } = lab.store.next();
    // What was opened has an address or a file of its own; what was edited has only this.
    if (!undo || undo.name !== '') return;
    due = lab.experiment;
    clearTimeout(timer);
    timer = window.setTimeout(write, QUIET);
  });
  addEventListener('pagehide', write);
  return kept && !sameWork(kept.experiment, lab.experiment, lab.catalogue) ? kept : null;
}
