/** What is done, what is left and how long it takes; start, stop, save. */
import { html, nothing } from 'lit';
import { duration } from './words.js';

/** @typedef {import('./page.js').StudyPage} StudyPage */

/** @param {StudyPage} page */
export function progress(page) {
  return page.stopper ? working(page) : waiting(page);
}

/** @param {StudyPage} page */
function working(page) {
  const { outcomes, began, work, doing } = page;
  const rate = (outcomes.size - began.done) / (performance.now() - began.at);
  const left = rate > 0 ? work.left / rate / 1000 : 0;
  const togo = left > 1 ? `, ${duration(left)} to go` : '';
  return html`<p class="row"><button @click=${() => page.stop()}>Stop</button>
    ${doing ? html`<span>${doing}</span>` : html`<progress max=${work.size} value=${work.size - work.left} aria-label="Trainings"></progress>
    <span>${work.size - work.left} of ${work.size} trainings${togo}</span>`}</p>`;
}

/** @param {StudyPage} page */
function waiting(page) {
  const { outcomes, work, estimate } = page;
  const word = outcomes.size === 0 ? `Train ${work.size} times` : `Go on: ${work.left} left`;
  const go = html`<button class="play" @click=${() => page.start()}>${word}</button>
    ${estimate > 0 ? html`<span class="note">${duration(estimate, 'about ')}</span>` : nothing}`;
  const done = page.halved ? `Tuned: ${outcomes.size} trainings, those of the last round are compared.` : `All ${work.size} trainings are done.`;
  return html`<p class="row">${work.left > 0 ? go : html`<span>${done}</span>`}
    ${outcomes.size > 0 ? html`<button @click=${() => page.save()}>CSV</button>` : nothing}</p>`;
}
