/** Where a claim says "each at its own best rate", the rate is searched again, on seeds that do not judge. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseLink } from '../../web/experiment/link.js';
import { claimExperiment, tune } from '../../web/learn/claims/claim.js';
import { CLAIMS } from '../../web/learn/claims/index.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();

/**
 * What of each run has to be the same for a rate to be tuned for it: not its length.
 * @param {import('../../web/types.js').Experiment} experiment
 */
const alike = ({ problem, network, training, runs }) =>
  runs.map((run) => JSON.stringify([problem, network, training.batchSize, run]));

for (const claim of CLAIMS) {
  for (const tuning of claim.tuned ?? []) {
    test(`${claim.id}: ${tuning.chosen} is the best rate of ${tuning.link}`, () => {
      assert.equal(tuning.link.split('RATE').length, 2);
      const at = tuning.grid.indexOf(tuning.chosen);
      assert.ok(at > 0 && at < tuning.grid.length - 1, 'a best rate at the edge of its grid was not searched');
      assert.equal(tune(core, claim, tuning), tuning.chosen);
      // The experiments run it, at that rate, on that problem.
      const wanted = alike(parseLink(tuning.link.replace('RATE', String(tuning.chosen)), core.catalogue).experiment)[0];
      const used = Object.keys(claim.experiments).flatMap((name) => alike(claimExperiment(core, { ...claim, starts: undefined }, name, 1)));
      assert.ok(used.includes(wanted), `no experiment runs ${wanted}`);
    });
  }
}
