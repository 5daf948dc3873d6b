/**
 * The picture of a figure as it ends, drawn when the site is built: what is seen before the figure runs, without a script, and on paper.
 * @import { Core } from '../../engine/core.js'
 * @import { Experiment } from '../../types.js'
 */
import { contours } from 'd3-contour';
import { runConfig } from '../../engine/config.js';
import { knownEntry } from '../../experiment/schema.js';
import { race } from '../../learn/race.js';
import { toldEnds } from '../../learn/told.js';
import { levelsOf, scaleOf, squareOf } from '../../ui/surface-image.js';
import { escaped } from '../page.js';

const SIDE = 240;
const WIDE = 360;
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
  const body = experiment.problem.kind === 'surface' ? surfaceSvg(core, experiment, runs) : curvesSvg(runs, experiment.view.loss === 'test' ? 'testLoss' : 'trainLoss');
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

/** @param {import('../../learn/race.js').Ended[]} runs @param {'testLoss' | 'trainLoss'} which */
function curvesSvg(runs, which) {
  const all = runs.map(({ evaluations: { steps, [which]: losses } }) => Array.from(losses, (loss, i) => ({ step: steps[i], loss })).filter(({ loss }) => loss > 0 && Number.isFinite(loss)));
  const logs = all.flat().map(({ loss }) => Math.log(loss));
  const [low, high] = [Math.min(...logs), Math.max(...logs)];
  const last = Math.max(...all.flat().map(({ step }) => step), 1);
  const lines = all.map((points, i) => `<polyline class="run-${i}" points="${pathOf(points.map(({ step, loss }) => [(WIDE * step) / last, 8 + (SIDE - 60) * (1 - (Math.log(loss) - low) / (high - low || 1))]))}"/>`);
  return `<svg viewBox="0 0 ${WIDE} ${SIDE - 44}">${lines.join('')}</svg>`;
}
