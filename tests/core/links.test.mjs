/**
 * A link means a run, for ever: golden links down to the fingerprint. These are the one thing pinned from our own output;
 * a change here changes what people shared, so it needs a new version of the document, or a commit that says why.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runConfig } from '../../web/engine/config.js';
import { formatLink, parseLink } from '../../web/experiment/link.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();
const rows = readFileSync(new URL('../data/links.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

for (const { link, fingerprints } of rows) {
  test(`${link} gives what it gave`, () => {
    const { experiment, complaints } = parseLink(link, core.catalogue);
    assert.deepEqual(complaints, []);
    const given = experiment.runs.map((_, i) => {
      const run = core.open(runConfig(experiment, i, core.catalogue));
      run.train(1e12);
      const { fingerprint } = run.progress();
      run.close();
      return fingerprint;
    });
    assert.deepEqual(given, fingerprints);
    assert.deepEqual(parseLink(formatLink(experiment, core.catalogue), core.catalogue).experiment, experiment);
  });
}
