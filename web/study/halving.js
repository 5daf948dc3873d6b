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

/**
 * @typedef {object} Tuned
 * @property {number} place            where the median over all seeds is least
 * @property {number[]} losses         of each seed there
 * @property {number} trainings        spent
 */

/**
 * Tunes one run.
 * @param {number} places
 * @param {number} seeds
 * @param {(wanted: { place: number, seed: number }[]) => Promise<number[]>} train  losses in the order wanted
 * @returns {Promise<Tuned>}
 */
export async function tune(places, seeds, train) {
  const { rounds, trainings } = halvingPlan(places, seeds);
  /** @type {Map<number, number[]>} */
  let losses = new Map(Array.from({ length: places }, (_, place) => [place, []]));
  for (const round of rounds) {
    const left = survivors(losses, round.places);
    losses = new Map(left.map((place) => [place, losses.get(place) ?? []]));
    const wanted = left.flatMap((place) => seedsOf(losses.get(place)?.length ?? 0, round.seeds).map((seed) => ({ place, seed })));
    const got = await train(wanted);
    wanted.forEach(({ place }, i) => losses.get(place)?.push(got[i]));
  }
  const [place] = survivors(losses, 1);
  return { place, losses: losses.get(place) ?? [], trainings };
}

/**
 * @param {number} from
 * @param {number} to
 */
function seedsOf(from, to) {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
