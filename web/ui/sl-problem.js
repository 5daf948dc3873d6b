/**
 * What is learnt, and with what net: shared by all runs, so a change here starts all of them again.
 * @import { Dataset, Entry, Field } from '../types.js'
 */
import { html, nothing } from 'lit';
import { PICTURE_MARGIN } from '../engine/core.js';
import { lossOf, runConfig } from '../engine/config.js';
import { changeDataset, setField } from '../experiment/edit.js';
import { fieldAt } from '../experiment/schema.js';
import { LabElement } from './element.js';
import { drawPoints } from './field-image.js';
import { isDark } from './palette.js';
import { paramControl } from './param-control.js';

/** Points on a thumbnail: enough to know the set by. */
const THUMBNAIL_POINTS = 160;

export class SlProblem extends LabElement {
  firstUpdated() {
    this.hear('experiment', () => this.requestUpdate());
    this.hear('theme', () => this.#thumbnails());
    this.#thumbnails();
    // Folded on a phone, where the chart comes first.
    const wide = matchMedia('(min-width: 900px)');
    const fold = () => this.querySelector('details.problem')?.toggleAttribute('open', wide.matches);
    wide.addEventListener('change', fold);
    fold();
  }

  #thumbnails() {
    const { experiment, catalogue, core } = this.lab;
    for (const canvas of this.querySelectorAll('canvas')) {
      const dataset = String(canvas.dataset.id);
      const { experiment: other } = changeDataset(experiment, dataset, catalogue);
      const problem = { ...other.problem, points: THUMBNAIL_POINTS, noise: 0.1 };
      const points = core.points(runConfig({ ...other, problem }, 0, catalogue));
      const side = 56;
      canvas.width = canvas.height = 2 * side;
      const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.scale(2, 2);
      if (points.inputs === 2) {
        drawPoints(context, { ...points, trainCount: points.count }, { side, half: points.extent * PICTURE_MARGIN, ink: isDark() ? '#161a1f' : '#ffffff', radius: 1.8 });
      }
    }
  }

  /** @param {string} path @param {unknown} value */
  #set(path, value) {
    this.lab.apply(setField(this.lab.experiment, path, value, this.lab.catalogue));
  }

  /** @param {string} path @param {number} value */
  #number(path, value) {
    const field = fieldAt(this.lab.catalogue, path);
    return paramControl(field, value, (given) => this.#set(path, given));
  }

  /** @param {string} path */
  #seed(path) {
    const [part] = path.split('.');
    const field = fieldAt(this.lab.catalogue, path);
    const value = this.lab.experiment[/** @type {'problem' | 'network' | 'training'} */ (part)].seed;
    return html`<sl-number .param=${field} .value=${value} .slider=${false} @change=${(/** @type {CustomEvent} */ event) => this.#set(path, event.detail)}></sl-number>`;
  }

  /** @param {Dataset} dataset */
  #tile(dataset) {
    const { experiment, catalogue } = this.lab;
    return html`<button class="tile" aria-pressed=${dataset.id === experiment.problem.dataset} title=${dataset.use}
      @click=${() => this.lab.apply(changeDataset(experiment, dataset.id, catalogue))}>
      <canvas data-id=${dataset.id} aria-hidden="true"></canvas><span>${dataset.label}</span></button>`;
  }

  /**
   * @param {string} label
   * @param {string} path
   * @param {string} value
   * @param {{ id: string, label: string, use: string }[]} entries
   */
  #choice(label, path, value, entries) {
    return html`<label class="choice">${label}
      <select title=${entries.find(({ id }) => id === value)?.use ?? ''} @change=${(/** @type {Event} */ event) => this.#set(path, /** @type {HTMLSelectElement} */ (event.target).value)}>
        ${entries.map((entry) => html`<option value=${entry.id} ?selected=${entry.id === value}>${entry.label}</option>`)}
      </select></label>`;
  }

  /** @returns {Field} for the units of one layer */
  #unitsField() {
    const { limits } = this.lab.catalogue;
    return {
      id: 'units', label: 'Units', path: 'network.hidden', symbol: '', kind: 'number', default: 8, min: 1, max: limits.hiddenUnits,
      integer: true, scale: 'log', choices: [], help: 'Units of this hidden layer.',
    };
  }

  #layers() {
    const { hidden } = this.lab.experiment.network;
    const most = this.lab.catalogue.limits.hiddenLayers;
    return html`<div class="layers" role="group" aria-label="Hidden layers">
      <span class="head">Hidden layers
        <button ?disabled=${hidden.length === 0} aria-label="Remove the last hidden layer" @click=${() => this.#set('network.hidden', hidden.slice(0, -1))}>−</button>
        <b>${hidden.length}</b>
        <button ?disabled=${hidden.length >= most} aria-label="Add a hidden layer" @click=${() => this.#set('network.hidden', [...hidden, hidden.at(-1) ?? 8])}>+</button>
      </span>
      ${hidden.map((units, i) => html`<sl-number .param=${this.#unitsField()} .value=${units} .label=${`Layer ${i + 1}`}
        @change=${(/** @type {CustomEvent} */ event) => this.#set(`network.hidden[${i}]`, event.detail)}></sl-number>`)}
    </div>`;
  }

  #batch() {
    const { training, problem } = this.lab.experiment;
    const all = training.batchSize === 'all';
    const train = Math.round(problem.points * problem.trainFraction);
    const field = { ...fieldAt(this.lab.catalogue, 'training.batchSize'), max: train };
    return html`<div class="batch">
      <sl-number .param=${field} .value=${all ? train : Math.min(train, Number(training.batchSize))} .disabled=${all}
        @change=${(/** @type {CustomEvent} */ event) => this.#set('training.batchSize', event.detail)}></sl-number>
      <label class="switch" title="Batch gradient descent: one step an epoch, over all examples">
        <input type="checkbox" .checked=${all} @change=${() => this.#set('training.batchSize', all ? 10 : 'all')} /> all (batch gradient descent)</label>
    </div>`;
  }

  #lossChoices() {
    const { experiment, catalogue } = this.lab;
    const meant = catalogue.losses.find(({ id }) => id === lossOf({ ...experiment, network: { ...experiment.network, loss: 'auto' } }, catalogue));
    const auto = { id: 'auto', label: `Auto (${meant?.label.toLowerCase()})`, use: 'Chosen by the problem.' };
    return [auto, ...catalogue.losses.filter(({ kinds }) => kinds.includes(experiment.problem.kind))];
  }

  render() {
    const { experiment, catalogue } = this.lab;
    const { problem, network, training } = experiment;
    const dataset = /** @type {Dataset} */ (catalogue.datasets.find(({ id }) => id === problem.dataset));
    const byYear = (/** @type {Entry} */ a, /** @type {Entry} */ b) => a.year - b.year;
    const kinds = [...catalogue.datasets].sort((a, b) => a.kind.localeCompare(b.kind) || byYear(a, b));
    return html`<details class="problem" open><summary><h2>Problem</h2></summary>
      <div class="tiles" role="group" aria-label="Data set">${kinds.map((entry) => this.#tile(entry))}</div>
      ${dataset.params.map((param) => paramControl(param, problem[param.id], (value) => this.#set(`problem.${param.id}`, value)))}
      ${this.#number('problem.points', problem.points)} ${this.#number('problem.noise', problem.noise)}
      ${this.#layers()}
      ${this.#batch()} ${this.#number('training.epochs', training.epochs)}
      <details class="more"><summary>More: split, activation, loss, regularisation, seeds</summary><div class="panel">
        ${this.#number('problem.trainFraction', problem.trainFraction)}
        ${this.#choice('Activation', 'network.activation', network.activation, catalogue.activations)}
        ${this.#choice('First weights', 'network.initialiser', network.initialiser, catalogue.initialisers)}
        ${this.#choice('Loss', 'network.loss', network.loss, this.#lossChoices())}
        ${this.#number('network.l1', network.l1)} ${this.#number('network.l2', network.l2)}
        ${this.#seed('problem.seed')} ${this.#seed('network.seed')} ${this.#seed('training.seed')}
      </div></details>
      ${nothing}
    </details>`;
  }
}

customElements.define('sl-problem', SlProblem);
