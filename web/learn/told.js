/** How the runs of a figure end, in words: for all who cannot see it, and those who want it exact. */
import { runName } from '../experiment/run-name.js';
import { formatLoss, formatShare, minus } from '../ui/format.js';

/**
 * @param {readonly { progress: import('../types.js').Progress }[]} runs  of the experiment, in its order
 * @param {import('../types.js').Experiment} experiment
 * @param {import('../types.js').Catalogue} catalogue
 * @returns {string}  a sentence for each
 */
export const toldEnds = (runs, experiment, catalogue) =>
  runs.map(({ progress }, i) => {
    const name = runName(experiment, i, catalogue);
    if (progress.status === 'diverged') return `${name} diverges at step ${progress.divergedAt}.`;
    if (experiment.view.loss === 'test') return `${name} ends at a test loss of ${formatLoss(progress.testLoss)}, with ${formatShare(progress.testAccuracy)} right.`;
    const end = minus(formatLoss(progress.trainLoss));
    return experiment.view.loss === 'both' ? `${name} ends at ${end}, on the test part at ${formatLoss(progress.testLoss)}.` : `${name} ends at ${end}.`;
  }).join(' ');
