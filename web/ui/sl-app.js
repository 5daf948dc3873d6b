/**
 * The page: places the parts and says what went wrong. For tests and the curious it shows the experiment, the newest
 * results, the state and the fingerprint as properties.
 * @import { Lab } from './lab.js'
 */
import { html, LitElement, nothing } from 'lit';
import './sl-curves.js';
import { need } from './late.js';
import { takeDrops } from './open-file.js';
import { listenForPrint, printedHead, printedRuns } from './print/printed.js';
import './sl-header.js';
import './sl-offer.js';
import './sl-picture.js';
import './sl-problem.js';
import './sl-runs.js';
import './sl-transport.js';
import { wearChosenTheme } from './theme.js';
import { listenForUndo } from './undo-keys.js';
import { APP, LATE } from './words.js';

export class SlApp extends LitElement {
  static properties = { lab: { attribute: false }, failure: { type: String }, shelf: { state: true }, printing: { state: true }, step: { state: true } };

  constructor() {
    super();
    /** @type {Lab | undefined} */ this.lab = undefined;
    this.failure = '';
    /** Whether the shelf stands in the place of the runs. */ this.shelf = false;
    /** Whether somebody puts the page on paper. */ this.printing = false;
    /** Whether the newest step is explained there. */ this.step = false;
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
    const { lab } = this;
    listenForUndo({ undo: () => lab.undo(), redo: () => lab.redo() });
    takeDrops(lab);
    listenForPrint(lab, (printing) => (this.printing = printing));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#themeChanged());
    document.addEventListener('click', closeOtherMenus);
    document.addEventListener('keydown', (event) => event.key === 'Escape' && closeOtherMenus(event));
  }

  #themeChanged() {
    this.lab?.dispatchEvent(new Event('theme'));
  }

  /** Once opened it stays, so that what it draws behind the curves stays. */
  #opened = false;

  /** Loaded when it is asked for. */
  async #toggleShelf() {
    try {
      await import('./shelf/sl-shelf.js');
    } catch {
      return this.lab?.say([{ path: '', message: LATE.shelf }]);
    }
    this.#opened = true;
    this.shelf = !this.shelf;
    this.step = false;
  }

  /** Loaded when it is asked for, too. */
  async #toggleStep() {
    try {
      await import('./step/sl-step.js');
    } catch {
      return this.lab?.say([{ path: '', message: LATE.step }]);
    }
    this.step = !this.step;
    this.shelf = false;
    if (this.step) await this.#showStep();
  }

  async #showStep() {
    await this.updateComplete;
    const step = /** @type {import('./step/sl-step.js').SlStep | null} */ (this.querySelector('sl-step'));
    step?.scrollIntoView({ block: 'nearest' }); // on a phone it may be far away
    return step;
  }

  /** Of the weight that was chosen in the picture of the net. @param {CustomEvent<import('./step/parameters.js').Choice>} event */
  async #explain({ detail }) {
    if (!this.step) await this.#toggleStep();
    const step = await this.#showStep();
    if (!step) return;
    step.choice = detail;
    await step.updateComplete;
    step.querySelector('select')?.focus({ preventScroll: true });
  }

  /** @param {Lab} lab */
  #notice(lab) {
    if (lab.complaints.length === 0) return nothing;
    return html`<div class="notice" role="alert">
      <ul>${lab.complaints.map(({ message }) => html`<li>${message}</li>`)}</ul>
      <button @click=${() => lab.say([])}>${APP.close}</button>
    </div>`;
  }

  /** @param {Lab} lab */
  #picture(lab) {
    if (lab.experiment.problem.kind !== 'surface') return html`<sl-picture class="part" .lab=${lab} @explain=${this.#explain}></sl-picture>`;
    need('sl-surface', lab);
    return html`<sl-surface class="part" .lab=${lab}></sl-surface>`;
  }

  /** Within another page: what there is to see, and the way to all the rest. @param {Lab} lab */
  #frame(lab) {
    const { experiment } = lab;
    const whole = lab.address.addressOf({ ...experiment, view: { ...experiment.view, embed: false } });
    return html`<main>
      <div class="about"><h1>${experiment.title || APP.untitled}</h1>
        <a href=${whole} target="_blank" rel="noopener" title=${APP.openWholeHelp}>${APP.openWhole}</a></div>
      <div class="notices">${this.#notice(lab)}</div>
      <sl-curves class="part" .lab=${lab}></sl-curves>
      ${this.#picture(lab)}
      <sl-transport class="part" role="group" aria-label=${APP.race} .lab=${lab}></sl-transport>
    </main>`;
  }

  render() {
    const { lab } = this;
    if (this.failure) return html`<p class="loading failed" role="alert">${this.failure}</p>`;
    if (!lab) return html`<p class="loading" role="status">${APP.loading}</p>`;
    this.classList.toggle('embed', lab.experiment.view.embed);
    if (lab.experiment.view.embed) return this.#frame(lab);
    return html`
      <sl-header .lab=${lab} .shelf=${this.shelf} @shelf=${this.#toggleShelf}></sl-header>
      ${this.printing ? printedHead(lab) : nothing}
      <main>
        <div class="notices">${this.#notice(lab)}<sl-offer .lab=${lab}></sl-offer></div>
        <sl-curves class="part" .lab=${lab}></sl-curves>
        ${this.printing ? printedRuns(lab) : nothing}
        <sl-transport class="part" role="group" aria-label=${APP.race} .lab=${lab} .step=${this.step} @step=${this.#toggleStep}></sl-transport>
        <sl-runs class="part" ?hidden=${this.shelf || this.step} .lab=${lab}></sl-runs>
        ${this.step ? html`<sl-step class="part" .lab=${lab}></sl-step>` : nothing}
        ${this.#opened ? html`<sl-shelf class="part" ?hidden=${!this.shelf} .lab=${lab}></sl-shelf>` : nothing}
        ${this.#picture(lab)}
        <sl-problem class="part" .lab=${lab}></sl-problem>
      </main>
    `;
  }
}

/** A menu closes when one looks elsewhere; by Escape, whoever was in it stands at its name again. @param {Event} event */
function closeOtherMenus(event) {
  for (const menu of document.querySelectorAll('sl-header details[open], sl-runs details[open], sl-curves details[open], sl-transport details[open]')) {
    const inside = menu.contains(/** @type {Node} */ (event.target));
    if (event.type !== 'keydown' && inside) continue;
    menu.removeAttribute('open');
    if (inside) menu.querySelector('summary')?.focus();
  }
}

customElements.define('sl-app', SlApp);
