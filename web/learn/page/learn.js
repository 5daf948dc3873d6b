/** A chapter with a script: figures run, links in the sentences turn them, symbols light up what they stand for. */
import { fileOf } from '../../site/links.js';
import './sl-drawing.js';
import './sl-figure.js';
import './sl-figure-step.js';
import { isRead, keepRead } from './progress.js';
import { startPredictions, startQuestions } from './questions.js';

/** @typedef {import('./sl-figure.js').SlFigure} SlFigure */

const page = fileOf(location);
const main = /** @type {HTMLElement} */ (document.querySelector('main'));

main.addEventListener('click', (event) => {
  const link = /** @type {HTMLElement | null} */ (/** @type {HTMLElement} */ (event.target).closest('a.try'));
  if (!link) return;
  const figure = /** @type {SlFigure | import('./sl-drawing.js').SlDrawing | null} */ (document.querySelector(`:is(sl-figure, sl-drawing)[data-figure="${link.dataset.figure}"]`));
  if (!figure?.isReady) return; // the link then leads to the figure
  event.preventDefault();
  figure.try(link.dataset.spot ?? '');
  const { top, bottom } = figure.getBoundingClientRect();
  if (top < 0 || bottom > innerHeight) figure.scrollIntoView({ block: 'center' });
});

/** @param {Event} event @param {boolean} on */
function light(event, on) {
  const symbol = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest('[data-sym]'));
  if (!symbol) return;
  for (const each of main.querySelectorAll(`[data-sym="${symbol.dataset.sym}"]`)) each.classList.toggle('lit', on);
}
for (const type of ['pointerover', 'focusin']) main.addEventListener(type, (event) => light(event, true));
for (const type of ['pointerout', 'focusout']) main.addEventListener(type, (event) => light(event, false));

startPredictions();
startQuestions();

for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.chapters a'))) {
  if (isRead(fileOf(link))) link.append(Object.assign(document.createElement('span'), { className: 'note', textContent: ' read' }));
}

const end = document.querySelector('.turn-page');
if (end) {
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    keepRead(page);
  });
  seen.observe(end);
}
