/**
 * Experiments beside each other, as rows of a table. Pure.
 * @import { Catalogue, Experiment, RunFrame } from '../../types.js'
 */
import { runName } from '../../experiment/run-name.js';
import { csvText } from '../../study/csv.js';
import { epochsTo } from '../../learn/measure.js';

/**
 * @typedef {object} Row
 * @property {string} run
 * @property {number} best        lowest loss; NaN where there is none yet
 * @property {number} epochs      until the target was first reached; Infinity where it was not. On a surface, steps
 * @property {number} accuracy    share of right answers on the test points at the end; NaN where there are none
 * @property {number} seconds     of compute
 * @property {number} divergedAt  step; 0 where it did not
 */

/**
 * @param {{ experiment: Experiment, frames: RunFrame[] }} experiment
 * @param {{ part: 'train' | 'test', target: number }} by which loss, and how low
 * @param {Catalogue} catalogue
 * @returns {Row[]} one a run
 */
export function rowsOf({ experiment, frames }, { part, target }, catalogue) {
  // A surface has one loss.
  const test = part === 'test' && experiment.problem.kind !== 'surface';
  return experiment.runs.flatMap((_, i) => {
    const frame = frames[i];
    if (!frame) return [];
    const { progress, seconds } = frame;
    return [{
      run: runName(experiment, i, catalogue),
      best: test ? progress.bestTestLoss : progress.bestTrainLoss,
      epochs: epochsTo(frame, target, test ? 'testLoss' : 'trainLoss'),
      accuracy: progress.testAccuracy,
      seconds,
      divergedAt: progress.status === 'diverged' ? progress.divergedAt : 0,
    }];
  });
}

/**
 * The lowest of each column among rows that did not diverge: what one looks for in the table.
 * @param {Row[]} rows of all experiments
 * @returns {{ best: number, epochs: number, accuracy: number }} NaN where nobody has a number
 */
export function winners(rows) {
  const living = rows.filter(({ divergedAt }) => divergedAt === 0);
  const least = (/** @type {number[]} */ values) => values.filter(Number.isFinite).reduce((a, b) => Math.min(a, b), Infinity);
  const most = -least(living.map(({ accuracy }) => -accuracy));
  const none = (/** @type {number} */ value) => (Number.isFinite(value) ? value : NaN);
  return { best: none(least(living.map(({ best }) => best))), epochs: none(least(living.map(({ epochs }) => epochs))), accuracy: none(most) };
}

/**
 * @param {{ name: string, rows: Row[] }[]} experiments
 * @returns {string} CSV; an empty cell where there is no number
 */
export function comparisonCsv(experiments) {
  const cell = (/** @type {number} */ value) => (Number.isFinite(value) ? value : '');
  const lines = experiments.flatMap(({ name, rows }) =>
    rows.map(({ run, best, epochs, accuracy, seconds, divergedAt }) => [csvText(name), csvText(run), ...[best, epochs, accuracy, seconds].map(cell), divergedAt || ''].join(',')),
  );
  return `experiment,run,bestLoss,epochsToTarget,testAccuracy,seconds,divergedAt\n${lines.map((line) => `${line}\n`).join('')}`;
}
