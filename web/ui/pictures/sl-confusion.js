/**
 * Which class is taken for which, as a table: rows are the truth, columns what the net says.
 * @import { Confusion } from './verdicts.js'
 */
import { html } from 'lit';
import { formatShare } from '../format.js';
import { CONFUSION } from '../words.js';
import { PictureElement } from './picture-element.js';
import { confusionOf, tellRight, worstMixUp } from './verdicts.js';

/** With more classes a cell has room for the count alone; its share is told by shade, tooltip and screen reader. */
const MOST_WITH_SHARES = 5;

export class SlConfusion extends PictureElement {
  /** @param {Confusion} confusion @param {number} truth */
  #row({ counts }, truth) {
    const row = counts[truth];
    const total = row.reduce((sum, count) => sum + count, 0);
    const share = (/** @type {number} */ count) => formatShare(total > 0 ? count / total : NaN);
    const many = counts.length > MOST_WITH_SHARES;
    return html`<tr><th scope="row">${many ? truth : CONFUSION.class(truth)}</th>
      ${row.map((count, said) => html`<td class=${said === truth ? 'hit' : count > 0 ? 'miss' : 'none'} style="--share: ${shade(count, total, said === truth)}%"
        title=${CONFUSION.cell(total, truth, count, said)}>${count}<span class=${many ? 'visually-hidden' : 'share'}> ${share(count)}</span></td>`)}
      <td class="sum">${share(row[truth])}</td></tr>`;
  }

  /** @param {Confusion} confusion */
  #words(confusion) {
    const worst = worstMixUp(confusion.counts);
    const mixUp = worst ? CONFUSION.worst(worst.truth, worst.said, worst.count) : CONFUSION.none;
    return tellRight(this.shownPart, confusion) + (confusion.total > 0 ? ` ${mixUp}` : '');
  }

  render() {
    const { points } = this.lab;
    const { verdicts } = this;
    const confusion = points && verdicts ? confusionOf(points, verdicts, this.shownPart) : null;
    return html`
      <div class="bar">${this.partSwitch()}</div>
      ${confusion ? html`
        <table class="confusion">
          <caption>${(confusion.counts.length > MOST_WITH_SHARES ? CONFUSION.caption : CONFUSION.captionWithShares)(this.name)}</caption>
          <thead><tr><td></td>${confusion.counts.map((_, c) => html`<th scope="col">${confusion.counts.length > MOST_WITH_SHARES ? c : CONFUSION.class(c)}</th>`)}<th scope="col" title=${CONFUSION.rightHelp}>${CONFUSION.right}</th></tr></thead>
          <tbody>${confusion.counts.map((_, truth) => this.#row(confusion, truth))}</tbody>
        </table>
        <p class="words">${this.#words(confusion)}</p>` : this.waiting()}
    `;
  }
}

/**
 * @param {number} count
 * @param {number} total
 * @param {boolean} hit
 * @returns {number} per cent; a single mix-up is seen too
 */
function shade(count, total, hit) {
  const share = total > 0 ? Math.round((100 * count) / total) : 0;
  return hit || count === 0 ? share : Math.min(100, 25 + share);
}

customElements.define('sl-confusion', SlConfusion);
