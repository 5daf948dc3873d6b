/**
 * What the dialog for tables shows: the first rows, who is which class, what was left out. Text from a table stays text.
 * @import { Choice, Made } from '../../experiment/csv/points.js'
 * @import { Table } from '../../experiment/csv/table.js'
 */
import { html, nothing } from 'lit';
import { nameFrom } from '../../experiment/csv/table.js';
import { classMark } from '../pictures/mark-svg.js';
import { TABLE } from '../words.js';

/** Rows of the preview, and reasons that are listed: the first tell what is the matter. */
const PREVIEW = 6;
const LISTED = 50;

/**
 * @param {Table} table
 * @param {Choice} choice
 */
export function previewOf({ names, rows, cut }, { x, y, target }) {
  const role = (/** @type {number} */ column) => [column === x ? TABLE.roles.x : '', column === y ? TABLE.roles.y : '', 'column' in target && target.column === column ? TABLE.roles.target : ''].filter(Boolean).join(', ');
  return html`<div class="sheet" role="group" tabindex="0" aria-label=${TABLE.preview}>
    <table>
      <caption>${rows.length > PREVIEW ? TABLE.firstRows(PREVIEW, rows.length, cut) : TABLE.rows(rows.length)}</caption>
      <thead><tr><th scope="col">${TABLE.line}</th>${names.map((name, column) => html`<th scope="col" class=${role(column) ? 'taken' : ''}>${name}<i>${role(column)}</i></th>`)}</tr></thead>
      <tbody>${rows.slice(0, PREVIEW).map(({ line, cells }) => html`<tr><th scope="row">${line}</th>${cells.map((cell, column) => html`<td class=${role(column) ? 'taken' : ''}>${nameFrom(cell)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}

/** @param {Made['classes']} classes */
export function classList(classes) {
  return html`<ul class="who" aria-label=${TABLE.classes}>${classes.map(({ name, count }, label) => html`<li>
    <svg viewBox="-8 -8 16 16" aria-hidden="true">${classMark(label)}</svg><span>${TABLE.class(label, name)}</span> <i>${TABLE.points(count)}</i></li>`)}</ul>`;
}

/** @param {Made['wrong']} wrong */
export function leftOut(wrong) {
  if (wrong.length === 0) return nothing;
  return html`<details class="wrong"><summary>${TABLE.leftOut(wrong.length, wrong[0].line, wrong[0].reason)}</summary>
    <ul>${wrong.slice(0, LISTED).map(({ line, reason }) => html`<li>${TABLE.wrongLine(line, reason)}</li>`)}${wrong.length > LISTED ? html`<li>${TABLE.moreWrong(wrong.length - LISTED)}</li>` : nothing}</ul></details>`;
}
