/** One core in one worker of the page: takes numbers of trainings, gives their outcomes and how long each took. */
import { instantiateCore } from '../../engine/core.js';
import { serveCrew } from '../../engine/crew.js';
import { jobAt, jobConfig, studyOf } from '../jobs.js';
import { trainWhole } from '../outcome.js';

/** @typedef {{ module: WebAssembly.Module, experiment: import('../../types.js').Experiment, withCurves: boolean }} Start */
/** @typedef {{ number: number, outcome: import('../outcome.js').Outcome, milliseconds: number }} Trained */

serveCrew(async (/** @type {Start} */ { module, experiment, withCurves }) => {
  const core = await instantiateCore(module);
  const study = studyOf(experiment, core.catalogue);
  return (/** @type {number} */ number) => {
    const started = performance.now();
    const outcome = trainWhole(core, jobConfig(study, jobAt(study, number), core.catalogue), withCurves);
    return { number, outcome, milliseconds: performance.now() - started };
  };
});
