/** A small menu of the transport: where the race stops by itself, and whether it begins again. */
import { html } from 'lit';
import { CONVERGED } from '../engine/stops.js';
import { LabElement } from './element.js';
import { formatSetting } from './format.js';

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
      const range = key === 'target' ? 'a number such as 0.05' : `a whole number from 1 to ${this.#whole}`;
      lab.say([{ path: '', message: `Where to stop is ${range}.` }]);
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
    const unit = this.#onSurface ? 'step' : 'epoch';
    const loss = this.#onSurface ? 'height' : wishes.test ? 'test loss' : 'training loss';
    const count = Number(wishes.epoch !== null) + Number(wishes.target !== null) + Number(wishes.converged);
    const said = [count > 0 ? `${count} on` : '', wishes.loop ? 'loop' : ''].filter(Boolean).join(', ');
    const patience = this.#onSurface ? `${CONVERGED.steps} steps` : `${CONVERGED.epochs} epochs`;
    return html`<details class="stops"><summary title="Where the race stops by itself, and whether it begins again">Stops${said ? html`: <b>${said}</b>` : ''}</summary><div class="panel">
      <fieldset><legend>Stop</legend>
        <div class="line">${this.#check(`at ${unit}`, `The race stops at the end of this ${unit}; Play goes on.`, wishes.epoch !== null, (on) => this.#set({ epoch: on ? this.#epoch : null }))}
          ${this.#number('epoch', `Stop at ${unit}`, this.#epoch)}</div>
        <div class="line">${this.#check(`at a ${loss} of`, 'The race stops at the first evaluated epoch with this loss or less, and goes back to it if it leapt beyond.', wishes.target !== null, (on) => this.#set({ target: on ? this.#last.target : null }))}
          ${this.#number('target', `Stop at a ${loss} of`, this.#last.target)}</div>
        <label class="line of">reached by <select aria-label="Which runs have to reach it" @change=${(/** @type {Event} */ event) => this.#set({ who: /** @type {'any' | 'all'} */ (/** @type {HTMLSelectElement} */ (event.target).value) })}>
          <option value="any" .selected=${wishes.who === 'any'}>a run</option><option value="all" .selected=${wishes.who === 'all'}>all runs</option></select></label>
        ${this.#check('when all have converged', `Converged: the lowest training loss fell by less than ${100 * CONVERGED.share} % in ${patience}.`, wishes.converged, (converged) => this.#set({ converged }))}
        <p class="note">Converged: falls by less than ${100 * CONVERGED.share} % in ${patience}.</p>
      </fieldset>
      <fieldset><legend>Then</legend>
        ${this.#check('loop: begin again', 'At its end, or where it stops, the race begins again after a moment.', wishes.loop, (loop) => this.#set({ loop }))}
      </fieldset>
    </div></details>`;
  }
}

customElements.define('sl-stops', SlStops);
