/** Tables and sentences below the charts. */
import { html, nothing } from 'lit';
import { dialName } from '../../experiment/dial.js';
import { formatLink } from '../../experiment/link.js';
import { pageLink } from '../../site/links.js';
import { formatSetting, formatShare } from '../../ui/format.js';
import { runRepeats } from '../repeats.js';
import { tunedExperiment } from '../result.js';
import { cautions, pairText, rankingText } from '../summary.js';
import { ridge } from './ridge.js';
import { MEASURE_NAMES, spread } from './words.js';

/** @typedef {import('../result.js').StudyResult} StudyResult */
/** @typedef {import('./page.js').StudyPage} StudyPage */

/** Pairs that are shown without being asked for. */
const MANY = 10;

/** @param {StudyPage} page @param {StudyResult} result */
export function figures(page, result) {
  const swept = page.study.grid.dials.length > 0;
  return html`${swept ? html`${page.halved ? nothing : ridge(page, result)}${sweepTable(page, result)}` : repeatTable(page)}${comparisons(page, result)}`;
}

/** @param {string} caption @param {string[]} heads @param {unknown} rows */
const table = (caption, heads, rows) => html`<div class="scroll" role="group" aria-label="Figures" tabindex="0"><table class="figures"><caption>${caption}</caption>
  <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

/** @param {StudyPage} page */
function repeatTable({ study, outcomes, names }) {
  const rows = names.map((name, run) => ({ name, ...runRepeats(study, outcomes, run, null) }));
  return table('Median [quartiles]; a row a run', ['Run', 'Seeds', 'Training loss', 'Test loss', 'Best test loss', 'Accuracy', 'Diverged'],
    rows.map(({ name, seeds, figures: of, diverged }) => html`<tr><th scope="row">${name}</th><td>${seeds}</td><td>${spread(of.trainLoss)}</td><td>${spread(of.testLoss)}</td><td>${spread(of.bestTestLoss)}</td><td>${spread(of.testAccuracy, formatShare)}</td><td>${formatShare(diverged)}</td></tr>`));
}

/** @param {StudyPage} page @param {StudyResult} result */
function sweepTable({ study, names, measure, halved, core }, result) {
  const tuned = tunedExperiment(study, result);
  const called = study.grid.dials.map(dialName);
  const ranges = halved ? [] : called;
  const heads = ['Run', ...called.map((name) => `Best ${name}`), MEASURE_NAMES[measure], ...(ranges.length > 1 ? ranges.map((name) => `Good ${name}`) : ranges.length > 0 ? ['Good range', 'Width'] : [])];
  const range = (/** @type {import('../range.js').Good} */ { from, to, open }) => (from === to ? html`only ${formatSetting(from)}` : html`${formatSetting(from)} to ${formatSetting(to)}${open ? ' or wider' : ''}`);
  const rows = names.map((name, run) => {
    const { best, points, good } = result.runs[run];
    if (best < 0) return html`<tr><th scope="row">${name}</th><td colspan=${heads.length - 1}>${points.some(({ done }) => done > 0) ? 'diverges in most seeds wherever it was tried' : 'not trained yet'}</td></tr>`;
    const [first] = good;
    const width = html`<td>${first.decades === null ? '–' : `${first.decades.toFixed(1)} decades`}</td>`;
    return html`<tr><th scope="row">${name}</th>${points[best].values.map((value) => html`<td>${formatSetting(value)}</td>`)}<td>${spread(points[best])}</td>
      ${ranges.map((_, i) => html`<td>${range(good[i])}</td>`)}${ranges.length === 1 ? width : nothing}</tr>`;
  });
  return html`${table('Each run at its best: median [quartiles], and how far one may go from there', heads, rows)}
    ${tuned ? html`<p><a href=${pageLink('index.html', formatLink({ ...tuned, seeds: { ...tuned.seeds, count: 1 } }, core.catalogue))}>Open the race with each run at its best</a></p>` : nothing}`;
}

/** @param {StudyPage} page @param {StudyResult} result */
function comparisons({ study, names }, result) {
  const notes = cautions(study, result, names);
  const pairs = html`<ul class="pairs">${result.pairs.map((pair) => html`<li>${pairText(pair, names)}</li>`)}</ul>`;
  return html`${result.pairs.length > 0 ? html`<h2>Who ends below whom</h2>
    <p>Ranking (sign tests, 5 % over all pairs; who shares a place is not told apart): ${rankingText(result.ranking, names)}</p>
    ${result.pairs.length > MANY ? html`<details><summary>All ${result.pairs.length} pairs</summary>${pairs}</details>` : pairs}` : nothing}
    ${notes.length > 0 ? html`<ul class="note">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}`;
}
