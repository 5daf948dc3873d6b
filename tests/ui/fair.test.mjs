/** How long the search for fair rates will take: said by what was trained, not by its first cold steps. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultExperiment } from '../../web/experiment/defaults.js';
import { fairBudget, fairSeconds } from '../../web/ui/fair/fair.js';
import { catalogue } from '../experiment/support.mjs';

/** @param {number} seconds @param {number} step @returns {any} */
const frame = (seconds, step) => ({ seconds, progress: { step, totalSteps: 20_000 } });

test('the search’s time is that of its trainings, shared among the workers', () => {
  const experiment = defaultExperiment(catalogue);
  const { trainings } = fairBudget(experiment);
  const seconds = fairSeconds(experiment, [frame(0.02, 10_000), frame(0.05, 10_000)], 2);
  assert.ok(Math.abs(seconds / ((trainings * (0.04 + 0.1)) / 2) - 1) < 1e-12, String(seconds));
});

test('a run that has only just begun says nothing of its pace', () => {
  // One cold step of a millisecond would make some hour of the whole search.
  assert.ok(Number.isNaN(fairSeconds(defaultExperiment(catalogue), [frame(0.02, 10_000), frame(0.001, 1)], 2)));
  assert.ok(Number.isNaN(fairSeconds(defaultExperiment(catalogue), [frame(0, 0)], 2)));
});

test('a run that diverged at once hides nothing: it costs what the others do', () => {
  const experiment = defaultExperiment(catalogue);
  const seconds = fairSeconds(experiment, [frame(0.07, 9_997), frame(0.001, 3)], 2);
  assert.ok(Math.abs(seconds / ((0.071 * 4 * fairBudget(experiment).trainings) / 2) - 1) < 1e-12, String(seconds));
});
