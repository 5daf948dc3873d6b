/**
 * The person's own points in an experiment: x1, x2 and class each. A race needs a few; fewer are kept as a beginning, and it runs
 * on the data set's two strips until there are enough.
 */
import { changeDataset, setField } from './edit.js';
import { formatLink, parseLink } from './link.js';
import { usesOwn } from './schema.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Complaint} Complaint */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('./document.js').Reading} Reading */
/** @typedef {[number, number, number]} Point x1, x2, class */

/**
 * Where there are no points yet, what is meant is the data set that takes them.
 * @param {Experiment} experiment
 * @param {Point[]} points none: clears them
 * @param {Catalogue} catalogue
 * @returns {Reading} with a complaint and the same experiment where a point is refused, or there are too many
 */
export function setOwn(experiment, points, catalogue) {
  const taken = usesOwn(experiment.problem, catalogue) ? experiment : changeDataset(experiment, catalogue.datasets.find(({ own }) => own)?.id, catalogue).experiment;
  const plain = points.map((point) => point.map((value) => value + 0)); // -0 would not survive JSON
  const reading = setField(taken, 'problem.own', plain, catalogue);
  return reading.complaints.length > 0 ? { ...reading, experiment } : reading;
}

/**
 * @param {readonly Point[]} points
 * @param {number} classes
 * @returns {number[]} how many there are of each class
 */
export function countsOf(points, classes) {
  const counts = Array.from({ length: classes }, () => 0);
  for (const [, , label] of points) counts[label]++;
  return counts;
}

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {boolean} whether a link has room for its points
 */
export function fitsLink(experiment, catalogue) {
  return parseLink(formatLink(experiment, catalogue), catalogue).experiment.problem.own.length === experiment.problem.own.length;
}

/**
 * A beginning is no mistake where it can be gone on with: the lab says what is missing where one paints.
 * @param {{ experiment: Experiment, complaints: Complaint[] }} reading
 * @returns {Complaint[]} without the one about too few points
 */
export function withoutBeginning({ experiment, complaints }) {
  return complaints.filter(({ path }) => path !== 'problem.own' || experiment.problem.own.length === 0);
}
