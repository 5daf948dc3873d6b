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

test('the step of a smaller batch goes by its own examples alone', () => {
  // 9 training points in batches of 8 on a linear net: the second step must be a whole step along one example's gradient.
  const document = {
    problem: { kind: 'regression', dataset: 'plane', points: 10, trainFraction: 0.9 },
    network: { hidden: [] },
    training: { batchSize: 8, epochs: 1 },
    runs: [{ optimiser: 'sgd', learningRate: 0.1 }],
  };
  withRun(document, (run) => {
    const { x, y } = run.points();
    run.train(1);
    const [a, b, c] = run.weights();
    run.train(1);
    const after = run.weights();
    const steps = Array.from({ length: 9 }, (_, i) => {
      const error = a * x[2 * i] + b * x[2 * i + 1] + c - y[i];
      return [a, b, c].map((w, k) => w - 0.1 * 2 * error * [x[2 * i], x[2 * i + 1], 1][k]);
    });
    const fits = steps.filter((step) => step.every((w, k) => Math.abs(w - after[k]) < 1e-6));
    assert.equal(fits.length, 1, `${[...after]} from ${[a, b, c]}`);
    assert.ok(Math.abs(after[2] - c) > 1e-4, 'a step of nothing would prove nothing');
  });
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
  const large = configOf(core, { problem: { points: 100 }, network: { hidden: [256, 256, 256, 256, 256, 256] }, runs: [{ optimiser: 'adam' }] });
  /** @type {import('../../web/engine/core.js').CoreRun[]} */
  const runs = [];
  assert.throws(() => { for (let i = 0; i < 100; i++) runs.push(core.open(large)); }, /too large for memory/);
  assert.ok(runs.length >= 3, 'several of the largest nets fit');
  for (const run of runs) run.close();
});

test('a fair race on every loss: the first batch costs every optimiser the same, to the bit', () => {
  for (const problem of [{ dataset: 'moons' }, { dataset: 'blobs', classes: 4 }, { kind: 'regression', dataset: 'bumps' }]) {
    for (const batchSize of [1, 7, 'all']) {
      const first = IDS.map((optimiser) => withRun({ problem, training: { batchSize }, runs: [{ optimiser }] }, (run) => {
        run.train(1);
        return run.history().mean[0];
      }));
      assert.deepEqual(first, first.map(() => first[0]), `${problem.dataset}, batches of ${batchSize}`);
    }
  }
});

test('runs in one memory do not touch each other, and another instance gives the same bits', async () => {
  const documents = IDS.map((optimiser, i) => ({ problem: { points: 40 + i }, network: { hidden: [3 + i] }, training: { epochs: 5 }, runs: [{ optimiser }] }));
  const alone = documents.map((document) => withRun(document, (run) => (run.train(1e9), run.progress())));
  const other = await loadCore();
  for (const instance of [core, other]) {
    const runs = documents.map((document) => instance.open(configOf(instance, document)));
    // In turn, in uneven pieces, with looks in between as the page takes them.
    for (let turn = 0; runs.some((run, i) => run.train(1 + ((turn + i) % 5)) > 0); turn++) {
      runs[turn % runs.length].grid(5);
      runs[turn % runs.length].gradient();
    }
    assert.deepEqual(runs.map((run) => run.progress()), alone);
    for (const run of runs) run.close();
  }
});

test('reset in the middle, after weights were set, or after the end begins the same run again', () => {
  withRun({ problem: { points: 60 }, training: { epochs: 4 }, runs: [{ optimiser: 'adam' }] }, (run) => {
    const start = { progress: run.progress(), weights: run.weights(), evaluations: run.evaluations(), history: run.history() };
    const now = () => ({ progress: run.progress(), weights: run.weights(), evaluations: run.evaluations(), history: run.history() });
    run.train(1e9);
    const end = now();
    assert.notEqual(end.progress.fingerprint, start.progress.fingerprint);
    const disturbances = [() => run.train(7), () => run.setWeights(start.weights.map(() => 1)), () => run.train(1e9)];
    for (const disturb of disturbances) {
      run.reset();
      disturb();
      run.reset();
      assert.deepEqual(now(), start);
      run.train(1e9);
      assert.deepEqual(now(), end);
    }
  });
});

test('the history of a long run says what its steps were', () => {
  // 1025 steps, so that the buckets double twice and the last is begun but not full: the same run step by step tells.
  const document = { problem: { points: 10, trainFraction: 0.5 }, training: { batchSize: 1, epochs: 205 }, runs: [{ optimiser: 'sgd', learningRate: 0.05 }] };
  withRun(document, (run) => {
    const losses = [];
    while (run.train(1) === 1) losses.push(Math.fround(run.progress().batchLoss));
    assert.equal(losses.length, 1025);
    const { width, min, mean, max } = run.history();
    assert.equal(width, 4);
    assert.equal(mean.length, 257);
    mean.forEach((given, i) => {
      const steps = losses.slice(i * width, (i + 1) * width);
      const expected = steps.reduce((a, b) => a + b, 0) / steps.length;
      assert.ok(Math.abs(given - expected) < 1e-6 * Math.max(1, expected), `bucket ${i}: ${given}, not ${expected}`);
      assert.deepEqual([min[i], max[i]], [Math.min(...steps), Math.max(...steps)], `bucket ${i}`);
    });
    const weights = Array.from(mean, (_, i) => Math.min(width, losses.length - i * width));
    const overall = mean.reduce((sum, m, i) => sum + m * weights[i], 0) / losses.length;
    assert.ok(Math.abs(overall - losses.reduce((a, b) => a + b, 0) / losses.length) < 1e-6, 'the mean of all is that of the steps');
  });
});

test('the width of the history doubles exactly when it must', () => {
  for (const [steps, width, count] of [[1, 1, 1], [512, 1, 512], [513, 2, 257], [1024, 2, 512], [1025, 4, 257], [2048, 4, 512], [2049, 8, 257]]) {
    withRun({ problem: { points: 10, trainFraction: 0.1 }, training: { epochs: 5000 }, runs: [{ optimiser: 'sgd' }] }, (run) => {
      assert.equal(run.train(steps), steps);
      const history = run.history();
      assert.deepEqual([history.width, history.mean.length], [width, count], `${steps} steps`);
      for (const column of [history.min, history.max, history.learningRate]) assert.equal(column.length, count);
    });
  }
});

test('evaluations thin out evenly and keep the first and the last epoch', () => {
  for (const epochs of [1, 511, 512, 513, 1023, 1024, 1025, 3001]) {
    withRun({ problem: { points: 10, trainFraction: 0.2 }, network: { hidden: [] }, training: { epochs, batchSize: 1 }, runs: [{ optimiser: 'sgd' }] }, (run) => {
      run.train(1e9);
      const { stepsPerEpoch, trainLoss, bestTrainLoss, step } = run.progress();
      assert.equal(step, epochs * stepsPerEpoch);
      const evaluations = run.evaluations();
      const at = Array.from(evaluations.steps, (s) => s / stepsPerEpoch);
      assert.ok(at.length <= 513, `${at.length} of ${epochs} epochs`);
      assert.ok(at.length >= Math.min(epochs + 1, 256), `${at.length} of ${epochs} epochs are too few`);
      assert.deepEqual([at[0], at.at(-1)], [0, epochs]);
      const stride = at[1] - at[0];
      assert.equal(Math.log2(stride) % 1, 0);
      at.slice(0, -1).forEach((epoch, i) => assert.equal(epoch, i * stride));
      assert.equal(evaluations.trainLoss.at(-1), Math.fround(trainLoss), 'the report is the newest');
      assert.ok(Math.fround(bestTrainLoss) <= Math.min(...evaluations.trainLoss), 'the best is not above what is kept');
    });
  }
});

test('losses and accuracies of the report are those of the net', () => {
  for (const problem of [{ dataset: 'xor', points: 50 }, { dataset: 'blobs', points: 50 }]) {
    withRun({ problem, network: { hidden: [4] }, training: { epochs: 20 }, runs: [{ optimiser: 'adam' }] }, (run) => {
      run.train(1e9);
      const points = run.points();
      const loss = points.classes > 2 ? 'softmax' : 'logistic';
      const sizes = [2, 4, points.classes > 2 ? points.classes : 1];
      const twin = { sizes, activation: 'tanh', loss, l1: 0, l2: 0, points };
      const n = points.trainCount;
      const unseen = { ...points, trainCount: points.count - n, x: points.x.slice(2 * n), y: points.y.slice(n) };
      const { trainLoss, testLoss, trainAccuracy, testAccuracy } = run.progress();
      for (const [given, part] of /** @type {[number, typeof points][]} */ ([[trainLoss, points], [testLoss, unseen]])) {
        const expected = lossAt({ ...twin, points: part }, run.weights());
        assert.ok(Math.abs(given - expected) < 1e-5 * Math.max(1, expected), `${problem.dataset}: loss ${given}, not ${expected}`);
      }
      for (const [share, count] of [[trainAccuracy, n], [testAccuracy, points.count - n]]) {
        assert.ok(share >= 0 && share <= 1 && Math.abs(share * count - Math.round(share * count)) < 1e-9, `${share} of ${count}`);
      }
      assert.ok(trainAccuracy > 0.6, `${problem.dataset}: ${trainAccuracy}`);
    });
  }
  withRun({ problem: { kind: 'regression', dataset: 'plane' } }, (run) => assert.ok(Number.isNaN(run.progress().trainAccuracy)));
});

test('divergence at a rate of 100 leaves a report that can be shown', () => {
  const hundred = { problem: { kind: 'regression', dataset: 'bumps' }, network: { hidden: [8], activation: 'relu' }, training: { epochs: 50 } };
  const bits = new Set();
  for (const pieces of [1, 3, 1e9]) {
    withRun({ ...hundred, runs: [{ optimiser: 'sgd', learningRate: 100 }] }, (run) => {
      while (run.train(pieces) === pieces);
      const progress = run.progress();
      assert.equal(progress.status, 'diverged');
      assert.equal(progress.divergedAt, progress.step);
      bits.add(`${progress.fingerprint} ${progress.step}`);
      for (const name of /** @type {const} */ (['learningRate', 'batchLoss', 'trainLoss', 'testLoss', 'bestTrainLoss', 'bestTestLoss'])) {
        assert.ok(Number.isFinite(progress[name]), `${name} is ${progress[name]}`);
      }
      const { min, mean, max } = run.history();
      assert.ok(mean.length > 0 && mean.length <= progress.divergedAt, 'the step that failed adds at most its own loss');
      assert.ok([...min, ...mean, ...max].every(Number.isFinite));
      assert.equal(run.train(5), 0, 'it has ended');
      assert.equal(run.grid(4)?.values.length, 16);
    });
  }
  assert.equal(bits.size, 1, `however it was called: ${[...bits]}`);
});

test('the picture is the net: pixels are asked at their middles, row 0 at the top', () => {
  withRun({ problem: { kind: 'regression', dataset: 'plane', noise: 0 }, network: { hidden: [], initialiser: 'zeros' } }, (run) => {
    const { extent } = run.points();
    run.setWeights([1, 10, 100]); // x1 + 10 x2 + 100
    const grid = run.grid(4);
    const half = (extent * 7) / 6;
    const middle = (/** @type {number} */ i) => (i + 0.5) * (half / 2) - half;
    grid?.values.forEach((z, i) => {
      const expected = 100 + middle(i % 4) - 10 * middle(Math.floor(i / 4));
      assert.ok(Math.abs(z - expected) < 1e-4, `pixel ${i}: ${z}, not ${expected}`);
    });
    assert.equal(grid?.values.length, 16);
    assert.equal(run.grid(0), null);
    assert.equal(run.grid(513), null);
  });
});
