/** Undo and redo: two buttons that say what they would do, and their keys. */
import { html, svg } from 'lit';
import { LabElement } from './element.js';

/** An arrow that turns back; mirrored, forwards. */
const ARROW = svg`<path d="M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H6" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" />`;

const APPLE = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
const KEYS = APPLE ? { undo: '⌘Z', redo: '⇧⌘Z' } : { undo: 'Ctrl+Z', redo: 'Ctrl+Y' };

export class SlUndo extends LabElement {
  firstUpdated() {
    this.hear('experiment', () => this.requestUpdate());
  }

  /** @param {'undo' | 'redo'} way @param {string} word */
  #button(way, word) {
    const name = this.lab.steps[way];
    const title = name ? `${word}: ${name} (${KEYS[way]})` : `Nothing to ${way}`;
    // Not `disabled`: the focus would be lost with the last step.
    return html`<button class="icon ${way}" aria-label=${word} title=${title} aria-disabled=${name ? 'false' : 'true'} @click=${() => this.lab[way]()}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">${ARROW}</svg>
    </button>`;
  }

  render() {
    return html`${this.#button('undo', 'Undo')}${this.#button('redo', 'Redo')}`;
  }
}

customElements.define('sl-undo', SlUndo);
