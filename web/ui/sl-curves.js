/**
 * The curves of every run, live: what all charts share (axes, smoothing, which runs), and the charts that were chosen.
 * @import { View } from '../types.js'
 */
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { isolateRun, setField, showAllRuns, toggleRun } from '../experiment/edit.js';
import { SMOOTH } from '../experiment/schema.js';
import { QUANTITIES } from './charts/quantities.js';
import './charts/sl-chart.js';
import { Zoom } from './charts/zoom.js';
import { LabElement } from './element.js';
import { runName } from '../experiment/run-name.js';
import { runColour, runDash } from './palette.js';
import './sl-ended.js';
import './sl-number.js';
import { CURVES, QUANTITY } from './words.js';

/** There a step is an epoch and looks at one gradient. */
const SURFACE_AXES = { epoch: CURVES.axes.step, seconds: CURVES.axes.seconds };

/** @type {import('../types.js').Param} */
const SMOOTHING = {
  id: 'smooth', label: CURVES.smooth, symbol: '', kind: 'number', default: 0, ...SMOOTH, scale: 'one-minus', choices: [],
  help: CURVES.smoothHelp,
};

const FLAGS = /** @type {const} */ (['logX', 'trim']);

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
    return html`<details class="look"><summary title=${CURVES.viewHelp}>${CURVES.view}</summary><div class="panel">
      <fieldset><legend>${CURVES.charts}</legend>
        ${fitting.map(({ id, name }) => {
          const on = this.#charts.some((shown) => shown.id === id);
          return this.#check(name, CURVES.chartHelp[id] ?? CURVES.chart(name), on, (to) => chart(id, to), on && this.#charts.length === 1);
        })}
      </fieldset>
      <fieldset><legend>${CURVES.flags}</legend>
        ${FLAGS.map((key) => this.#check(CURVES[key].label, CURVES[key].title, view[key], (on) => this.#set(key, on)))}
      </fieldset>
      <label class="choice">${CURVES.runs} <select @change=${(/** @type {Event} */ event) => this.#show(Number(/** @type {HTMLSelectElement} */ (event.target).value))}>
        <option value="-1" .selected=${view.hidden.length === 0}>${CURVES.all}</option>
        ${view.hidden.length > 0 && alone < 0 ? html`<option value="-2" .selected=${true}>${CURVES.some}</option>` : nothing}
        ${runs.map((_, i) => html`<option value=${i} .selected=${i === alone}>${CURVES.only(runName(experiment, i, catalogue))}</option>`)}
      </select></label>
      <p class="note">${CURVES.gestures}</p>
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
      return html`<button class="key" aria-pressed=${shown} title=${shown ? CURVES.key.hide : CURVES.key.show}
        @click=${(/** @type {MouseEvent} */ { shiftKey }) => this.lab.apply((shiftKey ? isolateRun : toggleRun)(this.lab.experiment, i))}
        @dblclick=${() => this.lab.apply(isolateRun(this.lab.experiment, i))}>
        <svg width="20" height="8" aria-hidden="true"><line x1="0" x2="20" y1="4" y2="4" stroke=${runColour(i)}
          stroke-width="3" stroke-dasharray=${runDash(i).join(' ')} /></svg>${runName(experiment, i, catalogue)}
      </button>`;
    });
    return html`${keys}
      ${this.lab.overlays.map(({ name }) => html`<span class="note">${CURVES.dotted(name)}</span>`)}
      ${experiment.view.loss === 'both' ? html`<span class="note">${CURVES.dashed}</span>` : nothing}
      <span class="back">
        ${hidden.length > 0 ? html`<button @click=${() => this.lab.apply(showAllRuns(experiment))}>${CURVES.showAll}</button>` : nothing}
        ${this.#zoom.on ? html`<button @click=${() => this.#zoom.reset()}>${CURVES.resetZoom}</button>` : nothing}
      </span>`;
  }

  render() {
    const { view, problem } = this.lab.experiment;
    const onSurface = problem.kind === 'surface';
    const charts = this.#charts;
    const ended = html`<sl-ended .lab=${this.lab} .closely=${charts.some(({ needs }) => needs)}></sl-ended>`;
    return html`
      <div class="bar">
        <span class="choices">
          ${onSurface ? nothing : this.#choice('loss', CURVES.loss, QUANTITY.losses)} ${this.#choice('y', CURVES.vertical, CURVES.scales)}
          ${this.#choice('x', CURVES.horizontal, onSurface ? SURFACE_AXES : CURVES.axes)}
        </span>
        <sl-number class="smooth" .param=${SMOOTHING} .value=${view.smooth} @change=${(/** @type {CustomEvent} */ event) => this.#set('smooth', event.detail)}></sl-number>
        ${this.#panel()}
      </div>
      <div class="legend" role="group" aria-label=${CURVES.legend}>${this.#legend()}</div>
      <div class="charts">
        ${repeat(charts, ({ id }) => id, (quantity, i) => html`<sl-chart class="of-${quantity.id}" .lab=${this.lab} .quantity=${quantity} .zoom=${this.#zoom}
          .beside=${i === 0 ? ended : nothing}></sl-chart>`)}
      </div>
    `;
  }
}

customElements.define('sl-curves', SlCurves);
