/** What a unit gives, over a wide range of what it is given, against the formula in doubles. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';
import { ACTIVATIONS } from '../support/twin.mjs';

const core = await loadCore();
/** Absolute for |a| < 1, relative beyond. */
const TOLERANCE = 1e-6;

/** A net of one input whose only hidden unit sees `scale` times it, and whose output is that unit. @param {string} activation @param {number} scale */
function unit(activation, scale) {
  const run = core.open(configOf(core, {
    problem: { kind: 'regression', dataset: 'sine' }, network: { hidden: [1], activation }, runs: [{ optimiser: 'sgd' }],
  }));
  run.setWeights([scale, 0, 1, 0]);
  return run;
}

for (const { id } of core.catalogue.activations) {
  test(`${id} is its formula, from -4000 to 4000`, (t) => {
    let worst = 0;
    for (const scale of [0.001, 0.3, 1, 4, 40, 1000]) {
      const run = unit(id, scale);
      const size = 512;
      const grid = /** @type {import('../../web/types.js').Grid} */ (run.grid(size));
      run.close();
      assert.equal(grid.values.length, size, 'one input: a line, not a plane');
      grid.values.forEach((a, i) => {
        const z = Math.fround(Math.fround(((i + 0.5) * 2 * 3.5) / size - 3.5) * Math.fround(scale));
        const expected = ACTIVATIONS[id](z);
        const error = Math.abs(a - expected) / Math.max(1, Math.abs(expected));
        assert.ok(error < TOLERANCE, `${id}(${z}) is ${expected}, not ${a}`);
        worst = Math.max(worst, error);
      });
    }
    t.diagnostic(`largest error ${worst.toExponential(1)} (allowed ${TOLERANCE})`);
  });

  test(`${id} of a number as large as can be is a number, and of NaN none`, () => {
    for (const scale of [1e30, -1e30]) {
      const run = unit(id, scale);
      assert.ok(run.grid(16)?.values.every((a) => !Number.isNaN(a)), `${scale}`);
      run.close();
    }
    const run = unit(id, NaN);
    assert.ok(run.grid(4)?.values.every((a) => Number.isNaN(a)));
    run.close();
  });
}
