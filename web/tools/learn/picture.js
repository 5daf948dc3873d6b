/**
 * The picture of a figure as it ends, drawn when the site is built: what is seen before the figure runs, without a script, and on paper.
 * @import { Core } from '../../engine/core.js'
 * @import { Experiment } from '../../types.js'
 */
import { contours } from 'd3-contour';
import { runConfig } from '../../engine/config.js';
import { knownEntry } from '../../experiment/schema.js';
import { STILL } from '../../learn/drawings/drawing.js';
import { plot } from '../../learn/drawings/plot.js';
import { svgText } from '../../learn/drawings/shape.js';
import { race } from '../../learn/race.js';
import { toldEnds } from '../../learn/told.js';
import { levelsOf, scaleOf, squareOf } from '../../ui/surface-image.js';
import { escaped } from '../page.js';

const SIDE = 240;
const GRID = 60;
const CORNERS = 240;

/**
 * @param {Core} core
 * @param {Experiment} experiment
 * @returns {{ svg: string, told: string }} told: what it shows, in words
 */
export function pictureOf(core, experiment) {
  const runs = race(core, experiment);
  const told = toldEnds(runs, experiment, core.catalogue);
  const body = experiment.problem.kind === 'surface' ? surfaceSvg(core, experiment, runs) : curvesSvg(experiment, runs);
  return { told, svg: body.replace('<svg ', `<svg role="img" aria-label="${escaped(told)}" `) };
}

/** @param {number} value */
const short = (value) => String(Math.round(value * 10) / 10);

/** @param {[number, number][]} points */
const pathOf = (points) => points.map(([x, y]) => `${short(x)},${short(y)}`).join(' ');

/**
 * @param {Core} core
 * @param {Experiment} experiment
 * @param {import('../../learn/race.js').Ended[]} runs
 */
function surfaceSvg(core, experiment, runs) {
  const box = squareOf(knownEntry(core.catalogue.surfaces, experiment.problem.surface).box);
  const heights = core.surfaceGrid(runConfig(experiment, 0, core.catalogue), GRID, GRID, box);
  const place = (/** @type {number} */ v) => ((v - 0.5) / (GRID - 1)) * SIDE;
  const rings = contours().size([GRID, GRID]).thresholds(levelsOf(heights))(/** @type {any} */ (heights))
    .flatMap(({ coordinates }) => coordinates.flat().map((ring) => `<polyline points="${pathOf(ring.map(([x, y]) => [place(x), place(y)]))}"/>`));
  const { toCanvas } = scaleOf(box, SIDE);
  const paths = runs.map(({ path }, i) => {
    const stride = Math.ceil(path.x.length / CORNERS);
    /** @type {[number, number][]} */ const points = [];
    for (let k = 0; k < path.x.length; k += stride) {
      const [x, y] = toCanvas(path.x[k], path.y[k]);
      if (Math.abs(x) < 1e4 && Math.abs(y) < 1e4) points.push([x, y]);
    }
    return `<polyline class="run-${i}" points="${pathOf(points)}"/>`;
  });
  return `<svg viewBox="0 0 ${SIDE} ${SIDE}"><g class="contours">${rings.join('')}</g>${paths.join('')}</svg>`;
}

/**
 * @param {Experiment} experiment
 * @param {import('../../learn/race.js').Ended[]} runs
 */
function curvesSvg(experiment, runs) {
  const isTest = experiment.view.loss === 'test';
  const all = runs.map(({ evaluations, progress }) => Array.from(isTest ? evaluations.testLoss : evaluations.trainLoss, (loss, i) => ({ epoch: evaluations.steps[i] / progress.stepsPerEpoch, loss })).filter(({ loss }) => loss > 0 && Number.isFinite(loss)));
  const losses = all.flat().map(({ loss }) => loss);
  const last = Math.max(...all.flat().map(({ epoch }) => epoch), 1);
  const [low, high] = [Math.min(...losses), Math.max(...losses)];
  const at = plot({ left: 48, top: 24, width: STILL - 62, height: 150 }, { from: 0, to: last, label: 'epoch' }, { from: low / 1.05, to: high * 1.05, log: true, ticks: lossTicks(low, high), label: isTest ? 'test loss' : 'training loss' });
  const lines = all.map((points, i) => `<polyline class="run-${i}" points="${pathOf(points.map(({ epoch, loss }) => [at.x(epoch), at.y(loss)]))}"/>`);
  return `<svg viewBox="0 0 ${STILL} 216">${at.axes.map(svgText).join('')}${lines.join('')}</svg>`;
}

/** @param {number} low @param {number} high @returns {number[]} powers of ten, and twos and fives between them where there are few */
function lossTicks(low, high) {
  const powers = Array.from({ length: 12 }, (_, i) => Number((10 ** (i - 8)).toPrecision(1)));
  const within = (/** @type {number} */ tick) => tick >= low / 1.05 && tick <= high * 1.05;
  const few = powers.filter(within);
  return few.length >= 3 ? few : powers.flatMap((power) => [power, 2 * power, 5 * power].map((tick) => Number(tick.toPrecision(1)))).filter(within);
}
