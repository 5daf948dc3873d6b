/**
 * The pad on which one paints points of one's own, by mouse, finger or keys. A stroke is one edit: the race starts on the new
 * points when the hand is lifted. Loaded when somebody chooses the data set.
 * @import { Problem } from '../../types.js'
 * @import { Point } from '../../experiment/own.js'
 * @import { Tool } from './brush.js'
 */
import { html, nothing } from 'lit';
import { runConfig } from '../../engine/config.js';
import { PICTURE_MARGIN } from '../../engine/places.js';
import { defaultExperiment } from '../../experiment/defaults.js';
import { experimentText, fileName } from '../../experiment/file.js';
import { fitsLink, setOwn } from '../../experiment/own.js';
import { knownEntry, OWN, ownRange } from '../../experiment/schema.js';
import { download } from '../download.js';
import { LabElement } from '../element.js';
import { classMark } from '../pictures/mark-svg.js';
import { scaleOf } from '../surface-image.js';
import { PAD } from '../words.js';
import { nearestPoint, placed, Stroke } from './brush.js';
import { openTable } from './open-table.js';
import { paintPad } from './pad-image.js';
import { placeName, tellPoints, tellStroke } from './words.js';

/** @type {Tool[]} */
const TOOLS = ['point', 'brush', 'eraser'];
/** Radius of brush and eraser, in units of the plane. */
const SIZE = { min: 0.1, max: 1.5, step: 0.1 };
/** Units that an arrow key moves the cursor by, and with Shift. */
const STEP = { key: 0.1, leap: 0.5 };
/** How near the cursor a point is "here". */
const HERE = 0.15;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

export class SlPad extends LabElement {
  static properties = { ...LabElement.properties, source: { attribute: false }, label: { state: true }, tool: { state: true }, size: { state: true }, said: { state: true } };

  constructor() {
    super();
    /** The data set that was there before. @type {Problem | null} */ this.source = null;
    /** Class that is painted. */ this.label = 0;
    /** @type {Tool} */ this.tool = 'brush';
    this.size = 0.4;
    this.said = '';
  }

  /** What the hand is doing. @type {Stroke | null} */ #stroke = null;
  /** Where the pointer is. @type {[number, number] | null} */ #hand = null;
  /** Where the keys are, while they have the pad. @type {[number, number]} */ #cursor = [0, 0];
  #keyed = false;
  #frame = 0;

  firstUpdated() {
    for (const type of ['experiment', 'theme']) this.hear(type, () => this.requestUpdate());
    new ResizeObserver(() => this.#draw()).observe(this);
  }

  updated() {
    this.#draw();
  }

  get #own() {
    return this.lab.experiment.problem.own;
  }

  get #range() {
    return ownRange(this.lab.catalogue);
  }

  get #extent() {
    return knownEntry(this.lab.catalogue.datasets, this.lab.experiment.problem.dataset).extent;
  }

  /** Half of the plane's side: as the picture of the nets has it. */
  get #half() {
    return this.#extent * PICTURE_MARGIN;
  }

  get #canvas() {
    return /** @type {HTMLCanvasElement | null} */ (this.querySelector('canvas'));
  }

  /** Drawn at most once a frame, however fast the hand is. */
  #draw() {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const canvas = this.#canvas;
      if (!canvas || !this.isConnected) return;
      const points = this.#stroke?.points ?? this.#own;
      const place = this.#hand ?? (this.#keyed ? this.#cursor : null);
      const radius = this.tool === 'point' ? 0 : this.size;
      paintPad(canvas, {
        points,
        faint: this.#own.length < this.#range.min ? this.lab.points : null,
        spot: place && { x: place[0], y: place[1], radius },
        half: this.#half,
        extent: this.#extent,
      });
    });
  }

  /** @param {Point[]} points @param {string} said */
  #set(points, said) {
    const { lab } = this;
    lab.apply(setOwn(lab.experiment, points, lab.catalogue));
    lab.conductor.play();
    this.said = said;
  }

  /** @param {Tool} [tool] */
  #newStroke(tool = this.tool) {
    return new Stroke(this.#own, { tool, label: this.label, radius: this.size, half: this.#half, most: this.#range.max, random: Math.random });
  }

  /** @param {Stroke} stroke */
  #finish(stroke) {
    const { gained, points, full } = stroke;
    const said = tellStroke(gained, points.length, { label: this.label, full });
    if (gained === 0) this.said = said;
    else this.#set(points, said);
  }

  // ---- by hand

  /** @param {PointerEvent} event @returns {[number, number]} */
  #place({ clientX, clientY }) {
    const { left, top, width } = /** @type {HTMLCanvasElement} */ (this.#canvas).getBoundingClientRect();
    const half = this.#half;
    return scaleOf([-half, half, -half, half], width).toPlane(clientX - left, clientY - top);
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button !== 0 || this.#stroke) return;
    /** @type {HTMLElement} */ (event.currentTarget).setPointerCapture(event.pointerId);
    this.#stroke = this.#newStroke();
    this.#keyed = false;
    this.#move(event);
  }

  /** @param {PointerEvent} event */
  #move(event) {
    this.#hand = event.pointerType === 'mouse' || this.#stroke ? this.#place(event) : null;
    if (this.#hand && this.#stroke && event.isPrimary) this.#stroke.to(...this.#hand);
    this.#draw();
  }

  /** @param {PointerEvent} event what was painted stays, even where the system takes the finger away */
  #lift(event) {
    const stroke = this.#stroke;
    if (!stroke || !event.isPrimary) return;
    this.#stroke = null;
    if (event.pointerType !== 'mouse') this.#hand = null;
    this.#finish(stroke);
    this.#draw();
  }

  #leave() {
    this.#hand = null;
    this.#draw();
  }

  // ---- by keys

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.#does(event)) return;
    event.preventDefault();
    this.#keyed = true;
    this.#draw();
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key means something here */
  #does({ key, shiftKey, repeat }) {
    const label = /^\d$/.test(key) ? Number(key) : -1;
    if (key in ARROWS) this.#moveCursor(ARROWS[key], shiftKey ? STEP.leap : STEP.key);
    else if (label >= 0 && label < OWN.classes) this.#choose(label);
    else if (key === ' ' || key === 'Enter') repeat || this.#dab(this.tool);
    else if (key === 'Delete' || key === 'Backspace') repeat || this.#dab('eraser');
    else return false;
    return true;
  }

  /** @param {[number, number]} way @param {number} step */
  #moveCursor([dx, dy], step) {
    const [x, y] = this.#cursor;
    this.#cursor = [placed(x + dx * step, this.#half), placed(y + dy * step, this.#half)];
    this.#hand = null;
    const here = nearestPoint(this.#own, this.#cursor, HERE);
    const place = placeName(...this.#cursor);
    this.said = here ? PAD.here(place, here[2]) : place;
  }

  /** @param {Tool} tool */
  #dab(tool) {
    const stroke = this.#newStroke(tool);
    stroke.to(...this.#cursor);
    this.#finish(stroke);
  }

  /** @param {number} label */
  #choose(label) {
    this.label = label;
    if (this.tool === 'eraser') this.tool = 'brush';
    this.said = PAD.chosen(label);
  }

  // ---- all at once

  #clear() {
    this.#set([], PAD.cleared(this.#own.length));
  }

  /** The data set that one came from, where a plane can hold it; else the one that the page opens with. @returns {Problem} */
  get #from() {
    const { catalogue } = this.lab;
    const { source } = this;
    const set = source && knownEntry(catalogue.datasets, source.dataset);
    return source && set?.inputs === 2 && set.kind === 'classification' ? source : defaultExperiment(catalogue).problem;
  }

  #copy() {
    const { lab } = this;
    const { x, y, count } = lab.core.points(runConfig({ ...lab.experiment, problem: this.#from }, 0, lab.catalogue));
    const half = OWN.reach;
    /** @type {Point[]} */
    const points = Array.from({ length: count }, (_, i) => [placed(x[2 * i], half), placed(x[2 * i + 1], half), y[i]]);
    this.#set(points, PAD.started(count, this.#fromName));
  }

  get #fromName() {
    return knownEntry(this.lab.catalogue.datasets, this.#from.dataset).label;
  }

  #save() {
    const { experiment, catalogue } = this.lab;
    download(`${fileName(experiment.title || PAD.fileName)}.json`, 'application/json', experimentText(experiment, catalogue));
    this.said = PAD.saved;
  }

  // ---- what is seen

  #classes() {
    return html`<div class="classes" role="group" aria-label=${PAD.classes}>${Array.from({ length: OWN.classes }, (_, label) => html`<button
      aria-pressed=${label === this.label} aria-label=${PAD.class(label)} title=${PAD.classHelp(label)} @click=${() => this.#choose(label)}>
      <svg viewBox="-8 -8 16 16" aria-hidden="true">${classMark(label)}</svg>${label}</button>`)}</div>`;
  }

  #tools() {
    const { size, tool } = this;
    return html`<div class="tools">
      <div class="parts" role="group" aria-label=${PAD.tool}>${TOOLS.map((id) => html`<button aria-pressed=${id === tool} title=${PAD.tools[id].title} @click=${() => (this.tool = id)}>${PAD.tools[id].label}</button>`)}</div>
      <label title=${PAD.sizeHelp}>${PAD.size} <input type="range" min=${SIZE.min} max=${SIZE.max} step=${SIZE.step} .value=${String(size)} ?disabled=${tool === 'point'}
        aria-valuetext=${String(size)} @input=${(/** @type {Event} */ event) => (this.size = Number(/** @type {HTMLInputElement} */ (event.target).value))} /></label>
    </div>`;
  }

  /** Asked once for the same points: a long link takes a moment. @type {{ own: readonly Point[], fits: boolean } | null} */ #fits = null;

  #travel() {
    const own = this.#own;
    if (own.length === 0) return nothing;
    if (this.#fits?.own !== own) this.#fits = { own, fits: fitsLink(this.lab.experiment, this.lab.catalogue) };
    return this.#fits.fits
      ? html`<p class="note">${PAD.inLink}</p>`
      : html`<p class="note">${PAD.tooMany} <button class="quiet" @click=${this.#save}>${PAD.save}</button></p>`;
  }

  render() {
    const own = this.#own;
    const { min } = this.#range;
    return html`
      ${this.#classes()}
      ${this.#tools()}
      <div class="acts">
        <button title=${PAD.startFromHelp} @click=${this.#copy}>${PAD.startFrom(this.#fromName)}</button>
        <button title=${PAD.tableHelp} @click=${() => openTable(this.lab)}>${PAD.table}</button>
        <button ?disabled=${own.length === 0} @click=${this.#clear}>${PAD.clear}</button>
      </div>
      <div class="plane">
        <canvas tabindex="0" role="application" aria-label=${PAD.name} aria-describedby="pad-keys pad-points"
          @pointerdown=${this.#press} @pointermove=${this.#move} @pointerup=${this.#lift} @pointercancel=${this.#lift} @pointerleave=${this.#leave}
          @keydown=${this.#key} @focus=${(/** @type {FocusEvent} */ event) => {
            this.#keyed = /** @type {HTMLElement} */ (event.target).matches(':focus-visible');
            this.#draw();
          }} @blur=${() => {
            this.#keyed = false;
            this.#draw();
          }}></canvas>
        ${own.length === 0 ? html`<p class="empty" aria-hidden="true">${PAD.empty(this.label)}</p>` : nothing}
      </div>
      <p class="said" role="status">${this.said}</p>
      <p id="pad-points">${tellPoints(own, { least: min, half: this.#half })}</p>
      ${this.#travel()}
      <p class="note" id="pad-keys">${PAD.keys(OWN.classes - 1)}</p>
    `;
  }
}

customElements.define('sl-pad', SlPad);
