/** One core in one worker of the page: trains what is asked for, a whole line or one seed of it. */
import { instantiateCore } from '../../engine/core.js';
import { serveCrew } from '../../engine/crew.js';
import { replay } from '../marking.js';
import { roundOf, trainRound } from '../rounds.js';

/** @typedef {import('../marking.js').Replay} Replay */
/** @typedef {import('../marking.js').Task} Task */
/** @typedef {import('../types.js').Round} Round */

/** `round`: which seed, from 0; null: all of them, judged. @typedef {Task & { index: number, round: number | null }} Order */
/** @typedef {{ index: number, answer: Replay | Round }} Replayed */

serveCrew(async (/** @type {{ module: WebAssembly.Module }} */ { module }) => {
  const core = await instantiateCore(module);
  return (/** @type {Order} */ order) => ({
    index: order.index,
    answer: order.round === null ? replay(core, order) : trainRound(core, roundOf(order.exercise, order.experiment, order.round)),
  });
});
