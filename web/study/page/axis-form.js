/** What is swept: one or two numbers that all runs have, by the catalogue's names, with their ranges. */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { dialName, dialsOf } from '../../experiment/dial.js';
import { formatSetting } from '../../ui/format.js';
import { halvingPlan } from '../halving.js';
import { proposedAxis } from '../axes.js';
import { numberOf, orBack } from './form.js';
import { capital } from './words.js';

/** @typedef {import('../../experiment/dial.js').Dial} Dial */
/** @typedef {import('../../types.js').SweepAxis} SweepAxis */
/** @typedef {import('./page.js').StudyPage} StudyPage */

/** Of a new axis: alone, and beside another. */
const POINTS = [13, 7];
/** In groups, as people think of them. @type {[string, Dial['holder'][]][]} */
const GROUPS = [['Of the runs', ['run', 'hyper', 'schedule']], ['Of the problem', ['problem']], ['Of net and training', ['network', 'training']]];

/** @param {StudyPage} page */
export function axisForm(page) {
  const { sweep } = page.experiment;
  return html`<div class="axes">
    ${axis(page, 0, 'Sweep', 'nothing')}
    ${sweep.length > 0 ? axis(page, 1, 'and', 'nothing else') : nothing}
    ${sweep.length > 0 && page.study.repeats > 1 ? halved(page) : nothing}
  </div>`;
}

/**
 * @param {StudyPage} page
 * @param {number} at  which axis
 * @param {string} word
 * @param {string} none
 */
function axis(page, at, word, none) {
  const { experiment, core } = page;
  const { sweep } = experiment;
  const present = sweep[at];
  const dials = dialsOf(experiment, core.catalogue).filter(({ id }) => id !== sweep[1 - at]?.parameter);
  // Both start from what counts now, not from what was drawn: two changes may come between two drawings.
  const choose = (/** @type {string} */ id) => {
    const [now, dial] = [page.experiment, dials.find((each) => each.id === id)];
    const before = now.sweep.slice(0, at);
    return page.change({ sweep: dial ? [...before, proposedAxis(dial, now, POINTS[at]), ...now.sweep.slice(at + 1)] : before });
  };
  const turn = (/** @type {Record<string, number | string>} */ change) =>
    page.change({ sweep: page.experiment.sweep.map((each, i) => (i === at ? /** @type {SweepAxis} */ ({ ...each, ...change }) : each)) });
  const group = (/** @type {string} */ label, /** @type {Dial[]} */ members) => (members.length === 0 ? nothing
    : html`<optgroup label=${label}>${members.map((dial) => html`<option value=${dial.id} ?selected=${dial.id === present?.parameter}>${capital(dialName(dial))}</option>`)}</optgroup>`);
  return html`<span class="axis"><label>${word} <select aria-label=${at === 0 ? 'Sweep' : 'Second parameter'} @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
      <option value="" ?selected=${!present}>${none}</option>
      ${GROUPS.map(([label, holders]) => group(label, dials.filter(({ holder }) => holders.includes(holder))))}</select></label>
    ${present ? ends(present, at, turn) : nothing}</span>`;
}

/**
 * @param {SweepAxis} axis
 * @param {number} at
 * @param {(change: Record<string, number | string>) => Promise<boolean>} turn
 */
function ends({ from, to, points }, at, turn) {
  const of = at === 0 ? '' : ' of the second';
  const field = (/** @type {string} */ key, /** @type {string} */ name, /** @type {number} */ value) =>
    html`<label>${name} <input inputmode="decimal" aria-label="${name}${of}" .value=${formatSetting(value)} @change=${(/** @type {Event} */ event) => orBack(event, formatSetting(value), turn({ [key]: numberOf(event) }))} /></label>`;
  return html`${field('from', 'from', from)}${field('to', 'to', to)}${field('points', 'values', points)}`;
}

/** @param {StudyPage} page */
function halved(page) {
  const { study } = page;
  const { trainings } = halvingPlan(study.points, study.repeats);
  return html`<label class="switch" title="All places with two seeds, the better half of them with four, and so on: the same budget for every run"><input type="checkbox" .checked=${live(page.halved)}
    @change=${(/** @type {Event} */ event) => page.halve(/** @type {HTMLInputElement} */ (event.target).checked)} /> Halve over seeds: ${trainings} trainings a run, not ${study.points * study.repeats}</label>`;
}
