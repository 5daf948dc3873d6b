/**
 * Frames that no core has made: before the first, and after a refusal.
 * @import { RunFrame, RunStatus } from '../types.js'
 */

/**
 * @param {RunStatus} status
 * @param {string} [error] sentence for a person
 * @returns {RunFrame} with nothing in it
 */
export function emptyFrame(status, error = '') {
  const none = () => new Float32Array();
  return {
    progress: {
      status,
      step: 0,
      totalSteps: 0,
      epoch: 0,
      stepsPerEpoch: 1,
      trainCount: 0,
      learningRate: NaN,
      batchLoss: NaN,
      trainLoss: NaN,
      testLoss: NaN,
      trainAccuracy: NaN,
      testAccuracy: NaN,
      bestTrainLoss: NaN,
      bestTestLoss: NaN,
      divergedAt: 0,
      fingerprint: '',
    },
    evaluations: {
      steps: new Float64Array(),
      trainLoss: none(),
      testLoss: none(),
      trainAccuracy: none(),
      testAccuracy: none(),
      learningRate: none(),
    },
    history: { width: 1, min: none(), mean: none(), max: none(), learningRate: none() },
    seconds: 0,
    grid: null,
    probe: null,
    shadow: null,
    path: null,
    error,
  };
}
