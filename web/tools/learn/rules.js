/** The cheat sheet's table: every rule as the catalogue describes it. */
import { escaped } from '../page.js';

/**
 * @param {import('../../types.js').Catalogue} catalogue
 * @param {(tex: string) => string} typeset
 * @returns {string} HTML
 */
export function rulesHtml(catalogue, typeset) {
  const rows = catalogue.optimisers.map(({ id, label, year, formula, learningRate, params, use }) => {
    const defaults = params.filter(({ kind, symbol }) => kind === 'number' && symbol).map((param) => `${typeset(param.symbol)} = ${param.default}`);
    return `<tr><th scope="row"><a href="../reference.html#optimisers-${escaped(id)}">${escaped(label)}</a> <span class="note">${year}</span></th><td>${typeset(formula)}</td><td>${[`${typeset('\\alpha')} = ${learningRate}`, ...defaults].join(', ')}</td><td>${escaped(use)}</td></tr>`;
  });
  return `<div class="scroll" tabindex="0" role="group" aria-label="All rules"><table class="rules"><thead><tr><th scope="col">Rule</th><th scope="col">Step</th><th scope="col">Starts at</th><th scope="col">Treats</th></tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}
