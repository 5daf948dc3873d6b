/**
 * What to go down: data for a net, or a surface. A stamp each; the chosen one says its name and what it is good for.
 * @import { Dataset, Surface } from '../types.js'
 */
import { html } from 'lit';
import { changeDataset, changeSurface } from '../experiment/edit.js';
import { knownEntry } from '../experiment/schema.js';
import { LabElement, Sight } from './element.js';
import { drawThumbnail } from './thumbnail.js';
import { CHOOSER } from './words.js';

/** @typedef {'data' | 'surface'} Kind */

export class SlChooser extends LabElement {
  static properties = { ...LabElement.properties, shown: { state: true } };

  constructor() {
    super();
    /** Which kind one is looking at; the problem's own until one looks elsewhere. @type {Kind | null} */
    this.shown = null;
    // Nothing is drawn where nobody sees it: on a phone the problem is folded.
    new Sight(this, (visible) => {
      this.#visible = visible;
      this.#next();
    });
  }

  firstUpdated() {
    this.hear('experiment', () => {
      // A link or an undo may lead to the other kind: its tab then, and not the one that was looked at.
      if (this.#present !== this.#was) this.shown = null;
      this.#was = this.#present;
      this.requestUpdate();
    });
    this.hear('theme', () => this.#draw());
    this.#was = this.#present;
  }

  /** The kind of the experiment when it was last looked at. @type {Kind | null} */ #was = null;
  /** The kind of the stamps that are drawn. @type {Kind | null} */ #drawn = null;

  #visible = false;
  /** Stamps that are still to be drawn. @type {HTMLCanvasElement[]} */ #due = [];
  /** @type {number | undefined} */ #timer;

  updated() {
    if (this.#drawn !== (this.shown ?? this.#present)) this.#draw();
  }

  #draw() {
    this.#drawn = this.shown ?? this.#present;
    this.#due = [...this.querySelectorAll('canvas')];
    this.#next();
  }

  /** One at a time: the page opens, and the race runs, between two of them. */
  #next() {
    if (!this.#visible || this.#timer !== undefined || this.#due.length === 0) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = undefined;
      const canvas = this.#due.shift();
      const { experiment, catalogue, core } = this.lab;
      if (canvas?.isConnected) drawThumbnail(canvas, experiment, core, catalogue);
      this.#next();
    });
  }

  /** @returns {Kind} */
  get #present() {
    return this.lab.experiment.problem.kind === 'surface' ? 'surface' : 'data';
  }

  /** @param {Kind} kind */
  #tab(kind) {
    return html`<button aria-pressed=${(this.shown ?? this.#present) === kind} @click=${() => (this.shown = kind)}>${CHOOSER.tabs[kind]}</button>`;
  }

  /** @param {Kind} kind @param {Dataset | Surface} entry @param {boolean} chosen */
  #tile(kind, entry, chosen) {
    const { lab } = this;
    const change = kind === 'surface' ? changeSurface : changeDataset;
    return html`<button class="tile" aria-pressed=${chosen} aria-label=${entry.label} title="${entry.label}: ${entry.use}"
      @click=${() => lab.apply(change(lab.experiment, entry.id, lab.catalogue))}>
      <canvas data-kind=${kind} data-id=${entry.id} aria-hidden="true"></canvas></button>`;
  }

  render() {
    const { experiment, catalogue } = this.lab;
    const { problem } = experiment;
    const present = this.#present;
    const kind = this.shown ?? present;
    const chosenId = present === 'surface' ? problem.surface : problem.dataset;
    /** @type {(Dataset | Surface)[]} */
    const presentEntries = present === 'surface' ? catalogue.surfaces : catalogue.datasets;
    const chosen = knownEntry(presentEntries, chosenId);
    /** @type {(Dataset | Surface)[]} */
    const entries = kind === 'surface' ? catalogue.surfaces : byKind(catalogue.datasets);
    return html`
      <div class="tabs" role="group" aria-label=${CHOOSER.name}>${this.#tab('data')}${this.#tab('surface')}</div>
      <div class="tiles" role="group" aria-label=${CHOOSER.lists[kind]}>
        ${entries.map((entry) => this.#tile(kind, entry, kind === present && entry.id === chosenId))}
      </div>
      <p class="chosen" title=${chosen.use}><b>${chosen.label}</b> ${chosen.use}</p>
    `;
  }
}

/**
 * Classification first, then by year.
 * @param {Dataset[]} datasets
 */
function byKind(datasets) {
  return [...datasets].sort((a, b) => a.kind.localeCompare(b.kind) || a.year - b.year);
}

customElements.define('sl-chooser', SlChooser);
