/**
 * The page: places the parts and says what went wrong. For tests and the curious it shows the experiment, the newest
 * results, the state and the fingerprint as properties.
 * @import { Lab } from './lab.js'
 */
import { html, LitElement, nothing } from 'lit';
import { setField } from '../experiment/edit.js';
import { formatLink } from '../experiment/link.js';
import { pytorchScript } from '../export/pytorch.js';
import { download } from './download.js';
import { PAGES } from './pages.js';
import './sl-curves.js';
import './sl-picture.js';
import './sl-problem.js';
import './sl-runs.js';
import './sl-surface.js';
import './sl-transport.js';
import { otherTheme, switchTheme, wearChosenTheme } from './theme.js';

const LOOK_FOR = 'Look for the curve that falls first, and the one that ends lowest.';

export class SlApp extends LitElement {
  static properties = { lab: { attribute: false }, failure: { type: String }, copied: { state: true } };

  constructor() {
    super();
    /** @type {Lab | undefined} */ this.lab = undefined;
    this.failure = '';
    this.copied = '';
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

  #switchTheme() {
    switchTheme();
    this.#themeChanged();
  }

  #themeChanged() {
    this.requestUpdate();
    this.lab?.dispatchEvent(new Event('theme'));
  }

  async #copyLink() {
    const { lab } = this;
    if (!lab) return;
    const link = lab.address.addressOf(lab.experiment);
    try {
      await navigator.clipboard.writeText(link);
      this.copied = `Link copied (${link.length} characters)`;
    } catch {
      lab.say([{ path: '', message: `The browser did not allow copying. The link is: ${link}` }]);
    }
    setTimeout(() => (this.copied = ''), 3000);
  }

  /** @param {Lab} lab */
  #exportScript(lab) {
    download('slalom.py', 'text/x-python', pytorchScript(lab.experiment, lab.core));
  }

  /** @param {Lab} lab */
  #header(lab) {
    const { title } = lab.experiment;
    return html`<header>
      <h1>Slalom</h1>
      <nav aria-label="Pages">${PAGES.map(({ name, file }) => html`<a href="./${file}${name === 'Compare' ? formatLink(lab.experiment, lab.catalogue) : ''}" aria-current=${name === 'Lab' ? 'page' : nothing}>${name}</a>`)}</nav>
      <input class="title" aria-label="Title of this experiment" maxlength="200" placeholder="Which optimiser gets there first, and why?" .value=${title}
        @change=${(/** @type {Event} */ event) =>
          lab.apply(setField(lab.experiment, 'title', /** @type {HTMLInputElement} */ (event.target).value, lab.catalogue))} />
      <p class="look-for">${LOOK_FOR}</p>
      <span class="said" role="status">${this.copied}</span>
      <button @click=${this.#copyLink}>Copy link</button>
      <button @click=${() => this.#exportScript(lab)} title="This experiment as a Python script for PyTorch: the same data, first weights and batches">PyTorch</button>
      <button @click=${this.#switchTheme} title="Light or dark">${otherTheme()}</button>
    </header>`;
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
      ${this.#header(lab)}
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
  for (const menu of document.querySelectorAll('sl-runs details[open], sl-curves details[open]')) {
    const inside = menu.contains(/** @type {Node} */ (event.target));
    if (event.type !== 'keydown' && inside) continue;
    menu.removeAttribute('open');
    if (inside) menu.querySelector('summary')?.focus();
  }
}

customElements.define('sl-app', SlApp);
