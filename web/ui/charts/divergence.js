/**
 * What happened to a run that diverged, and what to try.
 * @import { RunFrame } from '../../types.js'
 */
import { formatLoss, formatSetting } from '../format.js';

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
  const rate = `the rate ${formatSetting(learningRate)}`;
  const reason =
    last > GREW * first
      ? `Its loss rose from ${formatLoss(first)} to ${formatLoss(last)}: every step overshot further than the one before, so ${rate} is too high.`
      : `One step was so long that its numbers left what a computer can hold: ${rate} is too high.`;
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
