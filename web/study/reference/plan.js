/** What is swept for the table of tuned rates: a link a problem, or two, because sixteen runs race together. Pure. */
import { entryOf } from '../../experiment/schema.js';

/** @typedef {import('../../types.js').Catalogue} Catalogue */
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

/**
 * @param {any} run  of what `sweep --json` prints
 * @returns {Cell}
 */
export function cellOf({ best, good }) {
  if (!best) return null;
  return [best.values[0], good[0].from, good[0].to, Number(best.median.toPrecision(4))];
}

/**
 * @param {Catalogue} catalogue
 * @param {string} id
 * @returns {string}  what a problem is called
 */
export function problemLabel({ datasets, surfaces }, id) {
  return (entryOf(datasets, id) ?? entryOf(surfaces, id))?.label ?? id;
}
