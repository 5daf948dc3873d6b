/**
 * What happened to a run that diverged, and what to try.
 * @import { RunFrame } from '../../types.js'
 */
import { formatLoss, formatSetting } from '../format.js';
import { DIVERGENCE } from '../words.js';

/** A loss that grew by more than this grew because the steps did. */
const GREW = 10;

/**
 * @param {RunFrame} frame
 * @param {number} learningRate of the run
 * @returns {{ step: number, reason: string } | null} null for a run that has not diverged
 */
export function divergenceOf({ progress, history }, learningRate) {
  if (progress.status !== 'diverged') return null;
  const losses = Array.from(history.mean).filter(Number.isFinite);
  const [first, last] = [losses[0], losses[losses.length - 1]];
  const rate = formatSetting(learningRate);
  const reason = last > GREW * first ? DIVERGENCE.rose(formatLoss(first), formatLoss(last), rate) : DIVERGENCE.leapt(rate);
  return { step: progress.divergedAt, reason };
}

/**
 * @param {number} rate
 * @param {number} least that a rate may be
 * @returns {number} a third of it, with two digits
 */
export function third(rate, least) {
  return Math.max(least, Number((rate / 3).toPrecision(2)));
}
