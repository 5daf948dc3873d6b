/** What is kept of the last edits, and what is made of whatever stands in the storage. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compactExperiment } from '../../web/experiment/compact.js';
import { readKept, sameWork, writeKept } from '../../web/ui/last-edits.js';
import { catalogue, randomExperiment, randomSource, SEED } from '../experiment/support.mjs';

test('what is kept comes back as it was', () => {
  const random = randomSource(SEED);
  const when = new Date('2026-01-02T03:04:05Z');
  for (let i = 0; i < 30; i++) {
    const experiment = randomExperiment(random);
    const kept = readKept(writeKept(experiment, when, catalogue), catalogue);
    assert.deepEqual(compactExperiment(/** @type {any} */ (kept).experiment, catalogue), compactExperiment(experiment, catalogue), `seed ${SEED}`);
    assert.deepEqual(kept?.when, when);
    assert.ok(sameWork(experiment, /** @type {any} */ (kept).experiment, catalogue));
    assert.ok(sameWork(experiment, { ...experiment, view: { ...experiment.view, smooth: 0.123 } }, catalogue), 'another look is the same work');
    assert.ok(!sameWork(experiment, { ...experiment, title: `${experiment.title}.` }, catalogue));
  }
});

test('nonsense in the storage is nothing', () => {
  for (const text of [null, '', 'null', '{', '[]', '{"when":1}', '{"when":"1","document":{"version":1}}', '{"when":1e99,"document":{"version":1}}', '{"when":1,"document":{"version":2}}', '{"when":1,"document":{"problem":{"noise":9}}}']) {
    assert.equal(readKept(text, catalogue), null, String(text));
  }
});
