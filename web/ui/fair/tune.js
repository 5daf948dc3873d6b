/** Finds each run's best rate in workers of their own, beside the race. Loaded when it is asked for. */
import { studyOf } from '../../study/jobs.js';
import { groundOf } from '../../study/outcome.js';
import { tuneStudy } from '../../study/page/runner.js';
import { studyResult } from '../../study/result.js';
import { lastRound, tuningOf } from '../../study/tuning.js';
import { loadCore } from '../../site/files.js';
import { fairStudy } from './fair.js';

/** @typedef {import('../../types.js').Experiment} Experiment */

/**
 * @param {object} what
 * @param {import('../../engine/core.js').Core} what.core
 * @param {Experiment} what.experiment
 * @param {'trainLoss' | 'testLoss'} what.measure
 * @param {AbortSignal} what.signal
 * @param {(done: number, size: number) => void} what.onProgress
 * @returns {Promise<(number | null)[] | null>}  the best rate of each run, null for one that diverges at all of them; null where it was stopped
 * @throws {Error} when a training could not be done
 */
export async function bestRates({ core, experiment, measure, signal, onProgress }) {
  const study = studyOf(fairStudy(experiment), core.catalogue);
  const outcomes = new Map();
  const { trainings } = tuningOf(study, outcomes, measure);
  await tuneStudy({ module: await loadCore(), study, outcomes, measure, signal, onProgress: () => onProgress(outcomes.size, trainings) });
  if (signal.aborted) return null;
  const { runs } = studyResult(study, lastRound(study, outcomes, measure), measure, groundOf(core, experiment));
  // Two digits: the places are further apart than that, and people read them.
  return runs.map(({ best, points }) => (best < 0 ? null : Number(points[best].values[0].toPrecision(2))));
}
