/**
 * A small menu of the transport: where the race stops by itself, and whether it begins again.
 * @import { Unit } from './words.js'
 */
import { html } from 'lit';
import { CONVERGED } from '../engine/stops.js';
import { LabElement } from './element.js';
import { formatSetting } from './format.js';
import { STOPS } from './words.js';

/** Until another is typed. */
const TARGET = 0.1;

export class SlStops extends LabElement {
  /** What was typed last, for whoever ticks again. @type {{ epoch: number | null, target: number }} */ #last = { epoch: null, target: TARGET };

  firstUpdated() {
    this.hear('experiment', () => {
      this.#judgedLoss();
      this.requestUpdate();
    });
    this.#judgedLoss();
  }

  /** The loss that the chart shows is the one that is meant. */
  #judgedLoss() {
    const test = this.lab.experiment.view.loss === 'test';
    if (test !== this.lab.stops.wishes.test) this.lab.stops.set({ test });
  }

  /** @param {Parameters<typeof this.lab.stops.set>[0]} change */
  #set(change) {
    this.lab.stops.set(change);
    this.requestUpdate();
  }

  get #onSurface() {
    return this.lab.experiment.problem.kind === 'surface';
  }

  /** Epochs of a race; on a surface, steps. */
  get #whole() {
    const { training } = this.lab.experiment;
    return this.#onSurface ? training.steps : training.epochs;
  }

  get #epoch() {
    return Math.min(this.#last.epoch ?? Math.ceil(this.#whole / 2), this.#whole);
  }

  /** @param {'epoch' | 'target'} key @param {Event} event */
  #typed(key, event) {
    const field = /** @type {HTMLInputElement} */ (event.target);
    const value = Number(field.value.replace('−', '-').replace(',', '.'));
    const { lab } = this;
    const fits = key === 'target' ? Number.isFinite(value) : Number.isInteger(value) && value >= 1 && value <= this.#whole;
    if (field.value.trim() !== '' && fits) {
      this.#last = { ...this.#last, [key]: value };
      lab.say([]);
      this.#set({ [key]: value });
    } else {
      lab.say([{ path: '', message: key === 'target' ? STOPS.wrongTarget : STOPS.wrongUnit(this.#whole) }]);
    }
    field.value = formatSetting(key === 'epoch' ? this.#epoch : this.#last.target);
  }

  /**
   * @param {string} text
   * @param {string} help
   * @param {boolean} on
   * @param {(on: boolean) => void} give
   */
  #check(text, help, on, give) {
    return html`<label class="switch" title=${help}><input type="checkbox" .checked=${on}
      @change=${(/** @type {Event} */ event) => give(/** @type {HTMLInputElement} */ (event.target).checked)} /> ${text}</label>`;
  }

  /**
   * @param {'epoch' | 'target'} key
   * @param {string} label
   * @param {number} value
   */
  #number(key, label, value) {
    return html`<input class="value" inputmode="decimal" aria-label=${label} .value=${formatSetting(value)} @change=${(/** @type {Event} */ event) => this.#typed(key, event)} />`;
  }

  render() {
    const { wishes } = this.lab.stops;
    /** @type {Unit} */
    const unit = this.#onSurface ? 'step' : 'epoch';
    const loss = this.#onSurface ? 'height' : wishes.test ? 'test' : 'train';
    const count = Number(wishes.epoch !== null) + Number(wishes.target !== null) + Number(wishes.converged);
    const said = [count > 0 ? STOPS.on(count) : '', wishes.loop ? STOPS.looping : ''].filter(Boolean).join(', ');
    /** @type {[number, number, Unit]} */
    const patience = [100 * CONVERGED.share, this.#onSurface ? CONVERGED.steps : CONVERGED.epochs, unit];
    return html`<details class="stops"><summary title=${STOPS.help}>${STOPS.name}${said ? html`: <b>${said}</b>` : ''}</summary><div class="panel">
      <fieldset><legend>${STOPS.stop}</legend>
        <div class="line">${this.#check(STOPS.atUnit(unit), STOPS.atUnitHelp(unit), wishes.epoch !== null, (on) => this.#set({ epoch: on ? this.#epoch : null }))}
          ${this.#number('epoch', STOPS.atUnitField(unit), this.#epoch)}</div>
        <div class="line">${this.#check(STOPS.atLoss(loss), STOPS.atLossHelp, wishes.target !== null, (on) => this.#set({ target: on ? this.#last.target : null }))}
          ${this.#number('target', STOPS.atLossField(loss), this.#last.target)}</div>
        <label class="line of">${STOPS.reachedBy} <select aria-label=${STOPS.who} @change=${(/** @type {Event} */ event) => this.#set({ who: /** @type {'any' | 'all'} */ (/** @type {HTMLSelectElement} */ (event.target).value) })}>
          <option value="any" .selected=${wishes.who === 'any'}>${STOPS.any}</option><option value="all" .selected=${wishes.who === 'all'}>${STOPS.all}</option></select></label>
        ${this.#check(STOPS.converged, STOPS.convergedHelp(...patience), wishes.converged, (converged) => this.#set({ converged }))}
        <p class="note">${STOPS.convergedNote(...patience)}</p>
      </fieldset>
      <fieldset><legend>${STOPS.then}</legend>
        ${this.#check(STOPS.loop, STOPS.loopHelp, wishes.loop, (loop) => this.#set({ loop }))}
      </fieldset>
    </div></details>`;
  }
}

customElements.define('sl-stops', SlStops);
