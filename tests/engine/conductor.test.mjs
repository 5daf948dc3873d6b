/** The race as the page conducts it, with workers that answer when the test says so and frames that it counts. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { runConfig } from '../../web/engine/config.js';
import { Conductor } from '../../web/engine/conductor.js';
import { Stable } from '../../web/engine/stable.js';
import { nextStop, NO_STOPS } from '../../web/engine/stops.js';
import { readExperiment } from '../../web/experiment/document.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();

/** Stands for a Web Worker: keeps its messages until `answer()`. */
class FakeWorker {
  /** @type {FakeWorker[]} */ static all = [];
  /** @type {any[]} */ inbox = [];
  /** @type {(event: { data: any }) => void} */ onmessage = () => {};
  /** Milliseconds between two looks at its clock: none, and every stretch is done at once. */ static tick = 0;
  clock = 0;
  stable = new Stable(core, () => (this.clock += FakeWorker.tick));

  constructor() {
    FakeWorker.all.push(this);
  }

  postMessage(/** @type {any} */ message) {
    this.inbox.push(message);
  }

  terminate() {}

  answer() {
    for (const message of this.inbox.splice(0)) {
      if (message.type === 'start') this.onmessage({ data: { type: 'ready' } });
      else if (message.type === 'open') this.stable.open(message.job, message.config);
      else if (message.type === 'advance') this.onmessage({ data: { type: 'frames', frames: this.stable.advance(message.stretches, message.budget) } });
      else this.stable[/** @type {'reset' | 'close'} */ (message.type)](message.job);
    }
  }
}

/** @type {((now: number) => void)[]} */
let waiting = [];
let now = 0;
const globals = /** @type {any} */ (globalThis);
globals.Worker = FakeWorker;
// Browsers have it, Node 18 has not.
globals.CustomEvent ??= class extends Event {
  constructor(/** @type {string} */ type, /** @type {{ detail: unknown }} */ { detail }) {
    super(type);
    this.detail = detail;
  }
};
globals.requestAnimationFrame = (/** @type {(now: number) => void} */ callback) => waiting.push(callback);

afterEach(() => {
  FakeWorker.all = [];
  FakeWorker.tick = 0;
  waiting = [];
  now = 0;
});

const frame = () => {
  now += 16;
  for (const callback of waiting.splice(0)) callback(performance.now() + now);
};
const answerAll = () => FakeWorker.all.forEach((worker) => worker.answer());

/** Frames and answers until nobody asks for another. */
function settle() {
  for (let i = 0; i < 500; i++) {
    frame();
    answerAll();
    if (waiting.length === 0) return;
  }
  assert.fail('the race never comes to rest');
}

const RUNS = [{ optimiser: 'sgd' }, { optimiser: 'adam' }, { optimiser: 'momentum' }];

/** @param {object} document @param {number} [poolSize] */
function race(document, poolSize = 2) {
  const conductor = new Conductor({ module: /** @type {any} */ (null), catalogue: core.catalogue, workerURL: new URL('x:'), poolSize });
  const set = (/** @type {object} */ changed) => conductor.setExperiment(readExperiment({ version: 1, problem: { points: 50 }, training: { epochs: 5 }, ...changed }, core.catalogue).experiment);
  set(document);
  answerAll();
  settle();
  return { conductor, set };
}

const steps = (/** @type {Conductor} */ conductor) => conductor.frames.map(({ progress }) => progress.step);
const statuses = (/** @type {Conductor} */ conductor) => conductor.frames.map(({ progress }) => progress.status);

test('a race is ready, paused and evaluated at its start', () => {
  const { conductor } = race({ runs: RUNS });
  assert.equal(conductor.state, 'paused');
  assert.deepEqual(steps(conductor), [0, 0, 0]);
  assert.ok(conductor.frames.every(({ progress, grid }) => progress.trainLoss > 0 && !grid), 'nobody looks: no pictures');
  assert.equal(new Set(conductor.frames.map(({ progress }) => progress.trainLoss)).size, 1, 'all start with the same loss');
});

test('pictures are drawn while somebody looks, and only the chosen net is looked into', () => {
  const { conductor } = race({ runs: RUNS });
  conductor.setPictures({ selected: 1, largeSize: 20, smallSize: 8, probe: { answers: true, weights: false, side: 0, most: 1 } });
  settle();
  assert.deepEqual(conductor.frames.map(({ grid }) => grid?.size), [8, 20, 8]);
  assert.deepEqual(conductor.frames.map(({ probe }) => probe?.answers?.length), [undefined, 50, undefined]);
  const seen = conductor.frames[1].probe;
  conductor.setPictures({ selected: 1, largeSize: 0, smallSize: 0, probe: null });
  conductor.stepEpoch();
  settle();
  assert.equal(conductor.frames[1].probe, seen, 'the last look is kept, no new one taken');
});

test('the weights of all runs are of one step: as they stand, while they race, and from the start when it is reset meanwhile', async () => {
  const { conductor } = race({ runs: [...RUNS, { optimiser: 'sgd', learningRate: 100 }], network: { loss: 'mean-square' } });
  const expected = (/** @type {number} */ index, /** @type {number} */ step) => {
    const { experiment } = readExperiment({ version: 1, problem: { points: 50 }, training: { epochs: 5 }, network: { loss: 'mean-square' }, runs: RUNS }, core.catalogue);
    const run = core.open(runConfig(experiment, index, core.catalogue));
    run.train(step);
    const weights = run.weights();
    run.close();
    return weights;
  };
  const asTrained = (/** @type {import('../../web/types.js').RunFrame[]} */ frames) => {
    const [{ progress: { step } }] = frames;
    frames.slice(0, 3).forEach(({ progress, probe }, i) => {
      assert.equal(progress.step, step);
      assert.deepEqual(probe?.weights, expected(i, step));
    });
    return step;
  };
  FakeWorker.tick = 3; // a budget ends after a few slices: not all get there at once
  conductor.play();
  frame();
  const asked = conductor.weigh();
  settle();
  assert.ok(asTrained(await asked) >= 0);
  const twice = [conductor.weigh(), conductor.weigh()];
  settle();
  const [ended, again] = await Promise.all(twice);
  assert.equal(asTrained(ended), conductor.totalSteps);
  assert.equal(ended[3].progress.status, 'diverged');
  assert.deepEqual([ended[3].probe, asTrained(again)], [null, conductor.totalSteps]);
  const reset = conductor.weigh();
  frame();
  conductor.reset();
  settle();
  assert.equal(asTrained(await reset), 0);
  conductor.close();
  await assert.rejects(conductor.weigh(), /stopped/);
});

test('whoever looks closely sees the step that stands there: paused, stepped, sent back; nothing is kept when nobody looks', () => {
  const { conductor } = race({ runs: RUNS });
  const told = () => conductor.frames.map(({ shadow }) => shadow?.told?.step);
  conductor.setPictures({ selected: 1, largeSize: 0, smallSize: 0, probe: null, shadow: { trace: true, rates: true, parameter: 2 } });
  conductor.play();
  for (let i = 0; i < 3; i++) {
    frame();
    answerAll();
  }
  conductor.pause();
  settle();
  assert.ok(steps(conductor)[1] > 0);
  assert.deepEqual(told(), [undefined, steps(conductor)[1], undefined], 'of the chosen run');
  conductor.stepBatch();
  settle();
  assert.equal(told()[1], steps(conductor)[1]);
  conductor.seek(2);
  settle();
  assert.deepEqual([steps(conductor), told()[1]], [[2, 2, 2], 2]);
  const traces = conductor.frames.map(({ shadow }) => shadow?.trace);
  assert.deepEqual(traces.map((trace) => [trace?.steps.length, trace?.rates?.length]), [[2, undefined], [2, 5], [2, undefined]], 'norms of all, rates of the chosen one');
  conductor.setPictures({ selected: 0, largeSize: 0, smallSize: 0, probe: null, shadow: { trace: false, rates: false, parameter: 2 } });
  settle();
  assert.deepEqual(conductor.frames.map(({ shadow }) => shadow?.told?.step ?? shadow), [2, null, null]);
  conductor.setPictures({ selected: 0, largeSize: 0, smallSize: 0, probe: null, shadow: null });
  settle();
  assert.deepEqual(conductor.frames.map(({ shadow }) => shadow), [null, null, null]);
});

test('a second run that needs time is waited for, while the race itself stands still', () => {
  const { conductor } = race({ runs: RUNS.slice(0, 1), training: { epochs: 60 } }, 1);
  conductor.play();
  settle();
  FakeWorker.tick = 0.6;
  conductor.setPictures({ selected: 0, largeSize: 0, smallSize: 0, probe: null, shadow: { trace: true, rates: false, parameter: null } });
  frame();
  answerAll();
  assert.equal(conductor.frames[0].shadow?.owes, true);
  settle();
  assert.equal(conductor.frames[0].shadow?.owes, false);
  assert.ok(Number(conductor.frames[0].shadow?.trace?.steps.length) > 100);
});

test('from a set speed to as fast as possible: leaps begin small, however long it was slow', () => {
  const { conductor } = race({ runs: RUNS, training: { epochs: 100_000 } });
  conductor.setSpeed(10);
  conductor.play();
  for (let i = 0; i < 100; i++) {
    frame();
    answerAll();
  }
  conductor.setSpeed(0);
  const before = conductor.step;
  for (let i = 0; i < 3; i++) {
    frame();
    answerAll();
  }
  conductor.pause();
  settle();
  assert.equal(conductor.state, 'paused');
  assert.ok(conductor.step - before > 0 && conductor.step - before < 100, `${conductor.step - before} steps in three frames`);
});

test('one batch and one epoch move all runs alike', () => {
  const { conductor } = race({ runs: RUNS });
  const moves = /** @type {[() => void, number][]} */ ([
    [() => conductor.stepBatch(), 1],
    [() => conductor.stepBatch(), 2],
    [() => conductor.stepEpoch(), 4],
    [() => conductor.stepEpoch(), 8],
    [() => conductor.stepBatch(), 9],
  ]);
  for (const [move, step] of moves) {
    move();
    settle();
    assert.deepEqual(steps(conductor), [step, step, step]);
    assert.equal(conductor.state, 'paused');
  }
  assert.equal(conductor.epoch, 9 / 4);
});

test('played to the end and again gives the same fingerprints', () => {
  const { conductor } = race({ runs: RUNS });
  const prints = () => conductor.frames.map(({ progress }) => progress.fingerprint);
  conductor.play();
  settle();
  assert.equal(conductor.state, 'finished');
  assert.deepEqual(steps(conductor), [20, 20, 20]);
  const first = prints();
  conductor.play();
  settle();
  assert.deepEqual(prints(), first);
  conductor.reset();
  settle();
  assert.equal(conductor.state, 'paused');
  assert.deepEqual(steps(conductor), [0, 0, 0]);
  conductor.play();
  settle();
  assert.deepEqual(prints(), first);
});

test('a changed run catches up while the others keep what they did', () => {
  const { conductor, set } = race({ runs: RUNS });
  for (let epoch = 0; epoch < 2; epoch++) {
    conductor.stepEpoch();
    settle();
  }
  const kept = conductor.frames[0];
  set({ runs: [RUNS[0], { optimiser: 'adam', learningRate: 0.5 }, RUNS[2]] });
  assert.deepEqual(conductor.catchingUp, [false, true, false]);
  settle();
  assert.deepEqual(steps(conductor), [8, 8, 8]);
  assert.deepEqual(conductor.catchingUp, [false, false, false]);
  assert.equal(conductor.frames[0].progress.fingerprint, kept.progress.fingerprint);
});

test('a run that diverges does not hold up the others', () => {
  const problem = { kind: 'regression', dataset: 'plane', points: 50 };
  const { conductor } = race({ problem, runs: [{ optimiser: 'sgd', learningRate: 50 }, { optimiser: 'sgd', learningRate: 0.01 }] });
  conductor.play();
  settle();
  assert.deepEqual(statuses(conductor), ['diverged', 'finished']);
  assert.equal(conductor.state, 'finished');
});

test('a reset while answers are on their way shows the start, not the past', () => {
  const { conductor } = race({ runs: RUNS });
  conductor.stepEpoch();
  frame(); // the question is out, no worker has answered
  conductor.reset();
  settle();
  assert.deepEqual(steps(conductor), [0, 0, 0]);
  assert.deepEqual(conductor.frames.map(({ evaluations }) => evaluations.steps.length), [1, 1, 1]);
});

test('a reset between two workers\' answers shows the start of every run', () => {
  const { conductor } = race({ runs: RUNS });
  conductor.stepEpoch();
  frame();
  FakeWorker.all[0].answer(); // the other worker is still at it
  conductor.reset();
  settle();
  assert.deepEqual(statuses(conductor), ['running', 'running', 'running']);
  assert.deepEqual(conductor.frames.map(({ evaluations }) => evaluations.steps.length), [1, 1, 1]);
});

test('a run that was added while answers are on their way, then reset, still shows its start', () => {
  const { conductor, set } = race({ runs: RUNS });
  conductor.stepEpoch();
  frame(); // these answers will not speak of a run that is added now
  set({ runs: [...RUNS, { optimiser: 'rmsprop' }] });
  conductor.reset();
  settle();
  assert.deepEqual(statuses(conductor), ['running', 'running', 'running', 'running']);
  assert.ok(conductor.frames.every(({ progress }) => progress.trainLoss > 0));
});

test('a worker that fails ends the race with its sentence', () => {
  const { conductor } = race({ runs: RUNS });
  /** @type {string[]} */
  const heard = [];
  conductor.addEventListener('failure', (event) => heard.push(/** @type {CustomEvent} */ (event).detail));
  FakeWorker.all[1].onmessage({ data: { type: 'failed', message: 'No more.' } });
  assert.deepEqual([conductor.state, heard], ['failed', ['No more.']]);
  conductor.play();
  assert.equal(conductor.state, 'failed');
});

test('back to any moment, and on from there: to the bit what it was', () => {
  const { conductor } = race({ runs: RUNS });
  conductor.setPictures({ selected: 1, largeSize: 20, smallSize: 8, probe: null });
  /** @type {unknown[]} */
  const first = [];
  for (let step = 1; step <= 20; step++) {
    conductor.stepBatch();
    settle();
    first[step] = structuredClone(conductor.frames);
  }
  assert.equal(conductor.state, 'finished');
  for (const step of [7, 3, 13, 1, 19]) {
    conductor.seek(step);
    assert.equal(conductor.step, step, 'told at once');
    settle();
    assert.equal(conductor.state, 'paused');
    assert.deepEqual(conductor.frames, first[step], `at step ${step}`);
  }
  conductor.play();
  settle();
  assert.equal(conductor.state, 'finished');
  assert.deepEqual(conductor.frames, first[20]);
});

test('nothing of the way back is shown, and the newest of many wishes is met', () => {
  FakeWorker.tick = 4; // some steps an answer
  const { conductor } = race({ runs: RUNS });
  conductor.seek(16);
  settle();
  /** @type {string[]} */
  const seen = [];
  conductor.addEventListener('frame', () => seen.push(steps(conductor).join()));
  conductor.seek(10);
  frame(); // the first wish is on its way to the workers
  for (const wish of [9, 8, 5]) conductor.seek(wish);
  assert.equal(conductor.rewinding, true);
  settle();
  assert.deepEqual([...new Set(seen)], ['16,16,16', '5,5,5']);
  assert.equal(conductor.rewinding, false);
});

test('a race that runs is sent back and runs on; what diverged later is alive again', () => {
  const problem = { kind: 'regression', dataset: 'plane', points: 50 };
  const { conductor } = race({ problem, runs: [{ optimiser: 'sgd', learningRate: 5 }, { optimiser: 'sgd', learningRate: 0.01 }] });
  conductor.play();
  settle();
  const { divergedAt } = conductor.frames[0].progress;
  assert.ok(divergedAt > 2, `diverged at ${divergedAt}`);
  conductor.seek(divergedAt - 1);
  settle();
  assert.deepEqual(statuses(conductor), ['running', 'running']);
  assert.deepEqual(steps(conductor), [divergedAt - 1, divergedAt - 1]);
  conductor.play();
  frame();
  conductor.seek(1);
  settle();
  assert.deepEqual(statuses(conductor), ['diverged', 'finished']);
  assert.equal(conductor.frames[0].progress.divergedAt, divergedAt);
});

test('a moment beyond the end is the end; reset and other runs forget the wish', () => {
  const { conductor, set } = race({ runs: RUNS });
  conductor.seek(1000);
  settle();
  assert.deepEqual([conductor.state, ...steps(conductor)], ['finished', 20, 20, 20]);
  conductor.seek(9);
  frame();
  conductor.seek(4);
  conductor.reset();
  settle();
  assert.deepEqual(steps(conductor), [0, 0, 0]);
  conductor.seek(12);
  settle();
  conductor.seek(4);
  frame();
  conductor.seek(2);
  set({ problem: { points: 60 }, runs: RUNS });
  settle();
  assert.deepEqual(steps(conductor), [0, 0, 0]);
  assert.equal(conductor.rewinding, false);
});

/** @param {Conductor} conductor @param {Partial<import('../../web/engine/stops.js').Stops>} stops */
function stopAt(conductor, stops) {
  /** @type {string[]} */
  const heard = [];
  conductor.addEventListener('stopped', (event) => {
    const { step, why } = /** @type {CustomEvent} */ (event).detail;
    heard.push(`${why} ${step}`);
  });
  conductor.setStops((frames, from) => nextStop(frames, { ...NO_STOPS, ...stops }, from));
  return heard;
}

test('a race stops at its epoch, and goes on when played', () => {
  const { conductor } = race({ runs: RUNS });
  const heard = stopAt(conductor, { epoch: 3 });
  conductor.play();
  settle();
  assert.deepEqual([conductor.state, ...steps(conductor)], ['paused', 12, 12, 12]);
  conductor.play();
  settle();
  assert.equal(conductor.state, 'finished');
  conductor.play();
  settle();
  assert.deepEqual([conductor.state, ...steps(conductor)], ['paused', 12, 12, 12], 'again from the start');
  conductor.seek(5);
  settle();
  conductor.play();
  settle();
  assert.deepEqual(steps(conductor), [12, 12, 12], 'sent back, it stops there again');
  assert.deepEqual(heard, ['epoch 12', 'epoch 12', 'epoch 12']);
});

test('a race that leapt beyond its target goes back to it, and shows nothing of what lies beyond', () => {
  const { conductor } = race({ runs: RUNS });
  conductor.play();
  settle();
  const evaluated = conductor.frames.flatMap(({ evaluations: { steps: at, trainLoss } }) => [...at].map((step, i) => ({ step, loss: trainLoss[i] })));
  const target = Math.min(...evaluated.filter(({ step }) => step <= 12).map(({ loss }) => loss));
  const wanted = Math.min(...evaluated.filter(({ loss }) => loss <= target).map(({ step }) => step));
  assert.ok(wanted > 0 && wanted <= 12, `reached at ${wanted}`);
  conductor.reset();
  settle();
  const heard = stopAt(conductor, { target });
  /** @type {number[]} */
  const seen = [];
  conductor.addEventListener('frame', () => seen.push(...steps(conductor)));
  conductor.setSpeed(1000); // sixteen steps a frame: beyond it at once
  conductor.play();
  settle();
  assert.deepEqual([conductor.state, ...steps(conductor)], ['paused', wanted, wanted, wanted]);
  assert.ok(Math.max(...seen) === wanted, `seen up to ${Math.max(...seen)}`);
  assert.deepEqual(heard, [`target ${wanted}`]);
});
