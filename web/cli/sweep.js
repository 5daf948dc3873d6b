/** `sweep`: every place of a grid, or a search that halves it, with the best values of each run. */
import { formatLink } from '../experiment/link.js';
import { csvHead, csvRow } from '../study/csv.js';
import { halvingPlan } from '../study/halving.js';
import { shardOf } from '../study/jobs.js';
import { studyResult, tunedExperiment } from '../study/result.js';
import { lastRound, tuningOf } from '../study/tuning.js';
import { BadInput, Failure } from './input.js';
import { parseOptions } from './options.js';
import { resumed } from './resume.js';
import { sweepJson, sweepTable } from './study-report.js';
import { openStudy, STUDY_VALUES, withPool } from './study.js';

/** @typedef {import('../study/outcome.js').Outcome} Outcome */
/** @typedef {import('./options.js').Options} Options */
/** @typedef {import('./study.js').Setting} Setting */

const KNOWN = { flags: ['--json', '--csv', '--tune'], values: [...STUDY_VALUES, '--shard', '--resume'] };

/**
 * @param {string[]} args
 * @returns {Promise<string>}  what goes to standard output; CSV is written there line by line
 */
export async function sweep(args) {
  const options = parseOptions('sweep', args, KNOWN);
  refuseMixed(options);
  const shard = shardOption(options.values.get('--shard'));
  const setting = await openStudy(options);
  if (setting.study.grid.dials.length === 0) {
    throw new BadInput('This experiment has no sweep; add one to the link, such as &sweep=learningRate:1e-4..1:25.');
  }
  if (options.flags.has('--csv')) return sweepLines(setting, shard, options.values.get('--resume'));
  const report = await (options.flags.has('--tune') ? tuned(setting) : swept(setting));
  return options.flags.has('--json') ? sweepJson(report) : sweepTable(report);
}

/** @param {Options} options */
function refuseMixed({ flags, values }) {
  const isCsv = flags.has('--csv');
  if (flags.has('--tune') && isCsv) throw new BadInput('--tune prints a table or --json; --csv is for a whole sweep.');
  for (const name of ['--shard', '--resume']) {
    if (values.has(name) && !isCsv) throw new BadInput(`${name} works on lines of CSV: add --csv.`);
  }
}

/**
 * @param {string | undefined} text
 * @returns {{ index: number, count: number }}
 */
function shardOption(text = '1/1') {
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(text)?.map(Number) ?? [];
  if (index >= 1 && index <= count) return { index, count };
  throw new BadInput(`--shard is ${JSON.stringify(text.slice(0, 40))}; it must be a part and the number of parts, such as 1/4 to 4/4.`);
}

/**
 * Lines in the order of the trainings, as soon as all before them are there; what is finished beyond a gap comes last when
 * the sweep is stopped. The first part has the head, so that parts one after the other are the whole.
 * @param {Setting} setting
 * @param {{ index: number, count: number }} shard
 * @param {string | undefined} earlier  file with lines that are there already
 * @returns {Promise<string>}
 */
async function sweepLines(setting, { index, count }, earlier) {
  const { study, names } = setting;
  const { from, to } = shardOf(study.size, index, count);
  const numbers = Array.from({ length: to - from }, (_, i) => from + i);
  /** @type {Map<number, string>} */
  const lines = earlier === undefined ? new Map() : await resumed(earlier, setting);
  const write = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
  let next = from;
  const flush = () => {
    for (; lines.has(next); next++) write(lines.get(next) ?? '');
  };
  if (index === 1) write(csvHead(study));
  flush();
  const left = numbers.filter((number) => !lines.has(number));
  await withPool(setting, { trainings: left.length }, ({ train }) =>
    train(left, (number, outcome) => {
      lines.set(number, csvRow(study, number, outcome, names));
      flush();
    }),
  );
  for (const number of numbers) if (number >= next && lines.has(number)) write(lines.get(number) ?? '');
  return '';
}

/**
 * @param {Setting} setting
 * @returns {Promise<SweepReport>}
 */
async function swept(setting) {
  const { study } = setting;
  /** @type {Map<number, Outcome>} */
  const outcomes = new Map();
  const all = Array.from({ length: study.size }, (_, number) => number);
  await withPool(setting, { trainings: study.size }, ({ train }) => train(all, (number, outcome) => outcomes.set(number, outcome)));
  return reportOf(setting, outcomes, null);
}

/**
 * @param {Setting} setting
 * @returns {Promise<SweepReport>}
 */
async function tuned(setting) {
  const { study, measure } = setting;
  const plan = halvingPlan(study.points, study.repeats);
  /** @type {Map<number, Outcome>} */
  const outcomes = new Map();
  await withPool(setting, { trainings: plan.trainings * study.runs }, async ({ train, signal }) => {
    for (let { wanted } = tuningOf(study, outcomes, measure); wanted.length > 0; { wanted } = tuningOf(study, outcomes, measure)) {
      await train(wanted, (number, outcome) => outcomes.set(number, outcome));
      if (signal.aborted) throw new Failure('--tune was stopped before its last round, so nothing is chosen.');
    }
  });
  return reportOf(setting, lastRound(study, outcomes, measure), plan);
}

/**
 * @typedef {Setting & { plan: import('../study/halving.js').Plan | null, complete: boolean, link: string, tunedLink: string | null,
 *   result: import('../study/result.js').StudyResult }} SweepReport
 */

/**
 * @param {Setting} setting
 * @param {Map<number, Outcome>} outcomes
 * @param {import('../study/halving.js').Plan | null} plan
 * @returns {SweepReport}
 */
function reportOf(setting, outcomes, plan) {
  const { study, measure, ground, core } = setting;
  const result = studyResult(study, outcomes, measure, ground);
  const best = tunedExperiment(study, result);
  return {
    ...setting,
    plan,
    complete: plan !== null || outcomes.size === study.size,
    link: formatLink(study.experiment, core.catalogue),
    tunedLink: best && formatLink(best, core.catalogue),
    result,
  };
}
