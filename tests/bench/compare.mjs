/** A and B in turn, round after round, and what the rounds say together. */

/** @typedef {import('./systems.mjs').Timed} Timed */
/** @typedef {import('./stopwatch.mjs').Lap} Lap */
/** A median with its quartiles. @typedef {{ median: number, low: number, high: number }} Spread */
/**
 * Rates of two systems, a pair a round.
 * @typedef {{ a: number[], b: number[], again: number }} Pairs again: laps that were repeated because another process had the processor
 */

/** A lap with less of a processor than this was disturbed. */
const UNDISTURBED = 0.9;
const TRIES = 3;

/** @param {number[]} values @returns {Spread} */
export function spread(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => {
    const place = share * (sorted.length - 1);
    const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
    return low + (high - low) * (place - Math.floor(place));
  };
  return { median: at(0.5), low: at(0.25), high: at(0.75) };
}

/** @param {Pairs} pairs @param {number} [factor] @returns {Spread} of a over b, times factor */
export const ratio = ({ a, b }, factor = 1) => spread(a.map((rate, i) => (factor * rate) / b[i]));

/** @param {Lap} lap @returns {number} steps a second */
const rate = ({ steps, seconds }) => steps / seconds;

/**
 * One lap of each, the second right after the first; both again while one was disturbed. Keeps the least disturbed.
 * @param {[Timed, number][]} order a system and the seconds of its lap
 */
async function lapOfEach(order) {
  let [best, most, tries] = [/** @type {Lap[]} */ ([]), -1, 0];
  while (tries < TRIES && most < UNDISTURBED) {
    const laps = [];
    for (const [system, seconds] of order) laps.push(await system.time(seconds));
    const share = Math.min(...laps.map((lap) => lap.share));
    if (share > most) [best, most] = [laps, share];
    tries++;
  }
  return { laps: best, again: tries - 1 };
}

/**
 * A against each of several others: in every round a pair of laps each, and the order turned from round to round.
 * @template {string} Name
 * @param {Timed} a
 * @param {Record<Name, Timed>} others
 * @param {{ rounds: number, seconds: number, otherSeconds?: number }} how length of a lap
 * @returns {Promise<Record<Name, Pairs>>}
 */
export async function compare(a, others, { rounds, seconds, otherSeconds = seconds }) {
  const pairs = /** @type {Record<Name, Pairs>} */ ({});
  for (const name of /** @type {Name[]} */ (Object.keys(others))) pairs[name] = { a: [], b: [], again: 0 };
  for (let round = 0; round < rounds; round++) {
    a.turn?.(round);
    for (const name of /** @type {Name[]} */ (Object.keys(others))) {
      const pair = [/** @type {[Timed, number]} */ ([a, seconds]), /** @type {[Timed, number]} */ ([others[name], otherSeconds])];
      if (round % 2) pair.reverse();
      const { laps, again } = await lapOfEach(pair);
      if (round % 2) laps.reverse();
      pairs[name].a.push(rate(laps[0]));
      pairs[name].b.push(rate(laps[1]));
      pairs[name].again += again;
    }
  }
  return pairs;
}
