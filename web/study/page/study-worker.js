/** One core in one worker of the page: takes numbers of trainings, gives their outcomes. */
import { instantiateCore } from '../../engine/core.js';
import { jobAt, jobConfig, studyOf } from '../jobs.js';
import { trainWhole } from '../outcome.js';

/** @typedef {{ module: WebAssembly.Module, experiment: import('../../types.js').Experiment }} Start */
/** @typedef {{ outcomes: [number, import('../outcome.js').Outcome][] } | { failure: string }} FromStudyWorker */

const port = /** @type {{ postMessage(message: FromStudyWorker): void, onmessage: ((event: MessageEvent<Start | number[]>) => void) | null }} */ (
  /** @type {unknown} */ (globalThis));

/** @type {Promise<(number: number) => import('../outcome.js').Outcome>} */
let train;

/** @param {Start} start */
async function begin({ module, experiment }) {
  const core = await instantiateCore(module);
  const study = studyOf(experiment, core.catalogue);
  return (/** @type {number} */ number) => trainWhole(core, jobConfig(study, jobAt(study, number), core.catalogue), study.grid.dials.length === 0);
}

port.onmessage = async (/** @type {MessageEvent<Start | number[]>} */ { data }) => {
  if (!Array.isArray(data)) {
    train = begin(data);
    return;
  }
  try {
    const trained = await train;
    port.postMessage({ outcomes: data.map((number) => [number, trained(number)]) });
  } catch (error) {
    port.postMessage({ failure: error instanceof Error ? error.message : String(error) });
  }
};
