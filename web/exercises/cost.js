/** The most that an experiment of an exercise can cost, so that no exercise takes the page or a marking session hostage. */
import { sideOf } from '../experiment/schema.js';
import { valueAt } from './settings.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('./types.js').Exercise} Exercise */

/** Numbers that are read or written per weight and example, about; the core does some 10⁹ a second. */
export const MOST_COST = 5e10;

/** Of a step besides its examples: batches of one cost more than their arithmetic. */
const STEP = 400;

/**
 * @param {Exercise} exercise
 * @param {Catalogue} catalogue
 * @returns {number}
 */
export function costOf(exercise, catalogue) {
  const races = exercise.budget.runs * exercise.start.seeds.count;
  if (sideOf(exercise.start.problem.kind) === 'surface') return races * exercise.budget.epochs * STEP;
  const points = exercise.start.problem.own.length || greatest(exercise, 'problem.points');
  const batch = smallestBatch(exercise);
  return races * exercise.budget.epochs * (points * weights(exercise, catalogue) + (points / batch) * STEP);
}

/**
 * @param {Exercise} exercise
 * @param {string} control
 * @returns {number}
 */
function greatest({ free, start }, control) {
  const bounds = free.filter((each) => each.control === control).map(({ max }) => max);
  return Math.max(Number(valueAt(start, control)), ...bounds);
}

/** @param {Exercise} exercise */
function smallestBatch({ free, start }) {
  const { batchSize } = start.training;
  const bounds = free.filter((each) => each.control === 'training.batchSize').map(({ min }) => min);
  return Math.min(batchSize === 'all' ? Infinity : batchSize, start.problem.points, ...bounds);
}

/**
 * Weights of the largest net that may be set.
 * @param {Exercise} exercise
 * @param {Catalogue} catalogue
 */
function weights({ free, start }, catalogue) {
  const control = free.find((each) => each.control === 'network.hidden');
  const hidden = control ? Array.from({ length: catalogue.limits.hiddenLayers }, () => control.max) : start.network.hidden;
  const dataset = catalogue.datasets.find(({ id }) => id === start.problem.dataset);
  const sizes = [dataset?.inputs ?? 2, ...hidden, Math.max(1, dataset?.classes ?? 1)];
  return sizes.slice(1).reduce((sum, units, i) => sum + (sizes[i] + 1) * units, 0);
}
