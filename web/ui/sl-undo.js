/** Undo and redo: two buttons that say what they would do, and their keys. */
import { html, svg } from 'lit';
import { LabElement } from './element.js';
import { UNDO } from './words.js';

/** An arrow that turns back; mirrored, forwards. */
const ARROW = svg`<path d="M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />`;

const APPLE = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
const KEYS = APPLE ? UNDO.keys.apple : UNDO.keys.other;

export class SlUndo extends LabElement {
  firstUpdated() {
    this.hear('experiment', () => this.requestUpdate());
  }

  /** @param {'undo' | 'redo'} way */
  #button(way) {
    const name = this.lab.steps[way];
    const title = name ? UNDO.would(UNDO[way], name, KEYS[way]) : UNDO.nothing[way];
    // Not `disabled`: the focus would be lost with the last step.
    return html`<button class="icon ${way}" aria-label=${UNDO[way]} title=${title} aria-disabled=${name ? 'false' : 'true'} @click=${() => this.lab[way]()}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">${ARROW}</svg>
    </button>`;
  }

  render() {
    return html`${this.#button('undo')}${this.#button('redo')}`;
  }
}

customElements.define('sl-undo', SlUndo);
