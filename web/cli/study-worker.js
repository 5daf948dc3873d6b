/** One core in one thread of Node: takes numbers of trainings, gives their outcomes. */
import { parentPort, workerData } from 'node:worker_threads';
import { instantiateCore } from '../engine/core.js';
import { jobAt, jobConfig, studyOf } from '../study/jobs.js';
import { trainWhole } from '../study/outcome.js';

/** @typedef {{ module: WebAssembly.Module, experiment: import('../types.js').Experiment, withCurves: boolean }} WorkerData */
/** @typedef {import('./worker-pool.js').FromWorker<[number, import('../study/outcome.js').Outcome]>} FromStudyWorker */

const { module, experiment, withCurves } = /** @type {WorkerData} */ (workerData);
const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
const core = await instantiateCore(module);
const study = studyOf(experiment, core.catalogue);

/**
 * @param {number} number
 * @returns {[number, import('../study/outcome.js').Outcome]}
 */
function trained(number) {
  const job = jobAt(study, number);
  try {
    return [number, trainWhole(core, jobConfig(study, job, core.catalogue), withCurves)];
  } catch (error) {
    throw new Error(`run ${job.run + 1}: ${error instanceof Error ? error.message : error}`);
  }
}

port.on('message', (/** @type {number[]} */ numbers) => {
  /** @type {FromStudyWorker} */
  let answer;
  try {
    answer = { answers: numbers.map(trained) };
  } catch (error) {
    answer = { failure: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(answer);
});
