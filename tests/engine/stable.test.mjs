/** What a worker does with its jobs, and what it says of them; roster.test.mjs has the first laws. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lossOf, runConfig } from '../../web/engine/config.js';
import { experimentFingerprint } from '../../web/engine/core.js';
import { emptyFrame } from '../../web/engine/frames.js';
import { buffersOf } from '../../web/engine/protocol.js';
import { reassign } from '../../web/engine/roster.js';
import { Stable } from '../../web/engine/stable.js';
import { readExperiment } from '../../web/experiment/document.js';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
const LONG = { training: { epochs: 100000 } };

test('a clock that stands still: every target is reached in one call', () => {
  const stable = new Stable(core, () => 0);
  stable.open(1, configOf(core, LONG));
  const [{ frame }] = stable.advance([{ job: 1, target: 3000, grid: 0 }], 1);
  assert.deepEqual([frame.progress.step, frame.seconds], [3000, 0]);
  stable.close(1);
});

test('a target that has been passed trains nothing and takes nothing back', () => {
  const stable = new Stable(core, () => 0);
  stable.open(1, configOf(core, {}));
  const once = stable.advance([{ job: 1, target: 50, grid: 0 }], 1);
  assert.deepEqual(stable.advance([{ job: 1, target: 50, grid: 0 }], 1), once);
  assert.deepEqual(stable.advance([{ job: 1, target: 20, grid: 0 }], 1), once);
  stable.close(1);
});

test('a run ends at its end, however far the target', () => {
  const stable = new Stable(core, () => 0);
  stable.open(1, configOf(core, { problem: { points: 20 }, training: { epochs: 2, batchSize: 4 } }));
  stable.open(2, configOf(core, { problem: { kind: 'regression', dataset: 'plane' }, runs: [{ optimiser: 'sgd', learningRate: 50 }] }));
  const frames = stable.advance([1, 2].map((job) => ({ job, target: 1e9, grid: 8 })), 1);
  assert.deepEqual(frames.map(({ frame }) => frame.progress.status), ['finished', 'diverged']);
  assert.equal(frames[0].frame.progress.step, 8);
  assert.equal(frames[0].frame.grid?.values.length, 64);
  assert.equal(frames[1].frame.grid, null, 'a diverged net has no picture');
  for (const job of [1, 2]) stable.close(job);
});

/** A clock that only training moves, at `cost` milliseconds a step, and a core of one endless run that goes by it. */
function slowCore() {
  const clock = { now: 0, cost: 1, step: 0 };
  const run = {
    progress: () => ({ step: clock.step, status: 'running' }),
    train: (/** @type {number} */ steps) => {
      clock.now += steps * clock.cost;
      clock.step += steps;
      return steps;
    },
    evaluations: () => null,
    history: () => null,
    close: () => {},
  };
  return { clock, stable: new Stable(/** @type {any} */ ({ open: () => run }), () => clock.now) };
}

test('a stretch stops soon after its budget, and the next goes on from there', () => {
  const { clock, stable } = slowCore();
  stable.open(1, {});
  for (const cost of [0.001, 0.01, 0.3, 3]) {
    clock.cost = cost;
    for (let i = 0; i < 8; i++) stable.advance([{ job: 1, target: 1e12, grid: 0 }], 10); // the slices adapt, halving or doubling
    const { now, step } = clock;
    const [{ frame }] = stable.advance([{ job: 1, target: 1e12, grid: 0 }], 10);
    const spent = clock.now - now;
    // A slice is at most two milliseconds, or one step where a step takes longer.
    assert.ok(spent >= 10 && spent <= 10 + Math.max(2, cost), `${spent} ms of 10 at ${cost} ms a step`);
    assert.ok(frame.progress.step > step);
  }
});

test('even the dearest step is done, one for each job', () => {
  const { clock, stable } = slowCore();
  stable.open(1, {});
  stable.open(2, {});
  clock.cost = 500;
  stable.advance([{ job: 1, target: 1e12, grid: 0 }, { job: 2, target: 1e12, grid: 0 }], 10);
  assert.equal(clock.step, 2);
});

test('seconds are those of training, from 0 again after a reset', () => {
  let now = 0;
  const stable = new Stable(core, () => (now += 1));
  stable.open(1, configOf(core, LONG));
  const [{ frame }] = stable.advance([{ job: 1, target: 1e9, grid: 0 }], 20);
  assert.ok(frame.seconds > 0.001 && frame.seconds < 0.02, `${frame.seconds}`);
  stable.reset(1);
  const [{ frame: again }] = stable.advance([{ job: 1, target: 0, grid: 0 }], 20);
  assert.deepEqual([again.seconds, again.progress.step], [0, 0]);
  stable.close(1);
});

test('the same fingerprint in one go, in frames, and after a reset', () => {
  const config = configOf(core, { problem: { points: 60 }, training: { epochs: 5 }, runs: [{ optimiser: 'adam' }] });
  const run = core.open(config);
  run.train(1e9);
  const { fingerprint } = run.progress();
  run.close();
  const stable = new Stable(core);
  stable.open(1, config);
  for (let turn = 0; turn < 2; turn++) {
    let last;
    for (let target = 0; target <= 30; target += 3) [{ frame: last }] = stable.advance([{ job: 1, target, grid: 4 }], 1000);
    assert.equal(last?.progress.fingerprint, fingerprint);
    stable.reset(1);
  }
  stable.close(1);
});

test('a job that is refused, closed or unknown says so and leaves the others to train', () => {
  const stable = new Stable(core, () => 0);
  stable.open(1, { ...configOf(core, {}), hidden: [1e6, 8] });
  stable.open(2, configOf(core, {}));
  stable.open(3, configOf(core, {}));
  stable.close(3);
  const frames = stable.advance([1, 2, 3, 4].map((job) => ({ job, target: 5, grid: 4 })), 1);
  assert.deepEqual(frames.map(({ job }) => job), [1, 2, 3, 4]);
  assert.deepEqual(frames.map(({ frame }) => frame.progress.status), ['failed', 'running', 'failed', 'failed']);
  assert.match(frames[0].frame.error, /^The core refused .*\.$/);
  for (const { frame } of frames.slice(2)) assert.match(frame.error, /no longer open/);
  stable.reset(1); // neither of these has a run to act on
  stable.close(1);
  stable.close(99);
  stable.close(2);
});

test('memory comes back: jobs are opened and closed more often than would fit', () => {
  const stable = new Stable(core, () => 0);
  const large = configOf(core, { problem: { points: 10 }, network: { hidden: [256, 256, 256, 256, 256, 256] }, runs: [{ optimiser: 'adam' }] });
  for (let i = 0; i < 60; i++) {
    stable.open(i, large);
    const [{ frame }] = stable.advance([{ job: i, target: 0, grid: 0 }], 1);
    assert.equal(frame.error, '', `job ${i}`);
    stable.close(i);
  }
});

test('frames can be posted: buffers are their own, each once', () => {
  const stable = new Stable(core, () => 0);
  stable.open(1, configOf(core, {}));
  const [{ frame }] = stable.advance([{ job: 1, target: 5, grid: 4 }], 1);
  const buffers = buffersOf(frame);
  assert.equal(new Set(buffers).size, buffers.length);
  const received = structuredClone(frame, { transfer: buffers });
  assert.equal(received.grid?.values.length, 16);
  assert.equal(frame.grid?.values.length, 0, 'moved, not copied');
  const [{ frame: next }] = stable.advance([{ job: 1, target: 6, grid: 4 }], 1);
  assert.equal(next.progress.step, 6, 'the core did not lose its memory with them');
  stable.close(1);
});

test('an empty frame has every part that a frame of the core has', () => {
  const stable = new Stable(core, () => 0);
  stable.open(1, configOf(core, {}));
  const [{ frame }] = stable.advance([{ job: 1, target: 1, grid: 0 }], 1);
  const empty = emptyFrame('waiting');
  for (const part of /** @type {const} */ (['progress', 'evaluations', 'history'])) assert.deepEqual(Object.keys(empty[part]).sort(), Object.keys(frame[part]).sort());
  assert.deepEqual(Object.keys(empty).sort(), Object.keys(frame).sort());
  stable.close(1);
});

const job = (/** @type {number} */ rate) => ({ learning_rate: rate });

test('duplicating, removing and undoing keep what was trained', () => {
  const { jobs } = reassign([], [job(1), job(2)], 1, 3);
  const doubled = reassign(jobs, [job(1), job(1), job(2)], 3, 3);
  assert.deepEqual([doubled.jobs[0], doubled.jobs[2]], jobs);
  assert.deepEqual([doubled.opened.map(({ id }) => id), doubled.closed], [[3], []]);
  assert.equal(doubled.opened[0].worker, 2, 'to the worker that has least to do');
  const removed = reassign(doubled.jobs, [job(2)], 4, 3);
  assert.deepEqual([removed.jobs, removed.opened], [[jobs[1]], []]);
  assert.deepEqual(removed.closed.map(({ id }) => id).sort(), [1, 3]);
  assert.deepEqual(reassign(jobs, [], 3, 3).closed, jobs);
});

test('runs with their order changed and one edited: only that one starts again', () => {
  const { jobs } = reassign([], [job(1), job(2), job(3)], 1, 2);
  const { jobs: after, opened, closed } = reassign(jobs, [job(3), job(4), job(1)], 4, 2);
  assert.deepEqual([after[0], after[2]], [jobs[2], jobs[0]]);
  assert.deepEqual([opened.map(({ config }) => config), closed], [[job(4)], [jobs[1]]]);
  assert.deepEqual([opened[0].id, opened[0].frame.progress.status, opened[0].stale], [4, 'waiting', false]);
});

test('two runs are the same run if and only if what trains is the same', () => {
  const configs = (/** @type {object[]} */ runs) => {
    const { experiment } = readExperiment({ version: 1, runs }, core.catalogue);
    return experiment.runs.map((_, i) => JSON.stringify(runConfig(experiment, i, core.catalogue)));
  };
  const [plain, named] = configs([{ optimiser: 'adam' }, { optimiser: 'adam', label: 'mine' }]);
  assert.equal(plain, named, 'a name trains nothing');
  const [a, b, c] = configs([{ optimiser: 'adam' }, { optimiser: 'adam', hyper: { beta1: 0.8 } }, { optimiser: 'adam', schedule: { id: 'step' } }]);
  assert.equal(new Set([a, b, c]).size, 3);
});

test('the loss that auto stands for follows the problem', () => {
  const auto = (/** @type {object} */ problem) => lossOf(readExperiment({ version: 1, problem }, core.catalogue).experiment, core.catalogue);
  assert.equal(auto({ dataset: 'moons' }), 'logistic');
  assert.equal(auto({ dataset: 'blobs' }), 'softmax');
  assert.equal(auto({ dataset: 'blobs', classes: 5 }), 'softmax');
  assert.equal(auto({ kind: 'regression', dataset: 'plane' }), 'mean-square');
});

test('one fingerprint of an experiment depends on every run and on their order', () => {
  // FNV-1a of '' and 'a' as its authors list them, spelled as the page does.
  assert.equal(experimentFingerprint([]), '811c-9dc5');
  assert.equal(experimentFingerprint(['a']), 'e40c-292c');
  assert.notEqual(experimentFingerprint(['a', 'b']), experimentFingerprint(['b', 'a']));
});
