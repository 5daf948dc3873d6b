/** What a study's charts draw: medians with their bands, over epochs or over what was swept; single trainings. Pure. */
import { runColour, runDash } from '../../ui/palette.js';
import { numberOf } from '../jobs.js';
import { runRepeats } from '../repeats.js';
import { lossOf } from '../statistics.js';

/** @typedef {import('../../ui/charts/curves.js').Curve} Curve */
/** @typedef {import('../../ui/charts/series.js').Point} Point */
/** @typedef {import('../jobs.js').Study} Study */
/** @typedef {import('../outcome.js').Outcome} Outcome */
/** @typedef {import('../result.js').StudyResult} StudyResult */
/** @typedef {import('../result.js').Outcomes} Outcomes */

/** Inner: the quartiles; whole: least to most. @typedef {'quartiles' | 'range'} Band */

const ENDS = /** @type {const} */ ({ quartiles: ['lower', 'upper'], range: ['min', 'max'] });
/** Single curves that are drawn together: more are a blot, and slow. */
export const MOST_SINGLE = 400;

/**
 * @param {number} run
 * @param {string} label
 * @param {Point[]} points
 * @param {Curve['band']} band
 * @param {Curve['diverged']} [diverged]
 * @returns {Curve}
 */
function curve(run, label, points, band, diverged = null) {
  return { run, label, colour: runColour(run), dash: runDash(run), width: 1.8, hidden: false, faint: false, stepped: false, points, band, diverged };
}

/** @param {number[]} xs @param {number[]} ys @param {boolean} logY @returns {Point[]} those that the axis can show */
function pointsOf(xs, ys, logY) {
  return xs.flatMap((x, i) => (Number.isFinite(ys[i]) && (!logY || ys[i] > 0) ? [{ x, y: ys[i] }] : []));
}

/**
 * Every run's median over its epochs.
 * @param {Study} study
 * @param {Outcomes} outcomes
 * @param {string[]} names
 * @param {'trainLoss' | 'testLoss'} measure
 * @param {Band} band
 * @param {boolean} logY
 * @returns {Curve[]}
 */
export function medianCurves(study, outcomes, names, measure, band, logY) {
  return names.map((name, run) => {
    const { steps, bands } = runRepeats(study, outcomes, run, null);
    const perEpoch = outcomes.get(run)?.curve?.stepsPerEpoch ?? 1;
    const epochs = steps.map((step) => step / perEpoch);
    if (!bands) return curve(run, name, [], null);
    const [low, high] = ENDS[band];
    return curve(run, name, pointsOf(epochs, bands[measure].median, logY), { low: pointsOf(epochs, bands[measure][low], logY), high: pointsOf(epochs, bands[measure][high], logY) });
  });
}

/**
 * Each repeat by itself, thin, behind the medians; one of them stronger.
 * @param {Study} study
 * @param {Outcomes} outcomes
 * @param {string[]} names
 * @param {'trainLoss' | 'testLoss'} measure
 * @param {boolean} logY
 * @param {number | null} picked  repeat, from 0
 * @returns {Curve[]}
 */
export function singleCurves(study, outcomes, names, measure, logY, picked) {
  const shown = Math.max(1, Math.floor(MOST_SINGLE / study.runs));
  const repeats = Array.from({ length: study.repeats }, (_, repeat) => repeat).filter((repeat) => repeat < shown || repeat === picked);
  return repeats.flatMap((repeat) => names.flatMap((name, run) => {
    const outcome = outcomes.get(numberOf(study, { repeat, point: 0, run }));
    if (!outcome?.curve) return [];
    const strong = repeat === picked;
    return [{ ...trainingCurve(run, strong ? `${name}, seed ${repeat + 1}` : '', outcome, measure, logY), width: strong ? 1.4 : 0.7, dash: strong ? [5, 2] : [], faint: !strong }];
  }));
}

/**
 * One training's curve over its epochs.
 * @param {number} run
 * @param {string} label
 * @param {Outcome} outcome  with its curve
 * @param {'trainLoss' | 'testLoss'} measure
 * @param {boolean} logY
 * @returns {Curve}
 */
export function trainingCurve(run, label, { curve: taken, divergedAt }, measure, logY) {
  if (!taken) return curve(run, label, [], null);
  const epochs = taken.steps.map((step) => step / taken.stepsPerEpoch);
  const diverged = divergedAt === null ? null : { x: divergedAt / taken.stepsPerEpoch, step: divergedAt };
  return curve(run, label, pointsOf(epochs, taken[measure].map(lossOf), logY), null, diverged);
}

/**
 * Every run's loss over the one thing that was swept.
 * @param {Study} study
 * @param {StudyResult} result
 * @param {string[]} names
 * @param {Band} band
 * @param {boolean} logY
 * @returns {Curve[]}
 */
export function sweepCurves(study, result, names, band, logY) {
  const xs = study.grid.axes[0];
  const [low, high] = ENDS[band];
  return names.map((name, run) => {
    const { points } = result.runs[run];
    const column = (/** @type {'median' | 'lower' | 'upper' | 'min' | 'max'} */ key) => points.map((point) => point[key]);
    return curve(run, name, pointsOf(xs, column('median'), logY), { low: pointsOf(xs, column(low), logY), high: pointsOf(xs, column(high), logY) });
  });
}

/**
 * Stretches of what was swept in which most seeds diverge: from half-way to the neighbour that does not, by place.
 * @param {Study} study
 * @param {StudyResult} result
 * @param {number} run
 * @returns {{ from: number, to: number }[]}  places, with halves; from −0.5 to the last + 0.5
 */
export function divergedStretches(study, result, run) {
  /** @type {{ from: number, to: number }[]} */
  const stretches = [];
  result.runs[run].points.forEach(({ done, median }, i) => {
    if (done === 0 || median !== Infinity) return;
    const last = stretches[stretches.length - 1];
    if (last && last.to === i - 0.5) last.to = i + 0.5;
    else stretches.push({ from: i - 0.5, to: i + 0.5 });
  });
  return stretches;
}
