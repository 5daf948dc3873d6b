/** Where a race stops by itself: found in real runs, and met to the step by whoever leapt beyond. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyFrame } from '../../web/engine/frames.js';
import { Stable } from '../../web/engine/stable.js';
import { CONVERGED, firstConverged, nextStop, NO_STOPS } from '../../web/engine/stops.js';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();

const CIRCLE = { dataset: 'circle', points: 125 };

/** Finished runs, ten steps an epoch. @param {object[]} runs @param {object} [problem] */
function framesOf(runs, problem = CIRCLE) {
  const stable = new Stable(core, () => 0);
  return runs.map((run, job) => {
    stable.open(job, configOf(core, { problem, training: { epochs: 100, batchSize: 10 }, runs: [run] }));
    return stable.advance([{ job, target: 1e9, grid: 0 }], 1)[0].frame;
  });
}

const frames = framesOf([{ optimiser: 'sgd', learningRate: 0.01 }, { optimiser: 'adam', learningRate: 0.02 }]);
const [slow, quick] = frames;

/** @param {import('../../web/types.js').RunFrame} frame @param {number} target */
const first = ({ evaluations: { steps, trainLoss } }, target) => steps[trainLoss.findIndex((loss) => loss <= target)];

test('nothing asked for, nothing stops; an epoch is known before it is reached, and no more once it is behind', () => {
  assert.equal(nextStop(frames, NO_STOPS, 0), null);
  const stops = { ...NO_STOPS, epoch: 7 };
  assert.deepEqual(nextStop(frames, stops, 0), { step: 70, why: 'epoch' });
  assert.deepEqual(nextStop(frames, stops, 69), { step: 70, why: 'epoch' });
  assert.equal(nextStop(frames, stops, 70), null);
});

test('a target stops where the first run, then where the next one gets there; or where all have', () => {
  const target = slow.progress.bestTrainLoss * 1.0001;
  const [late, early] = [first(slow, target), first(quick, target)];
  assert.ok(early > 0 && early < late, `${early} before ${late}`);
  const any = { ...NO_STOPS, target };
  assert.deepEqual(nextStop(frames, any, 0), { step: early, why: 'target' });
  assert.deepEqual(nextStop(frames, any, early), { step: late, why: 'target' });
  assert.equal(nextStop(frames, any, late), null);
  assert.deepEqual(nextStop(frames, { ...any, who: 'all' }, 0), { step: late, why: 'target' });
  assert.equal(nextStop(frames, { ...any, target: -1 }, 0), null, 'never there');
  assert.deepEqual(nextStop(frames, { ...any, epoch: 1 }, 0), { step: 10, why: 'epoch' }, 'the earliest of several');
  const onTest = { ...any, test: true };
  const { steps, testLoss } = quick.evaluations;
  assert.equal(nextStop([quick], onTest, 0)?.step, steps[testLoss.findIndex((loss) => loss <= target)], 'on the test part');
});

test('converged: the lowest loss has not fallen by a hundredth for twenty epochs; one that diverged is not waited for', () => {
  const [still] = framesOf([{ optimiser: 'sgd', learningRate: 0.01 }], { kind: 'regression', dataset: 'plane', points: 125, noise: 0.3 });
  const at = firstConverged(still);
  const { steps, trainLoss } = still.evaluations;
  const lowest = (/** @type {number} */ until) => Math.min(...trainLoss.filter((_, i) => steps[i] <= until));
  assert.ok(at > 200 && at < 1000, `at step ${at}`);
  const fall = (/** @type {number} */ step) => 1 - lowest(step) / lowest(step - CONVERGED.epochs * 10);
  assert.ok(fall(at) <= CONVERGED.share, `fell by ${fall(at)}`);
  for (const step of steps.filter((s) => s >= 200 && s < at)) assert.ok(fall(step) > CONVERGED.share, `not yet at ${step}`);
  const stops = { ...NO_STOPS, converged: true };
  const diverged = emptyFrame('diverged');
  assert.deepEqual(nextStop([still, diverged], stops, 0), { step: at, why: 'converged' });
  assert.equal(nextStop([diverged], stops, 0), null);
  assert.equal(nextStop([still, emptyFrame('waiting')], stops, 0), null, 'all, not one');
});
