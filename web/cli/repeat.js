/** `run` with seeds: the same race many times over, as medians with quartiles, and who ends below whom. */
import { experimentFingerprint } from '../engine/core.js';
import { formatLink } from '../experiment/link.js';
import { studyOf } from '../study/jobs.js';
import { runRepeats } from '../study/repeats.js';
import { studyResult } from '../study/result.js';
import { BadInput } from './input.js';
import { anyNumber } from './options.js';
import { repeatCsv, repeatJson, repeatTable } from './study-report.js';
import { withPool } from './study.js';

/** @typedef {import('../study/outcome.js').Outcome} Outcome */
/** @typedef {import('./study.js').Setting} Setting */

/**
 * @param {Setting} setting
 * @param {import('./options.js').Options} options
 * @returns {Promise<string>}
 */
export async function runRepeated(setting, options) {
  const plain = withoutSweep(setting);
  const { study } = plain;
  const target = targetOf(plain, anyNumber(options, '--target'));
  /** @type {Map<number, Outcome>} */
  const outcomes = new Map();
  const all = Array.from({ length: study.size }, (_, number) => number);
  await withPool(plain, { trainings: study.size, withCurves: true }, ({ train }) =>
    train(all, (number, outcome) => outcomes.set(number, outcome)),
  );
  const report = reportOf(plain, outcomes, target);
  if (options.flags.has('--json')) return repeatJson(report);
  return options.flags.has('--csv') ? repeatCsv(report) : repeatTable(report);
}

/**
 * `run` trains the runs as they stand.
 * @param {Setting} setting
 * @returns {Setting}
 */
function withoutSweep(setting) {
  const study = studyOf({ ...setting.study.experiment, sweep: [] }, setting.core.catalogue);
  return { ...setting, study };
}

/**
 * @param {Setting} setting
 * @param {number | undefined} loss
 */
function targetOf({ measure }, loss) {
  if (loss === undefined) return null;
  // The best loss reaches a target when the loss itself does.
  return { measure: /** @type {'trainLoss' | 'testLoss'} */ (/test/i.test(measure) ? 'testLoss' : 'trainLoss'), loss };
}

/**
 * @param {Setting} setting
 * @param {Map<number, Outcome>} outcomes
 * @param {ReturnType<typeof targetOf>} target
 */
function reportOf(setting, outcomes, target) {
  const { study, measure, ground, core } = setting;
  if (outcomes.size === 0) throw new BadInput('No training was finished, so there is nothing to report.');
  const inOrder = [...outcomes.keys()].sort((a, b) => a - b).flatMap((number) => outcomes.get(number)?.fingerprint ?? []);
  return {
    ...setting,
    outcomes,
    target,
    complete: outcomes.size === study.size,
    link: formatLink(study.experiment, core.catalogue),
    fingerprint: experimentFingerprint(inOrder),
    result: studyResult(study, outcomes, measure, ground),
    repeats: Array.from({ length: study.runs }, (_, run) => runRepeats(study, outcomes, run, target)),
  };
}

/** @typedef {ReturnType<typeof reportOf>} RepeatReport */
