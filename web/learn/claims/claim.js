/**
 * What a claim is, and how the seeds judge it. A claim says what each seed has to show; the seeds say whether it holds.
 * @import { Core } from '../../engine/core.js'
 * @import { Experiment } from '../../types.js'
 * @import { Ended } from '../race.js'
 */
import { endLoss, epochsTo, median, settledAt } from '../measure.js';
import { experimentOf, numbersFrom, race, withSeed, withStart } from '../race.js';

/** Seeds 1 to 20 judge. */
export const SEEDS = Array.from({ length: 20 }, (_, i) => i + 1);

/** Seeds on which rates are tuned, apart from those that judge: nobody sets the paper that they sit. */
export const TUNING_SEEDS = Array.from({ length: 10 }, (_, i) => i + 101);

/**
 * A claim holds when this many of twenty seeds say so: a coin does that once in five thousand times. A claim that only says
 * that something can happen asks for fewer, and says how many.
 */
export const NEED = 18;

/** @typedef {'holds' | 'does not hold'} Verdict */

/**
 * A rate that was searched: every rate of the grid in place of `RATE` in the link's text, on the tuning seeds; the one with
 * the lowest median wins.
 * @typedef {object} Tuning
 * @property {string} link      with the word RATE once
 * @property {number[]} grid
 * @property {'trainLoss' | 'testLoss' | 'epochs' | 'settled'} by  loss at the end; epochs until it is first at most `level`; steps
 *   after which it stays below `level`
 * @property {number} [level]
 * @property {number} chosen    what the claim's experiment uses; a test searches again
 */

/**
 * What a claim measures with, at one seed.
 * @typedef {object} Lab
 * @property {Core} core
 * @property {number} seed
 * @property {(name: string) => Experiment} experiment  of the claim, at this seed
 * @property {(name: string) => Ended[]} race           all its runs, trained to their end
 * @property {() => number} draw                        even numbers in [0, 1), from this seed
 */

/** @typedef {Record<string, number>} Measured  by the names in `measures` */

/**
 * One claim. Of `ARTICLE.md`'s table where `row` is set; `chapter` is the tutorial's.
 * @typedef {object} Claim
 * @property {string} id
 * @property {number} row
 * @property {number} chapter
 * @property {string} claim        one sentence
 * @property {string} [sources]    papers beside the article, with year and section
 * @property {Record<string, string>} experiments  links, by name
 * @property {string} varies       what differs from seed to seed
 * @property {[number, number, number, number]} [starts]  box from which a seed draws the start: x from, x to, y from, y to
 * @property {Tuning[]} [tuned]
 * @property {Record<string, string>} measures     what each number is, with its unit
 * @property {(lab: Lab) => Measured} measure
 * @property {(measured: Measured) => boolean} says  does this seed speak for the claim?
 * @property {number} [need]       seeds that it takes to hold; NEED where left out
 * @property {Verdict} verdict     what was found; the test asks the seeds again
 * @property {boolean} [clock]     measures seconds, so only the verdict is kept, not the numbers
 * @property {(found: Found) => string} words  the finding, with its numbers
 */

/**
 * Of a measure over the seeds; null where it is not a finite number.
 * @typedef {{ median: number | null, low: number | null, high: number | null, sum: number | null }} Spread
 */

/**
 * What the seeds said.
 * @typedef {object} Found
 * @property {number} yes       seeds that speak for the claim
 * @property {number} of        seeds asked
 * @property {number[]} against the seeds that do not: experiments to look at
 * @property {Record<string, Spread>} measures
 */

/** @typedef {Found & { verdict: Verdict, words: string }} Judgement */

/**
 * An experiment of a claim as a seed has it: what a page shows for that seed.
 * @param {Core} core
 * @param {Claim} claim
 * @param {string} name
 * @param {number} seed
 * @returns {Experiment}
 * @throws {Error} when the claim has none of that name
 */
export function claimExperiment(core, claim, name, seed) {
  const link = claim.experiments[name];
  if (link === undefined) throw new Error(`${claim.id} has no experiment ${name}.`);
  const seeded = withSeed(experimentOf(core, link), seed);
  return claim.starts ? withStart(seeded, seed, claim.starts) : seeded;
}

/**
 * @param {Core} core
 * @param {Claim} claim
 * @param {number} seed
 * @returns {Measured}
 */
export function measureClaim(core, claim, seed) {
  const experiment = (/** @type {string} */ name) => claimExperiment(core, claim, name, seed);
  return claim.measure({ core, seed, experiment, race: (name) => race(core, experiment(name)), draw: numbersFrom(seed) });
}

/**
 * Asks every seed.
 * @param {Core} core
 * @param {Claim} claim
 * @param {number[]} [seeds]
 * @returns {Judgement}
 */
export function judge(core, claim, seeds = SEEDS) {
  const all = seeds.map((seed) => measureClaim(core, claim, seed));
  const against = seeds.filter((_, i) => !claim.says(all[i]));
  const yes = seeds.length - against.length;
  const found = { yes, of: seeds.length, against, measures: claim.clock ? {} : spreads(claim, all) };
  return { verdict: yes >= (claim.need ?? NEED) ? 'holds' : 'does not hold', words: claim.words(found), ...found };
}

/**
 * Searches a rate again.
 * @param {Core} core
 * @param {Claim} claim
 * @param {Tuning} tuning
 * @returns {number} of its grid, the rate with the lowest median on the tuning seeds; the first of equals
 */
export function tune(core, claim, tuning) {
  const level = tuning.level ?? 0;
  /** @type {Record<Tuning['by'], (run: Ended) => number>} */
  const scores = {
    trainLoss: endLoss,
    testLoss: (run) => (run.progress.divergedAt > 0 ? Infinity : run.progress.testLoss),
    epochs: (run) => epochsTo(run, level),
    settled: (run) => settledAt(run, level),
  };
  const medians = tuning.grid.map((rate) => {
    const candidate = { ...claim, experiments: { candidate: tuning.link.replace('RATE', String(rate)) } };
    return median(TUNING_SEEDS.map((seed) => scores[tuning.by](race(core, claimExperiment(core, candidate, 'candidate', seed))[0])));
  });
  return tuning.grid[medians.indexOf(Math.min(...medians))];
}

/**
 * @param {Claim} claim
 * @param {Measured[]} all
 * @returns {Record<string, Spread>}
 */
function spreads(claim, all) {
  return Object.fromEntries(
    Object.keys(claim.measures).map((name) => {
      const values = all.map((measured) => measured[name]);
      const sum = values.reduce((total, value) => total + value, 0);
      const [middle, low, high] = [median(values), Math.min(...values), Math.max(...values)].map(short);
      return [name, { median: middle, low, high, sum: short(sum) }];
    }),
  );
}

/**
 * Four figures are what a sentence or a chart needs.
 * @param {number} value
 * @returns {number | null}
 */
function short(value) {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : null;
}

/**
 * A measured number as a sentence has it: three figures, a power of ten only where it is tiny or huge, a real minus.
 * @param {number | null} value
 * @returns {string}
 */
export function say(value) {
  if (value === null) return 'never';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e6)) return String(Number(size >= 100 ? value.toFixed(0) : value.toPrecision(3))).replace('-', '−');
  const [digits, exponent] = value.toExponential(0).split('e');
  const raised = String(Number(exponent)).replace(/./g, (sign) => '⁰¹²³⁴⁵⁶⁷⁸⁹⁻'['0123456789-'.indexOf(sign)]);
  return `${digits.replace('-', '−')}·10${raised}`;
}

/**
 * @param {number | null} share 0 to 1
 * @returns {string}
 */
export function percent(share) {
  return share === null ? 'none' : `${Number((100 * share).toPrecision(2))} %`;
}

/** @param {Pick<Found, 'yes' | 'of'>} found */
export const inSeeds = ({ yes, of }) => `In ${yes} of ${of} seeds`;
/** @param {Pick<Found, 'yes' | 'of'>} found */
export const inStarts = ({ yes, of }) => `From ${yes} of ${of} starts`;
