/** Successive halving of a study's sweep, in numbers of its trainings. */
import { halvingPlan, halvingState } from './halving.js';
import { jobAt, numberOf } from './jobs.js';
import { lossOf } from './statistics.js';

/** @typedef {import('./jobs.js').Study} Study */
/** @typedef {import('./outcome.js').Measure} Measure */
/** @typedef {import('./outcome.js').Outcome} Outcome */
/** @typedef {import('./result.js').Outcomes} Outcomes */

/**
 * @param {Study} study
 * @param {Outcomes} outcomes
 * @param {Measure} measure
 * @returns {{ wanted: number[], last: number[][] | null, trainings: number }}  trainings that the present round lacks; of each run
 *   the places of the last round, once it is there; the budget of all runs together
 */
export function tuningOf(study, outcomes, measure) {
  const { runs, points: places, repeats: seeds } = study;
  const number = (/** @type {import('./halving.js').Wanted} */ { run, place, seed }) => numberOf(study, { run, point: place, repeat: seed });
  const { wanted, last } = halvingState({ runs, places, seeds }, (one) => {
    const outcome = outcomes.get(number(one));
    return outcome && lossOf(outcome[measure]);
  });
  return { wanted: wanted.map(number), last, trainings: halvingPlan(places, seeds).trainings * runs };
}

/**
 * Only places of the last round have all seeds; a median of fewer must not win.
 * @param {Study} study
 * @param {Outcomes} outcomes
 * @param {Measure} measure
 * @returns {Map<number, Outcome>}  those of the last round; none before it is there
 */
export function lastRound(study, outcomes, measure) {
  const { last } = tuningOf(study, outcomes, measure);
  return new Map([...outcomes].filter(([number]) => {
    const { run, point } = jobAt(study, number);
    return last?.[run].includes(point) ?? false;
  }));
}
