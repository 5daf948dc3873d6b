/** One repeat by itself: its curves stand out, and it opens as a race in the lab. */
import { html, nothing } from 'lit';
import { formatLink } from '../../experiment/link.js';
import { pageLink } from '../../site/links.js';
import { experimentOf } from '../jobs.js';
import { alone } from '../seeds.js';

/** @typedef {import('./page.js').StudyPage} StudyPage */

/** @param {StudyPage} page */
export function openSeed(page) {
  const { study, picked, core } = page;
  const choose = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    page.picked = value === '' ? null : Number(value);
    page.draw();
  };
  const link = picked === null ? '' : formatLink(alone(experimentOf(study, { repeat: picked, point: 0, run: 0 })), core.catalogue);
  return html`<label>One seed <select @change=${choose}><option value="" ?selected=${picked === null}>none</option>
    ${Array.from({ length: study.repeats }, (_, repeat) => html`<option value=${repeat} ?selected=${repeat === picked}>${repeat + 1}</option>`)}</select></label>
    ${picked === null ? nothing : html`<a href=${pageLink('index.html', link)}>Open seed ${picked + 1} in the lab</a>`}`;
}
