/** Text that is there to be copied: a field with its button. */
import { html } from 'lit';
import { COPIED } from './words.js';

const COPY_KEY = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '') ? COPIED.keys.apple : COPIED.keys.other;

/**
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {string} what it holds
 * @returns {Promise<string>} what was done, as a sentence
 */
export async function copyFrom(field, what) {
  try {
    await navigator.clipboard.writeText(field.value);
    return COPIED.done(what, field.value.length);
  } catch {
    field.focus();
    field.select();
    return COPIED.refused(COPY_KEY);
  }
}

/**
 * @param {object} what
 * @param {string} what.label
 * @param {string} what.value
 * @param {string} what.note
 * @param {(sentence: string) => void} what.onSaid
 */
export function copiedField({ label, value, note, onSaid }) {
  const id = `copied-${label.toLowerCase().replace(/\W/g, '-')}`;
  const copy = async (/** @type {Event} */ event) => {
    const field = /** @type {HTMLInputElement} */ (/** @type {HTMLElement} */ (event.currentTarget).closest('.copied')?.querySelector('input'));
    onSaid(await copyFrom(field, label));
  };
  return html`<div class="copied">
    <label for=${id}>${label}</label>
    <input id=${id} readonly .value=${value} aria-describedby="${id}-note" @focus=${(/** @type {Event} */ event) => /** @type {HTMLInputElement} */ (event.target).select()} />
    <button aria-label=${COPIED.copyOf(label)} @click=${copy}>${COPIED.copy}</button>
    <p class="note" id="${id}-note">${note}</p>
  </div>`;
}
