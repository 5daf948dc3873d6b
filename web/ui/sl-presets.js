/** The menu of presets. Choosing one is an edit: undo brings back what was there. */
import { html } from 'lit';
import { PRESETS, presetExperiment, presetOf } from '../experiment/presets.js';
import { LabElement } from './element.js';
import { PRESET_MENU } from './words.js';

export class SlPresets extends LabElement {
  firstUpdated() {
    this.hear('experiment', () => this.requestUpdate());
  }

  /** @param {import('../experiment/presets.js').Preset} preset */
  #choose(preset) {
    const { lab } = this;
    const experiment = presetExperiment(preset, lab.catalogue);
    const { speed } = lab.experiment.view;
    // As fast as one was watching, unless it is long and says so.
    const view = preset.link.includes('speed=') ? experiment.view : { ...experiment.view, speed };
    lab.open({ ...experiment, view }, PRESET_MENU.opened(preset.name));
    const menu = /** @type {HTMLDetailsElement} */ (this.querySelector('details'));
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }

  /** From one to the next, as in any menu. @param {KeyboardEvent} event */
  #walk(event) {
    const buttons = [...this.querySelectorAll('button')];
    const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: Math.max(0, at - 1), Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || !this.querySelector('details')?.open) return;
    event.preventDefault();
    buttons[Math.min(to, buttons.length - 1)]?.focus();
  }

  render() {
    const { experiment, catalogue } = this.lab;
    const present = presetOf(experiment, catalogue);
    return html`<details @keydown=${this.#walk}><summary title=${PRESET_MENU.help}>${PRESET_MENU.name}</summary>
      <div class="panel" role="group" aria-label=${PRESET_MENU.name}>
        ${PRESETS.map((preset) => html`<button aria-current=${preset === present ? 'true' : 'false'} title=${preset.lookFor} @click=${() => this.#choose(preset)}>
          <b>${preset.name}</b><span class="note">${preset.says}</span></button>`)}
      </div></details>`;
  }
}

customElements.define('sl-presets', SlPresets);
