/**
 * A number that is edited where it stands: type it, drag it, or double-click for its default. Knows ranges and scales from
 * its parameter and no optimiser by name. Fires `change` with the text or number as detail.
 * @import { Param } from '../types.js'
 */
import { html, LitElement, nothing } from 'lit';
import { formatSetting } from './format.js';
import { afterKey, fromPosition, POSITIONS, toPosition } from './scale.js';
import { CONTROL } from './words.js';

let nextId = 0;

export class SlNumber extends LitElement {
  static properties = {
    param: { attribute: false },
    value: { attribute: false },
    standard: { attribute: false },
    label: { type: String },
    slider: { type: Boolean },
    disabled: { type: Boolean },
  };

  constructor() {
    super();
    /** @type {Param} */ this.param = /** @type {any} */ (undefined);
    /** @type {number} */ this.value = 0;
    /** What double-click brings back; the parameter's own default where nothing else is given. @type {number | undefined} */
    this.standard = undefined;
    this.label = '';
    this.slider = true;
    this.disabled = false;
    this.#id = `number-${nextId++}`;
  }

  #id = '';

  createRenderRoot() {
    return this;
  }

  get #default() {
    return this.standard ?? this.param.default;
  }

  /** @param {number | string} value */
  #give(value) {
    this.dispatchEvent(new CustomEvent('change', { detail: value }));
    this.requestUpdate(); // a refused value gives way to what stands
  }

  /** @param {Event} event */
  #typed(event) {
    event.stopPropagation();
    const field = /** @type {HTMLInputElement} */ (event.target);
    this.#give(field.value);
    field.value = formatSetting(this.value);
  }

  /** @param {Event} event */
  #dragged(event) {
    event.stopPropagation();
    this.#give(fromPosition(this.param, Number(/** @type {HTMLInputElement} */ (event.target).value)));
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const value = afterKey(this.param, this.value, event.key);
    if (value === undefined) return;
    event.preventDefault();
    if (value !== this.value) this.#give(value);
  }

  render() {
    const { param, value } = this;
    const text = formatSetting(value);
    return html`
      <label for=${this.#id} title=${param.help}>${this.label || param.label}</label>
      <input
        id=${this.#id}
        class="value ${value === this.#default ? '' : 'changed'}"
        inputmode="decimal"
        autocomplete="off"
        .value=${text}
        ?disabled=${this.disabled}
        title=${CONTROL.help(param.help, formatSetting(param.min), formatSetting(param.max), formatSetting(this.#default))}
        @change=${this.#typed}
        @dblclick=${() => this.#give(this.#default)}
      />
      ${this.slider
        ? html`<input
            type="range"
            list="${this.#id}-default"
            min="0"
            max=${POSITIONS}
            .value=${String(toPosition(param, value))}
            ?disabled=${this.disabled}
            aria-label=${CONTROL.slider(this.label || param.label)}
            aria-valuetext=${text}
            @input=${this.#dragged}
            @keydown=${this.#pressed}
            @change=${(/** @type {Event} */ event) => event.stopPropagation()}
            @dblclick=${() => this.#give(this.#default)}
          /><datalist id="${this.#id}-default"><option value=${toPosition(param, this.#default)}></option></datalist>`
        : nothing}
    `;
  }
}

customElements.define('sl-number', SlNumber);
