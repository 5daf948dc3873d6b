/** What is asked: seeds and what they vary, the measure, what is swept, how it is shown. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { VARIED } from '../../experiment/schema.js';
import { formatLink } from '../../experiment/link.js';
import { pageLink } from '../../site/links.js';
import { runColour } from '../../ui/palette.js';
import { MEASURES } from '../outcome.js';
import { whatVaries } from '../seeds.js';
import { axisForm } from './axis-form.js';
import { SCHEDULE_BUDGET } from './schedules.js';
import { MEASURE_NAMES, VARIED_NAMES } from './words.js';

/** @typedef {import('../../types.js').Varied} Varied */
/** @typedef {import('./page.js').StudyPage} StudyPage */

/** @param {Event} event */
const valueOf = ({ target }) => /** @type {HTMLInputElement | HTMLSelectElement} */ (target).value;
/** @param {Event} event */
const isChecked = ({ target }) => /** @type {HTMLInputElement} */ (target).checked;
/** @param {Event} event @returns {number | string} what is no number is refused in its own words */
export const numberOf = (event) => {
  const text = valueOf(event).trim().replace(',', '.');
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
};

/**
 * A field whose value is refused shows what counts again. It is not drawn at every picture: somebody may be typing.
 * @param {Event} event
 * @param {string} before
 * @param {Promise<boolean>} accepted
 */
export async function orBack({ target }, before, accepted) {
  if (!(await accepted)) /** @type {HTMLInputElement} */ (target).value = before;
}

/** @param {StudyPage} page */
export function form(page) {
  const { seeds } = page.experiment;
  const lab = { ...page.experiment, seeds: { ...seeds, count: 1 }, sweep: [] };
  return html`<form class="ask" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
    <p>${page.names.map((name, i) => html`<span class="word" style="--run: ${runColour(i)}"><span class="dot"></span>${name}</span> `)}
      <a href=${pageLink('index.html', formatLink(lab, page.core.catalogue))}>Back to the lab</a></p>
    <label>Seeds <input type="number" min="1" max="100" .value=${String(seeds.count)}
      @change=${(/** @type {Event} */ event) => orBack(event, String(seeds.count), page.change({ seeds: { ...page.experiment.seeds, count: /** @type {number} */ (numberOf(event)) } }))} /></label>
    ${varied(page)}
    <label>Compare by <select @change=${(/** @type {Event} */ event) => set(page, { measure: /** @type {any} */ (valueOf(event)) })}>
      ${MEASURES.map((id) => html`<option value=${id} ?selected=${id === page.measure}>${MEASURE_NAMES[id]}</option>`)}</select></label>
    <label>Band <select @change=${(/** @type {Event} */ event) => set(page, { band: /** @type {any} */ (valueOf(event)) })}>
      <option value="quartiles" ?selected=${page.band === 'quartiles'}>Quartiles</option><option value="range" ?selected=${page.band === 'range'}>Least to most</option></select></label>
    ${axisForm(page)}
    ${schedules(page)}
  </form>`;
}

/** @param {StudyPage} page @param {Partial<StudyPage>} change of how it is shown */
function set(page, change) {
  Object.assign(page, change);
  page.draw();
}

/** What differs between the seeds: what the problem does not have is not offered. @param {StudyPage} page */
function varied(page) {
  const { experiment } = page;
  const offered = whatVaries({ ...experiment, seeds: { ...experiment.seeds, vary: VARIED } });
  if (offered.length === 0) return html`<span class="note">Nothing here differs between seeds: no data, no noise.</span>`;
  const { vary } = experiment.seeds;
  const turn = (/** @type {Varied} */ word, /** @type {Event} */ event) => {
    const { seeds } = page.experiment;
    const words = VARIED.filter((each) => (each === word ? isChecked(event) : seeds.vary.includes(each)));
    // What is not offered does not count, so it may stay; but something that is offered must.
    if (words.some((each) => offered.includes(each))) return page.change({ seeds: { ...seeds, vary: words } });
    page.complaints = [`Seeds must vary something: keep one of ${offered.map((each) => VARIED_NAMES[each]).join(', ')}.`];
    return page.draw();
  };
  return html`<fieldset class="vary"><legend>Each seed draws anew</legend>${offered.map((word) => html`<label class="switch"><input type="checkbox" .checked=${live(vary.includes(word))}
    @change=${(/** @type {Event} */ event) => turn(word, event)} /> ${VARIED_NAMES[word]}</label>`)}</fieldset>`;
}

/** @param {StudyPage} page */
function schedules(page) {
  if (page.experiment.problem.kind !== 'surface' && page.experiment.training.epochs < 2) return nothing;
  return html`<span class="schedules"><button type="button" ?disabled=${page.stopper !== null} @click=${() => page.schedules()}>Compare schedules</button>
    <label>of <select @change=${(/** @type {Event} */ event) => set(page, { scheduleRun: Number(valueOf(event)) })}>
      ${page.names.map((name, i) => html`<option value=${i} ?selected=${i === page.scheduleRun}>${name}</option>`)}</select></label>
    <span class="note">each with its rate and its own number tuned by ${SCHEDULE_BUDGET} trainings</span></span>`;
}
