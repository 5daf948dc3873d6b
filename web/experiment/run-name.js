/**
 * @import { Catalogue, Experiment } from '../types.js'
 */

/**
 * What a run is called: its own label, or its optimiser with what sets it apart from others of the same one; a number
 * where nothing does.
 * @param {Experiment} experiment
 * @param {number} index
 * @param {Catalogue} catalogue
 * @returns {string}
 */
export function runName(experiment, index, catalogue) {
  const { runs } = experiment;
  if (runs[index].label) return runs[index].label;
  const name = nameAmongAlike(experiment, index, catalogue);
  const same = runs.flatMap((run, i) => (!run.label && nameAmongAlike(experiment, i, catalogue) === name ? [i] : []));
  return same.length < 2 ? name : `${name} ${same.indexOf(index) + 1}`;
}

/**
 * @param {Experiment} experiment
 * @param {number} index
 * @param {Catalogue} catalogue
 */
function nameAmongAlike({ runs }, index, catalogue) {
  const run = runs[index];
  const name = catalogue.optimisers.find(({ id }) => id === run.optimiser)?.label ?? run.optimiser;
  const alike = runs.filter((other) => !other.label && other.optimiser === run.optimiser);
  if (alike.some((other) => other.learningRate !== run.learningRate)) return `${name}, α ${run.learningRate}`;
  if (alike.every((other) => other.schedule.id === run.schedule.id)) return name;
  const schedule = catalogue.schedules.find(({ id }) => id === run.schedule.id)?.label ?? run.schedule.id;
  return `${name}, ${schedule.toLowerCase()}`;
}
