/**
 * A surface from above with the paths of all runs on it. The start is dragged; while it is, every path is worked out here
 * at once, to its end, and the race starts from there when it is let go.
 * @import { Path, Surface } from '../types.js'
 * @import { Box } from './surface-image.js'
 */
import { html } from 'lit';
import { runConfig } from '../engine/config.js';
import { setField } from '../experiment/edit.js';
import { fieldAt, knownEntry } from '../experiment/schema.js';
import { PartElement } from './element.js';
import { formatSetting } from './format.js';
import { mixed, runColour, runDash, tokenColour } from './palette.js';
import { runName } from '../experiment/run-name.js';
import { drawContours, GRID, scaleOf, squareOf } from './surface-image.js';
import { SURFACE } from './words.js';

/** Steps that a path shows while its start is dragged: enough to see where it goes within a frame. */
const PREVIEW_STEPS = 500;
/** Corners of a path that is drawn: a frame's cost must not grow with the run. */
const MOST_CORNERS = 1500;
/** Share of the picture that an arrow key moves the start by, and with Shift. */
const KEY_STEP = 0.01;
const KEY_LEAP = 0.1;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class SlSurface extends PartElement {
  /** The contours, and what they were drawn for. @type {{ key: string, image: OffscreenCanvas } | null} */ #ground = null;
  /** Where the start is held, and the paths from there; null while nobody drags. @type {{ start: [number, number], paths: Path[] } | null} */
  #held = null;

  firstUpdated() {
    const draw = () => this.#draw();
    this.hear('frame', draw);
    this.hear('experiment', () => this.requestUpdate());
    this.hear('theme', () => this.requestUpdate());
    this.lab.cursor.follow(draw);
    new ResizeObserver(draw).observe(this);
  }

  updated() {
    this.#draw();
  }

  /** @returns {Surface} */
  get #surface() {
    return knownEntry(this.lab.catalogue.surfaces, this.lab.experiment.problem.surface);
  }

  /** @returns {Box} */
  get #box() {
    return squareOf(this.#surface.box);
  }

  get #start() {
    return this.#held?.start ?? this.lab.experiment.problem.start;
  }

  #draw() {
    const canvas = this.querySelector('canvas');
    const side = canvas?.clientWidth ?? 0;
    if (!canvas || side === 0) return;
    const ratio = Math.min(2, devicePixelRatio);
    if (canvas.width !== Math.round(side * ratio)) canvas.width = canvas.height = Math.round(side * ratio);
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.drawImage(this.#contours(side, ratio), 0, 0, side, side);
    this.#drawMinima(context, side);
    this.#drawPaths(context, side);
    this.#placeHandle(side);
  }

  /**
   * @param {number} side
   * @param {number} ratio
   */
  #contours(side, ratio) {
    const { experiment, core, catalogue } = this.lab;
    const config = runConfig(experiment, 0, catalogue);
    const paper = tokenColour('--paper');
    const key = JSON.stringify([config.surface, config.surface_param, side, ratio, paper]);
    if (this.#ground?.key === key) return this.#ground.image;
    const image = new OffscreenCanvas(side * ratio, side * ratio);
    const context = /** @type {any} */ (image.getContext('2d'));
    context.scale(ratio, ratio);
    const [line, deep] = [tokenColour('--contour'), tokenColour('--deep')];
    const heights = core.surfaceGrid(config, GRID, GRID, this.#box);
    drawContours(context, heights, { side, line, fill: (depth) => mixed(paper, deep, depth) });
    this.#ground = { key, image };
    return image;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} side
   */
  #drawMinima(context, side) {
    const { toCanvas } = scaleOf(this.#box, side);
    const { minima } = this.#surface;
    context.strokeStyle = tokenColour('--ink');
    context.lineWidth = 1.5;
    context.setLineDash([]);
    for (let i = 0; i < minima.length; i += 2) {
      const [x, y] = toCanvas(minima[i], minima[i + 1]);
      context.beginPath();
      context.moveTo(x - 4, y);
      context.lineTo(x + 4, y);
      context.moveTo(x, y - 4);
      context.lineTo(x, y + 4);
      context.stroke();
    }
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} side
   */
  #drawPaths(context, side) {
    const { experiment, frames } = this.lab;
    const { hidden, selected } = experiment.view;
    const order = experiment.runs.map((_, i) => i).filter((i) => !hidden.includes(i));
    order.sort((a, b) => Number(a === selected) - Number(b === selected)); // the chosen one on top
    for (const i of order) {
      const path = this.#held ? this.#held.paths[i] : frames[i]?.path;
      if (path) drawPath(context, path, { side, box: this.#box, run: i, chosen: i === selected, at: this.#step(i) });
    }
  }

  /**
   * The step that somebody points at in a chart.
   * @param {number} run
   * @returns {number | null}
   */
  #step(run) {
    const { x } = this.lab.cursor;
    if (x === null || this.lab.experiment.view.x === 'seconds') return null;
    return Math.min(Math.round(x), this.lab.frames[run].progress.step);
  }

  /** @param {number} side */
  #placeHandle(side) {
    const handle = /** @type {HTMLElement | null} */ (this.querySelector('.start'));
    if (!handle) return;
    const [x, y] = scaleOf(this.#box, side).toCanvas(...this.#start);
    const within = (/** @type {number} */ v) => Math.min(side, Math.max(0, v));
    handle.style.transform = `translate(${within(x)}px, ${within(y)}px)`;
  }

  /** @param {PointerEvent} event */
  #grab(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = /** @type {HTMLElement} */ (event.currentTarget);
    handle.focus();
    handle.setPointerCapture(event.pointerId);
    this.#hold(this.#start);
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    if (!this.#held) return this.#point(event);
    const canvas = /** @type {HTMLCanvasElement} */ (this.querySelector('canvas'));
    const { left, top, width } = canvas.getBoundingClientRect();
    const within = (/** @type {number} */ v) => Math.min(width, Math.max(0, v));
    this.#hold(scaleOf(this.#box, width).toPlane(within(event.clientX - left), within(event.clientY - top)));
  }

  #letGo() {
    if (!this.#held) return;
    const { start } = this.#held;
    this.#held = null;
    this.#set(start);
  }

  /**
   * Shows where all runs would go from here.
   * @param {[number, number]} start
   */
  #hold(start) {
    const { experiment, core, catalogue } = this.lab;
    const from = this.#rounded(start);
    const moved = { ...experiment, problem: { ...experiment.problem, start: from } };
    const paths = experiment.runs.map((_, i) => {
      const run = core.open(runConfig(moved, i, catalogue));
      run.train(PREVIEW_STEPS);
      const path = run.path();
      run.close();
      return path;
    });
    this.#held = { start: from, paths };
    this.#draw();
  }

  /**
   * As many digits as the picture tells apart.
   * @param {[number, number]} start
   * @returns {[number, number]}
   */
  #rounded([x, y]) {
    const [x0, x1] = this.#box;
    const digits = Math.max(0, 3 - Math.floor(Math.log10(x1 - x0)));
    const { min, max } = fieldAt(this.lab.catalogue, 'problem.start.0');
    const round = (/** @type {number} */ v) => Math.min(max, Math.max(min, Number(v.toFixed(digits)))) + 0;
    return [round(x), round(y)];
  }

  /** @param {[number, number]} start */
  #set(start) {
    const { lab } = this;
    lab.apply(setField(lab.experiment, 'problem.start', this.#rounded(start), lab.catalogue));
    lab.conductor.play();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const [x0, x1] = this.#box;
    const size = (event.shiftKey ? KEY_LEAP : KEY_STEP) * (x1 - x0);
    const [x, y] = this.#start;
    this.#set([x + size * arrow[0], y + size * arrow[1]]);
  }

  /**
   * The point of a path that the pointer is nearest to is marked in the charts.
   * @param {PointerEvent} event
   */
  #point(event) {
    const canvas = /** @type {HTMLCanvasElement} */ (this.querySelector('canvas'));
    const { left, top, width } = canvas.getBoundingClientRect();
    const { frames, experiment, cursor } = this.lab;
    if (experiment.view.x === 'seconds') return;
    const { toCanvas } = scaleOf(this.#box, width);
    let [nearest, best] = [/** @type {number | null} */ (null), 12 ** 2];
    frames.forEach(({ path }, i) => {
      if (!path || experiment.view.hidden.includes(i)) return;
      for (let k = 0; k < path.x.length; k++) {
        const [x, y] = toCanvas(path.x[k], path.y[k]);
        const away = (x - event.clientX + left) ** 2 + (y - event.clientY + top) ** 2;
        if (away < best) [nearest, best] = [k, away];
      }
    });
    cursor.move(nearest);
  }

  render() {
    const { experiment, catalogue } = this.lab;
    const surface = this.#surface;
    const { problem } = experiment;
    const [x, y] = problem.start.map(formatSetting);
    const names = experiment.runs.map((_, i) => runName(experiment, i, catalogue)).join(', ');
    return html`
      <div class="bar"><h2>${SURFACE.name}</h2><span class="of plain">${surface.label}</span></div>
      <div class="frame plain" @pointermove=${this.#drag} @pointerup=${this.#letGo} @pointercancel=${this.#letGo} @pointerleave=${() => this.lab.cursor.move(null)}>
        <canvas class="large" role="img" aria-label=${SURFACE.picture(surface.label, names)}></canvas>
        <button class="start" aria-label=${SURFACE.start(x, y)} title=${SURFACE.startHelp}
          @pointerdown=${this.#grab} @keydown=${this.#key}></button>
      </div>
      <p class="caption">${SURFACE.caption}</p>
    `;
  }
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Path} path
 * @param {{ side: number, box: Box, run: number, chosen: boolean, at: number | null }} how at: the step to be marked
 */
function drawPath(context, path, { side, box, run, chosen, at }) {
  const { toCanvas } = scaleOf(box, side);
  const colour = runColour(run);
  const line = new Path2D();
  const last = path.x.length - 1;
  const stride = Math.ceil(path.x.length / MOST_CORNERS);
  for (let k = 0; k < last; k += stride) line.lineTo(...toCanvas(path.x[k], path.y[k]));
  if (last >= 0) line.lineTo(...toCanvas(path.x[last], path.y[last]));
  context.lineJoin = 'round';
  context.setLineDash([]);
  context.strokeStyle = tokenColour('--paper');
  context.lineWidth = chosen ? 5 : 3.5;
  context.stroke(line);
  context.setLineDash(runDash(run));
  context.strokeStyle = colour;
  context.lineWidth = chosen ? 2.5 : 1.75;
  context.stroke(line);
  context.setLineDash([]);
  const shown = at === null ? last : Math.min(at, last);
  if (shown < 0) return;
  context.beginPath();
  context.arc(...toCanvas(path.x[shown], path.y[shown]), at === null ? 4 : 6, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
  context.strokeStyle = tokenColour('--paper');
  context.lineWidth = 1.5;
  context.stroke();
}

customElements.define('sl-surface', SlSurface);
