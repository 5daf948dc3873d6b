/**
 * A study is an experiment with its repeats and its sweep, as a list of trainings. A training has a number, and the number
 * tells all of it: who trains which, in which order, on which machine, does not matter.
 *
 * The repeat turns slowest, then the place of the sweep, then the run. So the first part of a list is a whole picture
 * already, and equal parts of it are equal work.
 */
import { runConfig } from '../engine/config.js';
import { repeatOf, whatVaries } from './seeds.js';
import { experimentAt, sweepGrid } from './sweep.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('./sweep.js').Grid} Grid */

/**
 * @typedef {object} Study
 * @property {Experiment} experiment
 * @property {Grid} grid
 * @property {number} repeats
 * @property {number} points  places of the grid
 * @property {number} runs
 * @property {number} size    trainings
 */

/** All count from 0. @typedef {{ repeat: number, point: number, run: number }} Job */

/**
 * @param {Experiment} experiment  valid
 * @param {Catalogue} catalogue
 * @returns {Study}
 */
export function studyOf(experiment, catalogue) {
  const grid = sweepGrid(experiment, catalogue);
  const repeats = experiment.seeds.count;
  const { length: points } = grid.points;
  const { length: runs } = experiment.runs;
  return { experiment, grid, repeats, points, runs, size: repeats * points * runs };
}

/**
 * @param {Study} study
 * @param {number} number  of the training, from 0
 * @returns {Job}
 */
export function jobAt({ points, runs }, number) {
  const place = Math.floor(number / runs);
  return { repeat: Math.floor(place / points), point: place % points, run: number % runs };
}

/**
 * @param {Study} study
 * @param {Job} job
 * @returns {number}  of the training
 */
export function numberOf({ points, runs }, { repeat, point, run }) {
  return (repeat * points + point) * runs + run;
}

/**
 * The race that a training belongs to: what one opens to look at it.
 * @param {Study} study
 * @param {Job} job
 * @returns {Experiment}
 */
export function experimentOf({ experiment, grid }, { repeat, point }) {
  return repeatOf(experimentAt(experiment, grid, point), repeat);
}

/**
 * @param {Study} study
 * @param {Job} job
 * @param {Catalogue} catalogue
 * @returns {import('../engine/core.js').RunConfig}
 */
export function jobConfig(study, job, catalogue) {
  return runConfig(experimentOf(study, job), job.run, catalogue);
}

/**
 * Where nothing varies between repeats, as on a surface without noise, one training stands for all of them.
 * @param {Study} study
 * @param {number} number
 * @returns {number}  of the first training that is the same to the bit
 */
export function originalOf(study, number) {
  const job = jobAt(study, number);
  if (job.repeat === 0) return number;
  const varies = whatVaries(experimentAt(study.experiment, study.grid, job.point));
  return varies.length === 0 ? numberOf(study, { ...job, repeat: 0 }) : number;
}

/**
 * Part `index` of `count` of a list: neighbours, so that the parts' results, one after the other, are the whole's.
 * @param {number} size
 * @param {number} index  from 1
 * @param {number} count
 * @returns {{ from: number, to: number }}  `to` is the first that is not in it
 */
export function shardOf(size, index, count) {
  return { from: Math.floor((size * (index - 1)) / count), to: Math.floor((size * index) / count) };
}
