/**
 * A row a run, edited in place; on a phone a card that folds. Settings are drawn by templates when the experiment
 * changes; results ten times a second.
 * @import { Complaint, Entry, Experiment, Param, ParamValue, RunFrame, RunSpec } from '../types.js'
 */
import { html, nothing } from 'lit';
import { addRun, changeOptimiser, changeSchedule, duplicateRun, moveRun, removeRun, setField, toggleRun } from '../experiment/edit.js';
import { fieldAt } from '../experiment/schema.js';
import { atMostEvery, PartElement } from './element.js';
import './fair/sl-fair.js';
import { formatLoss, formatSetting, formatShare } from './format.js';
import { runColour } from './palette.js';
import { paramControl } from './param-control.js';
import { runName } from '../experiment/run-name.js';
import { RUNS } from './words.js';

/** How many numbers stand in the row itself, those with a symbol first; others wait behind "more" while at their defaults. */
const IN_ROW = 2;

/** @typedef {{ experiment: Experiment, complaints: Complaint[] }} Reading */

export class SlRuns extends PartElement {
  static urgent = true;
  /** Which cards are open, in the order of the runs. On a laptop nobody sees it. @type {boolean[]} */ #open = [];

  firstUpdated() {
    const update = () => this.requestUpdate();
    this.hear('frame', atMostEvery(100, update));
    this.hear('experiment', () => {
      // Other runs, from a link: folded, as those that the page opens with.
      if (this.#open.length !== this.lab.experiment.runs.length) this.#open = [];
      update();
    });
    this.hear('state', update);
    this.hear('theme', update);
  }

  /** @param {string} path @param {unknown} value */
  #set(path, value) {
    this.lab.apply(setField(this.lab.experiment, path, value, this.lab.catalogue));
  }

  /**
   * An edit of the list: a card stays as it is wherever its run goes, and a new one is open.
   * @param {Reading} reading
   * @param {(cards: boolean[]) => boolean[]} arrange
   */
  #rearrange(reading, arrange) {
    const { experiment } = this.lab;
    const cards = experiment.runs.map((_, i) => this.#open[i] ?? false);
    if (reading.experiment !== experiment) this.#open = arrange(cards); // else it was refused
    this.lab.apply(reading);
  }

  /** @param {number} i */
  #fold(i) {
    this.#open = this.lab.experiment.runs.map((_, at) => (this.#open[at] ?? false) !== (at === i));
    this.requestUpdate();
  }

  /**
   * @param {Entry} entry
   * @param {Record<string, ParamValue>} values
   * @param {string} path
   * @param {string} of
   */
  #params(entry, values, path, of) {
    const isDefault = (/** @type {Param} */ param) =>
      values[param.id] === (param.kind === 'choice' ? param.choices[param.default] : param.default);
    const first = entry.params.filter(({ kind, symbol }) => kind === 'number' && (symbol || entry.params.length === 1)).slice(0, IN_ROW);
    const shown = entry.params.filter((param) => first.includes(param) || !isDefault(param));
    const rest = entry.params.filter((param) => !shown.includes(param));
    const control = (/** @type {Param} */ param) =>
      paramControl(param, values[param.id], (value) => this.#set(`${path}.${param.id}`, value), { short: true, of });
    return html`${shown.map(control)}${rest.length > 0
      ? html`<details class="more"><summary title=${RUNS.moreHelp(entry.label)}>${RUNS.more}</summary><div class="panel">${rest.map(control)}</div></details>`
      : nothing}`;
  }

  /**
   * @param {Entry[]} entries
   * @param {string} id
   * @param {string} label
   * @param {(id: string) => void} choose
   */
  #choice(entries, id, label, choose) {
    const inOrder = [...entries].sort((a, b) => a.year - b.year);
    return html`<select aria-label=${label} title=${entries.find((entry) => entry.id === id)?.use ?? ''}
      @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
      ${inOrder.map((entry) => html`<option value=${entry.id} ?selected=${entry.id === id}>${entry.label}</option>`)}
    </select>`;
  }

  /** @param {number} i */
  #menu(i) {
    const { lab } = this;
    const { experiment, catalogue } = lab;
    const name = runName(experiment, i, catalogue);
    /**
     * @param {string} text
     * @param {() => Reading} edit
     * @param {(cards: boolean[]) => boolean[]} arrange
     * @param {boolean} [off]
     */
    const item = (text, edit, arrange, off = false) => html`<button ?disabled=${off} @click=${(/** @type {Event} */ event) => {
      this.#rearrange(edit(), arrange);
      /** @type {HTMLElement} */ (event.target).closest('details')?.removeAttribute('open');
    }}>${text}</button>`;
    return html`<details class="menu"><summary aria-label=${RUNS.menu(name)} title=${RUNS.menuHelp}>⋯</summary><div class="panel">
      ${item(RUNS.duplicate, () => duplicateRun(experiment, i, catalogue), (cards) => cards.toSpliced(i + 1, 0, true))}
      ${item(RUNS.remove, () => removeRun(experiment, i), (cards) => cards.toSpliced(i, 1))}
      ${item(RUNS.up, () => moveRun(experiment, i, i - 1), (cards) => cards.toSpliced(i - 1, 2, cards[i], cards[i - 1]), i === 0)}
      ${item(RUNS.down, () => moveRun(experiment, i, i + 1), (cards) => cards.toSpliced(i, 2, cards[i + 1], cards[i]), i === experiment.runs.length - 1)}
      <label>${RUNS.label} <input maxlength="60" .value=${experiment.runs[i].label} placeholder=${name}
        @change=${(/** @type {Event} */ event) => this.#set(`runs[${i}].label`, /** @type {HTMLInputElement} */ (event.target).value)} /></label>
      <span class="note">${RUNS.fingerprint} <code>${lab.frames[i]?.progress.fingerprint}</code></span>
    </div></details>`;
  }

  /** @param {RunFrame | undefined} frame @param {boolean} behind */
  #status(frame, behind) {
    if (!frame) return '';
    const { status, divergedAt, step, totalSteps } = frame.progress;
    if (status === 'failed') return frame.error;
    if (status === 'diverged') return RUNS.diverged(divergedAt);
    if (behind) return RUNS.behind(Math.floor((100 * step) / Math.max(1, totalSteps)));
    return RUNS.states[status === 'running' && this.lab.conductor.state !== 'running' ? 'paused' : status];
  }

  /** @param {RunSpec} run @param {number} i */
  #row(run, i) {
    const { experiment, catalogue, frames, conductor } = this.lab;
    const name = runName(experiment, i, catalogue);
    const optimiser = /** @type {Entry} */ (catalogue.optimisers.find(({ id }) => id === run.optimiser));
    const schedule = /** @type {Entry} */ (catalogue.schedules.find(({ id }) => id === run.schedule.id));
    const shown = !experiment.view.hidden.includes(i);
    const progress = frames[i]?.progress;
    const onSurface = experiment.problem.kind === 'surface';
    const test = experiment.view.loss === 'test' && !onSurface;
    const descent = onSurface ? 'height' : test ? 'test' : 'train';
    const status = this.#status(frames[i], conductor.catchingUp[i] ?? false);
    const open = this.#open[i] ?? false;
    return html`<li class="run ${progress?.status ?? ''} ${i === experiment.view.selected ? 'selected' : ''} ${open ? 'open' : ''}" style="--run: ${runColour(i)}" aria-label=${name}>
      <button class="swatch" aria-pressed=${shown} aria-label=${RUNS.show(name)} title=${shown ? RUNS.showHelp.hide : RUNS.showHelp.show}
        @click=${() => this.lab.apply(toggleRun(experiment, i))}></button>
      <span class="heading"><b>${run.label || optimiser.label}</b> <span>α ${formatSetting(run.learningRate)}</span></span>
      <button class="fold" aria-expanded=${open} aria-label=${RUNS.settings(name)} @click=${() => this.#fold(i)}></button>
      <span class="rule">
        ${this.#choice(catalogue.optimisers, run.optimiser, RUNS.optimiser(i + 1), (id) => this.lab.apply(this.lab.withProposed(changeOptimiser(experiment, i, id, catalogue), i)))}
        ${run.label ? html`<span class="label">${run.label}</span>` : nothing}
      </span>
      <span class="settings">
        ${paramControl({ ...fieldAt(catalogue, 'run.learningRate'), default: this.lab.proposedRate(run.optimiser) },
          run.learningRate, (value) => this.#set(`runs[${i}].learningRate`, value), { short: true, of: name })}
        ${this.#params(optimiser, run.hyper, `runs[${i}].hyper`, name)}
      </span>
      <span class="schedule">
        ${this.#choice(catalogue.schedules, run.schedule.id, RUNS.schedule(i + 1), (id) => this.lab.apply(changeSchedule(experiment, i, id, catalogue)))}
        ${this.#params(schedule, run.schedule, `runs[${i}].schedule`, name)}
      </span>
      <span class="figures">
        <span title=${RUNS.nowHelp[descent]}><i>${RUNS.now[descent]}</i> ${formatLoss(progress ? (test ? progress.testLoss : progress.trainLoss) : NaN)}</span>
        <span title=${RUNS.bestHelp}><i>${RUNS.best}</i> ${formatLoss(progress ? (test ? progress.bestTestLoss : progress.bestTrainLoss) : NaN)}</span>
        ${experiment.problem.kind === 'classification'
          ? html`<span title=${RUNS.rightHelp}><i>${RUNS.right}</i> ${formatShare(progress?.testAccuracy ?? NaN)}</span>`
          : html`<span></span>`}
      </span>
      <span class="status" role=${progress?.status === 'diverged' ? 'alert' : nothing}>${status}</span>
      ${this.#menu(i)}
    </li>`;
  }

  #add() {
    const { experiment, catalogue } = this.lab;
    const last = experiment.runs[experiment.runs.length - 1];
    this.#rearrange(this.lab.withProposed(addRun(experiment, last.optimiser, catalogue), experiment.runs.length), (cards) => [...cards, true]);
  }

  render() {
    const { runs, problem } = this.lab.experiment;
    return html`
      <h2>${RUNS.name} <span class="axis">${problem.kind === 'surface' ? RUNS.shared.surface : RUNS.shared.net}</span></h2>
      <ul>${runs.map((run, i) => this.#row(run, i))}</ul>
      <div class="below"><button class="add" @click=${this.#add}>${RUNS.add}</button><sl-fair .lab=${this.lab}></sl-fair></div>
    `;
  }
}

customElements.define('sl-runs', SlRuns);
