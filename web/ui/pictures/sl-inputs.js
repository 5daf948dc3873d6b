/**
 * More inputs than a plane has, and no image: a row an input, how often it is there and how often the net is right where
 * it is.
 * @import { Presence } from './presence.js'
 */
import { html } from 'lit';
import { formatShare } from '../format.js';
import { INPUTS } from '../words.js';
import { PictureElement } from './picture-element.js';
import { presenceOf } from './presence.js';

export class SlInputs extends PictureElement {
  constructor() {
    super();
    /** A rare input is hardly there in the few points that test. */ this.shownPart = /** @type {import('./verdicts.js').Part} */ ('train');
  }

  /** @param {Presence} presence @param {number} j @param {number} total */
  #row({ there, right, rare }, j, total) {
    const bar = (/** @type {number} */ share) => html`<td style="--share: ${Math.round(100 * (share || 0))}%">${formatShare(share)}</td>`;
    const name = `x${j + 1}`;
    return html`<tr class=${rare ? 'rare' : ''}><th scope="row">${rare ? INPUTS.rare(name) : name}</th>${bar(there / total)}${bar(there > 0 ? right / there : NaN)}</tr>`;
  }

  render() {
    const { points } = this.lab;
    const { verdicts } = this;
    if (!points || !verdicts) return this.waiting();
    const { inputs, total, withRare, without } = presenceOf(points, verdicts, this.shownPart);
    const share = (/** @type {{ there: number, right: number }} */ { there, right }) => formatShare(there > 0 ? right / there : NaN);
    return html`
      <div class="bar">${this.partSwitch()}</div>
      <p class="words">${INPUTS.words(this.name, this.shownPart, share(withRare), share(without))}</p>
      <table class="presence">
        <caption class="visually-hidden">${INPUTS.caption}</caption>
        <thead><tr><th scope="col">${INPUTS.input}</th><th scope="col">${INPUTS.there}</th><th scope="col">${INPUTS.right}</th></tr></thead>
        <tbody>${inputs.map((presence, j) => this.#row(presence, j, total))}</tbody>
      </table>
    `;
  }
}

customElements.define('sl-inputs', SlInputs);
