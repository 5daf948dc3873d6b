/**
 * A live figure between two paragraphs: the experiment of a link, run to its end before it is seen, with at most one control
 * and its named spots. Until it is near, and without a script, the picture that was drawn at build time stands in its place.
 * @import { Experiment } from '../../types.js'
 * @import { Control, Figure, Spot, Value } from '../figures.js'
 */
import { html, nothing, render } from 'lit';
import { formatLink } from '../../experiment/link.js';
import { createStore } from '../../experiment/store.js';
import { pageLink } from '../../site/links.js';
import { QUANTITIES } from '../../ui/charts/quantities.js';
import '../../ui/charts/sl-chart.js';
import { Zoom } from '../../ui/charts/zoom.js';
import { Lab } from '../../ui/lab.js';
import { runColour } from '../../ui/palette.js';
import { paramControl } from '../../ui/param-control.js';
import '../../ui/sl-surface.js';
import { FIGURES } from '../figures.js';
import { experimentOf } from '../race.js';
import { toldEnds } from '../told.js';
import { traitsAt, turned } from '../traits.js';
import { coreOfPage } from './core-of-page.js';
import { opener } from './in-turn.js';
import { StillRace } from './still-race.js';
import { paramOf, valueOf } from './turn.js';

/** Nothing is turned in the figure of a claim. @type {Control} */
const FIXED = { path: '' };

export class SlFigure extends HTMLElement {
  /** @type {Lab | null} */ lab = null;
  /** Of the figures of the tutorial; the figure of a claim has none of its own. @type {Figure | null} */ #figure = null;
  #zoom = new Zoom();
  #due = 0;
  /** What stands in the control. @type {Value | undefined} */ #value;

  /** Sees what is near: this figure, or what tells of it elsewhere in the chapter. */
  #near = opener(this, () => this.#open(), (reason) => `This figure could not start: ${reason} The picture shows how it ends.`);

  connectedCallback() {
    this.openNear(this);
  }

  /**
   * Starts once an element comes near that needs it, unless it has started.
   * @param {Element} element
   */
  openNear(element) {
    if (!this.lab) this.#near.observe(element);
  }

  /** @returns {boolean} whether it can be turned yet */
  get isReady() {
    return this.lab !== null;
  }

  async #open() {
    const core = await coreOfPage();
    this.#figure = FIGURES.find(({ id }) => id === this.dataset.figure) ?? null;
    const experiment = experimentOf(core, this.dataset.link ?? '');
    const lab = new Lab({ core, conductor: /** @type {any} */ (new StillRace(core)), store: createStore(experiment), complaints: [], silent: true });
    this.lab = lab;
    this.#value = /** @type {Value | undefined} */ (this.#figure ? valueOf(experiment, this.#control) : undefined);
    const stage = /** @type {HTMLElement} */ (this.querySelector('.stage'));
    /** @type {HTMLElement} */ (this.querySelector('.panel')).replaceChildren(); // what was written at build time
    this.#frame(stage, lab);
    lab.addEventListener('experiment', () => this.#changed());
    document.querySelector('header.site .theme')?.addEventListener('click', () => this.#dress());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#dress());
    this.dataset.state = 'live';
    this.#changed();
  }

  #dress() {
    this.lab?.dispatchEvent(new Event('theme'));
    this.#changed();
  }

  /** @returns {Control} */
  get #control() {
    return this.#figure?.control ?? FIXED;
  }

  /** @returns {Spot[]} */
  get #spots() {
    return this.#figure?.spots ?? [];
  }

  /**
   * The parts stay; only what is in them changes.
   * @param {HTMLElement} stage
   * @param {Lab} lab
   */
  #frame(stage, lab) {
    const onSurface = lab.experiment.problem.kind === 'surface';
    const quantities = (this.dataset.show ?? 'loss').split(',').map((id) => QUANTITIES.find((each) => each.id === id)).filter((each) => each !== undefined);
    stage.replaceChildren();
    render(html`${onSurface ? html`<sl-surface class="part" .lab=${lab}></sl-surface>` : nothing}
      <div class="charts">${quantities.map((quantity) => html`<sl-chart class="of-${quantity.id}" .lab=${lab} .quantity=${quantity} .zoom=${this.#zoom}></sl-chart>`)}</div>`, stage);
    stage.dataset.kind = onSurface ? 'surface' : 'net';
  }

  /**
   * Turns the control to a value; drags come in faster than frames.
   * @param {Value} value
   */
  turn(value) {
    this.#value = value;
    cancelAnimationFrame(this.#due);
    this.#due = requestAnimationFrame(() => {
      const { lab } = this;
      if (!lab) return;
      // Dragged starts stay where they were put.
      lab.apply({ experiment: turned(lab.core, lab.experiment, this.#control, value), complaints: [] });
    });
  }

  /** @param {string} label or number, as a link in the text has it */
  try(label) {
    const spot = this.#spots.find((each) => each.label === label);
    this.turn(spot ? spot.value : Number(label));
  }

  /**
   * What a question asks about.
   * @returns {Record<string, number>[]} one a run; empty before the figure is there
   */
  get traits() {
    const { lab } = this;
    if (!lab || !this.#figure || this.#value === undefined) return [];
    return /** @type {any} */ (traitsAt(lab.core, this.#figure, this.#value));
  }

  #changed() {
    const { lab } = this;
    if (!lab) return;
    const { experiment } = lab;
    // What a logarithm cannot show.
    const hasDepths = lab.frames.some(({ evaluations }) => evaluations.trainLoss.some((loss) => loss <= 0 && Number.isFinite(loss)));
    if (hasDepths && experiment.view.y === 'log') return lab.look({ y: 'linear' }); // and so comes back here
    this.querySelectorAll('[data-run]').forEach((word) => /** @type {HTMLElement} */ (word).style.setProperty('--run', runColour(Number(/** @type {HTMLElement} */ (word).dataset.run))));
    const open = /** @type {HTMLAnchorElement} */ (this.querySelector('a.open'));
    open.href = pageLink('index.html', formatLink(experiment, lab.catalogue));
    render(this.#panel(experiment), /** @type {HTMLElement} */ (this.querySelector('.panel')));
    this.dispatchEvent(new Event('turned', { bubbles: true }));
  }

  /** @param {Experiment} experiment */
  #panel(experiment) {
    const { lab } = this;
    if (!lab) return nothing;
    const control = this.#control;
    const param = this.#figure ? paramOf(lab.catalogue, experiment, control, this.#spots) : null;
    const value = this.#value;
    const isAt = (/** @type {Spot} */ spot) => JSON.stringify(spot.value) === JSON.stringify(value);
    return html`${param ? html`<div class="turn" data-sym=${String(control.path.split('.').at(-1))}>${paramControl(param, Number(value), (given) => this.turn(given), {})}</div>` : nothing}
      ${this.#spots.length > 0 ? html`<div class="spots" role="group" aria-label="Good spots">${this.#spots.map((spot) => html`<button type="button" aria-pressed=${isAt(spot) ? 'true' : 'false'} @click=${() => this.turn(spot.value)}>${spot.label}</button>`)}</div>` : nothing}
      <p class="result" role="status">${toldEnds(lab.frames, experiment, lab.catalogue)}</p>`;
  }
}

customElements.define('sl-figure', SlFigure);
