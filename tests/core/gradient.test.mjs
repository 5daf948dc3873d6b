/** The core's gradient against central differences of a twin in doubles, for every activation × loss × depth. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';
import { ACTIVATIONS, gradientAt, lossAt } from '../support/twin.mjs';

const core = await loadCore();
/** Of float32 sums against doubles, relative to the largest element of the gradient. */
const TOLERANCE = 2e-5;

/** Data set and classes that each loss can be asked about. */
const PROBLEMS = [
  { loss: 'logistic', dataset: 'xor' },
  { loss: 'logistic', dataset: 'blobs', classes: 5 },
  { loss: 'softmax', dataset: 'moons' },
  { loss: 'softmax', dataset: 'blobs', classes: 3 },
  { loss: 'mean-square', dataset: 'bumps' },
  { loss: 'mean-square', dataset: 'blobs', classes: 4 },
  { loss: 'mean-square', dataset: 'circle' },
];
const DEPTHS = [[], [5], [7, 3]];

for (const activation of core.catalogue.activations.map(({ id }) => id)) {
  test(`gradient of ${activation} nets under every loss`, (t) => {
    assert.ok(ACTIVATIONS[activation], `tests/support/twin.mjs does not know ${activation}: add its formula there`);
    let worst = 0;
    for (const { loss, ...problem } of PROBLEMS) {
      for (const hidden of DEPTHS) {
        const { kind } = /** @type {any} */ (core.catalogue.datasets.find(({ id }) => id === problem.dataset));
        const network = { hidden, activation, loss, l1: 0.01, l2: 0.1 };
        const run = core.open(configOf(core, { problem: { kind, points: 90, ...problem }, network }));
        const points = run.points();
        const w = run.weights();
        const outputs = points.classes === 0 || (points.classes === 2 && loss !== 'softmax') ? 1 : points.classes;
        const twin = { sizes: [2, ...hidden, outputs], activation, loss, l1: 0.01, l2: 0.1, points };
        const { loss: ours, gradient } = run.gradient();
        const theirs = gradientAt(twin, w);
        run.close();
        const size = Math.max(...theirs.map(Math.abs));
        assert.ok(size > 1e-3, 'a gradient of zero would prove nothing');
        assert.ok(Math.abs(ours - lossAt(twin, w)) < 1e-5 * Math.max(1, ours), `loss ${loss} of ${problem.dataset}`);
        const error = Math.max(...theirs.map((g, k) => Math.abs(g - gradient[k]))) / size;
        assert.ok(error < TOLERANCE, `${loss} on ${problem.dataset}, hidden ${hidden}: off by ${error}`);
        worst = Math.max(worst, error);
      }
    }
    t.diagnostic(`largest error ${worst.toExponential(1)} of the largest element (allowed ${TOLERANCE})`);
  });
}
