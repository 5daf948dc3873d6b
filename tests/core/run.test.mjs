/** A whole run: fair, repeatable, bounded, and honest when it diverges. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CoreError } from '../../web/engine/core.js';
import { configOf, loadCore } from '../support/core.mjs';
import { gradientAt, lossAt } from '../support/twin.mjs';

const core = await loadCore();
const IDS = core.catalogue.optimisers.map(({ id }) => id);
const SLOWEST = /** @type {any} */ (core.catalogue.fields.find(({ path }) => path === 'run.learningRate')).min;

/** Opens, uses and closes a run. @template T @param {object} document @param {(run: import('../../web/engine/core.js').CoreRun) => T} use */
function withRun(document, use) {
  const run = core.open(configOf(core, document));
  try {
    return use(run);
  } finally {
    run.close();
  }
}

test('a fair race: same data, same first weights, same batches in the same order', () => {
  const problem = { points: 97 };
  const training = { batchSize: 10, epochs: 3 };
  const [first, ...rest] = IDS.map((optimiser) =>
    withRun({ problem, training, runs: [{ optimiser, learningRate: SLOWEST }] }, (run) => {
      const start = { points: run.points(), weights: run.weights() };
      run.train(1e9);
      return { ...start, losses: run.history().mean };
    }),
  );
  for (const other of rest) {
    assert.deepEqual(other.points, first.points);
    assert.deepEqual(other.weights, first.weights);
    assert.equal(other.losses[0], first.losses[0], 'the first batch costs the same to the bit');
    // At the smallest rate nobody moves: the loss of each step tells which batch it was.
    other.losses.forEach((loss, step) => assert.ok(Math.abs(loss - first.losses[step]) < 1e-3, `step ${step + 1}`));
  }
  const shuffled = withRun({ problem, training: { ...training, seed: 2 }, runs: [{ optimiser: 'sgd', learningRate: SLOWEST }] }, (run) => {
    run.train(1e9);
    return run.history().mean;
  });
  assert.ok(shuffled.some((loss, step) => Math.abs(loss - first.losses[step]) > 0.01), 'another seed shuffles otherwise');
});

test('seeds are separate streams', () => {
  const start = (/** @type {object} */ document) => withRun(document, (run) => ({ ...run.points(), weights: run.weights() }));
  const plain = start({});
  const noisier = start({ problem: { noise: 0.3 } });
  assert.deepEqual(noisier.weights, plain.weights, 'noise does not move the weights');
  assert.deepEqual(noisier.y, plain.y, 'nor the split');
  assert.notDeepEqual(noisier.x, plain.x);
  assert.deepEqual(start({ problem: { seed: 2 } }).weights, plain.weights);
  assert.deepEqual(start({ network: { seed: 2 } }).x, plain.x);
  assert.notDeepEqual(start({ network: { seed: 2 } }).weights, plain.weights);
  // Noise moves each point by a share of the same displacement: three times the noise, three times as far.
  const still = start({ problem: { noise: 0 } });
  const ratio = (noisier.x[0] - still.x[0]) / (plain.x[0] - still.x[0]);
  assert.ok(Math.abs(ratio - 3) < 1e-3, `${ratio}`);
});

test('reset, one call of n and n calls of one give the same bits', () => {
  for (const optimiser of IDS) {
    withRun({ problem: { points: 60 }, training: { epochs: 4 }, runs: [{ optimiser }] }, (run) => {
      run.train(1e9);
      const first = { ...run.progress(), evaluations: run.evaluations(), history: run.history() };
      run.reset();
      while (run.train(1) === 1);
      assert.deepEqual({ ...run.progress(), evaluations: run.evaluations(), history: run.history() }, first);
      assert.match(first.fingerprint, /^[0-9a-f]{4}-[0-9a-f]{4}$/);
    });
  }
});

test('the last, smaller batch is applied and averaged over its own size', () => {
  // 9 training points in batches of 8: the second step of an epoch sees one point alone.
  withRun({ problem: { points: 10, trainFraction: 0.9 }, training: { batchSize: 8, epochs: 1 }, runs: [{ optimiser: 'sgd', learningRate: SLOWEST }] }, (run) => {
    const all = run.gradient().loss;
    assert.equal(run.train(1e9), 2);
    const [eight, one] = run.history().mean;
    assert.ok(Math.abs((8 * eight + one) / 9 - all) < 1e-4, 'together they are the mean over all');
  });
});

test('full-batch training follows a twin in doubles, Nesterov with a real gradient ahead', (t) => {
  const dot = (/** @type {number[]} */ x, /** @type {number[]} */ d, /** @type {number} */ f) => x.map((v, i) => v + f * d[i]);
  /** @type {Record<string, { hyper?: object, ahead?: (v: number[], rate: number) => number[] }>} */
  const CASES = {
    momentum: {},
    nesterov: { ahead: (v, rate) => v.map((x) => -rate * 0.9 * x) },
    'nesterov as printed': { hyper: { lookAhead: 'printed' }, ahead: (v) => v.map((x) => -0.9 * x) },
  };
  for (const [name, { hyper = {}, ahead }] of Object.entries(CASES)) {
    const rate = name.endsWith('printed') ? 0.5 : 0.05;
    const document = {
      problem: { dataset: 'moons', points: 40 },
      network: { hidden: [4] },
      training: { batchSize: 'all', epochs: 25 },
      runs: [{ optimiser: name.split(' ')[0], learningRate: rate, hyper }],
    };
    withRun(document, (run) => {
      const twin = { sizes: [2, 4, 1], activation: 'tanh', loss: 'logistic', l1: 0, l2: 0, points: run.points() };
      let w = Array.from(run.weights());
      let v = w.map(() => 0);
      const expected = [lossAt(twin, w)];
      for (let step = 0; step < 25; step++) {
        const at = ahead ? dot(w, ahead(v, rate), 1) : w;
        v = dot(gradientAt(twin, at), v, 0.9);
        w = dot(w, v, -rate);
        expected.push(lossAt(twin, w));
      }
      run.train(1e9);
      const worst = Math.max(...run.evaluations().trainLoss.map((loss, i) => Math.abs(loss - expected[i]) / expected[i]));
      t.diagnostic(`${name}: largest relative error ${worst.toExponential(1)} over 25 steps (allowed 1e-4)`);
      assert.ok(worst < 1e-4, `${name}: off by ${worst}`);
    });
  }
});

test('a long run is remembered in constant size', () => {
  withRun({ problem: { points: 20 }, training: { batchSize: 1, epochs: 2000 }, runs: [{ optimiser: 'sgd' }] }, (run) => {
    run.train(1e9);
    const { width, min, mean, max } = run.history();
    const { steps, trainLoss } = run.evaluations();
    assert.ok(mean.length <= 512 && Math.log2(width) % 1 === 0 && width * mean.length >= 32000);
    mean.forEach((m, i) => assert.ok(min[i] <= m && m <= max[i]));
    assert.ok(steps.length <= 513 && steps[0] === 0 && steps.at(-1) === 32000, 'first and last epoch are kept');
    assert.ok(trainLoss.every(Number.isFinite));
  });
});

test('numbers that leave the finite end the run at a named step, with what was finite kept', () => {
  withRun({ problem: { kind: 'regression', dataset: 'plane' }, runs: [{ optimiser: 'sgd', learningRate: 50 }] }, (run) => {
    run.train(1e9);
    const { status, divergedAt, step, fingerprint } = run.progress();
    assert.equal(status, 'diverged');
    assert.ok(divergedAt > 0 && divergedAt === step);
    assert.equal(run.train(10), 0);
    assert.ok([...run.history().mean, ...run.evaluations().trainLoss].every(Number.isFinite));
    run.reset();
    run.train(1e9);
    assert.equal(run.progress().fingerprint, fingerprint);
  });
});

test('every loss learns every data set it fits', () => {
  for (const dataset of core.catalogue.datasets) {
    for (const loss of core.catalogue.losses.filter(({ kinds }) => kinds.includes(dataset.kind))) {
      const document = { problem: { kind: dataset.kind, dataset: dataset.id }, network: { loss: loss.id }, training: { epochs: 20 }, runs: [{ optimiser: 'adam' }] };
      withRun(document, (run) => {
        const before = run.progress().trainLoss;
        run.train(1e9);
        assert.ok(run.progress().trainLoss < before * 0.98, `${loss.id} on ${dataset.id}: ${before} to ${run.progress().trainLoss}`);
      });
    }
  }
});

test('points without noise lie within the extent, classes balance, the split is as asked', () => {
  for (const dataset of core.catalogue.datasets) {
    const points = core.points(configOf(core, { problem: { kind: dataset.kind, dataset: dataset.id, noise: 0, points: 600, trainFraction: 0.75 } }));
    assert.equal(points.trainCount, 450);
    assert.ok(points.x.every((x) => Math.abs(x) <= points.extent), dataset.id);
    for (let c = 0; c < points.classes; c++) {
      const share = points.y.filter((y) => y === c).length / points.count;
      assert.ok(Math.abs(share * points.classes - 1) < 0.15, `${dataset.id}, class ${c}: ${share}`);
    }
  }
});

test('the core refuses in a sentence what is out of range or too large', () => {
  const good = configOf(core, {});
  for (const bad of [{ points: NaN }, { points: 1e9 }, { hidden: [1e6, 8] }, { hidden_layers: 7 }, { optimiser: 99 }, { learning_rate: -1 }, { epochs: 1.5 }, { hyper: [2] }]) {
    const config = { ...good, optimiser: core.catalogue.optimisers.findIndex(({ id }) => id === 'adam'), hyper: [0.9, 0.999, 1e-8, 1, 1], ...bad };
    assert.throws(() => core.open(config), CoreError, JSON.stringify(bad));
  }
  const large = configOf(core, { problem: { points: 10000 }, network: { hidden: [256, 256, 256, 256, 256, 256] }, runs: [{ optimiser: 'adam' }] });
  /** @type {import('../../web/engine/core.js').CoreRun[]} */
  const runs = [];
  assert.throws(() => { for (let i = 0; i < 100; i++) runs.push(core.open(large)); }, /too large for memory/);
  assert.ok(runs.length >= 3, 'several of the largest nets fit');
  for (const run of runs) run.close();
});
