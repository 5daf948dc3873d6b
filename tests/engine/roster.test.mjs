/** Which runs keep their curves when an experiment changes, and how a worker shares its time. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reassign } from '../../web/engine/roster.js';
import { Stable } from '../../web/engine/stable.js';
import { configOf, loadCore } from '../support/core.mjs';

const config = (/** @type {number} */ rate) => ({ learning_rate: rate });
const first = reassign([], [config(1), config(2), config(2)], 1, 2).jobs;

test('runs are spread over the workers, equal ones apart', () => {
  assert.deepEqual(first.map(({ id }) => id), [1, 2, 3]);
  assert.deepEqual(first.map(({ worker }) => worker), [0, 1, 0]);
});

test('another order keeps every job', () => {
  const { jobs, opened, closed } = reassign(first, [config(2), config(1), config(2)], 4, 2);
  assert.deepEqual([jobs.map(({ id }) => id), opened, closed], [[2, 1, 3], [], []]);
});

test('a change opens one job and closes one', () => {
  const { jobs, opened, closed } = reassign(first, [config(1), config(5), config(2)], 4, 2);
  assert.deepEqual(opened.map(({ id }) => id), [4]);
  assert.equal(closed.length, 1);
  assert.equal(jobs[1], opened[0]);
  assert.equal(jobs[0], first[0]);
});

const core = await loadCore();

test('every job reaches its target, and not a step more', () => {
  const stable = new Stable(core);
  stable.open(1, configOf(core, { runs: [{ optimiser: 'sgd' }] }));
  stable.open(2, configOf(core, { runs: [{ optimiser: 'adam' }] }));
  const frames = stable.advance([{ job: 1, target: 123, grid: 0 }, { job: 2, target: 7, grid: 10 }], 1000);
  assert.deepEqual(frames.map(({ frame }) => frame.progress.step), [123, 7]);
  assert.equal(frames[0].frame.grid, null);
  assert.equal(frames[1].frame.grid?.values.length, 100);
  stable.reset(1);
  assert.equal(stable.advance([{ job: 1, target: 0, grid: 0 }], 1)[0].frame.progress.step, 0);
  for (const job of [1, 2]) stable.close(job);
});

test('the budget ends a stretch, but every job moves', () => {
  let now = 0;
  const stable = new Stable(core, () => (now += 5)); // every look at the clock costs 5 ms
  stable.open(1, configOf(core, {}));
  stable.open(2, configOf(core, {}));
  const frames = stable.advance([{ job: 1, target: 1e6, grid: 0 }, { job: 2, target: 1e6, grid: 0 }], 10);
  for (const { frame } of frames) assert.ok(frame.progress.step >= 1 && frame.progress.step < 1000);
  for (const job of [1, 2]) stable.close(job);
});

test('a refused run reports its sentence', () => {
  const stable = new Stable(core);
  stable.open(1, { ...configOf(core, {}), points: 1e9 });
  const [{ frame }] = stable.advance([{ job: 1, target: 5, grid: 0 }], 10);
  assert.equal(frame.progress.status, 'failed');
  assert.match(frame.error, /range/);
});
