/** The cheat sheet's list: every rule as the catalogue describes it. */
import { escaped } from '../page.js';

/**
 * @param {import('../../types.js').Catalogue} catalogue
 * @param {(tex: string) => string} typeset
 * @returns {string} HTML
 */
export function rulesHtml(catalogue, typeset) {
  const rows = catalogue.optimisers.map(({ id, label, year, formula, learningRate, params, use }) => {
    const defaults = params.filter(({ kind, symbol }) => kind === 'number' && symbol).map((param) => `${typeset(param.symbol)} = ${param.default}`);
    const starts = [`${typeset('\\alpha')} = ${learningRate}`, ...defaults].map((each) => `<span>${each}</span>`).join(', ');
    return `<div class="rule"><dt><a href="../reference.html#optimisers-${escaped(id)}">${escaped(label)}</a> <span class="note">${year}</span></dt>
<dd><div class="formula" tabindex="0" role="group" aria-label="Step of ${escaped(label)}">${typeset(formula)}</div></dd><dd>${escaped(use)}</dd><dd class="note">Starts at ${starts}</dd></div>`;
  });
  return `<dl class="rules">${rows.join('\n')}</dl>`;
}
