/**
 * The controls that an exercise leaves free, and no others. What has no short form here (nets, data, the number of runs) comes
 * with the lab's own part, which the exercise's lab keeps within bounds.
 */
import { html, nothing } from 'lit';
import { changeOptimiser, changeSchedule, setField } from '../../experiment/edit.js';
import { fieldAt, knownEntry } from '../../experiment/schema.js';
import { LabElement } from '../../ui/element.js';
import { runColour } from '../../ui/palette.js';
import { paramControl } from '../../ui/param-control.js';
import { runName } from '../../experiment/run-name.js';
import '../../ui/sl-problem.js';
import '../../ui/sl-runs.js';

/** @typedef {import('../../types.js').Entry} Entry */
/** @typedef {import('../../types.js').Param} Param */
/** @typedef {import('../../types.js').ParamValue} ParamValue */
/** @typedef {import('../types.js').Control} Control */
/** @typedef {import('./exercise-lab.js').ExerciseLab} ExerciseLab */

const SHORT = ['training.batchSize', 'training.epochs', 'training.steps', 'training.clip', 'problem.points', 'problem.noise', 'problem.gradientNoise'];

export class SlFree extends LabElement {
  firstUpdated() {
    this.hear('experiment', () => this.requestUpdate());
    this.hear('theme', () => this.requestUpdate());
  }

  get #lab() {
    return /** @type {ExerciseLab} */ (this.lab);
  }

  /**
   * @param {string} path
   * @param {unknown} value
   */
  #set(path, value) {
    this.lab.apply(setField(this.lab.experiment, path, value, this.lab.catalogue));
    this.requestUpdate(); // a refused value gives way to what stands
  }

  /**
   * @param {string} control
   * @param {number} run  from 1
   * @returns {Control | undefined}
   */
  #free(control, run) {
    return this.#lab.exercise.free.find((each) => each.control === control && (each.runs.length === 0 || each.runs.includes(run)));
  }

  /**
   * @param {Control | undefined} free
   * @param {Param} param
   * @param {ParamValue} value
   * @param {string} path
   * @param {string} [of]
   */
  #number(free, param, value, path, of = '') {
    if (!free) return nothing;
    const bounded = free.min < free.max ? { ...param, min: Math.max(param.min, free.min), max: Math.min(param.max, free.max) } : param;
    return paramControl(bounded, value, (given) => this.#set(path, given), { of });
  }

  /**
   * @param {Control | undefined} free
   * @param {string} label
   * @param {string} id
   * @param {Entry[]} entries
   * @param {(id: string) => void} choose
   */
  #choice(free, label, id, entries, choose) {
    if (!free) return nothing;
    const allowed = entries.filter((entry) => free.choices.length === 0 || free.choices.includes(entry.id));
    return html`<label class="choice">${label}
      <select @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
        ${allowed.map((entry) => html`<option value=${entry.id} ?selected=${entry.id === id}>${entry.label}</option>`)}
      </select></label>`;
  }

  /** @param {number} index  from 0 */
  #run(index) {
    const { experiment, catalogue } = this.lab;
    const run = experiment.runs[index];
    const number = index + 1;
    const name = runName(experiment, index, catalogue);
    const optimiser = knownEntry(catalogue.optimisers, run.optimiser);
    const schedule = knownEntry(catalogue.schedules, run.schedule.id);
    const params = (/** @type {Entry} */ entry, /** @type {'hyper' | 'schedule'} */ group, /** @type {Record<string, ParamValue>} */ values) =>
      entry.params.map((param) =>
        this.#number(this.#free(`run.${group}`, number) ?? this.#free(`run.${group}.${param.id}`, number), param, values[param.id], `runs[${index}].${group}.${param.id}`, name));
    const controls = [
      this.#choice(this.#free('run.optimiser', number), 'Optimiser', run.optimiser, catalogue.optimisers, (id) => this.#lab.applyWithin(changeOptimiser(experiment, index, id, catalogue))),
      this.#number(this.#free('run.learningRate', number), { ...fieldAt(catalogue, 'run.learningRate'), default: run.learningRate }, run.learningRate, `runs[${index}].learningRate`, name),
      ...params(optimiser, 'hyper', run.hyper),
      this.#choice(this.#free('run.schedule', number), 'Schedule', run.schedule.id, catalogue.schedules, (id) => this.#lab.applyWithin(changeSchedule(experiment, index, id, catalogue))),
      ...params(schedule, 'schedule', run.schedule),
    ].filter((control) => control !== nothing);
    return html`<fieldset style="--run: ${runColour(index)}"><legend><span class="dot"></span>Run ${number}: ${name}</legend>
      ${controls.length > 0 ? controls : html`<p class="note">α ${run.learningRate}, stays as it is.</p>`}</fieldset>`;
  }

  #ofDocument() {
    const { experiment, catalogue } = this.lab;
    return this.#lab.exercise.free.filter(({ control }) => SHORT.includes(control)).map((free) => {
      const [section, key] = free.control.split('.');
      const value = /** @type {any} */ (experiment)[section][key];
      const field = fieldAt(catalogue, free.control);
      if (value !== 'all') return this.#number(free, field, value, free.control);
      return html`<label class="switch"><input type="checkbox" checked @change=${() => this.#set(free.control, 10)} /> ${field.label}: all examples</label>`;
    });
  }

  render() {
    const { free, start } = this.#lab.exercise;
    const names = free.map(({ control }) => control);
    const ownPart = names.some((name) => !name.startsWith('run') && !SHORT.includes(name));
    const shared = this.#ofDocument();
    return html`<h2>What you may set</h2>
      ${shared.length > 0 ? html`<fieldset><legend>All runs</legend>${shared}</fieldset>` : nothing}
      ${names.includes('runs') ? html`<sl-runs .lab=${this.lab}></sl-runs>`
        : names.some((name) => name.startsWith('run.')) ? this.lab.experiment.runs.map((_, index) => this.#run(index)) : nothing}
      ${ownPart ? html`<sl-problem .lab=${this.lab}></sl-problem>` : nothing}
      <button @click=${() => this.lab.apply({ experiment: { ...start, view: this.lab.experiment.view }, complaints: [] })}>Back to the start</button>`;
  }
}

customElements.define('sl-free', SlFree);
