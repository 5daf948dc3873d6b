/** Studies as text for standard output. Pure. Runs and seeds count from 1, as in all that the command line prints. */
import { dialName } from '../experiment/dial.js';
import { cleanText } from '../experiment/values.js';
import { csvText } from '../study/csv.js';
import { GOOD_FACTOR } from '../study/range.js';
import { FIGURES } from '../study/repeats.js';
import { cautions, pairText, rankingText } from '../study/summary.js';
import { aligned, percent, short } from './report.js';

/** @typedef {import('../study/statistics.js').Five} Five */
/** @typedef {import('../study/ranking.js').Pair} Pair */
/** @typedef {import('./repeat.js').RepeatReport} RepeatReport */
/** @typedef {import('./study.js').Setting} Setting */
/** @typedef {import('./sweep.js').SweepReport} SweepReport */

/** What a loss is called in a table. */
const MEASURE_NAMES = { trainLoss: 'train loss', testLoss: 'test loss', bestTrainLoss: 'best train loss', bestTestLoss: 'best test loss' };

/**
 * @param {Five | null} figures
 * @param {(value: number) => string} [spell]
 * @returns {string}  `0.3971 [0.3612, 0.4201]`
 */
function spread(figures, spell = loss) {
  if (!figures || Number.isNaN(figures.median)) return '–';
  return `${spell(figures.median)} [${spell(figures.lower)}, ${spell(figures.upper)}]`;
}

/** @param {number} value */
function loss(value) {
  return value === Infinity ? 'diverged' : short(value);
}

/** @param {number} value */
function epochs(value) {
  return value === Infinity ? 'never' : String(Math.round(value * 100) / 100);
}

/** @param {number} value */
function whole(value) {
  return `${Math.round(100 * value)} %`;
}

/**
 * One run a row, with medians and quartiles; then who ends below whom; then what to share.
 * @param {RepeatReport} report
 * @returns {string}
 */
export function repeatTable(report) {
  const { study, target, repeats, link, fingerprint } = report;
  const reach = target ? [`epochs to ${target.loss}`] : [];
  const head = ['run', 'optimiser', 'train loss', 'test loss', 'best test', 'accuracy', ...reach, 'diverged'];
  const rows = repeats.map(({ figures, epochsTo, diverged }, run) => [
    cleanText(report.names[run]),
    study.experiment.runs[run].optimiser,
    spread(figures.trainLoss),
    spread(figures.testLoss),
    spread(figures.bestTestLoss),
    spread(figures.testAccuracy, percent),
    ...(target ? [spread(epochsTo, epochs)] : []),
    whole(diverged),
  ]);
  const seeds = `Medians [quartiles] of ${Math.min(...repeats.map((each) => each.seeds))} seeds; ${study.experiment.seeds.vary.join(', ')} vary.`;
  return sections([aligned([head, ...rows], (column) => column < 2), seeds, comparisons(report), `${link}\n${fingerprint}`]);
}

/**
 * @param {Setting & { result: import('../study/result.js').StudyResult }} report
 * @returns {string}  who ends below whom, the ranking, and what to beware of
 */
function comparisons({ study, result, names, measure }) {
  const notes = cautions(study, result, names).map(cleanText);
  if (result.pairs.length === 0) return notes.join('\n');
  const of = `By the ${MEASURE_NAMES[measure]}${study.grid.dials.length > 0 ? ', each run at its best' : ''}:`;
  const ranks = `Ranking (sign tests, 5 % over all pairs, ties share a place): ${rankingText(result.ranking, names)}`;
  return [of, ...result.pairs.map((pair) => `  ${pairText(pair, names)}`), ranks, ...notes].map(cleanText).join('\n');
}

/**
 * @param {string[]} parts  empty ones are left out
 */
function sections(parts) {
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/**
 * The best values of each run, how far one may go from them, and the race at them.
 * @param {SweepReport} report
 * @returns {string}
 */
export function sweepTable(report) {
  const { study, result, measure, names, plan, link, tunedLink } = report;
  const ids = study.grid.dials.map(dialName);
  const good = plan ? [] : ids.map((id) => `good ${id}`);
  const head = ['run', 'optimiser', ...ids.map((id) => `best ${id}`), MEASURE_NAMES[measure], ...good, 'diverged there'];
  const rows = result.runs.map(({ best, points, good: ranges }, run) => [
    cleanText(names[run]),
    study.experiment.runs[run].optimiser,
    ...ids.map((_, i) => (best < 0 ? '–' : String(points[best].values[i]))),
    best < 0 ? 'diverged' : spread(points[best]),
    ...good.map((_, i) => (best < 0 ? '–' : rangeText(ranges[i]))),
    best < 0 ? '–' : whole(points[best].diverged),
  ]);
  const table = aligned([head, ...rows], (column) => column < 2);
  const tunedPart = tunedLink ? `Each at its best: ${tunedLink}` : '';
  return sections([table, budgetText(report), comparisons(report), `${link}${tunedPart && `\n${tunedPart}`}`]);
}

/** @param {import('../study/range.js').Good} good */
function rangeText({ from, to, decades, open }) {
  const width = decades !== null ? ` (${decades.toFixed(1)} decades${open ? ' or more' : ''})` : '';
  return `${from} to ${to}${width}`;
}

/**
 * @param {SweepReport} report
 * @returns {string}
 */
function budgetText({ study, plan }) {
  const { points, repeats } = study;
  const seeds = `${repeats} seed${repeats === 1 ? '' : 's'}`;
  if (!plan) {
    const good = `good: the median is within a factor of ${GOOD_FACTOR} of the best, and at least half-way down to it`;
    return `Medians [quartiles] of ${seeds} at each of ${points} places, ${points * repeats} trainings a run; ${good}.`;
  }
  const rounds = plan.rounds.map(({ places, seeds: with_ }) => `${places} with ${with_}`).join(', ');
  return `Halved over seeds, places ${rounds}: ${plan.trainings} trainings a run, the same for all; a whole sweep takes ${points * repeats}.`;
}

/**
 * @param {Pair} pair
 * @param {string[]} names
 */
function pairJson({ a, b, below, above, ties, p, adjusted }, names) {
  return { a: a + 1, b: b + 1, below, above, ties, p, adjusted, text: pairText({ a, b, below, above, ties, p, adjusted }, names) };
}

/**
 * What both kinds of study print. A number that is not finite becomes null: a loss of a run that diverged.
 * @param {Setting & { complete: boolean, link: string, result: import('../study/result.js').StudyResult }} report
 */
function commonJson({ study, measure, complete, link, names, result }) {
  return {
    version: 1,
    link,
    complete,
    seeds: study.experiment.seeds,
    measure,
    pairs: result.pairs.map((pair) => pairJson(pair, names)),
    ranking: result.ranking.map(({ run, rank }) => ({ run: run + 1, rank, name: names[run] })),
    cautions: cautions(study, result, names),
  };
}

/**
 * @param {RepeatReport} report
 * @returns {string}
 */
export function repeatJson(report) {
  const { study, names, repeats, target, fingerprint } = report;
  const runs = repeats.map(({ figures, ...rest }, run) => ({
    name: names[run],
    optimiser: study.experiment.runs[run].optimiser,
    ...figures,
    ...rest,
  }));
  return `${JSON.stringify({ ...commonJson(report), fingerprint, target, runs })}\n`;
}

/**
 * @param {SweepReport} report
 * @returns {string}
 */
export function sweepJson(report) {
  const { study, names, plan, result, tunedLink } = report;
  const runs = result.runs.map(({ best, points, atEdge, good }, run) => ({
    name: names[run],
    optimiser: study.experiment.runs[run].optimiser,
    best: best < 0 ? null : { place: best + 1, ...points[best] },
    atEdge,
    ...(plan ? {} : { good }),
    points: points.filter(({ done }) => done > 0),
  }));
  const axes = study.grid.dials.map(({ id, param }, i) => ({ parameter: id, scale: param.scale, values: study.grid.axes[i] }));
  return `${JSON.stringify({ ...commonJson(report), sweep: axes, budget: plan, factor: GOOD_FACTOR, tuned: tunedLink, runs })}\n`;
}

const CSV_FIVE = /** @type {const} */ (['median', 'lower', 'upper', 'min', 'max']);

/**
 * A line for each figure of each run, and one for each pair, whose A and B stand in `run` and `other`.
 * @param {RepeatReport} report
 * @returns {string}
 */
export function repeatCsv(report) {
  const { names, repeats, measure, result } = report;
  const head = ['kind', 'run', 'label', 'figure', 'seeds', 'diverged', ...CSV_FIVE, 'other', 'otherLabel', 'below', 'above', 'ties', 'p'];
  const ofRuns = repeats.flatMap(({ figures, seeds, diverged }, run) =>
    FIGURES.map((figure) => ['run', run + 1, csvText(names[run]), figure, seeds, diverged, ...fiveCells(figures[figure]), '', '', '', '', '', '']),
  );
  const ofPairs = result.pairs.map(({ a, b, below, above, ties, p }) => [
    'pair', a + 1, csvText(names[a]), measure, below + above + ties, '', '', '', '', '', '', b + 1, csvText(names[b]), below, above, ties, p,
  ]);
  return `${[head, ...ofRuns, ...ofPairs].map((cells) => cells.join(',')).join('\n')}\n`;
}

/** @param {Five | null} figures */
function fiveCells(figures) {
  return CSV_FIVE.map((key) => (figures && Number.isFinite(figures[key]) ? figures[key] : ''));
}
