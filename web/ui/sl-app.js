/**
 * The page: places the parts and says what went wrong. For tests and the curious it shows the experiment, the newest
 * results, the state and the fingerprint as properties.
 * @import { Lab } from './lab.js'
 */
import { html, LitElement, nothing } from 'lit';
import './sl-curves.js';
import './sl-header.js';
import './sl-picture.js';
import './sl-problem.js';
import './sl-runs.js';
import './sl-surface.js';
import './sl-transport.js';
import { wearChosenTheme } from './theme.js';

export class SlApp extends LitElement {
  static properties = { lab: { attribute: false }, failure: { type: String } };

  constructor() {
    super();
    /** @type {Lab | undefined} */ this.lab = undefined;
    this.failure = '';
    wearChosenTheme();
  }

  createRenderRoot() {
    this.replaceChildren(); // what the page said while it loaded
    return this;
  }

  get experiment() {
    return this.lab?.experiment;
  }

  get frames() {
    return this.lab?.frames ?? [];
  }

  get state() {
    return this.lab?.conductor.state ?? 'loading';
  }

  get fingerprint() {
    return this.lab?.fingerprint ?? '';
  }

  /** @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('lab') || !this.lab) return;
    for (const type of ['notice', 'experiment']) this.lab.addEventListener(type, () => this.requestUpdate());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#themeChanged());
    document.addEventListener('click', closeOtherMenus);
    document.addEventListener('keydown', (event) => event.key === 'Escape' && closeOtherMenus(event));
  }

  #themeChanged() {
    this.lab?.dispatchEvent(new Event('theme'));
  }

  /** @param {Lab} lab */
  #notice(lab) {
    if (lab.complaints.length === 0) return nothing;
    return html`<div class="notice" role="alert">
      <ul>${lab.complaints.map(({ message }) => html`<li>${message}</li>`)}</ul>
      <button @click=${() => lab.say([])}>Close</button>
    </div>`;
  }

  render() {
    const { lab } = this;
    if (this.failure) return html`<p class="loading failed" role="alert">${this.failure}</p>`;
    if (!lab) return html`<p class="loading" role="status">Loading the race.</p>`;
    return html`
      <sl-header .lab=${lab}></sl-header>
      <main>
        ${this.#notice(lab)}
        <sl-curves class="part" .lab=${lab}></sl-curves>
        <sl-transport class="part" role="group" aria-label="Race" .lab=${lab}></sl-transport>
        <sl-runs class="part" .lab=${lab}></sl-runs>
        ${lab.experiment.problem.kind === 'surface'
          ? html`<sl-surface class="part" .lab=${lab}></sl-surface>`
          : html`<sl-picture class="part" .lab=${lab}></sl-picture>`}
        <sl-problem class="part" .lab=${lab}></sl-problem>
      </main>
    `;
  }
}

/** A menu closes when one looks elsewhere; by Escape, whoever was in it stands at its name again. @param {Event} event */
function closeOtherMenus(event) {
  for (const menu of document.querySelectorAll('sl-header details[open], sl-runs details[open], sl-curves details[open]')) {
    const inside = menu.contains(/** @type {Node} */ (event.target));
    if (event.type !== 'keydown' && inside) continue;
    menu.removeAttribute('open');
    if (inside) menu.querySelector('summary')?.focus();
  }
}

customElements.define('sl-app', SlApp);
