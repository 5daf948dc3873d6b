/** The tables of web/learn/README.md, from what was found. */

/**
 * @param {import('../../web/learn/claims/claim.js').Claim[]} claims
 * @param {Record<string, import('../../web/learn/claims/claim.js').Judgement>} judgements
 */
export function claimTable(claims, judgements) {
  const rows = claims.map(({ id, row, chapter, claim }) => {
    const { verdict, yes, of, words } = judgements[id];
    return `| ${row} | ${chapter} | \`${id}\` | ${claim} | ${verdict}, ${yes} of ${of} | ${words} |`;
  });
  return ['| row | chapter | id | claim | verdict | what the seeds said |', '|---|---|---|---|---|---|', ...rows].join('\n');
}

/**
 * @param {import('../../web/learn/figures.js').Figure[]} figures
 * @param {Record<string, import('../../web/learn/traits.js').Kept[]>} measured
 */
export function figureTable(figures, measured) {
  const rows = figures.map(({ id, chapter, link, control, shows }) => {
    const unit = link.includes('surface=') ? 'step' : 'epoch';
    const spots = measured[id].map(({ label, value, traits }) => `${label} \`${spell(value)}\` (${outcome(traits[0], unit)})`);
    return `| ${chapter} | \`${id}\` | ${shows} | \`${link}\` | \`${control.path}\` | ${spots.join(' · ')} |`;
  });
  return ['| chapter | id | shows | link | turns | good spots, with what the first run did there |', '|---|---|---|---|---|---|', ...rows].join('\n');
}

/** @param {import('../../web/learn/figures.js').Value} value */
const spell = (value) => (typeof value === 'object' ? Object.values(value).join(' ') : String(value));

/**
 * @param {Record<string, number | null>} traits
 * @param {string} unit
 */
function outcome(traits, unit) {
  if (traits.divergedAt) return `diverges at step ${traits.divergedAt}`;
  const end = traits.end === null ? 'without bounds' : `at ${Number(traits.end.toPrecision(4))}`;
  return traits.settled === null ? `ends ${end}` : `down after ${unit} ${traits.settled}, ends ${end}`;
}

/**
 * @param {string} text
 * @param {string} name of a pair of marks
 * @param {string} table
 * @returns {string} the text with the table between its marks
 */
export function withTable(text, name, table) {
  const [from, to] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`README.md has no place for the ${name}.`);
  return `${text.slice(0, start + from.length)}\n${table}\n${text.slice(end)}`;
}
