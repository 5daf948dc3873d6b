/** A study from the command line: its experiment with the options on top, trained on all cores until done or stopped. */
import { instantiateCore } from '../engine/core.js';
import { readExperiment } from '../experiment/document.js';
import { parseVary } from '../experiment/seeds.js';
import { parseNumber } from '../experiment/values.js';
import { studyOf } from '../study/jobs.js';
import { groundOf, MEASURES } from '../study/outcome.js';
import { experimentAt } from '../study/sweep.js';
import { runName } from '../experiment/run-name.js';
import { loadModule } from './core-file.js';
import { BadInput, readInput } from './input.js';
import { oneOf, wholeNumber } from './options.js';
import { untilStopped } from './stop.js';
import { defaultJobs, MOST_JOBS, StudyPool } from './study-pool.js';

/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../engine/core.js').Core} Core */
/** @typedef {import('../study/jobs.js').Study} Study */
/** @typedef {import('../study/outcome.js').Measure} Measure */
/** @typedef {import('../study/outcome.js').Outcome} Outcome */
/** @typedef {import('./options.js').Options} Options */

/** What every study takes. */
export const STUDY_VALUES = ['--seeds', '--vary', '--measure', '--jobs'];

/**
 * @typedef {object} Setting
 * @property {Core} core
 * @property {WebAssembly.Module} module
 * @property {Study} study
 * @property {string[]} names    of the runs, no two alike
 * @property {Measure} measure
 * @property {import('../study/outcome.js').Ground} ground
 * @property {number} jobs
 */

/**
 * @param {Options} options
 * @returns {Promise<Setting>}
 * @throws {BadInput}
 */
export async function openStudy(options) {
  const module = await loadModule();
  const core = await instantiateCore(module);
  const experiment = repeated(await readInput(options.input, core.catalogue), options, core);
  const study = studyOf(experiment, core.catalogue);
  return {
    core,
    module,
    study,
    names: namesOf(study, core),
    measure: oneOf(options, '--measure', MEASURES),
    ground: groundOf(core, experiment),
    jobs: wholeNumber(options, '--jobs', MOST_JOBS) ?? defaultJobs(),
  };
}

/**
 * With the options' seeds in place of the experiment's.
 * @param {Experiment} experiment
 * @param {Options} options
 * @param {Core} core
 * @returns {Experiment}
 */
function repeated(experiment, { values }, core) {
  const [count, vary] = [values.get('--seeds'), values.get('--vary')];
  const seeds = {
    count: count === undefined ? experiment.seeds.count : (parseNumber(count) ?? count),
    vary: vary === undefined ? experiment.seeds.vary : parseVary(vary),
  };
  const reading = readExperiment({ seeds }, core.catalogue);
  if (reading.complaints.length > 0) throw new BadInput(asOption(reading.complaints[0].message));
  return { ...experiment, seeds: reading.experiment.seeds };
}

/**
 * A complaint of the document's reader, about an option; nothing is kept here.
 * @param {string} message
 */
function asOption(message) {
  return message.replace(/^seeds\.count/, '--seeds').replace(/^seeds\.vary/, '--vary').replace(/, so [^,]* is kept\.$/, '.');
}

/**
 * Where the rate is swept, it does not tell runs apart.
 * @param {Study} study
 * @param {Core} core
 * @returns {string[]}
 */
function namesOf({ experiment, grid }, core) {
  const placed = experimentAt(experiment, grid, 0);
  return experiment.runs.map((_, run) => runName(placed, run, core.catalogue));
}

/**
 * @typedef {object} Training
 * @property {(numbers: number[], onOutcome: (number: number, outcome: Outcome) => void) => Promise<void>} train
 * @property {AbortSignal} signal  the person, or the machine's job scheduler, wants it to stop
 */

/**
 * Gives `work` a pool and takes it away afterwards.
 * @template T
 * @param {Setting} setting
 * @param {{ trainings: number, withCurves?: boolean }} size
 * @param {(training: Training) => Promise<T>} work
 * @returns {Promise<T>}
 */
export function withPool({ module, study, jobs }, { trainings, withCurves }, work) {
  return untilStopped('trainings', trainings, async (signal, onDone) => {
    const pool = new StudyPool({ module, study, jobs, withCurves, signal });
    const train = (/** @type {number[]} */ numbers, /** @type {(number: number, outcome: Outcome) => void} */ onOutcome) =>
      pool.train(numbers, (number, outcome) => {
        onOutcome(number, outcome);
        onDone();
      });
    try {
      return await work({ train, signal });
    } finally {
      await pool.close();
    }
  });
}
