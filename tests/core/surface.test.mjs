/** Runs on surfaces: the slope, the path, the noise, clipping. PyTorch's word on the same is in torch.test.mjs. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
const { surfaces } = core.catalogue;

/** @param {object} problem @param {object} [run] @param {object} [training] */
const on = (problem, run = { optimiser: 'sgd', learningRate: 0.001 }, training = { steps: 50 }) =>
  configOf(core, { problem: { kind: 'surface', ...problem }, training, runs: [run] });

/** @param {import('../../web/engine/core.js').RunConfig} config @param {number[]} calls steps of each call */
function trained(config, calls = [1e9]) {
  const run = core.open(config);
  for (const steps of calls) run.train(steps);
  const result = { path: run.path(), progress: run.progress(), evaluations: run.evaluations() };
  run.close();
  return result;
}

for (const { id, box, start, minima } of surfaces) {
  test(`${id}: the slope is that of the height, by central differences`, () => {
    const h = 1 / 64;
    const [x0, x1, y0, y1] = box;
    for (const [a, b] of [[0.21, 0.34], [0.5, 0.83], [0.77, 0.12], [0.91, 0.95]]) {
      const [x, y] = [x0 + a * (x1 - x0), y0 + b * (y1 - y0)].map((v) => Math.round(v * 64) / 64);
      const config = on({ surface: id });
      // Corners of a small box are heights at the four neighbours; five points a side give the differences.
      const height = (/** @type {number} */ px, /** @type {number} */ py) => core.surfaceGrid(config, 2, 2, [px, px + 1, py - 1, py])[0];
      const slope = (/** @type {(t: number) => number} */ f) => (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h);
      const expected = [slope((t) => height(x + t, y)), slope((t) => height(x, y + t))];
      const run = core.open(on({ surface: id, start: [x, y] }));
      const { gradient, loss } = run.gradient();
      run.close();
      const size = Math.max(1, Math.abs(loss), ...expected.map(Math.abs));
      expected.forEach((g, k) => assert.ok(Math.abs(gradient[k] - g) < 2e-3 * size, `at ${x}, ${y}: ${[...gradient]}, not ${expected}`));
    }
  });

  test(`${id}: its minima are minima, and lie in its box`, () => {
    for (let i = 0; i < minima.length; i += 2) {
      const [x, y] = [minima[i], minima[i + 1]];
      assert.ok(x >= box[0] && x <= box[1] && y >= box[2] && y <= box[3]);
      const around = core.surfaceGrid(on({ surface: id }), 3, 3, [x - 0.01, x + 0.01, y - 0.01, y + 0.01]);
      assert.ok(around.every((height) => height >= around[4]), [...around].join(' '));
      const run = core.open(on({ surface: id, start: [x, y] }));
      assert.ok(run.gradient().gradient.every((g) => Math.abs(g) < 1e-4));
      run.close();
    }
    assert.ok(start[0] >= box[0] && start[0] <= box[1] && start[1] >= box[2] && start[1] <= box[3], 'and so does its start');
  });
}

test('the path has the start and every step, and is the same in one call and in many', () => {
  const config = on({ surface: 'beale', gradientNoise: 0.3 }, { optimiser: 'adam', learningRate: 0.05 });
  const { path, progress } = trained(config);
  assert.equal(path.x.length, 51);
  assert.deepEqual([path.x[0], path.y[0]], [1, 1.5]);
  assert.equal(progress.step, 50);
  assert.deepEqual(trained(config, Array(50).fill(1)).path, path);
  const run = core.open(config);
  run.train(1e9);
  run.reset();
  assert.equal(run.path().x.length, 1, 'after a reset it is back at its start');
  run.train(1e9);
  assert.deepEqual(run.path(), path);
  run.close();
});

test('gradient noise is the same for all runs, follows its seed, and is as large as it says', () => {
  // One step of rate 1 on the plateau's far edge, where the slope is next to nothing: the step is the noise.
  const noise = (/** @type {number} */ seed, optimiser = 'sgd') => {
    const { path } = trained(on({ surface: 'valley', start: [0, 0], gradientNoise: 2, seed }, { optimiser, learningRate: 1e-6 }, { steps: 1 }));
    return [-path.x[1] * 1e6, -path.y[1] * 1e6];
  };
  assert.deepEqual(noise(1), noise(1, 'momentum'));
  assert.notDeepEqual(noise(1), noise(2));
  const all = Array.from({ length: 400 }, (_, seed) => noise(seed)).flat();
  const mean = all.reduce((sum, x) => sum + x, 0) / all.length;
  const deviation = Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length);
  assert.ok(Math.abs(mean) < 0.25 && Math.abs(deviation - 2) < 0.2, `mean ${mean}, deviation ${deviation}`);
});

test('a gradient longer than the limit is shortened to it, a shorter one is left', () => {
  const step = (/** @type {number} */ clip) => {
    const { path } = trained(on({ surface: 'rosenbrock' }, { optimiser: 'sgd', learningRate: 1 }, { steps: 1, clip }));
    return [path.x[0] - path.x[1], path.y[0] - path.y[1]];
  };
  const free = step(0);
  const length = Math.hypot(...free);
  const clipped = step(0.5);
  assert.ok(Math.abs(Math.hypot(...clipped) - 0.5) < 1e-6);
  clipped.forEach((x, k) => assert.ok(Math.abs(x / 0.5 - free[k] / length) < 1e-6, 'the direction stays'));
  assert.deepEqual(step(1000), free);
});

test('a net is clipped too: no step of plain descent is longer than rate times limit', () => {
  const clip = 0.05;
  const config = configOf(core, { training: { clip, epochs: 1 }, runs: [{ optimiser: 'sgd', learningRate: 1 }] });
  const run = core.open(config);
  let longest = 0;
  for (let before = run.weights(); run.train(1) > 0; before = run.weights()) {
    longest = Math.max(longest, Math.hypot(...run.weights().map((w, i) => w - before[i])));
  }
  run.close();
  assert.ok(longest < clip * 1.0001 && longest > clip * 0.999, String(longest));
});

test('a run that leaves the finite numbers keeps the path up to there', () => {
  const { path, progress } = trained(on({ surface: 'rosenbrock' }, { optimiser: 'sgd', learningRate: 1 }));
  assert.equal(progress.status, 'diverged');
  assert.ok(path.x.length > 1 && path.x.length <= progress.divergedAt + 1);
  assert.ok([...path.x, ...path.y].every(Number.isFinite));
});

test('every evaluated step has its height, and nothing else', () => {
  const { evaluations, path } = trained(on({ surface: 'valley' }));
  assert.deepEqual([...evaluations.steps], Array.from({ length: 51 }, (_, i) => i));
  evaluations.trainLoss.forEach((loss, i) => {
    const height = 0.05 * path.x[i] ** 2 + path.y[i] ** 2;
    assert.ok(Math.abs(loss - height) <= 1e-6 * height);
  });
  assert.ok(evaluations.testLoss.every(Number.isNaN) && evaluations.trainAccuracy.every(Number.isNaN));
});
