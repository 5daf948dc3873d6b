/**
 * @import { Catalogue, Experiment } from '../types.js'
 */

/**
 * What a run is called: its own label, or its optimiser with what sets it apart from others of the same one.
 * @param {Experiment} experiment
 * @param {number} index
 * @param {Catalogue} catalogue
 * @returns {string}
 */
export function runName(experiment, index, catalogue) {
  const run = experiment.runs[index];
  if (run.label) return run.label;
  const name = catalogue.optimisers.find(({ id }) => id === run.optimiser)?.label ?? run.optimiser;
  const alike = experiment.runs.filter((other) => !other.label && other.optimiser === run.optimiser);
  if (alike.length < 2) return name;
  const sameRate = alike.every((other) => other.learningRate === run.learningRate);
  if (!sameRate) return `${name}, α ${run.learningRate}`;
  const schedule = catalogue.schedules.find(({ id }) => id === run.schedule.id)?.label ?? run.schedule.id;
  const sameSchedule = alike.every((other) => other.schedule.id === run.schedule.id);
  return sameSchedule ? `${name} ${alike.indexOf(run) + 1}` : `${name}, ${schedule.toLowerCase()}`;
}
