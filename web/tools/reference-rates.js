/** The tuned rates of an optimiser as a table of the reference page. */
import { problemLabel, referenceProblems } from '../study/reference/plan.js';
import { escaped } from './page.js';

/** @typedef {import('../types.js').Catalogue} Catalogue */
/** @typedef {import('../study/reference/rates.js').Rates} Rates */

/** Two digits: the rates that were tried are further apart. @param {number} value */
const short = (value) => (value < 1e-3 ? Number(value.toPrecision(2)).toExponential() : String(Number(value.toPrecision(2))));

/**
 * @param {Rates} rates
 * @param {Catalogue} catalogue
 * @returns {string}  how they were found, for all optimisers
 */
export function ratesAbout({ sweep, seeds, epochs, steps }, catalogue) {
  const [, from, to, points] = /** @type {RegExpExecArray} */ (/:(.+)\.\.(.+):(.+)$/.exec(sweep));
  const without = catalogue.surfaces.filter(({ minima }) => minima.length === 0).map(({ label }) => label);
  return `Tuned rates: ${points} rates from ${from} to ${to} with ${seeds} seeds, on data sets ${epochs} epochs of the default net and batch, on surfaces ${steps} steps from their own start. Best is the median training loss at the end; of rates within 5 % of it, and of those that learn the data to 1 % of the first loss, the one nearest to the optimiser’s default. Good is within a factor of 2 of that. ${without.map(escaped).join(', ')} has no lowest place, so no best rate.`;
}

/**
 * @param {Rates} rates
 * @param {Catalogue} catalogue
 * @param {{ id: string, label: string }} optimiser
 * @returns {string}  HTML
 */
export function ratesHtml({ problems }, catalogue, { id, label }) {
  const rows = referenceProblems(catalogue).map((problem) => {
    const cell = problems[problem.id]?.[id];
    const name = `<th scope="row">${escaped(problemLabel(catalogue, problem.id))}</th>`;
    if (!cell) return `<tr>${name}<td>–</td><td>diverges in most seeds at every rate</td></tr>`;
    const [best, from, to] = cell;
    return `<tr>${name}<td>${short(best)}</td><td>${from === to ? `only ${short(from)}` : `${short(from)} to ${short(to)}`}</td></tr>`;
  });
  return `<details class="rates"><summary>Tuned rates of ${escaped(label)}</summary><div class="scroll" role="group" tabindex="0" aria-label="Tuned rates of ${escaped(label)}"><table><thead><tr><th scope="col">Data set or surface</th><th scope="col">Best rate</th><th scope="col">Good range</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></div></details>`;
}
