/** The same optimiser over every schedule, each tuned with the same budget. Pure. */
import { defaultParams } from '../experiment/defaults.js';
import { dialOf } from '../experiment/dial.js';
import { knownEntry } from '../experiment/schema.js';
import { proposedAxis } from './axes.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Entry} Entry */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('../types.js').Param} Param */
/** @typedef {import('../types.js').RunSpec} RunSpec */

/** Places that each schedule is tried at: rates alone, or fewer rates with values of its own parameter. */
export const BUDGET = { rates: 9, values: 5, seeds: 8 };

/**
 * One study a schedule: a single run with that schedule, and what of it is tuned: the rate, and the number that the schedule has
 * of its own, such as the decay's k. One that has none gets as many more rates, so that all have the same number of trainings.
 * @param {Experiment} experiment
 * @param {number} run  whose optimiser and parameters are kept
 * @param {Catalogue} catalogue
 * @returns {Experiment[]}
 */
export function scheduleStudies(experiment, run, catalogue) {
  return catalogue.schedules.map((schedule) => {
    const spec = { ...experiment.runs[run], label: '', schedule: { id: schedule.id, ...defaultParams(schedule) } };
    const alone = { ...experiment, runs: [spec], sweep: [], view: { ...experiment.view, hidden: [], selected: 0 } };
    const axis = (/** @type {string} */ id, /** @type {number} */ points) => {
      const dial = dialOf(alone, id, catalogue);
      return dial ? [proposedAxis(dial, alone, points)] : [];
    };
    const own = ownParam(schedule, catalogue.schedules);
    const values = own ? axis(own.id, BUDGET.values) : [];
    const rates = axis('learningRate', values.length > 0 ? BUDGET.rates : BUDGET.rates * BUDGET.values);
    return { ...alone, seeds: { ...experiment.seeds, count: BUDGET.seeds }, sweep: [...rates, ...values] };
  });
}

/**
 * The first number on which a schedule depends and which not every schedule has.
 * @param {Entry} schedule
 * @param {Entry[]} all
 * @returns {Param | undefined}
 */
function ownParam(schedule, all) {
  const shared = (/** @type {Param} */ { id }) => all.every(({ params }) => params.some((param) => param.id === id));
  const free = schedule.params.filter((param) => param.kind === 'number' && !shared(param));
  // One that is 0 by default is left out of the rule until somebody sets it.
  return free.find((param) => param.default !== 0 && param.default < param.max);
}

/**
 * @param {RunSpec} run
 * @param {Catalogue} catalogue
 * @returns {string}  `Exponential decay α 0.11 k 0.063`: the schedule, and what it got, to the digits that matter
 */
function labelOf({ schedule, learningRate }, { schedules }) {
  const entry = knownEntry(schedules, schedule.id);
  const own = ownParam(entry, schedules);
  const two = (/** @type {unknown} */ value) => Number(Number(value).toPrecision(2));
  const second = own ? ` ${own.symbol.length === 1 ? own.symbol : own.label.toLowerCase()} ${two(schedule[own.id])}` : '';
  return `${entry.label} α ${two(learningRate)}${second}`;
}

/**
 * @param {Experiment} experiment
 * @param {RunSpec[]} tuned
 * @param {Catalogue} catalogue
 * @returns {Experiment}  their race over the seeds of the experiment
 */
export function scheduleRace(experiment, tuned, catalogue) {
  const runs = tuned.map((run) => ({ ...run, label: labelOf(run, catalogue) }));
  return { ...experiment, title: '', runs, sweep: [], view: { ...experiment.view, hidden: [], selected: 0 } };
}
