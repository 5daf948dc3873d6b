/** Asks all seeds, trains all spots of the figures and writes what was found: `node tests/learn/write-claims.mjs`, after a build. */
import { readFile, writeFile } from 'node:fs/promises';
import { judge } from '../../web/learn/claims/claim.js';
import { CLAIMS } from '../../web/learn/claims/index.js';
import { measureDrawing } from '../../web/learn/drawings/drawing.js';
import { DRAWINGS } from '../../web/learn/drawings/index.js';
import { FIGURES } from '../../web/learn/figures.js';
import { measureFigure } from '../../web/learn/traits.js';
import { loadCore } from '../support/core.mjs';
import { claimTable, figureTable, withTable } from './tables.mjs';

const core = await loadCore();

/**
 * A claim or a figure a line, so that a change shows as one line.
 * @param {string} path under web/learn
 * @param {readonly (readonly [string, unknown])[]} entries
 */
async function write(path, entries) {
  const lines = entries.map(([id, found]) => `  ${JSON.stringify(id)}: ${JSON.stringify(found)}`);
  await writeFile(new URL(`../../web/learn/${path}`, import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
}

const judgements = CLAIMS.map((claim) => /** @type {const} */ ([claim.id, judge(core, claim)]));
const spots = FIGURES.map((figure) => /** @type {const} */ ([figure.id, measureFigure(core, figure)]));
await write('claims/results.json', judgements);
await write('figures.json', spots);
await write('drawings.json', DRAWINGS.map((drawing) => [drawing.id, measureDrawing(core, drawing)]));

const readme = new URL('../../web/learn/README.md', import.meta.url);
const plain = (/** @type {unknown} */ found) => JSON.parse(JSON.stringify(found));
const withClaims = withTable(await readFile(readme, 'utf8'), 'claims', claimTable(CLAIMS, plain(Object.fromEntries(judgements))));
await writeFile(readme, withTable(withClaims, 'figures', figureTable(FIGURES, plain(Object.fromEntries(spots)))));
for (const [id, { verdict, words }] of judgements) console.log(`${id}: ${verdict}. ${words}`);
