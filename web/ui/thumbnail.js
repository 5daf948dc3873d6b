/**
 * A data set or a surface at the size of a stamp, to know it by.
 * @import { Core } from '../engine/core.js'
 * @import { Catalogue, Experiment, Points } from '../types.js'
 */
import { PICTURE_MARGIN } from '../engine/places.js';
import { runConfig } from '../engine/config.js';
import { changeDataset, changeSurface } from '../experiment/edit.js';
import { knownEntry } from '../experiment/schema.js';
import { mixed, tokenColour } from './palette.js';
import { imageSide } from './pictures/images.js';
import { drawMarks } from './pictures/marks.js';
import { drawContours, GRID, squareOf } from './surface-image.js';

/** CSS pixels. */
const SIDE = 56;
/** Enough to know the set by. */
const POINTS = 160;

/**
 * @param {HTMLCanvasElement} canvas its `data-kind` and `data-id` say what to draw
 * @param {Experiment} experiment for parameters that it shares
 * @param {Core} core
 * @param {Catalogue} catalogue
 */
export function drawThumbnail(canvas, experiment, core, catalogue) {
  canvas.width = canvas.height = 2 * SIDE;
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  context.scale(2, 2);
  const id = String(canvas.dataset.id);
  if (canvas.dataset.kind === 'surface') {
    const { experiment: other } = changeSurface(experiment, id, catalogue);
    const { box } = knownEntry(catalogue.surfaces, id);
    const heights = core.surfaceGrid(runConfig(other, 0, catalogue), GRID, GRID, squareOf(box));
    const [paper, deep] = ['--paper', '--ink'].map(tokenColour);
    return drawContours(context, heights, { side: SIDE, fill: (depth) => mixed(paper, deep, 0.8 * depth ** 2) });
  }
  const { experiment: other } = changeDataset(experiment, id, catalogue);
  const problem = { ...other.problem, points: POINTS, noise: 0.1 };
  drawData(context, core.points(runConfig({ ...other, problem }, 0, catalogue)));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Points} points
 */
function drawData(context, points) {
  if (points.inputs > 2) return drawInputs(context, points);
  const plane = { side: SIDE, half: points.extent * PICTURE_MARGIN, radius: 1.8 };
  drawMarks(context, { ...points, trainCount: points.count }, plane);
}

/**
 * More inputs than a plane has: an example a square where they make an image, else a row an example.
 * @param {CanvasRenderingContext2D} context
 * @param {Points} points
 */
function drawInputs(context, { inputs, x, extent }) {
  const across = imageSide(inputs);
  const [columns, rows] = across > 0 ? [across, across] : [inputs, Math.min(inputs, 24)];
  const [paper, ink] = [tokenColour('--paper'), tokenColour('--deep')];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const value = Math.abs(x[row * columns + column]) / extent;
      context.fillStyle = mixed(paper, ink, Math.min(1, value));
      context.fillRect((column * SIDE) / columns, (row * SIDE) / rows, SIDE / columns + 0.5, SIDE / rows + 0.5);
    }
  }
}
