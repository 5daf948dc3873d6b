/**
 * A drawing between two paragraphs: sliders, spots and handles turn it, and what takes longer than a frame is worked out in slices
 * between frames. Until it is near, and without a script, the picture that was drawn at build time stands in its place.
 * @import { Drawing, Handle, Values } from '../drawings/drawing.js'
 */
import { html, nothing, render } from 'lit';
import { pageLink } from '../../site/links.js';
import { paramControl } from '../../ui/param-control.js';
import { isStepwise } from '../drawings/drawing.js';
import { DRAWINGS } from '../drawings/index.js';
import { shape, svgElement } from '../drawings/shape.js';
import { coreOfPage } from './core-of-page.js';
import { opener } from './in-turn.js';

/** Milliseconds of a frame that a slice of work may take. */
const SLICE = 8;
/** Milliseconds between two pictures of work that goes on. */
const LOOK = 120;
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const LEAP = 5;

export class SlDrawing extends HTMLElement {
  #drawing = /** @type {Drawing} */ (DRAWINGS.find(({ id }) => id === this.dataset.figure));
  /** @type {import('../../engine/core.js').Core | null} */ #core = null;
  /** @type {Values} */ #values = {};
  /** What the last work found; undefined before the first. @type {any} */ #found;
  #due = 0;
  #isWorking = false;

  connectedCallback() {
    opener(this, () => this.#open(), (reason) => `This drawing could not start: ${reason} The picture shows how it opens.`).observe(this);
  }

  disconnectedCallback() {
    cancelAnimationFrame(this.#due);
  }

  async #open() {
    this.#core = await coreOfPage();
    this.#values = { ...this.#drawing.opens };
    this.querySelector('.panel')?.replaceChildren(); // what was written at build time
    this.#work();
    new ResizeObserver(() => this.#draw()).observe(this.#canvas);
  }

  get #canvas() {
    return /** @type {HTMLElement} */ (this.querySelector('.canvas'));
  }

  /** @returns {boolean} whether it can be turned yet */
  get isReady() {
    return this.#core !== null;
  }

  /** @param {string} label of a spot */
  try(label) {
    const spot = this.#drawing.spots.find((each) => each.label === label);
    if (spot) this.#turn({ ...this.#values, ...spot.values });
  }

  /**
   * Drags come in faster than frames.
   * @param {Values} values
   */
  #turn(values) {
    this.#values = values;
    cancelAnimationFrame(this.#due);
    this.#due = requestAnimationFrame(() => this.#work());
  }

  #work() {
    if (!this.#core) return;
    const work = this.#drawing.work(this.#core, this.#values, this.#found);
    if (isStepwise(work)) return this.#slice(work, 0);
    this.#show(work, false);
  }

  /**
   * @param {Generator<any, any>} work
   * @param {number} shown when the last picture was drawn
   */
  #slice(work, shown) {
    const from = performance.now();
    let step = work.next();
    while (!step.done && performance.now() - from < SLICE) step = work.next();
    const isDue = Boolean(step.done) || (from - shown > LOOK && !step.value.isBlank);
    if (isDue) this.#show(step.value, !step.done);
    else if (!step.value.isBlank) this.#found = step.value;
    if (!step.done) this.#due = requestAnimationFrame(() => this.#slice(work, isDue ? from : shown));
  }

  /**
   * @param {any} found
   * @param {boolean} isWorking more is to come
   */
  #show(found, isWorking) {
    this.#found = found;
    this.#isWorking = isWorking;
    this.#draw();
    const open = /** @type {HTMLAnchorElement} */ (this.querySelector('a.open'));
    open.href = pageLink('index.html', this.#drawing.link(this.#values));
    render(this.#panel(), /** @type {HTMLElement} */ (this.querySelector('.panel')));
    this.dataset.state = isWorking ? 'working' : 'live';
  }

  #draw() {
    const width = Math.floor(this.#canvas.clientWidth);
    if (this.#found === undefined || width === 0) return;
    const { shapes, height, handles = [] } = this.#drawing.picture(this.#found, this.#values, width);
    const told = `${this.#drawing.shows}. ${this.#isWorking ? 'More is to come.' : this.#drawing.told(this.#found, this.#values)}`;
    const svg = svgElement(shape('svg', { role: 'img', 'aria-label': told, width, height, viewBox: `0 0 ${width} ${height}` }, ...shapes));
    const old = this.#canvas.querySelector('svg');
    if (old) old.replaceWith(svg);
    else this.#canvas.prepend(svg);
    this.#placeHandles(handles);
  }

  /**
   * Buttons over the picture; they stay, so that a drag goes on while it is drawn anew.
   * @param {Handle[]} handles
   */
  #placeHandles(handles) {
    for (const { id, x, y, label, kind = '' } of handles) {
      const known = this.#canvas.querySelector(`button[data-handle="${id}"]`);
      const button = /** @type {HTMLButtonElement} */ (known ?? this.#newHandle(id));
      button.className = `handle ${kind}`;
      button.style.transform = `translate(${x}px, ${y}px)`;
      button.setAttribute('aria-label', `${label} Arrow keys move it.`);
    }
  }

  /** @param {string} id */
  #newHandle(id) {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', title: 'Drag it, or use the arrow keys; with Shift further' });
    button.dataset.handle = id;
    const { drag, nudge } = this.#drawing;
    button.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      button.focus();
      button.setPointerCapture(event.pointerId);
    });
    button.addEventListener('pointermove', (event) => {
      if (!button.hasPointerCapture(event.pointerId) || !drag) return;
      const { left, top, width } = this.#canvas.getBoundingClientRect();
      this.#turn(drag(this.#values, id, [event.clientX - left, event.clientY - top], Math.floor(width)));
    });
    button.addEventListener('keydown', (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow || !nudge || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const times = event.shiftKey ? LEAP : 1;
      this.#turn(nudge(this.#values, id, [times * arrow[0], times * arrow[1]]));
    });
    this.#canvas.append(button);
    return button;
  }

  #panel() {
    const { params, spots, told } = this.#drawing;
    const values = this.#values;
    const isAt = (/** @type {Values} */ wanted) => Object.entries(wanted).every(([name, value]) => values[name] === value);
    const done = this.#isWorking ? this.#found.done : 1;
    return html`${params.map((param) => html`<div class="turn" data-sym=${param.id}>${paramControl(param, values[param.id], (given) => this.#given(param, given), {})}</div>`)}
      ${spots.length > 0 ? html`<div class="spots" role="group" aria-label="Good spots">${spots.map((spot) => html`<button type="button" aria-pressed=${String(isAt(spot.values))} @click=${() => this.try(spot.label)}>${spot.label}</button>`)}</div>` : nothing}
      <p class="result" aria-live="polite">${this.#isWorking ? `Working: ${Math.round(100 * done)} %.` : told(this.#found, values)}</p>`;
  }

  /**
   * What was typed is brought within range.
   * @param {import('../../types.js').Param} param
   * @param {number | string} given
   */
  #given({ id, min, max, integer }, given) {
    const value = Number(given);
    if (given === '' || !Number.isFinite(value)) return this.#turn({ ...this.#values });
    const within = Math.min(max, Math.max(min, value));
    this.#turn({ ...this.#values, [id]: integer ? Math.round(within) : within });
  }
}

customElements.define('sl-drawing', SlDrawing);
