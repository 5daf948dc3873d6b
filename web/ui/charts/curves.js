/**
 * The curves of one chart: every run's lines of one quantity, smoothed and coloured, and the range that they need.
 * @import { Catalogue, Experiment, RunFrame } from '../../types.js'
 * @import { Quantity } from './quantities.js'
 * @import { Range } from './range.js'
 * @import { Point } from './series.js'
 */
import { runColour, runDash } from '../palette.js';
import { runName } from '../../experiment/run-name.js';
import { CHART } from '../words.js';
import { lossRange, positiveRange, shareRange } from './range.js';
import { pointsOf, stepTo } from './series.js';
import { smoothed } from './smooth.js';

/** Of a curve from the shelf: thin and dotted, behind those of today. */
const SHELF = { dash: [2, 3], width: 1.2, strength: 'b3' };
/** Of the second curve of a run, the test part's. */
const TEST_DASH = [4, 3];
const WIDTH = { main: 1.6, test: 1.1, faint: 1 };

/**
 * @typedef {object} Curve
 * @property {number} run
 * @property {string} label
 * @property {string} colour
 * @property {number[]} dash
 * @property {number} width
 * @property {boolean} hidden
 * @property {boolean} [shelved] of an experiment on the shelf
 * @property {boolean} faint the raw values behind a smoothed curve: seen, not read out
 * @property {boolean} stepped
 * @property {Point[]} points by rising x
 * @property {{ low: Point[], high: Point[] } | null} band
 * @property {{ low: Point[], high: Point[] } | null} [inner] within the band
 * @property {{ x: number, step: number, word?: string } | null} diverged where its numbers stopped being finite, and what stands beside the mark
 */

/**
 * @param {Quantity} quantity
 * @param {Experiment} experiment
 * @returns {boolean} whether its vertical axis is logarithmic
 */
export function isLog({ scale }, { view }) {
  return scale === 'log' || (scale === 'view' && view.y === 'log');
}

/** An experiment that is drawn behind the present one. @typedef {{ name: string, experiment: Experiment, frames: RunFrame[] }} Overlay */

/**
 * @param {Quantity} quantity
 * @param {{ experiment: Experiment, frames: RunFrame[], catalogue: Catalogue, overlays?: readonly Overlay[] }} lab
 * @returns {Curve[]} those that lie behind first
 */
export function curvesOf(quantity, lab) {
  const all = lab.frames.flatMap((_, run) => curvesOfRun(quantity, lab, run));
  const shelved = (lab.overlays ?? []).flatMap((overlay) => shelvedCurves(quantity, lab, overlay));
  return [...shelved, ...all.filter(({ faint }) => faint), ...all.filter(({ faint }) => !faint)];
}

/**
 * As the present experiment is looked at, so that they can be compared.
 * @param {Quantity} quantity
 * @param {{ experiment: Experiment, catalogue: Catalogue }} lab
 * @param {Overlay} overlay
 * @returns {Curve[]}
 */
function shelvedCurves(quantity, { experiment: { view }, catalogue }, { name, experiment, frames }) {
  const seen = { experiment: { ...experiment, view: { ...view, hidden: [] } }, frames, catalogue };
  if (!quantity.fits(seen.experiment)) return [];
  const curves = frames.flatMap((_, run) => curvesOfRun(quantity, seen, run)).filter(({ faint }) => !faint);
  return curves.map((curve) => ({
    ...curve, shelved: true, label: `${name}: ${curve.label}`, colour: `${curve.colour}${SHELF.strength}`, dash: SHELF.dash, width: SHELF.width, diverged: null, band: null, inner: null,
  }));
}

/**
 * @param {Quantity} quantity
 * @param {{ experiment: Experiment, frames: RunFrame[], catalogue: Catalogue }} lab
 * @param {number} run
 * @returns {Curve[]}
 */
function curvesOfRun(quantity, { experiment, frames, catalogue }, run) {
  const { view } = experiment;
  const frame = frames[run];
  const toX = stepTo(frame, view.x);
  const axes = { logX: view.logX, logY: isLog(quantity, experiment) };
  const { status, divergedAt } = frame.progress;
  const name = runName(experiment, run, catalogue);
  const common = {
    run,
    colour: runColour(run),
    hidden: view.hidden.includes(run),
    stepped: quantity.stepped,
    diverged: status === 'diverged' && !quantity.stepped ? { x: toX(divergedAt), step: divergedAt } : null,
    band: null,
  };
  const weight = quantity.smooths ? view.smooth : 0;
  return quantity.lines(frame, view).flatMap((line) => {
    const isTest = line.part === 'test';
    const raw = pointsOf(line, toX, axes);
    const look = { ...common, label: isTest ? CHART.ofTest(name) : name, dash: isTest ? TEST_DASH : runDash(run) };
    const bandOf = (/** @type {import('./series.js').Band | undefined} */ wide) => (wide ? {
      low: pointsOf(line, toX, { ...axes, logY: false }, wide.min),
      high: pointsOf(line, toX, { ...axes, logY: false }, wide.max),
    } : null);
    const main = { ...look, points: smoothed(raw, weight), width: isTest ? WIDTH.test : WIDTH.main, faint: false, band: bandOf(line.band), inner: bandOf(line.inner) };
    return weight > 0 ? [{ ...look, points: raw, width: WIDTH.faint, faint: true, diverged: null }, main] : [main];
  });
}

/**
 * @param {Quantity} quantity
 * @param {Experiment} experiment
 * @param {Curve[]} curves all of a chart; hidden ones do not count
 * @returns {Range} of the vertical axis
 */
export function rangeOf({ scale }, { view }, curves) {
  const shown = curves.filter(({ hidden }) => !hidden);
  if (scale === 'share') return shareRange(shown, view.trim);
  return scale === 'log' ? positiveRange(shown, view.trim) : lossRange(shown, view.y, view.trim);
}
