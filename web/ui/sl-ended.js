/**
 * Runs that diverged and runs that a chart leaves out, on one line beside the first chart's heading: that line is there
 * before, so no chart moves when it comes. Why, and what to try, opens over the charts.
 */
import { html, nothing } from 'lit';
import { setField } from '../experiment/edit.js';
import { runName } from '../experiment/run-name.js';
import { fieldAt } from '../experiment/schema.js';
import { divergenceOf, third } from './charts/divergence.js';
import { LabElement } from './element.js';
import { formatSetting } from './format.js';
import { runColour } from './palette.js';
import { ENDED } from './words.js';

/** @typedef {{ run: number, name: string, step: number, reason: string, rate: number }} Diverged */

export class SlEnded extends LabElement {
  static properties = { ...LabElement.properties, closely: { type: Boolean } };

  constructor() {
    super();
    /** Whether a chart is shown that needs a second run. */ this.closely = false;
  }

  firstUpdated() {
    const update = () => this.requestUpdate();
    this.hear('experiment', update);
    this.hear('theme', update);
    let told = '';
    this.hear('frame', () => {
      const now = this.lab.frames.map(({ progress, shadow }) => [progress.status === 'diverged' ? progress.divergedAt : 0, shadow?.error]).join();
      if (now !== told) update();
      told = now;
    });
  }

  /** @returns {Diverged[]} whose curves are shown */
  get #diverged() {
    const { experiment, frames, catalogue } = this.lab;
    const least = fieldAt(catalogue, 'run.learningRate').min;
    return frames.flatMap((frame, i) => {
      const run = experiment.runs[i];
      const end = run && divergenceOf(frame, run.learningRate);
      if (!end || experiment.view.hidden.includes(i)) return [];
      return [{ run: i, name: runName(experiment, i, catalogue), ...end, rate: third(run.learningRate, least) }];
    });
  }

  /** Of the last one nothing is left to press: what comes of it is seen in the chart. @param {Diverged} told @param {boolean} last */
  #slower({ run, rate }, last) {
    const { lab } = this;
    if (last) this.closest('sl-chart')?.querySelector('canvas')?.focus();
    lab.apply(setField(lab.experiment, `runs[${run}].learningRate`, rate, lab.catalogue));
    lab.conductor.play();
  }

  /** @param {Diverged} told @param {boolean} last @param {string} [only] a class */
  #button(told, last, only = '') {
    const help = ENDED.slowerHelp(told.name, formatSetting(told.rate));
    return html`<button class=${only} title=${help} @click=${() => this.#slower(told, last)}>${ENDED.slower}</button>`;
  }

  render() {
    const diverged = this.#diverged;
    const leftOut = this.closely ? this.lab.frames.filter(({ shadow }) => shadow?.error).length : 0;
    const more = leftOut > 0 ? [ENDED.leftOut(leftOut)] : [];
    const [only] = diverged.length === 1 ? diverged : [];
    const [name, rest] = only ? ENDED.one(only.name, only.step) : ['', ''];
    const others = [...(diverged.length > 1 ? [ENDED.several(diverged.length)] : []), ...more].join(', ');
    const said = [name + rest, others].filter(Boolean).join(', ');
    return html`<p class="visually-hidden" role="status">${said}</p>
      ${said ? html`<details class="ended">
        <summary title="${said}. ${ENDED.help}"><span>${only ? html`<b style="--run: ${runColour(only.run)}">${name}</b>${rest}${others ? ', ' : ''}` : nothing}${others}</span></summary>
        <div class="panel" role="group" aria-label=${ENDED.list}>
          ${diverged.length > 0 ? html`<ul>${diverged.map((told) => {
            const [bold, why] = ENDED.why(told.name, told.step, told.reason);
            return html`<li><span><b style="--run: ${runColour(told.run)}">${bold}</b>${why}</span> ${this.#button(told, diverged.length === 1)}</li>`;
          })}</ul>` : nothing}
          ${leftOut > 0 ? html`<p>${ENDED.roomless(leftOut)}</p>` : nothing}
        </div>
      </details>` : nothing}
      ${only && leftOut === 0 ? this.#button(only, true, 'at-once') : nothing}`;
  }
}

customElements.define('sl-ended', SlEnded);
