/** Checks, asked of an experiment and of what its runs did. No core here: results come from whoever trained. */
import { show } from '../experiment/values.js';
import { controlName } from './controls.js';
import { MEASURES } from './measures.js';
import { differences, entryOfProblem, valueAt } from './settings.js';
import { holds, isBounded, measureName, spellBeside, spellOperator, spellRuns, spellValue, spellWanted } from './words.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../types.js').Experiment} Experiment */
/** @typedef {import('./types.js').Check} Check */
/** @typedef {import('./types.js').Exercise} Exercise */
/** @typedef {import('./types.js').Measured} Measured */
/** @typedef {import('./types.js').OnSeeds} OnSeeds */
/** @typedef {import('./types.js').Round} Round */
/** @typedef {import('./types.js').Verdict} Verdict */
/** @typedef {import('./types.js').Wanted} Wanted */

/**
 * What checks are asked of.
 * @typedef {object} Work
 * @property {Exercise} exercise
 * @property {Experiment} experiment  within the exercise's bounds
 * @property {Round[]} rounds  in their order; fewer than there are seeds while those are to be tried
 * @property {Catalogue} catalogue
 */

/**
 * @param {Work} work
 * @returns {Verdict[]}  one for each check
 */
export function evaluate(work) {
  return work.exercise.checks.map((check) => judge(check, work));
}

/**
 * @param {Check} check
 * @param {Work} work
 * @returns {Verdict}
 */
export function judge(check, work) {
  const missing = missingRun(check, work.experiment);
  if (missing > 0) return { passed: false, sentence: `There is no run ${missing}.` };
  switch (check.check) {
    case 'changed': return judgeChanged(check, work);
    case 'field': return judgeField(check, work);
    case 'fields': return judgeFields(check, work);
    case 'follows': return onSeeds('own', work, ({ runs }) => judgeCurve(check, runs[check.run - 1], work));
    case 'diverged': return onSeeds(check.seeds, work, ({ runs }) => judgeDiverged(check, runs[check.run - 1], work));
    case 'result': return onSeeds(check.seeds, work, ({ runs }) => judgeResult(check, runs, work));
    case 'compare': return onSeeds(check.seeds, work, ({ runs }) => judgeCompare(check, runs, work));
  }
}

/**
 * @param {Check} check
 * @param {Experiment} experiment
 * @returns {number}  of the first run that the check speaks of and the experiment has not; 0: it has all
 */
function missingRun(check, { runs }) {
  const named = [...('run' in check ? [check.run] : []), ...('than' in check ? [check.than] : [])];
  return named.find((run) => run > runs.length) ?? 0;
}

/**
 * @param {OnSeeds} seeds
 * @param {Work} work
 * @param {(round: Round) => { passed: boolean, sentence: string }} judgeRound
 * @returns {Verdict}
 */
function onSeeds(seeds, { exercise, rounds }, judgeRound) {
  if (rounds.length === 0) return { passed: null, sentence: 'Not trained yet.' };
  if (seeds === 'own') return judgeRound(rounds[0]);
  const { count } = exercise.start.seeds;
  const need = seeds === 'all' ? count : seeds;
  const each = rounds.map(judgeRound);
  const good = each.filter(({ passed }) => passed).length;
  const bad = each.findIndex(({ passed }) => !passed);
  const example = each[bad < 0 ? 0 : bad].sentence;
  const tally = `holds on ${good} of ${rounds.length} ${rounds.length === 1 ? 'seed' : 'seeds'}, needed on ${need === count ? `all ${count}` : `${need} of ${count}`}`;
  const sentence = bad < 0 ? `${example}; ${tally}` : `${example} (seed ${bad + 1}); ${tally}`;
  if (good >= need) return { passed: true, sentence };
  return { passed: each.length - good > count - need || rounds.length >= count ? false : null, sentence };
}

/**
 * @param {Wanted} wanted
 * @param {Measured[]} runs
 * @param {Work} work
 * @returns {number | null}
 */
function measured({ measure, target, run }, runs, { experiment, catalogue }) {
  return MEASURES[measure].of(runs[run - 1], { target, minima: minimaOf(experiment, catalogue) });
}

/**
 * @param {Experiment} experiment
 * @param {Catalogue} catalogue
 * @returns {[number, number][]}
 */
function minimaOf(experiment, catalogue) {
  const entry = entryOfProblem(experiment, catalogue);
  const numbers = 'minima' in entry ? /** @type {number[]} */ (entry.minima) : [];
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);
}

/**
 * The start of a sentence: `Adam (run 2): test loss`.
 * @param {Wanted} wanted
 * @param {Work} work
 */
function nameOf(wanted, work) {
  return `${runPrefix(wanted.run, work)}${measureName(wanted, work.experiment)}${MEASURES[wanted.measure].hasTarget ? ':' : ''}`;
}

/**
 * @param {number} run
 * @param {Work} work
 */
function runPrefix(run, { experiment, catalogue }) {
  return experiment.runs.length === 1 ? '' : `${spellRuns(experiment, run, catalogue)}: `;
}

/**
 * @param {import('./types.js').ResultCheck} check
 * @param {Measured[]} runs
 * @param {Work} work
 */
function judgeResult(check, runs, work) {
  const { measure, op, value: needed } = check;
  const value = measured(check, runs, work);
  const name = nameOf(check, work);
  const goal = `needed ${spellOperator(op)} ${spellValue(measure, needed)}`;
  if (value === null) return { passed: false, sentence: `${name} ${noNumber(runs[check.run - 1])}, ${goal}` };
  return { passed: holds(value, op, needed), sentence: `${name} ${spellBeside(measure, value, needed)}, ${goal}` };
}

/** @param {Measured} run */
function noNumber({ progress }) {
  return progress.divergedAt > 0 ? `is lost: the run diverged at step ${progress.divergedAt}` : 'does not exist';
}

/**
 * @param {import('./types.js').CompareCheck} check
 * @param {Measured[]} runs
 * @param {Work} work
 */
function judgeCompare(check, runs, work) {
  const { measure, op, than, times } = check;
  const [value, other] = [measured(check, runs, work), measured({ ...check, run: than }, runs, work)];
  const name = nameOf(check, work);
  const rival = spellRuns(work.experiment, than, work.catalogue);
  const goal = `needed ${spellOperator(op)} ${times === 1 ? '' : `${times} times `}that of ${rival}`;
  if (value === null) return { passed: false, sentence: `${name} ${noNumber(runs[check.run - 1])}, ${goal}` };
  if (other === null) return { passed: false, sentence: `${name} ${spellBeside(measure, value, 0)}, ${goal}, and that ${noNumber(runs[than - 1])}` };
  const bound = other * times;
  return { passed: holds(value, op, bound), sentence: `${name} ${spellBeside(measure, value, bound)}, ${goal}, which is ${spellBeside(measure, bound, value)}` };
}

/**
 * @param {import('./types.js').DivergedCheck} check
 * @param {Measured} run
 * @param {Work} work
 */
function judgeDiverged({ expected, run: number }, { progress }, work) {
  const { divergedAt } = progress;
  const prefix = runPrefix(number, work);
  const said = divergedAt > 0 ? `diverged at step ${divergedAt}` : 'does not diverge';
  return { passed: divergedAt > 0 === expected, sentence: `${prefix}${said}, needed: ${expected ? 'diverges' : 'does not diverge'}` };
}

/**
 * @param {import('./types.js').FollowsCheck} check
 * @param {Measured} run
 * @param {Work} work
 */
function judgeCurve({ curve: label, within, run: number }, { progress, evaluations }, work) {
  const curve = work.exercise.curves.find((each) => each.label === label) ?? { epochs: [], losses: [] };
  const prefix = runPrefix(number, work);
  const differs = curve.epochs.findIndex((epoch, i) => {
    const at = evaluations.steps.indexOf(epoch * progress.stepsPerEpoch);
    const loss = at < 0 ? NaN : evaluations.trainLoss[at];
    return !(Math.abs(loss - curve.losses[i]) <= within * Math.abs(curve.losses[i]));
  });
  if (differs < 0) return { passed: true, sentence: `${prefix}follows curve ${label}` };
  return { passed: false, sentence: `${prefix}leaves curve ${label} at epoch ${curve.epochs[differs]}` };
}

/**
 * @param {import('./types.js').ChangedCheck} check
 * @param {Work} work
 * @returns {Verdict}
 */
function judgeChanged({ only }, { exercise, experiment, catalogue }) {
  const { start } = exercise;
  const other = differences(start, experiment, catalogue).find(({ control }) => !only.some((each) => control === each || control.startsWith(`${each}.`)));
  const names = only.map((control) => controlName(control, 0, start, catalogue)).join(', ') || 'nothing';
  if (!other) return { passed: true, sentence: `only ${names} changed` };
  return { passed: false, sentence: `${controlName(other.control, other.run, start, catalogue)} is ${show(other.value)}, it was ${show(other.was)}; only ${names} may change` };
}

/**
 * @param {import('./types.js').FieldCheck} check
 * @param {Work} work
 * @returns {Verdict}
 */
function judgeField(check, { exercise, experiment, catalogue }) {
  const { field, run } = check;
  const runs = !field.startsWith('run.') ? [0] : run > 0 ? [run] : experiment.runs.map((_, index) => index + 1);
  const values = runs.map((each) => valueAt(experiment, field, each));
  const bad = values.findIndex((value) => !isWithin(check, value));
  const at = Math.max(0, bad);
  const name = controlName(field, experiment.runs.length > 1 ? runs[at] : 0, exercise.start, catalogue);
  const is = values[at] === undefined ? 'is not there' : `is ${show(values[at])}`;
  return { passed: bad < 0, sentence: `${name} ${is}, needed ${spellWanted(check)}` };
}

/**
 * @param {import('./types.js').FieldCheck} check
 * @param {any} value  of a list, each number of it
 */
function isWithin(check, value) {
  const { min, max, in: among, notIn } = check;
  if (value === undefined || notIn.includes(value)) return false;
  if (among.length > 0 && !among.includes(value)) return false;
  return !isBounded(check) || [value].flat().every((number) => typeof number === 'number' && number >= min && number <= max);
}

/**
 * @param {import('./types.js').FieldsCheck} check
 * @param {Work} work
 * @returns {Verdict}
 */
function judgeFields({ field, run, op, than, times }, { exercise, experiment, catalogue }) {
  const [value, other] = [run, than].map((each) => valueAt(experiment, field, each));
  const name = controlName(field, run, exercise.start, catalogue);
  const goal = `needed ${spellOperator(op)} ${times === 1 ? '' : `${times} times `}that of run ${than}`;
  if (typeof value !== 'number' || typeof other !== 'number') return { passed: false, sentence: `${name} is not there for both runs, ${goal}` };
  return { passed: holds(value, op, other * times), sentence: `${name} is ${value}, ${goal}, which is ${other * times}` };
}
