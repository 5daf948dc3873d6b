/**
 * What is learnt, and with what net: shared by all runs, so a change here starts all of them again.
 * @import { Entry, Field, ParamValue, Problem } from '../types.js'
 */
import { html, nothing } from 'lit';
import { lossOf, ownOf } from '../engine/config.js';
import { setField } from '../experiment/edit.js';
import { fieldAt, knownEntry, usesOwn } from '../experiment/schema.js';
import { PartElement } from './element.js';
import { paramControl } from './param-control.js';
import './sl-chooser.js';
import { LATE, PROBLEM } from './words.js';

export class SlProblem extends PartElement {
  firstUpdated() {
    this.hear('experiment', () => this.requestUpdate());
    this.hear('experiment', () => this.#remember());
    this.#remember();
    // Folded on a phone, where the chart comes first.
    const wide = matchMedia('(min-width: 900px)');
    const fold = () => this.querySelector('details.problem')?.toggleAttribute('open', wide.matches);
    wide.addEventListener('change', fold);
    fold();
  }

  /** The last data set that was not the person's own: theirs may begin with it. @type {Problem | null} */ #source = null;

  async #loadPad() {
    await import('./own/sl-pad.js');
    await this.updateComplete;
    // Whoever has just chosen it wants to paint.
    if (document.activeElement?.closest('sl-chooser')) this.querySelector('sl-pad')?.scrollIntoView({ block: 'nearest' });
  }

  /** The pad is loaded when its data set is chosen. */
  #remember() {
    const { lab } = this;
    const { problem } = lab.experiment;
    if (usesOwn(problem, lab.catalogue)) {
      this.#loadPad().catch(() => lab.say([{ path: '', message: LATE.pad }]));
    } else if (problem.kind !== 'surface') this.#source = problem;
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
      id: 'units', label: PROBLEM.units, path: 'network.hidden', symbol: '', kind: 'number', default: 8, min: 1, max: limits.hiddenUnits,
      integer: true, scale: 'log', choices: [], help: PROBLEM.unitsHelp,
    };
  }

  #layers() {
    const { hidden } = this.lab.experiment.network;
    const most = this.lab.catalogue.limits.hiddenLayers;
    return html`<div class="layers" role="group" aria-label=${PROBLEM.hiddenLayers}>
      <span class="head">${PROBLEM.hiddenLayers}
        <button ?disabled=${hidden.length === 0} aria-label=${PROBLEM.removeLayer} @click=${() => this.#set('network.hidden', hidden.slice(0, -1))}>−</button>
        <b>${hidden.length}</b>
        <button ?disabled=${hidden.length >= most} aria-label=${PROBLEM.addLayer} @click=${() => this.#set('network.hidden', [...hidden, hidden.at(-1) ?? 8])}>+</button>
      </span>
      ${hidden.map((units, i) => html`<sl-number .param=${this.#unitsField()} .value=${units} .label=${PROBLEM.layer(i + 1)}
        @change=${(/** @type {CustomEvent} */ event) => this.#set(`network.hidden[${i}]`, event.detail)}></sl-number>`)}
    </div>`;
  }

  #batch() {
    const { training, problem } = this.lab.experiment;
    const all = training.batchSize === 'all';
    const count = ownOf(problem, this.lab.catalogue).length || problem.points;
    const train = Math.round(count * problem.trainFraction);
    const field = { ...fieldAt(this.lab.catalogue, 'training.batchSize'), max: train };
    return html`<div class="batch">
      <sl-number .param=${field} .value=${all ? train : Math.min(train, Number(training.batchSize))} .disabled=${all}
        @change=${(/** @type {CustomEvent} */ event) => this.#set('training.batchSize', event.detail)}></sl-number>
      <label class="switch" title=${PROBLEM.allExamplesHelp}>
        <input type="checkbox" .checked=${all} @change=${() => this.#set('training.batchSize', all ? 10 : 'all')} /> ${PROBLEM.allExamples}</label>
    </div>`;
  }

  #lossChoices() {
    const { experiment, catalogue } = this.lab;
    const meant = catalogue.losses.find(({ id }) => id === lossOf({ ...experiment, network: { ...experiment.network, loss: 'auto' } }, catalogue));
    const auto = { id: 'auto', label: PROBLEM.auto(meant?.label.toLowerCase()), use: PROBLEM.autoHelp };
    const { kind } = knownEntry(catalogue.datasets, experiment.problem.dataset);
    return [auto, ...catalogue.losses.filter(({ kinds }) => kinds.includes(kind))];
  }

  /** @param {Entry} entry its parameters stand in the problem itself */
  #params({ params }) {
    const { problem } = this.lab.experiment;
    return params.map((param) => paramControl(param, /** @type {ParamValue} */ (problem[param.id]), (value) => this.#set(`problem.${param.id}`, value)));
  }

  /** Of data that are drawn; the person's own are as they are. */
  #drawn() {
    const { problem } = this.lab.experiment;
    return html`${this.#params(knownEntry(this.lab.catalogue.datasets, problem.dataset))}
      ${this.#number('problem.points', problem.points)} ${this.#number('problem.noise', problem.noise)}`;
  }

  #ofData() {
    const { problem, network, training } = this.lab.experiment;
    const { catalogue } = this.lab;
    return html`
      ${usesOwn(problem, catalogue) ? html`<sl-pad .lab=${this.lab} .source=${this.#source}></sl-pad>` : this.#drawn()}
      ${this.#layers()}
      ${this.#batch()} ${this.#number('training.epochs', training.epochs)}
      <details class="more"><summary>${PROBLEM.more}</summary><div class="panel">
        ${usesOwn(problem, catalogue) ? this.#params(knownEntry(catalogue.datasets, problem.dataset)) : nothing}
        ${this.#number('problem.trainFraction', problem.trainFraction)}
        ${this.#choice(PROBLEM.activation, 'network.activation', network.activation, catalogue.activations)}
        ${this.#choice(PROBLEM.initialiser, 'network.initialiser', network.initialiser, catalogue.initialisers)}
        ${this.#choice(PROBLEM.loss, 'network.loss', network.loss, this.#lossChoices())}
        ${this.#number('network.l1', network.l1)} ${this.#number('network.l2', network.l2)}
        ${this.#number('training.clip', training.clip)}
        ${this.#seed('problem.seed')} ${this.#seed('network.seed')} ${this.#seed('training.seed')}
      </div></details>`;
  }

  #ofSurface() {
    const { problem, training } = this.lab.experiment;
    const axis = (/** @type {0 | 1} */ i) => {
      const { start } = knownEntry(this.lab.catalogue.surfaces, problem.surface);
      const field = { ...fieldAt(this.lab.catalogue, `problem.start.${i}`), default: start[i] };
      return html`<sl-number .param=${field} .value=${problem.start[i]} .slider=${false}
        @change=${(/** @type {CustomEvent} */ event) => this.#set(`problem.start[${i}]`, event.detail)}></sl-number>`;
    };
    return html`
      ${this.#params(knownEntry(this.lab.catalogue.surfaces, problem.surface))}
      ${axis(0)} ${axis(1)}
      ${this.#number('training.steps', training.steps)}
      ${this.#number('problem.gradientNoise', problem.gradientNoise)} ${this.#seed('problem.seed')}
      ${this.#number('training.clip', training.clip)}`;
  }

  render() {
    return html`<details class="problem" open><summary><h2>${PROBLEM.name}</h2></summary>
      <sl-chooser .lab=${this.lab}></sl-chooser>
      ${this.lab.experiment.problem.kind === 'surface' ? this.#ofSurface() : this.#ofData()}
    </details>`;
  }
}

customElements.define('sl-problem', SlProblem);
