/**
 * What the dialog for tables shows: the first rows, who is which class, what was left out. Text from a table stays text.
 * @import { Choice, Made } from '../../experiment/csv/points.js'
 * @import { Table } from '../../experiment/csv/table.js'
 */
import { html, nothing } from 'lit';
import { nameFrom } from '../../experiment/csv/table.js';
import { classMark } from '../pictures/mark-svg.js';

/** Rows of the preview, and reasons that are listed: the first tell what is the matter. */
const PREVIEW = 6;
const LISTED = 50;

/** @param {number} count @param {string} word */
const some = (count, word) => `${count.toLocaleString('en-GB')} ${word}${count === 1 ? '' : 's'}`;

/**
 * @param {Table} table
 * @param {Choice} choice
 */
export function previewOf({ names, rows, cut }, { x, y, target }) {
  const role = (/** @type {number} */ column) => [column === x ? 'input 1' : '', column === y ? 'input 2' : '', 'column' in target && target.column === column ? 'class' : ''].filter(Boolean).join(', ');
  return html`<div class="sheet" role="group" tabindex="0" aria-label="The first rows">
    <table>
      <caption>${rows.length > PREVIEW ? `The first ${PREVIEW} of ${cut ? 'more than ' : ''}${some(rows.length, 'row')}` : some(rows.length, 'row')}</caption>
      <thead><tr><th scope="col">line</th>${names.map((name, column) => html`<th scope="col" class=${role(column) ? 'taken' : ''}>${name}<i>${role(column)}</i></th>`)}</tr></thead>
      <tbody>${rows.slice(0, PREVIEW).map(({ line, cells }) => html`<tr><th scope="row">${line}</th>${cells.map((cell, column) => html`<td class=${role(column) ? 'taken' : ''}>${nameFrom(cell)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}

/** @param {Made['classes']} classes */
export function classList(classes) {
  return html`<ul class="who" aria-label="Classes">${classes.map(({ name, count }, label) => html`<li>
    <svg viewBox="-8 -8 16 16" aria-hidden="true">${classMark(label)}</svg><span>class ${label}${name === `class ${label}` ? '' : `: ${name}`}</span> <i>${some(count, 'point')}</i></li>`)}</ul>`;
}

/** @param {Made['wrong']} wrong */
export function leftOut(wrong) {
  if (wrong.length === 0) return nothing;
  return html`<details class="wrong"><summary>${some(wrong.length, 'row')} left out: line ${wrong[0].line}, ${wrong[0].reason}${wrong.length > 1 ? ' …' : '.'}</summary>
    <ul>${wrong.slice(0, LISTED).map(({ line, reason }) => html`<li>Line ${line}: ${reason}.</li>`)}${wrong.length > LISTED ? html`<li>And ${wrong.length - LISTED} more.</li>` : nothing}</ul></details>`;
}

/** @param {Made} made @param {Table} table */
export const tellMade = ({ points }, { rows, wrong }) => `${some(points.length, 'point')} from ${some(rows.length + wrong.length, 'row')}.`;
