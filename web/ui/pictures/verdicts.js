/**
 * What a net's answers are worth: the class that it says of each point, which of them are wrong, and what is taken for what.
 * @import { Points, Probe } from '../../types.js'
 */
import { ANSWERS } from '../words.js';

/** @typedef {'train' | 'test'} Part */

/** What the net says of each point, and how sure it is (0 to 1). @typedef {{ said: Uint8Array, sure: Float32Array }} Verdicts */

/** `counts[truth][said]`. @typedef {{ counts: number[][], right: number, total: number }} Confusion */

/**
 * @param {Pick<Points, 'count' | 'classes'>} points of a classification
 * @param {Probe | null | undefined} probe
 * @returns {Verdicts | null} null where there are no answers, or answers to other points than these
 */
export function verdictsOf({ count, classes }, probe) {
  const answers = probe?.answers;
  if (!answers || classes === 0 || answers.length !== count * probe.outputs) return null;
  const { outputs } = probe;
  const [said, sure] = [new Uint8Array(count), new Float32Array(count)];
  for (let i = 0; i < count; i++) {
    let best = 0;
    if (outputs === 1) best = Number(answers[i] > 0.5);
    else for (let c = 1; c < outputs; c++) if (answers[i * outputs + c] > answers[i * outputs + best]) best = c;
    said[i] = best;
    const share = outputs === 1 ? (best ? answers[i] : 1 - answers[i]) : answers[i * outputs + best];
    sure[i] = Math.min(1, Math.max(0, share)); // with a square loss they are not shares, and may lie beyond
  }
  return { said, sure };
}

/**
 * @param {Pick<Points, 'count' | 'trainCount'>} points
 * @param {Part} part
 * @returns {[number, number]} the first, and the one after the last
 */
export function rangeOf({ count, trainCount }, part) {
  return part === 'train' ? [0, trainCount] : [trainCount, count];
}

/**
 * @param {Points} points
 * @param {Verdicts} verdicts
 * @param {Part} part
 * @returns {Confusion}
 */
export function confusionOf(points, { said }, part) {
  const counts = Array.from({ length: points.classes }, () => new Array(points.classes).fill(0));
  const [from, to] = rangeOf(points, part);
  let right = 0;
  for (let i = from; i < to; i++) {
    counts[points.y[i]][said[i]]++;
    right += Number(points.y[i] === said[i]);
  }
  return { counts, right, total: to - from };
}

/**
 * @param {number[][]} counts
 * @returns {{ truth: number, said: number, count: number } | null} what is most often taken for something else; null: nothing is
 */
export function worstMixUp(counts) {
  let worst = null;
  for (const [truth, row] of counts.entries()) {
    for (const [said, count] of row.entries()) {
      if (truth !== said && count > (worst?.count ?? 0)) worst = { truth, said, count };
    }
  }
  return worst;
}

/**
 * @param {Part} part
 * @param {Confusion} confusion
 * @returns {string} such as `96 of 100 test points right.`
 */
export function tellRight(part, { right, total }) {
  return ANSWERS.right(part, right, total);
}

/**
 * How far a regression is off.
 * @param {Points} points
 * @param {Probe | null | undefined} probe
 * @param {Part} part
 * @returns {{ mean: number, worst: number, at: number } | null} absolute errors, and the point that is worst off
 */
export function missesOf(points, probe, part) {
  const answers = probe?.answers;
  if (!answers || points.classes > 0 || answers.length !== points.count) return null;
  const [from, to] = rangeOf(points, part);
  let [sum, worst, at] = [0, -1, from];
  for (let i = from; i < to; i++) {
    const miss = Math.abs(answers[i] - points.y[i]);
    sum += miss;
    if (miss > worst) [worst, at] = [miss, i];
  }
  return { mean: sum / (to - from), worst, at };
}
