/** Offers the last edits that are kept on this device, where they are not what is open. */
import { html, nothing } from 'lit';
import { knownEntry } from '../experiment/schema.js';
import { LabElement } from './element.js';
import { forgetEdits, keepEdits, sameWork } from './last-edits.js';
import { LOCALE, OFFER } from './words.js';

const WHEN = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

export class SlOffer extends LabElement {
  static properties = { ...LabElement.properties, kept: { state: true } };

  constructor() {
    super();
    /** @type {import('./last-edits.js').Kept | null} */ this.kept = null;
  }

  firstUpdated() {
    if (this.lab.experiment.view.embed) return; // one does not work in a frame
    this.kept = keepEdits(this.lab);
    // Somebody who edits on has decided.
    this.hear('experiment', () => {
      if (this.kept && (this.lab.store.next().undo?.name === '' || sameWork(this.kept.experiment, this.lab.experiment, this.lab.catalogue))) this.kept = null;
    });
  }

  #bringBack() {
    const { kept, lab } = this;
    if (kept) lab.open(kept.experiment, OFFER.opened);
    this.kept = null;
  }

  #forget() {
    forgetEdits();
    this.kept = null;
  }

  render() {
    if (!this.kept) return nothing;
    const { experiment, when } = this.kept;
    const { problem, title, runs } = experiment;
    const { catalogue } = this.lab;
    const { label } = problem.kind === 'surface' ? knownEntry(catalogue.surfaces, problem.surface) : knownEntry(catalogue.datasets, problem.dataset);
    const what = title ? OFFER.titled(title) : OFFER.runsOn(runs.length, label);
    return html`<div class="offer" role="status">
      <span>${OFFER.kept(what, WHEN.format(when))}</span>
      <button @click=${this.#bringBack}>${OFFER.bringBack}</button>
      <button class="quiet" @click=${this.#forget}>${OFFER.forget}</button>
    </div>`;
  }
}

customElements.define('sl-offer', SlOffer);
