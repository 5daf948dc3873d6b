/**
 * The rule of a figure's first run with the numbers of a step in it: any step, of either weight of its surface. The same step is
 * marked on the paths and the curves of the figure.
 * @import { SlFigure } from './sl-figure.js'
 */
import { html, render } from 'lit';
import { runConfig } from '../../engine/config.js';
import { stepNumbers } from '../../engine/shadow.js';
import { runName } from '../../experiment/run-name.js';
import '../../ui/rule/sl-rule.js';

const AXES = ['x', 'y'];

export class SlFigureStep extends HTMLElement {
  #step = 1;
  #axis = 0;
  #live = false;

  connectedCallback() {
    this.#step = Number(this.dataset.step);
    this.#figure.addEventListener('turned', () => this.#show());
    this.#figure.openNear(this);
  }

  /** @returns {SlFigure} */
  get #figure() {
    return /** @type {SlFigure} */ (document.querySelector(`sl-figure[data-figure="${this.dataset.figure}"]`));
  }

  /** @param {Event} event */
  #slide(event) {
    this.#step = Number(/** @type {HTMLInputElement} */ (event.target).value);
    this.#figure.lab?.cursor.move(this.#step);
    this.#show();
  }

  #show() {
    const { lab } = this.#figure;
    if (!lab) return;
    const { experiment, catalogue, core, frames } = lab;
    const { status, step: reached, divergedAt, totalSteps } = frames[0].progress;
    // A step that has no numbers explains nothing.
    const last = status === 'diverged' ? Math.max(1, divergedAt - 1) : reached;
    const step = Math.min(this.#step, last);
    const rule = /** @type {import('../../ui/rule/sl-rule.js').SlRule} */ (this.querySelector('sl-rule'));
    const turn = /** @type {HTMLElement} */ (this.querySelector('.turn-step'));
    if (!this.#live) turn.replaceChildren(); // what was written at build time
    this.#live = true;
    const numbers = stepNumbers(core, runConfig(experiment, 0, catalogue), step, this.#axis);
    if (numbers) rule.step = { optimisers: catalogue.optimisers, numbers };
    render(html`<label>Step <input type="range" min="1" max=${totalSteps} .value=${String(step)} aria-valuetext="step ${step} of ${last}" @input=${(/** @type {Event} */ event) => this.#slide(event)}></label> <output>${step}</output>
      <span class="of" role="group" aria-label="Which weight">weight ${AXES.map((axis, i) => html`<button type="button" aria-pressed=${i === this.#axis} @click=${() => {
        this.#axis = i;
        this.#show();
      }}>${axis}</button> `)}</span> <span class="note">of ${runName(experiment, 0, catalogue)}${status === 'diverged' ? `, which diverges at step ${divergedAt}` : ''}</span>`, turn);
  }
}

customElements.define('sl-figure-step', SlFigureStep);
