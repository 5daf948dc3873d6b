/**
 * The control for one parameter, whatever its kind.
 * @import { Param, ParamValue } from '../types.js'
 */
import { html } from 'lit';
import './sl-number.js';
import { CONTROL } from './words.js';

/** TeX names as the letters that people read. @type {Record<string, string>} */
const LETTERS = { alpha: 'α', beta: 'β', gamma: 'γ', epsilon: 'ε', rho: 'ρ', lambda: 'λ' };

/**
 * @param {Param} param
 * @returns {string} such as `β₁`; the label where there is no symbol
 */
export function symbolOf(param) {
  if (!param.symbol) return param.label;
  return param.symbol
    .replace(/\\([a-z]+)/g, (_, name) => LETTERS[name] ?? name)
    .replace(/_(\d)/g, (_, digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]);
}

/**
 * @param {Param} param
 * @param {ParamValue} value
 * @param {(value: ParamValue) => void} give
 * @param {{ short?: boolean, of?: string }} [how] short: by its symbol; of: what it belongs to, for screen readers
 */
export function paramControl(param, value, give, { short = false, of = '' } = {}) {
  const name = of ? CONTROL.of(param.label, of) : param.label;
  if (param.kind === 'switch') {
    return html`<label class="switch" title=${param.help}>
      <input type="checkbox" aria-label=${name} .checked=${Number(value) === 1}
        @change=${(/** @type {Event} */ event) => give(/** @type {HTMLInputElement} */ (event.target).checked ? 1 : 0)} />
      ${param.label}
    </label>`;
  }
  if (param.kind === 'choice') {
    return html`<label class="choice" title=${param.help}>
      ${param.label}
      <select aria-label=${name} .value=${String(value)}
        @change=${(/** @type {Event} */ event) => give(/** @type {HTMLSelectElement} */ (event.target).value)}>
        ${param.choices.map((choice) => html`<option value=${choice} ?selected=${choice === value}>${choice}</option>`)}
      </select>
    </label>`;
  }
  return html`<sl-number
    .param=${param}
    .value=${Number(value)}
    .label=${short ? symbolOf(param) : param.label}
    @change=${(/** @type {CustomEvent} */ event) => give(event.detail)}
  ></sl-number>`;
}
