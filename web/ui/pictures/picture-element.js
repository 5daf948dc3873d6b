/**
 * What the pictures of the chosen run have in common: they follow it at the pace of an eye, and tell its part of the data.
 * @import { RunFrame } from '../../types.js'
 * @import { Part, Verdicts } from './verdicts.js'
 */
import { html } from 'lit';
import { atMostEvery, LabElement } from '../element.js';
import { runName } from '../../experiment/run-name.js';
import { ANSWERS } from '../words.js';
import { verdictsOf } from './verdicts.js';

/** Milliseconds between two states of what is read: faster ones cannot be. */
const READING = 400;

export class PictureElement extends LabElement {
  static properties = { ...LabElement.properties, shownPart: { state: true } };

  constructor() {
    super();
    /** Which part of the data is shown. @type {Part} */ this.shownPart = 'test';
  }

  firstUpdated() {
    this.hear('frame', atMostEvery(READING, () => this.requestUpdate()));
    for (const type of ['experiment', 'theme']) this.hear(type, () => this.requestUpdate());
  }

  /** @returns {RunFrame | undefined} */
  get chosen() {
    const { frames, experiment } = this.lab;
    return frames[experiment.view.selected];
  }

  get name() {
    const { experiment, catalogue } = this.lab;
    return runName(experiment, experiment.view.selected, catalogue);
  }

  /** @returns {Verdicts | null} of the chosen run; null before its first answers */
  get verdicts() {
    const { points } = this.lab;
    return points ? verdictsOf(points, this.chosen?.probe) : null;
  }

  partSwitch() {
    return html`<span class="parts" role="group" aria-label=${ANSWERS.part}>${Object.entries(ANSWERS.parts).map(([id, label]) => html`<button
      aria-pressed=${id === this.shownPart} @click=${() => (this.shownPart = /** @type {Part} */ (id))}>${label}</button>`)}</span>`;
  }

  /** What stands where there is nothing to show yet. */
  waiting() {
    return html`<p class="words">${this.chosen?.progress.status === 'diverged' ? '' : ANSWERS.waiting}</p>`;
  }
}
