/**
 * One step explained: of one weight of the chosen run, the newest step in all its numbers. The race is stepped, or sent back, with
 * the buttons it has.
 * @import { Choice } from './parameters.js'
 */
import { html, nothing } from 'lit';
import { knownEntry } from '../../experiment/schema.js';
import { runName } from '../../experiment/run-name.js';
import { atMostEvery, LabElement } from '../element.js';
import { runColour } from '../palette.js';
import { unitName } from '../pictures/network-layout.js';
import '../rule/sl-rule.js';
import { STEP } from '../words.js';
import { choiceName, placeOf, within } from './parameters.js';

const AXES = ['x', 'y'];

export class SlStep extends LabElement {
  static properties = { ...LabElement.properties, choice: { state: true }, axis: { state: true } };

  constructor() {
    super();
    /** Of a net. @type {Choice} */ this.choice = { layer: 1, unit: 0, from: 0 };
    /** Of a surface. */ this.axis = 0;
  }

  firstUpdated() {
    const update = () => this.requestUpdate();
    this.hear('frame', atMostEvery(100, update));
    for (const type of ['experiment', 'state']) this.hear(type, update);
  }

  updated() {
    this.lab.explain(this.#place);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.lab?.explain(null);
  }

  /** Units of each layer, inputs first; empty on a surface, and where the data do not fit into memory. @returns {number[]} */
  get #sizes() {
    const { points, experiment } = this.lab;
    if (!points || experiment.problem.kind === 'surface') return [];
    return [points.inputs, ...experiment.network.hidden, points.outputs ?? 1];
  }

  get #onSurface() {
    return this.lab.experiment.problem.kind === 'surface';
  }

  /** @returns {number | null} place of the weight that is looked at */
  get #place() {
    const sizes = this.#sizes;
    if (this.#onSurface) return this.axis;
    return sizes.length > 0 ? placeOf(sizes, within(sizes, this.choice)) : null;
  }

  /**
   * @param {keyof typeof STEP.fields} field
   * @param {[number, string][]} options
   * @param {number} value
   * @param {(value: number) => void} give
   */
  #select(field, options, value, give) {
    const { label, name } = STEP.fields[field];
    return html`<label>${label} <select aria-label=${name} @change=${(/** @type {Event} */ event) => give(Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
      ${options.map(([each, text]) => html`<option value=${each} .selected=${each === value}>${text}</option>`)}</select></label>`;
  }

  #ofNet() {
    const sizes = this.#sizes;
    if (sizes.length === 0) return nothing;
    const classes = this.lab.points?.classes ?? 0;
    const { layer, unit, from } = within(sizes, this.choice);
    const range = (/** @type {number} */ count) => Array.from({ length: count }, (_, i) => i);
    const layers = range(sizes.length - 1).map((i) => /** @type {[number, string]} */ ([i + 1, i + 2 === sizes.length ? STEP.output : STEP.hidden(i + 1)]));
    const units = range(sizes[layer]).map((i) => /** @type {[number, string]} */ ([i, layer + 1 === sizes.length ? unitName({ layer, index: i }, sizes, classes) : STEP.unit(i + 1)]));
    const sources = range(sizes[layer - 1]).map((i) => /** @type {[number, string]} */ ([i, layer === 1 ? `x${i + 1}` : STEP.unit(i + 1)]));
    const set = (/** @type {Partial<Choice>} */ part) => (this.choice = within(sizes, { layer, unit, from, ...part }));
    return html`${this.#select('layer', layers, layer, (value) => set({ layer: value }))} ${this.#select('unit', units, unit, (value) => set({ unit: value }))}
      ${this.#select('from', [...sources, [-1, STEP.fromBias]], from, (value) => set({ from: value }))}`;
  }

  /** Why there is nothing to explain, where that is so. */
  #waits() {
    const { experiment, conductor } = this.lab;
    const frame = this.lab.frames[experiment.view.selected];
    if (frame?.shadow?.error) return STEP.roomless(frame.shadow.error);
    if (!frame || frame.progress.status === 'failed') return frame?.error ?? '';
    if (conductor.step === 0) return this.#onSurface ? STEP.noneYet.surface : STEP.noneYet.net;
    return STEP.going;
  }

  render() {
    const { lab } = this;
    const { experiment, catalogue, frames } = lab;
    const { selected } = experiment.view;
    const frame = frames[selected];
    const told = frame?.shadow?.told;
    const fits = told && told.parameter === this.#place && told.step <= frame.progress.step && told.optimiser === experiment.runs[selected]?.optimiser;
    const sizes = this.#sizes;
    const runs = experiment.runs.map((_, i) => /** @type {[number, string]} */ ([i, runName(experiment, i, catalogue)]));
    const name = this.#onSurface ? AXES[this.axis] : sizes.length > 0 ? choiceName(sizes, within(sizes, this.choice), lab.points?.classes ?? 0) : '';
    const { label } = knownEntry(catalogue.optimisers, (experiment.runs[selected] ?? experiment.runs[0]).optimiser);
    const diverged = frame?.progress.status === 'diverged' ? frame.progress.divergedAt : null;
    return html`
      <div class="bar" style="--run: ${runColour(selected)}">
        <h2><span class="of">${fits ? STEP.step(told.step, diverged) : STEP.none}</span> <span class="note">${STEP.under(name, label)}</span></h2>
        <div class="choose" role="group" aria-label=${STEP.which}>
          ${this.#select('run', runs, selected, (value) => lab.look({ selected: value }))}
          ${this.#onSurface ? this.#select('axis', AXES.map((axis, i) => [i, axis]), this.axis, (value) => (this.axis = value)) : this.#ofNet()}
        </div>
      </div>
      ${fits ? html`<sl-rule .step=${{ optimisers: catalogue.optimisers, numbers: told }}></sl-rule>` : html`<p class="waits">${this.#waits()}</p>`}
    `;
  }
}

customElements.define('sl-step', SlStep);
