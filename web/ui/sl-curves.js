/**
 * The curves of every run, live: what all charts share (axes, smoothing, which runs), and the charts that were chosen.
 * @import { View } from '../types.js'
 */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isolateRun, setField, showAllRuns, toggleRun } from '../experiment/edit.js';
import { fieldAt, SMOOTH } from '../experiment/schema.js';
import { divergenceOf, third } from './charts/divergence.js';
import { LOSSES, QUANTITIES } from './charts/quantities.js';
import './charts/sl-chart.js';
import { Zoom } from './charts/zoom.js';
import { LabElement } from './element.js';
import { runName } from '../experiment/run-name.js';
import { formatSetting } from './format.js';
import { runColour, runDash } from './palette.js';
import './sl-number.js';

const SCALES = { log: 'Log', linear: 'Linear' };
const AXES = { epoch: 'Epochs', step: 'Steps', examples: 'Examples seen', seconds: 'Seconds of compute' };

/** There a step is an epoch and looks at one gradient. */
const SURFACE_AXES = { epoch: 'Steps', seconds: AXES.seconds };

/** @type {import('../types.js').Param} */
const SMOOTHING = {
  id: 'smooth', label: 'Smooth', symbol: '', kind: 'number', default: 0, ...SMOOTH, scale: 'one-minus', choices: [],
  help: 'Weight of the past in each point, so that the trend shows through the noise; the raw curve stays faint behind. 0 is off.',
};

/** What those show that do not say it by their name. @type {Record<string, string>} */
const CHART_HELP = {
  gradient: 'How long the gradient of a step is: of its batch, with penalty, noise and clipping.',
  ratio: 'The length of a step over that of all weights: about a thousandth is usual.',
  momentum: 'How long v is, what an optimiser remembers of the gradients; those without a memory have no curve.',
  effective: 'The rate that each weight of the chosen run really has, such as α over the root of s: the middle one, and bands of half and of nine tenths of the weights.',
};

const FLAGS = /** @type {const} */ ([
  ['logX', 'Logarithmic x axis', 'Spreads the start of the race, where most happens.'],
  ['trim', 'Ignore outliers', 'The vertical scale fits the middle 90 % of the values, from the 5th to the 95th percentile; what lies beyond leaves the picture.'],
]);

export class SlCurves extends LabElement {
  #zoom = new Zoom();
  /** What the zoom is a part of: another one is seen whole. */ #of = '';

  firstUpdated() {
    const update = () => this.requestUpdate();
    this.hear('experiment', () => {
      this.#forget();
      update();
    });
    for (const type of ['theme', 'overlay']) this.hear(type, update);
    /** Runs that diverge are told of below the names. */
    let told = '';
    this.hear('frame', () => {
      const now = this.lab.frames.map(({ progress, shadow }) => [progress.status === 'diverged' ? progress.divergedAt : 0, shadow?.error]).join();
      if (now !== told) update();
      told = now;
    });
    this.#zoom.addEventListener('change', update);
    this.#forget();
  }

  #forget() {
    const { view, problem, training } = this.lab.experiment;
    const of = [view.x, view.logX, view.y, view.loss, problem.kind, problem.dataset, problem.surface, training.epochs, training.steps].join();
    if (of !== this.#of) this.#zoom.reset();
    this.#of = of;
  }

  /** @param {keyof View} key @param {unknown} value */
  #set(key, value) {
    this.lab.apply(setField(this.lab.experiment, `view.${key}`, value, this.lab.catalogue));
  }

  /**
   * @param {'loss' | 'y' | 'x'} key
   * @param {string} label
   * @param {Record<string, string>} options
   */
  #choice(key, label, options) {
    const { view } = this.lab.experiment;
    return html`<select aria-label=${label} title=${label} @change=${(/** @type {Event} */ event) => this.#set(key, /** @type {HTMLSelectElement} */ (event.target).value)}>
      ${Object.entries(options).map(([id, text]) => html`<option value=${id} .selected=${view[key] === id}>${text}</option>`)}
    </select>`;
  }

  /**
   * @param {string} text
   * @param {string} help
   * @param {boolean} on
   * @param {(on: boolean) => void} give
   * @param {boolean} [off] cannot be changed now
   */
  #check(text, help, on, give, off = false) {
    return html`<label class="switch" title=${help}><input type="checkbox" .checked=${on} ?disabled=${off}
      @change=${(/** @type {Event} */ event) => give(/** @type {HTMLInputElement} */ (event.target).checked)} /> ${text}</label>`;
  }

  /** @returns {readonly import('./charts/quantities.js').Quantity[]} that are chosen and that the problem has */
  get #charts() {
    const { experiment } = this.lab;
    const chosen = QUANTITIES.filter(({ id, fits }) => experiment.view.charts.includes(id) && fits(experiment));
    return chosen.length > 0 ? chosen : QUANTITIES.slice(0, 1);
  }

  #panel() {
    const { experiment, catalogue } = this.lab;
    const { view, runs } = experiment;
    const fitting = QUANTITIES.filter(({ fits }) => fits(experiment));
    const alone = view.hidden.length === runs.length - 1 ? runs.findIndex((_, i) => !view.hidden.includes(i)) : -1;
    const chart = (/** @type {string} */ id, /** @type {boolean} */ on) =>
      this.#set('charts', on ? [...view.charts, id] : view.charts.filter((other) => other !== id));
    return html`<details class="look"><summary title="Charts, axes and runs shown">View</summary><div class="panel">
      <fieldset><legend>Charts</legend>
        ${fitting.map(({ id, name }) => {
          const on = this.#charts.some((shown) => shown.id === id);
          return this.#check(name, CHART_HELP[id] ?? `Show the chart of ${name.toLowerCase()}`, on, (to) => chart(id, to), on && this.#charts.length === 1);
        })}
      </fieldset>
      <fieldset><legend>Axes</legend>
        ${FLAGS.map(([key, text, help]) => this.#check(text, help, view[key], (on) => this.#set(key, on)))}
      </fieldset>
      <label class="choice">Runs <select @change=${(/** @type {Event} */ event) => this.#show(Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
        <option value="-1" .selected=${view.hidden.length === 0}>All</option>
        ${view.hidden.length > 0 && alone < 0 ? html`<option value="-2" .selected=${true}>Some</option>` : nothing}
        ${runs.map((_, i) => html`<option value=${i} .selected=${i === alone}>Only ${runName(experiment, i, catalogue)}</option>`)}
      </select></label>
      <p class="note">Drag a frame to look closer, the wheel zooms, Shift and drag moves, double-click shows all. A name hides its curve; a double-click on it hides all others.</p>
    </div></details>`;
  }

  /** @param {number} run alone; below 0: all of them */
  #show(run) {
    const { experiment } = this.lab;
    this.lab.apply(run < 0 ? showAllRuns(experiment) : isolateRun(experiment, run));
  }

  #legend() {
    const { experiment, catalogue } = this.lab;
    const { hidden } = experiment.view;
    const keys = experiment.runs.map((_, i) => {
      const shown = !hidden.includes(i);
      // A double-click is two clicks first, which cancel each other.
      return html`<button class="key" aria-pressed=${shown} title="${shown ? 'Hide' : 'Show'} this curve; double-click or Shift and click: this one only"
        @click=${(/** @type {MouseEvent} */ { shiftKey }) => this.lab.apply((shiftKey ? isolateRun : toggleRun)(this.lab.experiment, i))}
        @dblclick=${() => this.lab.apply(isolateRun(this.lab.experiment, i))}>
        <svg width="20" height="8" aria-hidden="true"><line x1="0" x2="20" y1="4" y2="4" stroke=${runColour(i)}
          stroke-width="3" stroke-dasharray=${runDash(i).join(' ')} /></svg>${runName(experiment, i, catalogue)}
      </button>`;
    });
    return html`${keys}
      ${this.lab.overlays.map(({ name }) => html`<span class="note">dotted: ${name}</span>`)}
      ${experiment.view.loss === 'both' ? html`<span class="note">dashed: test</span>` : nothing}
      <span class="back">
        ${hidden.length > 0 ? html`<button @click=${() => this.lab.apply(showAllRuns(experiment))}>Show all</button>` : nothing}
        ${this.#zoom.on ? html`<button @click=${() => this.#zoom.reset()}>Reset zoom</button>` : nothing}
      </span>`;
  }

  #diverged() {
    const { experiment, frames, catalogue } = this.lab;
    const least = fieldAt(catalogue, 'run.learningRate').min;
    const told = frames.flatMap((frame, i) => {
      const run = experiment.runs[i];
      const end = run && divergenceOf(frame, run.learningRate);
      if (!end || experiment.view.hidden.includes(i)) return [];
      const rate = third(run.learningRate, least);
      return [html`<li><span><b style="--run: ${runColour(i)}">${runName(experiment, i, catalogue)}</b> diverged at step ${end.step}. ${end.reason}</span>
        <button title="Set its rate to ${formatSetting(rate)} and start it again" @click=${() => this.#slower(i, rate)}>Try a third of the rate</button></li>`];
    });
    return told.length > 0 ? html`<ul class="diverged">${told}</ul>` : nothing;
  }

  /** Runs that charts of the steps cannot show. */
  #roomless() {
    const count = this.lab.frames.filter(({ shadow }) => shadow?.error).length;
    if (count === 0 || !this.#charts.some(({ needs }) => needs)) return nothing;
    return html`<p class="note">Charts of the steps leave out ${count === 1 ? 'a run' : `${count} runs`}: memory has no room to train ${count === 1 ? 'it' : 'them'} a second time. Use fewer units, points or runs.</p>`;
  }

  /** @param {number} run @param {number} rate */
  #slower(run, rate) {
    const { lab } = this;
    lab.apply(setField(lab.experiment, `runs[${run}].learningRate`, rate, lab.catalogue));
    lab.conductor.play();
  }

  render() {
    const { view, problem } = this.lab.experiment;
    const onSurface = problem.kind === 'surface';
    return html`
      <div class="bar">
        <span class="choices">
          ${onSurface ? nothing : this.#choice('loss', 'Which loss', LOSSES)} ${this.#choice('y', 'Vertical axis', SCALES)}
          ${this.#choice('x', 'Horizontal axis', onSurface ? SURFACE_AXES : AXES)}
        </span>
        <sl-number class="smooth" .param=${SMOOTHING} .value=${view.smooth} @change=${(/** @type {CustomEvent} */ event) => this.#set('smooth', event.detail)}></sl-number>
        ${this.#panel()}
      </div>
      <div class="legend" role="group" aria-label="Curves shown">${this.#legend()}</div>
      ${this.#diverged()} ${this.#roomless()}
      <div class="charts">
        ${repeat(this.#charts, ({ id }) => id, (quantity) => html`<sl-chart class="of-${quantity.id}" .lab=${this.lab} .quantity=${quantity} .zoom=${this.#zoom}></sl-chart>`)}
      </div>
    `;
  }
}

customElements.define('sl-curves', SlCurves);
