/** Tunes every schedule of one optimiser with the same budget, in turn, and then takes their race as the page's study. */
import { halvingPlan } from '../halving.js';
import { studyOf } from '../jobs.js';
import { groundOf } from '../outcome.js';
import { studyResult, tunedExperiment } from '../result.js';
import { BUDGET, scheduleRace, scheduleStudies } from '../schedules.js';
import { lastRound } from '../tuning.js';
import { trainStudy, tuneStudy } from './runner.js';

/** @typedef {import('../../types.js').RunSpec} RunSpec */
/** @typedef {import('./page.js').StudyPage} StudyPage */

/** Of each schedule: trainings, the same for all. */
export const SCHEDULE_BUDGET = halvingPlan(BUDGET.rates * BUDGET.values, BUDGET.seeds).trainings;

/** @param {StudyPage} page */
export async function compareSchedules(page) {
  const { core, module, measure } = page;
  const { catalogue } = core;
  const studies = scheduleStudies(page.experiment, page.scheduleRun, catalogue);
  const stopper = new AbortController();
  page.stopper = stopper;
  page.said = '';
  /** @type {RunSpec[]} */
  const tuned = [];
  try {
    for (const experiment of studies) {
      const label = catalogue.schedules.find(({ id }) => id === experiment.runs[0].schedule.id)?.label ?? '';
      page.doing = `Tuning schedule ${tuned.length + 1} of ${studies.length}: ${label}`;
      page.draw();
      const study = studyOf(experiment, catalogue);
      const training = { module, study, outcomes: new Map(), measure, signal: stopper.signal };
      await (study.repeats > 1 ? tuneStudy : trainStudy)(training);
      if (stopper.signal.aborted) break;
      const best = tunedExperiment(study, studyResult(study, lastRound(study, training.outcomes, measure), measure, groundOf(core, experiment)));
      tuned.push(best?.runs[0] ?? experiment.runs[0]);
    }
  } catch (error) {
    page.complaints = [`Training stopped: ${error instanceof Error ? error.message : error}`];
    stopper.abort();
  }
  page.doing = '';
  if (page.stopper === stopper) page.stopper = null;
  if (stopper.signal.aborted) {
    page.said = 'The comparison of schedules was stopped before all were tuned, so the race stays as it was.';
    return page.draw();
  }
  await page.change(scheduleRace(page.experiment, tuned, catalogue));
  page.said = `${tuned.length} schedules, each tuned by ${SCHEDULE_BUDGET} trainings; the rates and values they got are in the link. Now train their race.`;
  page.draw();
}
