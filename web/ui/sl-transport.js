/** Play, step, reset, seed, speed, and how far the race is: a slider that goes to any moment of it. */
import { html, nothing } from 'lit';
import { changeSeeds } from '../experiment/edit.js';
import { atMostEvery, LabElement } from './element.js';
import { STEPS_AN_EPOCH } from './lab.js';
import './sl-stops.js';
import { TRANSPORT } from './words.js';

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

export class SlTransport extends LabElement {
  static properties = { ...LabElement.properties, step: { attribute: false } };

  constructor() {
    super();
    /** Whether a step is being explained; undefined: there is no place for it. @type {boolean | undefined} */ this.step = undefined;
  }

  /** Whether the race ran when somebody took hold of the moment; null while nobody does. @type {boolean | null} */ #ran = null;

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

  /** While a moment is looked for, the race waits. */
  #hold() {
    this.#ran ??= this.lab.conductor.state === 'running';
    this.lab.conductor.pause();
  }

  #letGo() {
    if (this.#ran) this.lab.conductor.play();
    this.#ran = null;
  }

  /** @param {Event} event */
  #seek(event) {
    this.#hold();
    this.lab.conductor.seek(Number(/** @type {HTMLInputElement} */ (event.target).value));
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} event Shift and an arrow: to the end of an epoch, before or after */
  #seekEpoch(event) {
    const way = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!way || !event.shiftKey) return;
    event.preventDefault();
    const { conductor } = this.lab;
    const size = conductor.stepsPerEpoch * (this.lab.experiment.problem.kind === 'surface' ? 10 : 1);
    conductor.seek(size * (way < 0 ? Math.ceil(conductor.step / size) - 1 : Math.floor(conductor.step / size) + 1));
    this.requestUpdate();
  }

  /** @param {import('./words.js').Unit} unit @param {number} whole */
  #moment(unit, whole) {
    const { conductor } = this.lab;
    const { step, stepsPerEpoch, totalSteps } = conductor;
    const batch = step % stepsPerEpoch;
    const said = TRANSPORT.momentHeard(unit, Math.floor(conductor.epoch), whole, batch, stepsPerEpoch);
    return html`<input type="range" class="moment" min="0" max=${Math.max(1, totalSteps)} step="1" .value=${String(step)} ?disabled=${totalSteps === 0}
      aria-label=${TRANSPORT.moment} aria-valuetext=${said} title=${TRANSPORT.momentHelp(unit)}
      @pointerdown=${this.#hold} @pointerup=${this.#letGo} @pointercancel=${this.#letGo} @input=${this.#seek} @change=${this.#letGo} @keydown=${this.#seekEpoch} />`;
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
    const said = speed === 0 ? TRANSPORT.fastestHeard : TRANSPORT.paceHeard(pace, unit);
    const [before, now, after] = TRANSPORT.progress(unit, Math.floor(epoch), whole);
    const [explain, roomy] = TRANSPORT.explain;
    return html`
      <button class="play" ?disabled=${idle} @click=${this.#playOrPause}>
        <span aria-hidden="true">${running ? '❚❚' : '►'}</span> ${running ? TRANSPORT.pause : state === 'finished' ? TRANSPORT.again : TRANSPORT.play}
      </button>
      ${onSurface
        ? html`<button ?disabled=${idle || state === 'finished'} title=${TRANSPORT.oneStepHelp} @click=${() => conductor.stepBatch()}>${TRANSPORT.oneStep}</button>`
        : html`<button ?disabled=${idle || state === 'finished'} title=${TRANSPORT.oneBatchHelp} @click=${() => conductor.stepBatch()}>${TRANSPORT.oneBatch}</button>
            <button ?disabled=${idle || state === 'finished'} title=${TRANSPORT.oneEpochHelp} @click=${() => conductor.stepEpoch()}>${TRANSPORT.oneEpoch}</button>`}
      <button ?disabled=${idle} title=${TRANSPORT.resetHelp} @click=${() => conductor.reset()}>${TRANSPORT.reset}</button>
      <button class="seed" ?disabled=${idle} title=${TRANSPORT.newSeedHelp} @click=${this.#newSeed}>${TRANSPORT.newSeed}</button>
      ${this.step === undefined ? nothing : html`<button class="explain" aria-pressed=${this.step} title=${TRANSPORT.explainHelp} @click=${() => this.dispatchEvent(new Event('step'))}>${explain}<span class="roomy">${roomy}</span></button>`}
      <sl-stops .lab=${this.lab}></sl-stops>
      <label class="speed" title=${TRANSPORT.speedHelp}>${TRANSPORT.speed}
        <input type="range" min="0" max=${POSITIONS + 1} .value=${String(toPosition(speed))} aria-valuetext=${said} @input=${this.#speed} />
        <span class="said">${speed === 0 ? TRANSPORT.fastest : TRANSPORT.pace(pace, unit)}</span>
      </label>
      <span class="progress">
        <span>${before}<b style="--digits: ${String(whole).length}">${now}</b>${after}</span>
        ${this.#moment(unit, whole)}
        <span class="state" role="status">${conductor.rewinding && state === 'paused' ? TRANSPORT.goingThere : TRANSPORT.states[state]}</span>
      </span>
      <span class="fingerprint" title=${TRANSPORT.fingerprintHelp}>
        <span aria-hidden="true">≡</span> <span class="visually-hidden">${TRANSPORT.fingerprint}</span> <code>${fingerprint || '····-····'}</code>
      </span>
    `;
  }
}

customElements.define('sl-transport', SlTransport);
