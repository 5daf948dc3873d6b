/** Play, step, reset, seed, speed, and how far the race is. */
import { html } from 'lit';
import { changeSeeds } from '../experiment/edit.js';
import { atMostEvery, LabElement } from './element.js';
import { STEPS_AN_EPOCH } from './lab.js';

/** Epochs a second on the slider, from slow motion to what one can follow; beyond the end: as fast as possible. */
const SLOWEST = 0.02;
const FASTEST = 500;
const POSITIONS = 100;

/** @param {number} speed */
const toPosition = (speed) =>
  speed === 0 ? POSITIONS + 1 : Math.round((POSITIONS * Math.log(speed / SLOWEST)) / Math.log(FASTEST / SLOWEST));

/** @param {number} position */
const toSpeed = (position) =>
  position > POSITIONS ? 0 : Number((SLOWEST * (FASTEST / SLOWEST) ** (position / POSITIONS)).toPrecision(2));

/** @type {Record<string, string>} */
const STATES = { loading: 'loading', running: 'running', paused: 'paused', finished: 'finished', failed: 'stopped' };

export class SlTransport extends LabElement {
  firstUpdated() {
    const update = () => this.requestUpdate();
    this.hear('frame', atMostEvery(100, update));
    this.hear('state', update);
    this.hear('experiment', update);
  }

  #playOrPause() {
    const { conductor } = this.lab;
    if (conductor.state === 'running') conductor.pause();
    else conductor.play();
  }

  #newSeed() {
    const { lab } = this;
    const seed = 1 + Math.floor(Math.random() * 9999);
    lab.apply(changeSeeds(lab.experiment, seed, lab.catalogue));
    lab.conductor.play();
  }

  /** @param {Event} event */
  #speed(event) {
    this.lab.look({ speed: toSpeed(Number(/** @type {HTMLInputElement} */ (event.target).value)) });
  }

  render() {
    const { conductor, experiment, fingerprint } = this.lab;
    const { state, epoch } = conductor;
    const onSurface = experiment.problem.kind === 'surface';
    const whole = onSurface ? experiment.training.steps : experiment.training.epochs;
    const unit = onSurface ? 'step' : 'epoch';
    const { speed } = experiment.view;
    const pace = onSurface ? Number((speed * STEPS_AN_EPOCH).toPrecision(2)) : speed;
    const running = state === 'running';
    const idle = state === 'loading' || state === 'failed';
    const said = speed === 0 ? 'as fast as possible' : `${pace} ${unit}s a second`;
    return html`
      <button class="play" ?disabled=${idle} @click=${this.#playOrPause}>
        <span aria-hidden="true">${running ? '❚❚' : '►'}</span> ${running ? 'Pause' : state === 'finished' ? 'Again' : 'Play'}
      </button>
      ${onSurface
        ? html`<button ?disabled=${idle || state === 'finished'} title="Pause, and do one step" @click=${() => conductor.stepBatch()}>+1 step</button>`
        : html`<button ?disabled=${idle || state === 'finished'} title="Pause, and do one mini-batch step" @click=${() => conductor.stepBatch()}>+1 batch</button>
            <button ?disabled=${idle || state === 'finished'} title="Pause, and go to the end of this epoch" @click=${() => conductor.stepEpoch()}>+1 epoch</button>`}
      <button ?disabled=${idle} title="The same race from the start, the same to the bit" @click=${() => conductor.reset()}>Reset</button>
      <button class="seed" ?disabled=${idle} title="Other data, other weights, another order: a new seed for all three" @click=${this.#newSeed}>New seed</button>
      <label class="speed" title="How fast the race is shown; it changes no result">Speed
        <input type="range" min="0" max=${POSITIONS + 1} .value=${String(toPosition(speed))} aria-valuetext=${said} @input=${this.#speed} />
        <span class="said">${speed === 0 ? 'fastest' : `${pace} ${unit.slice(0, 2)}/s`}</span>
      </label>
      <span class="progress">
        <span>${unit} <b>${Math.floor(epoch)}</b> of ${whole}</span>
        <progress max=${whole} value=${epoch} aria-label=${onSurface ? 'Steps done' : 'Epochs done'}>${Math.floor(epoch)}</progress>
        <span class="state" role="status">${STATES[state]}</span>
      </span>
      <span class="fingerprint" title="Covers every step's loss and the final weights of all runs: the same link gives the same">
        <span aria-hidden="true">≡</span> <span class="visually-hidden">Fingerprint</span> <code>${fingerprint || '····-····'}</code>
      </span>
    `;
  }
}

customElements.define('sl-transport', SlTransport);
