/**
 * The claims of the article's table, asked anew over twenty seeds. Runs are exact, so what the seeds said the last time must
 * be what they say now, to the digit; where a claim on purpose no longer says the same, `write-claims.mjs` writes it anew.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { formatLink, parseLink } from '../../web/experiment/link.js';
import { claimExperiment, judge, SEEDS, TUNING_SEEDS } from '../../web/learn/claims/claim.js';
import { CLAIMS } from '../../web/learn/claims/index.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();
const written = JSON.parse(readFileSync(new URL('../../web/learn/claims/results.json', import.meta.url), 'utf8'));

const STALE = 'results.json is stale: node tests/learn/write-claims.mjs';

/** Rows of the article's table; the fourteenth names rules that it leaves. */
const ROWS = 14;

/** @type {string[]} */
const table = [];
after(() => console.log(['What the seeds said:', ...table].join('\n')));

for (const claim of CLAIMS) {
  test(`${claim.id}: ${claim.claim} ${claim.verdict === 'holds' ? 'It holds' : 'It does not hold'}`, () => {
    const judgement = judge(core, claim);
    table.push(`  ${claim.row} · ${claim.id} · ${judgement.yes}/${judgement.of} · ${judgement.words}`);
    assert.equal(written[claim.id].verdict, claim.verdict);
    if (claim.clock) return; // it is told above what was found; seconds decide no test
    assert.equal(judgement.verdict, claim.verdict, judgement.words);
    assert.deepEqual(JSON.parse(JSON.stringify(judgement)), written[claim.id], STALE);
    assert.equal(/^Does not hold/.test(judgement.words), claim.verdict === 'does not hold', 'the words say what was found');
    assert.doesNotMatch(judgement.words, /undefined|NaN|null/);
    const endless = Object.keys(judgement.measures).filter((name) => judgement.measures[name].median === null);
    assert.deepEqual(endless, [], 'the middle of a measure is a number');
  });

  test(`${claim.id}: its experiments are links, and so are those of a seed`, () => {
    for (const [name, link] of Object.entries(claim.experiments)) {
      const { experiment, complaints } = parseLink(link, core.catalogue);
      assert.deepEqual(complaints, []);
      // What a page shows for a seed is what was measured for it.
      const seeded = claimExperiment(core, claim, name, 7);
      assert.deepEqual(parseLink(formatLink(seeded, core.catalogue), core.catalogue).experiment, seeded);
      assert.equal(experiment.runs.length, seeded.runs.length);
    }
  });
}

test('every row of the table has a claim, ids are unique, and nothing else was written', () => {
  const rows = new Set(CLAIMS.map(({ row }) => row));
  assert.deepEqual([...rows].sort((a, b) => a - b), Array.from({ length: ROWS }, (_, i) => i + 1));
  assert.deepEqual(Object.keys(written), CLAIMS.map(({ id }) => id));
  assert.equal(new Set(CLAIMS.map(({ id }) => id)).size, CLAIMS.length);
});

test('twenty seeds judge, and none of them tuned', () => {
  assert.ok(SEEDS.length >= 20);
  assert.ok(TUNING_SEEDS.every((seed) => !SEEDS.includes(seed)));
  assert.ok(CLAIMS.every(({ id }) => written[id].of >= 20));
});
