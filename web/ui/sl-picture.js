/**
 * What the nets make of the problem: one picture large, of the chosen run, and a small one of each run to choose by.
 * Costs nothing while nobody can see it.
 * @import { Grid } from '../types.js'
 * @import { ViewId } from './pictures/views.js'
 */
import { html, nothing } from 'lit';
import { knownEntry } from '../experiment/schema.js';
import { atMostEvery, PartElement, Sight } from './element.js';
import { formatLoss, formatShare } from './format.js';
import { UNSEEN } from './lab.js';
import { need } from './late.js';
import { runColour } from './palette.js';
import { paintDecision } from './pictures/decision.js';
import './pictures/sl-decision.js';
import { seenIn, viewsOf } from './pictures/views.js';
import { runName } from '../experiment/run-name.js';
import { PICTURE } from './words.js';

export class SlPicture extends PartElement {
  static properties = { ...PartElement.properties, view: { state: true }, wide: { type: Boolean, reflect: true } };

  /** The last grid drawn on each canvas: an unchanged one is not drawn again. @type {WeakMap<HTMLCanvasElement, Grid>} */
  #drawn = new WeakMap();
  #visible = false;

  constructor() {
    super();
    /** Which picture one chose to see; another where the problem has no such picture. @type {ViewId} */ this.view = 'decision';
    /** Whether it takes half of the window. */ this.wide = false;
    new Sight(this, (visible) => this.#see(visible));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.lab.watch(UNSEEN);
  }

  firstUpdated() {
    const update = atMostEvery(500, () => this.requestUpdate());
    this.hear('frame', () => {
      this.#draw();
      update();
    });
    this.hear('experiment', () => this.requestUpdate());
    this.hear('theme', () => {
      this.#drawn = new WeakMap();
      this.requestUpdate(); // the frames' colours too
    });
  }

  updated() {
    this.lab.watch(this.#visible ? seenIn(this.#shown, this.#dataset) : UNSEEN);
    this.#draw();
  }

  /** @param {boolean} visible */
  #see(visible) {
    this.#visible = visible;
    this.requestUpdate();
  }

  get #dataset() {
    return knownEntry(this.lab.catalogue.datasets, this.lab.experiment.problem.dataset);
  }

  /** @returns {ViewId} */
  get #shown() {
    const views = viewsOf(this.#dataset);
    return (views.find(({ id }) => id === this.view) ?? views[0]).id;
  }

  #draw() {
    const { frames, points } = this.lab;
    if (!this.#visible || !points) return;
    this.querySelectorAll('canvas.small').forEach((each, i) => {
      const canvas = /** @type {HTMLCanvasElement} */ (each);
      const grid = frames[i]?.grid ?? null;
      if (grid && this.#drawn.get(canvas) === grid) return;
      const drawn = paintDecision(canvas, { grid, points, said: null, colour: runColour(i) });
      if (drawn && grid) this.#drawn.set(canvas, grid);
    });
  }

  /** Why there is nothing to see, where that is so. */
  #state() {
    const { frames, experiment, points } = this.lab;
    const frame = frames[experiment.view.selected];
    if (frame?.progress.status === 'diverged') return PICTURE.divergedAt(frame.progress.divergedAt);
    if (frame?.progress.status === 'failed') return frame.error;
    return points ? '' : PICTURE.noMemory;
  }

  /** @param {number} i */
  #small(i) {
    const { experiment, catalogue, frames } = this.lab;
    const { inputs, kind } = this.#dataset;
    const name = runName(experiment, i, catalogue);
    const progress = frames[i]?.progress;
    const result = kind === 'classification' ? formatShare(progress?.testAccuracy ?? NaN) : formatLoss(progress?.testLoss ?? NaN);
    const title = kind === 'classification' ? PICTURE.right(name, result) : PICTURE.loss(name, result);
    return html`<button aria-pressed=${i === experiment.view.selected} style="--run: ${runColour(i)}" title=${title} @click=${() => this.lab.look({ selected: i })}>
      ${inputs <= 2 ? html`<canvas class="small" aria-hidden="true"></canvas>` : nothing}
      <span class="name">${name}</span><span class="share">${progress?.status === 'diverged' ? PICTURE.diverged : result}</span></button>`;
  }

  #picture() {
    if (this.#shown !== 'decision') need(`sl-${this.#shown}`, this.lab);
    switch (this.#shown) {
      case 'confusion':
        return html`<sl-confusion .lab=${this.lab}></sl-confusion>`;
      case 'images':
        return html`<sl-images .lab=${this.lab}></sl-images>`;
      case 'inputs':
        return html`<sl-inputs .lab=${this.lab}></sl-inputs>`;
      case 'network':
        return html`<sl-network .lab=${this.lab}></sl-network>`;
      default:
        return html`<sl-decision .lab=${this.lab}></sl-decision>`;
    }
  }

  render() {
    const { experiment } = this.lab;
    const state = this.#state();
    return html`
      <h2 class="visually-hidden">${PICTURE.name}</h2>
      <div class="bar">
        <div class="views" role="group" aria-label=${PICTURE.which}>${viewsOf(this.#dataset).map(({ id, label, title }) => html`<button
          aria-pressed=${id === this.#shown} title=${title} @click=${() => (this.view = id)}>${label}</button>`)}</div>
        <button class="widen" aria-label=${PICTURE.enlarge} aria-pressed=${this.wide} title=${this.wide ? PICTURE.smaller : PICTURE.larger} @click=${() => (this.wide = !this.wide)}><svg viewBox="0 0 16 16" aria-hidden="true"><path d=${this.wide ? 'M2 9h5v5M14 7H9V2M7 9l-5 5M9 7l5-5' : 'M9 2h5v5M7 14H2V9M14 2 9.5 6.5M2 14l4.5-4.5'} /></svg></button>
      </div>
      <div class="body" style="--run: ${runColour(experiment.view.selected)}">
        <div class="smalls" role="group" aria-label=${PICTURE.run}>${experiment.runs.map((_, i) => this.#small(i))}</div>
        <div class="frame">
          ${this.#picture()}
          <p class="state" role="status">${state}</p>
        </div>
      </div>
    `;
  }
}

customElements.define('sl-picture', SlPicture);
