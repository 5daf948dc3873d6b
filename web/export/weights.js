/**
 * The weights of trained nets as JSON, for whoever goes on with them elsewhere. Pure.
 * @import { Catalogue, Evaluations, Experiment, Progress } from '../types.js'
 */
import { lossOf } from '../engine/config.js';
import { compactExperiment } from '../experiment/compact.js';
import { runName } from '../experiment/run-name.js';
import { layersOf } from './net.js';

/** What the answers are, of the last layer's sums `z`, by the loss that the net learns from. @type {Record<string, string>} */
const ANSWERS = { logistic: 'sigmoid(z)', softmax: 'softmax(z)', 'mean-square': 'z' };

/**
 * One run as it stands.
 * @typedef {object} Weighed
 * @property {number} run in the experiment, from 0
 * @property {Pick<Progress, 'status' | 'step' | 'epoch' | 'trainLoss' | 'divergedAt' | 'fingerprint'>} progress
 * @property {Pick<Evaluations, 'steps'>} evaluations the newest last
 * @property {Float32Array | null} weights layer by layer: weights [out][in], then biases [out]; null of a run that diverged
 */

/**
 * Of each run its layers from the first hidden one on, as PyTorch's `Linear` has them: `weight` a row for each unit, `bias` a number
 * for each. A number is the float32 itself, so reading it as a double or as a float32 gives the same value.
 * @param {Experiment} experiment of a net
 * @param {Catalogue} catalogue
 * @param {number} inputs
 * @param {Weighed[]} runs
 * @returns {string} JSON
 */
export function weightsText(experiment, catalogue, inputs, runs) {
  const { hidden, activation } = experiment.network;
  const loss = lossOf(experiment, catalogue);
  const value = {
    format: 'slalom-weights',
    version: 1,
    experiment: compactExperiment(experiment, catalogue),
    activation,
    loss,
    answer: ANSWERS[loss],
    runs: runs.map(({ run, progress, evaluations, weights }) => ({
      run: run + 1,
      name: runName(experiment, run, catalogue),
      optimiser: experiment.runs[run].optimiser,
      step: progress.step,
      epoch: progress.epoch,
      fingerprint: progress.fingerprint,
      divergedAt: progress.divergedAt || null,
      // Measured once an epoch: at an earlier step than the weights are of, unless the two are the same.
      evaluated: { step: evaluations.steps.at(-1) ?? null, trainLoss: Number.isFinite(progress.trainLoss) ? progress.trainLoss : null },
      layers: weights ? layersOf(inputs, hidden, weights).map(({ inputs: from, units, weights: rows, biases }) => ({
        in: from,
        out: units,
        weight: Array.from({ length: units }, (_, unit) => Array.from(rows.subarray(unit * from, (unit + 1) * from))),
        bias: Array.from(biases),
      })) : null,
    })),
  };
  // A row a line: JSON breaks lines between strings only, so none of a person's text is touched.
  return `${JSON.stringify(value, null, 1).replace(/\[\n\s*(-?[\d.e+-]+(?:,\n\s*-?[\d.e+-]+)*)\n\s*\]/g, (_, numbers) => `[${numbers.replace(/\n\s*/g, '')}]`)}\n`;
}
