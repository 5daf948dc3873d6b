/** What is swept for the table of tuned rates: a link a problem, or two, because sixteen runs race together. Pure. */
import { entryOf } from '../../experiment/schema.js';
import { bestPlace, goodRange, isGood } from '../range.js';
import { lossOf } from '../statistics.js';

/** @typedef {import('../../types.js').Catalogue} Catalogue */
/** @typedef {import('../outcome.js').Ground} Ground */
/** @typedef {import('./rates.js').Cell} Cell */

/** Of every sweep: four rates a decade. Data are trained for 2,000 steps of ten examples on the default net, surfaces from their own start. */
export const SWEPT = { sweep: 'learningRate:1e-5..100:29', seeds: 20, epochs: 50, steps: 500 };

/** @typedef {{ id: string, kind: 'data' | 'surface' }} ReferenceProblem */

/**
 * All but a person's own points, and a surface that has no lowest place: there the rate that just does not diverge always falls furthest.
 * @param {Catalogue} catalogue
 * @returns {ReferenceProblem[]}
 */
export function referenceProblems({ datasets, surfaces }) {
  return [
    ...datasets.filter(({ own }) => !own).map(({ id }) => ({ id, kind: /** @type {const} */ ('data') })),
    ...surfaces.filter(({ minima }) => minima.length > 0).map(({ id }) => ({ id, kind: /** @type {const} */ ('surface') })),
  ];
}

/**
 * @param {ReferenceProblem} problem
 * @param {Catalogue} catalogue
 * @param {string[]} [ids]  of the optimisers
 * @returns {string[]}
 */
export function problemLinks({ id, kind }, { optimisers, limits }, ids = optimisers.map((each) => each.id)) {
  const subject = kind === 'data' ? `data=${id}&epochs=${SWEPT.epochs}` : `surface=${id}&steps=${SWEPT.steps}`;
  const parts = Array.from({ length: Math.ceil(ids.length / limits.runs) }, (_, i) => ids.slice(i * limits.runs, (i + 1) * limits.runs));
  return parts.map((part) => `#v=1&${subject}&seeds=${SWEPT.seeds}&sweep=${SWEPT.sweep}${part.map((run) => `&run=${run}`).join('')}`);
}

/** Within this factor of the best loss, a rate is as good as the best one. */
const AS_GOOD = 1.05;
/** Of the loss at the start: below it data are learned, and how far below does not matter. */
const LEARNED = 0.01;

/**
 * What losses of a problem are measured by: as in every study, but that data are learned at some time.
 * @param {ReferenceProblem} problem
 * @param {Ground} ground
 * @returns {Ground}
 */
export function referenceGround({ kind }, ground) {
  return kind === 'data' ? { ...ground, floor: LEARNED * ground.start } : ground;
}

/**
 * Where many rates are as good as the best, the one nearest to the optimiser's own default is taken: on classes that a line parts,
 * the loss falls for ever, and the least of all is had at a rate that nobody would choose.
 * @param {{ values: number[], median: number | null }[]} points  of a run, as `sweep --json` prints them; null: most seeds diverge
 * @param {number} usual  the optimiser's default
 * @param {Ground} ground
 * @returns {Cell}
 */
export function cellOf(points, usual, ground) {
  const rates = points.map(({ values }) => values[0]);
  const medians = points.map(({ median }) => lossOf(median));
  const best = bestPlace(medians);
  if (best < 0) return null;
  const distance = (/** @type {number} */ place) => Math.abs(Math.log(rates[place] / usual));
  const asGood = rates.map((_, place) => place).filter((place) => isGood(medians[place], medians[best], ground, AS_GOOD));
  const chosen = asGood.reduce((near, place) => (distance(place) < distance(near) ? place : near), best);
  const { from, to } = goodRange(rates, medians, chosen, ground);
  return [rates[chosen], from, to, Number(medians[chosen].toPrecision(4))];
}

/**
 * @param {Catalogue} catalogue
 * @param {string} id
 * @returns {string}  what a problem is called
 */
export function problemLabel({ datasets, surfaces }, id) {
  return (entryOf(datasets, id) ?? entryOf(surfaces, id))?.label ?? id;
}
