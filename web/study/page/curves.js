/** What a study's chart draws: medians with their bands, over epochs or over what was swept. Pure. */
import { runColour, runDash } from '../../ui/palette.js';
import { runRepeats } from '../repeats.js';

/** @typedef {import('../../ui/charts/curves.js').Curve} Curve */
/** @typedef {import('../../ui/charts/series.js').Point} Point */
/** @typedef {import('../jobs.js').Study} Study */
/** @typedef {import('../result.js').StudyResult} StudyResult */
/** @typedef {import('../result.js').Outcomes} Outcomes */

/** Inner: the quartiles; whole: least to most. @typedef {'quartiles' | 'range'} Band */

const ENDS = /** @type {const} */ ({ quartiles: ['lower', 'upper'], range: ['min', 'max'] });

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

/** @param {number[]} xs @param {number[]} ys @returns {Point[]} those that a logarithm can show */
function pointsOf(xs, ys) {
  return xs.flatMap((x, i) => (Number.isFinite(ys[i]) && ys[i] > 0 ? [{ x, y: ys[i] }] : []));
}

/**
 * Every run's median over its epochs.
 * @param {Study} study
 * @param {Outcomes} outcomes
 * @param {string[]} names
 * @param {'trainLoss' | 'testLoss'} measure
 * @param {Band} band
 * @returns {Curve[]}
 */
export function medianCurves(study, outcomes, names, measure, band) {
  return names.map((name, run) => {
    const { steps, bands } = runRepeats(study, outcomes, run, null);
    const perEpoch = outcomes.get(run)?.curve?.stepsPerEpoch ?? 1;
    const epochs = steps.map((step) => step / perEpoch);
    if (!bands) return curve(run, name, [], null);
    const [low, high] = ENDS[band];
    return curve(run, name, pointsOf(epochs, bands[measure].median), { low: pointsOf(epochs, bands[measure][low]), high: pointsOf(epochs, bands[measure][high]) });
  });
}

/**
 * Every run's loss over the one thing that was swept; where most seeds diverged the curve ends with a mark.
 * @param {Study} study
 * @param {StudyResult} result
 * @param {string[]} names
 * @param {Band} band
 * @returns {Curve[]}
 */
export function sweepCurves(study, result, names, band) {
  const xs = study.grid.axes[0];
  const [low, high] = ENDS[band];
  return names.map((name, run) => {
    const { points } = result.runs[run];
    const column = (/** @type {'median' | 'lower' | 'upper' | 'min' | 'max'} */ key) => points.map((point) => point[key]);
    const at = points.findIndex(({ done, median }, i) => done > 0 && median === Infinity && i > 0 && Number.isFinite(points[i - 1].median));
    return curve(run, name, pointsOf(xs, column('median')), { low: pointsOf(xs, column(low)), high: pointsOf(xs, column(high)) }, at < 0 ? null : { x: xs[at], step: NaN });
  });
}
