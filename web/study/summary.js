/** What a study says, in sentences. The page and the command line print the same ones. */
import { dialName } from '../experiment/dial.js';
import { fewestSeeds } from './ranking.js';
import { whatVaries } from './seeds.js';

/** @typedef {import('./jobs.js').Study} Study */
/** @typedef {import('./ranking.js').Pair} Pair */
/** @typedef {import('./result.js').StudyResult} StudyResult */

/**
 * @param {number} p
 * @returns {string}  `p = 0.0004`
 */
export function formatP(p) {
  if (p < 0.0001) return 'p < 0.0001';
  return `p = ${p.toPrecision(p < 0.001 || p === 1 ? 1 : 2)}`;
}

/**
 * @param {Pair} pair
 * @param {string[]} names  of the runs
 * @returns {string}  `A ends below B in 18 of 20 seeds, p = 0.0004`
 */
export function pairText({ a, b, below, above, ties, p }, names) {
  const seeds = below + above + ties;
  if (ties === seeds) return `${names[a]} and ${names[b]} end equal in all ${seeds} seeds`;
  const equal = ties > 0 ? ` (equal in ${ties})` : '';
  return `${names[a]} ends below ${names[b]} in ${below} of ${seeds} seeds${equal}, ${formatP(p)}`;
}

/**
 * @param {StudyResult['ranking']} ranking
 * @param {string[]} names
 * @returns {string}  `1. Adam  2. Momentum, Nesterov  4. SGD`; who shares a place is not told apart
 */
export function rankingText(ranking, names) {
  const ranks = [...new Set(ranking.map(({ rank }) => rank))];
  const sharing = (/** @type {number} */ rank) => ranking.filter((place) => place.rank === rank).map(({ run }) => names[run]);
  return ranks.map((rank) => `${rank}. ${sharing(rank).join(', ')}`).join('  ');
}

/**
 * What a person should know before they believe the figures.
 * @param {Study} study
 * @param {StudyResult} result
 * @param {string[]} names
 * @returns {string[]}  sentences
 */
export function cautions(study, result, names) {
  return [...seedCautions(study), ...result.runs.flatMap((_, run) => rangeCautions(study, result, run, names[run]))];
}

/**
 * @param {Study} study
 * @returns {string[]}
 */
function seedCautions({ experiment, repeats, runs }) {
  if (repeats === 1) return [];
  if (whatVaries(experiment).length === 0) {
    return [`Nothing here varies between seeds (${experiment.seeds.vary.join(', ')}), so all ${repeats} repeats are the same.`];
  }
  const least = fewestSeeds(runs);
  if (runs === 1 || repeats >= least) return [];
  return [`${repeats} seeds cannot tell ${runs} runs apart, however they fall; it takes at least ${least}.`];
}

/**
 * @param {Study} study
 * @param {StudyResult} result
 * @param {number} run
 * @param {string} name
 * @returns {string[]}
 */
function rangeCautions({ grid }, result, run, name) {
  const { best, points, atEdge } = result.runs[run];
  if (points.every(({ done }) => done === 0)) return [];
  return grid.dials.flatMap((dial, i) => {
    const called = dialName(dial);
    const values = grid.axes[i];
    const [from, to] = [values[0], values[values.length - 1]];
    if (best < 0) return i === 0 ? [`${name} diverges in most seeds at every ${called} from ${from} to ${to}, so it has no best one.`] : [];
    if (!atEdge[i]) return [];
    const end = points[best].values[i] === from ? 'smallest' : 'largest';
    return [`The best ${called} of ${name} is the ${end} that was tried, ${points[best].values[i]}; a wider range may hold a better one.`];
  });
}
