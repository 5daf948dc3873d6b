/** Offers the last edits that are kept on this device, where they are not what is open. */
import { html, nothing } from 'lit';
import { knownEntry } from '../experiment/schema.js';
import { LabElement } from './element.js';
import { forgetEdits, keepEdits, sameWork } from './last-edits.js';

const WHEN = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' });

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
    if (kept) lab.open(kept.experiment, 'your last edits');
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
    const what = title ? `“${title}”` : `${runs.length === 1 ? 'one run' : `${runs.length} runs`} on ${label}`;
    return html`<div class="offer" role="status">
      <span>Your last edits of ${what}, from ${WHEN.format(when)}, are kept on this device.</span>
      <button @click=${this.#bringBack}>Bring them back</button>
      <button class="quiet" @click=${this.#forget}>Forget them</button>
    </div>`;
  }
}

customElements.define('sl-offer', SlOffer);
