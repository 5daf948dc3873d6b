/**
 * The data, with what the chosen run makes of it beneath; and a small one of each run to choose by.
 * @import { Grid, Points, RunFrame } from '../types.js'
 * @import { Rgb } from './palette.js'
 */
import { html } from 'lit';
import { PICTURE_MARGIN } from '../engine/core.js';
import { runConfig } from '../engine/config.js';
import { knownEntry } from '../experiment/schema.js';
import { LabElement } from './element.js';
import { drawCurve, drawPoints, fieldPixels } from './field-image.js';
import { rgbOf, runColour, tokenColour } from './palette.js';
import { runName } from './run-name.js';

export class SlPicture extends LabElement {
  /** @type {Points | null} */ #points = null;
  /** Which data were drawn last. */ #dataKey = '';
  /** The last grid drawn on each canvas: an unchanged one is not drawn again. @type {WeakMap<HTMLCanvasElement, Grid>} */
  #drawn = new WeakMap();

  firstUpdated() {
    this.hear('frame', () => {
      this.#draw();
      this.#sayState();
    });
    this.hear('experiment', () => this.requestUpdate());
    this.hear('theme', () => this.requestUpdate()); // the frames' colours too
    const size = new ResizeObserver(() => this.#redraw());
    size.observe(this);
  }

  updated() {
    this.#redraw();
    this.#sayState();
  }

  /** Why there is nothing to see, where that is so; written only when it changes, so that it is read out once. */
  #sayState() {
    const line = this.querySelector('.frame .state');
    const text = this.#state();
    if (line && line.textContent !== text) line.textContent = text;
  }

  #redraw() {
    this.#drawn = new WeakMap();
    this.#draw();
  }

  #data() {
    const { experiment, core, catalogue } = this.lab;
    const key = JSON.stringify(experiment.problem);
    if (key !== this.#dataKey) {
      this.#dataKey = key;
      this.#points = core.points(runConfig(experiment, 0, catalogue));
    }
    return this.#points;
  }

  get #dataset() {
    return knownEntry(this.lab.catalogue.datasets, this.lab.experiment.problem.dataset);
  }

  #draw() {
    const { frames, experiment } = this.lab;
    const large = this.querySelector('canvas.large');
    const chosen = frames[experiment.view.selected];
    if (large instanceof HTMLCanvasElement && chosen) this.#paint(large, chosen, true, runColour(experiment.view.selected));
    this.querySelectorAll('canvas.small').forEach((canvas, i) => {
      if (frames[i]) this.#paint(/** @type {HTMLCanvasElement} */ (canvas), frames[i], false, runColour(i));
    });
  }

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {RunFrame} frame
   * @param {boolean} withPoints
   * @param {string} colour of the run
   */
  #paint(canvas, frame, withPoints, colour) {
    const { grid } = frame;
    if (grid && this.#drawn.get(canvas) === grid) return;
    const side = canvas.clientWidth;
    if (side === 0) return;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    const ratio = Math.min(2, devicePixelRatio);
    canvas.width = canvas.height = Math.round(side * ratio);
    context.scale(ratio, ratio);
    const paper = tokenColour('--paper');
    context.fillStyle = paper;
    context.fillRect(0, 0, side, side);
    const points = this.#data();
    if (grid && points?.inputs === 1) {
      drawCurve(context, grid.values, { side, colour });
      this.#drawn.set(canvas, grid);
    } else if (grid) {
      paintGrid(context, grid, this.lab.experiment.problem.kind === 'regression', rgbOf(paper), side);
      this.#drawn.set(canvas, grid);
    }
    if (!withPoints || !points || points.inputs > 2) return;
    const half = points.extent * PICTURE_MARGIN;
    drawPoints(context, points, { side, half, ink: paper, radius: points.count > 1500 ? 2 : 3 });
  }

  #state() {
    const { frames, experiment } = this.lab;
    const frame = frames[experiment.view.selected];
    if (frame?.progress.status === 'diverged') return `Diverged at step ${frame.progress.divergedAt}: there is no surface to draw.`;
    if (frame?.progress.status === 'failed') return frame.error;
    const { inputs } = this.#dataset;
    return inputs > 2 ? `${inputs} inputs: no plane to draw the answers on. The curves and the runs below tell how it goes.` : '';
  }

  render() {
    const { experiment, catalogue } = this.lab;
    const { selected } = experiment.view;
    const name = runName(experiment, selected, catalogue);
    return html`
      <div class="bar"><h2>Picture</h2><span class="of" style="--run: ${runColour(selected)}">${name}</span></div>
      <div class="frame" style="--run: ${runColour(selected)}">
        <canvas class="large" role="img" aria-label="What ${name} predicts over the plane, with the data on it."></canvas>
        <p class="state" role="status"></p>
      </div>
      <div class="smalls" role="group" aria-label="Which run is shown">
        ${experiment.runs.map((_, i) => html`<button aria-pressed=${i === selected} style="--run: ${runColour(i)}"
          title=${runName(experiment, i, catalogue)} aria-label=${runName(experiment, i, catalogue)} @click=${() => this.lab.look({ selected: i })}>
          <canvas class="small" aria-hidden="true"></canvas></button>`)}
      </div>
      <p class="caption">${caption(this.#dataset)}</p>
    `;
  }
}

/** @param {import('../types.js').Dataset} dataset */
function caption({ kind, inputs }) {
  if (inputs > 2) return '';
  const marks = 'Filled marks train, hollow ones test.';
  if (inputs === 1) return `The line: what the net answers. ${marks}`;
  return `${kind === 'regression' ? 'Orange: below 0. Blue: above.' : 'Colour: predicted class, paler where unsure.'} ${marks}`;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Grid} grid
 * @param {boolean} regression
 * @param {Rgb} paper
 * @param {number} side
 */
function paintGrid(context, grid, regression, paper, side) {
  const image = new OffscreenCanvas(grid.size, grid.size);
  const pixels = /** @type {OffscreenCanvasRenderingContext2D} */ (image.getContext('2d'));
  pixels.putImageData(new ImageData(/** @type {any} */ (fieldPixels(grid, regression, paper)), grid.size, grid.size), 0, 0);
  context.imageSmoothingEnabled = true;
  context.drawImage(image, 0, 0, side, side);
}

customElements.define('sl-picture', SlPicture);
