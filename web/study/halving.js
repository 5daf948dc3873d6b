/**
 * Successive halving over seeds: all places of a grid are tried with few seeds, the better part of them with twice as many,
 * and so on until the last few have all seeds (Karnin, Koren, Somekh 2013; Jamieson & Talwalkar 2016). A place keeps the
 * seeds it has, and all places of a round have the same ones. The plan depends on the size of the grid and the number of
 * seeds alone, so every optimiser has the same budget.
 */
import { quantile } from './statistics.js';

/** @typedef {{ places: number, seeds: number }} Round  how many places are left, and the seeds each has at its end */

/** @typedef {{ rounds: Round[], trainings: number }} Plan  `trainings` is the budget of one run */

const KEPT = 0.5;
/** The first round's: one alone says little of a median. */
const FIRST_SEEDS = 2;

/**
 * @param {number} places  of the grid
 * @param {number} seeds   of the last round
 * @returns {Plan}
 */
export function halvingPlan(places, seeds) {
  /** @type {Round[]} */
  const rounds = [{ places, seeds: Math.min(FIRST_SEEDS, seeds) }];
  for (let last = rounds[0]; last.seeds < seeds; last = rounds[rounds.length - 1]) {
    rounds.push({ places: Math.max(1, Math.ceil(last.places * KEPT)), seeds: Math.min(seeds, 2 * last.seeds) });
  }
  const before = (/** @type {number} */ i) => (i === 0 ? 0 : rounds[i - 1].seeds);
  const trainings = rounds.reduce((sum, round, i) => sum + round.places * (round.seeds - before(i)), 0);
  return { rounds, trainings };
}

/**
 * @param {ReadonlyMap<number, readonly number[]>} losses  place -> loss of each seed so far; Infinity where it diverged
 * @param {number} count
 * @returns {number[]}  the places with the least medians, in the grid's order; of equal ones the first
 */
export function survivors(losses, count) {
  if (count >= losses.size) return [...losses.keys()];
  const medians = [...losses].map(([place, values]) => ({ place, median: quantile(values, 0.5) }));
  medians.sort((a, b) => (a.median === b.median ? a.place - b.place : a.median - b.median));
  return medians.slice(0, count).map(({ place }) => place).sort((a, b) => a - b);
}

/** All count from 0. @typedef {{ run: number, place: number, seed: number }} Wanted */

/**
 * Where a tuning stands, told by what is trained already: so it is gone on with after a stop, and needs no memory of its own.
 * All runs are tuned side by side, so that a round keeps every worker busy.
 * @param {{ runs: number, places: number, seeds: number }} size
 * @param {(wanted: Wanted) => number | undefined} lossAt  undefined where it is not trained
 * @returns {{ wanted: Wanted[], last: number[][] | null }}  what the present round lacks; of each run the places of the last
 *   round, which have all seeds, once nothing is wanted
 */
export function halvingState({ runs, places, seeds }, lossAt) {
  /** @type {Map<number, number[]>[]} */
  let losses = Array.from({ length: runs }, () => new Map(Array.from({ length: places }, (_, place) => [place, []])));
  for (const round of halvingPlan(places, seeds).rounds) {
    losses = losses.map((of) => new Map(survivors(of, round.places).map((place) => [place, of.get(place) ?? []])));
    const all = losses.flatMap((of, run) => missing(of, round.seeds).map((one) => ({ run, ...one })));
    const wanted = all.filter((one) => lossAt(one) === undefined);
    if (wanted.length > 0) return { wanted, last: null };
    for (const one of all) losses[one.run].get(one.place)?.push(/** @type {number} */ (lossAt(one)));
  }
  return { wanted: [], last: losses.map((of) => [...of.keys()]) };
}

/**
 * @param {ReadonlyMap<number, readonly number[]>} losses
 * @param {number} seeds
 * @returns {{ place: number, seed: number }[]}  what the places lack to that many seeds
 */
function missing(losses, seeds) {
  return [...losses].flatMap(([place, { length }]) =>
    Array.from({ length: seeds - length }, (_, i) => ({ place, seed: length + i })),
  );
}
