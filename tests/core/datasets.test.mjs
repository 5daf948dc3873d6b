/**
 * Data, initial weights and the order of batches, drawn again here from the published generator (PCG32, O'Neill 2014), so
 * that a seed means the same for ever; and each data set's shape as its description promises.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PICTURE_MARGIN } from '../../web/engine/places.js';
import { configOf, loadCore } from '../support/core.mjs';
import { pcg32, shuffle, STREAM, uniform } from '../support/pcg32.mjs';

const core = await loadCore();
const { data: DATA, split: SPLIT, weights: WEIGHTS, shuffle: SHUFFLE } = STREAM;

/** @param {object} problem */
const pointsOf = (problem) => {
  const { kind } = /** @type {any} */ (core.catalogue.datasets.find(({ id }) => id === /** @type {any} */ (problem).dataset));
  return core.points(configOf(core, { problem: { kind, ...problem } }));
};

test('the generator drawn here gives the numbers that its author printed', () => {
  // pcg32-demo of pcg-c-basic 0.9: seed 42, stream 54, round 1.
  const next = pcg32(42n, 54n);
  assert.deepEqual(Array.from({ length: 6 }, next), [0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e]);
});

for (const seed of [0, 1, 12345, 4294967295]) {
  test(`data seed ${seed} draws the plane's points and their split for ever`, () => {
    const given = pointsOf({ dataset: 'plane', points: 61, noise: 0, seed });
    const position = pcg32(BigInt(seed), DATA);
    const drawn = Array.from({ length: 61 }, () => {
      const [a, b] = [2 * uniform(position) - 1, 2 * uniform(position) - 1];
      return [3 * a, 3 * b, (a + b) / 2].map(Math.fround);
    });
    shuffle(drawn, pcg32(BigInt(seed), SPLIT));
    assert.deepEqual([...given.x], drawn.flatMap(([x1, x2]) => [x1, x2]));
    assert.deepEqual([...given.y], drawn.map(([, , y]) => y));
  });

  test(`weight seed ${seed} draws Glorot's weights for ever, unit by unit, biases 0`, () => {
    const run = core.open(configOf(core, { network: { hidden: [5, 3], initialiser: 'glorot', seed } }));
    const next = pcg32(BigInt(seed), WEIGHTS);
    const expected = [[2, 5], [5, 3], [3, 1]].flatMap(([from, to]) => {
      const limit = Math.sqrt(6 / (from + to)); // Glorot & Bengio 2010, eq. 16
      return [...Array.from({ length: from * to }, () => Math.fround(-limit + 2 * limit * uniform(next))), ...new Array(to).fill(0)];
    });
    assert.deepEqual([...run.weights()], expected);
    run.close();
  });

  test(`batch seed ${seed} gives the order of batches for ever`, () => {
    // Single examples at the smallest rate: a step's loss tells which example it was.
    const rate = /** @type {any} */ (core.catalogue.fields.find(({ path }) => path === 'run.learningRate')).min;
    const config = configOf(core, {
      problem: { kind: 'regression', dataset: 'plane', points: 20, trainFraction: 0.9 },
      network: { hidden: [], initialiser: 'zeros' },
      training: { batchSize: 1, epochs: 3, seed },
      runs: [{ optimiser: 'sgd', learningRate: rate }],
    });
    const run = core.open(config);
    const { y } = run.points();
    run.train(1e9);
    const losses = run.history().mean;
    run.close();
    const order = Array.from({ length: 18 }, (_, i) => i);
    const next = pcg32(BigInt(seed), SHUFFLE);
    for (let epoch = 0; epoch < 3; epoch++) {
      shuffle(order, next); // goes on from the order of the epoch before
      order.forEach((example, i) => {
        const loss = losses[18 * epoch + i];
        assert.ok(Math.abs(loss - y[example] ** 2) < 1e-3, `epoch ${epoch}, step ${i}: ${loss}, not ${y[example] ** 2}`);
      });
    }
    assert.ok(Math.max(...losses) - Math.min(...losses) > 0.1, 'the losses tell examples apart');
  });
}

test('the same seed gives the same points, another seed others', () => {
  for (const { id } of core.catalogue.datasets) {
    for (const noise of [0, 0.5]) {
      assert.deepEqual(pointsOf({ dataset: id, noise, seed: 7 }), pointsOf({ dataset: id, noise, seed: 7 }), id);
      assert.notDeepEqual(pointsOf({ dataset: id, noise, seed: 7 }).x, pointsOf({ dataset: id, noise, seed: 8 }).x, id);
    }
  }
});

test('counts of the split are as asked, and both parts have at least one point', () => {
  for (const [points, trainFraction, expected] of [[10, 0.1, 1], [10, 0.9, 9], [11, 0.5, 6], [500, 0.8, 400], [97, 0.33, 32], [10000, 0.9, 9000]]) {
    const { count, trainCount, x, y } = pointsOf({ dataset: 'circle', points, trainFraction });
    assert.deepEqual([count, trainCount, x.length, y.length], [points, expected, 2 * points, points]);
  }
});

test('the training share picks no other points, only another border', () => {
  const [little, much] = [0.2, 0.8].map((trainFraction) => pointsOf({ dataset: 'moons', trainFraction }));
  assert.deepEqual(little.x, much.x);
});

test('classes are numbered from 0, balanced as a whole and in the training part', () => {
  for (const dataset of core.catalogue.datasets.filter(({ kind }) => kind === 'classification')) {
    const counts = dataset.params.some(({ id }) => id === 'classes') ? [3, 4, 5] : [undefined];
    for (const asked of counts) {
      const { classes, y, trainCount } = pointsOf({ dataset: dataset.id, points: 1200, ...(asked ? { classes: asked } : {}) });
      assert.equal(classes, asked ?? dataset.classes);
      const all = new Set(y);
      assert.deepEqual([...all].sort(), Array.from({ length: classes }, (_, c) => c), dataset.id);
      for (const part of [y, y.slice(0, trainCount)]) {
        for (const c of all) {
          const share = part.filter((k) => k === c).length / part.length;
          assert.ok(Math.abs(share * classes - 1) < 0.12, `${dataset.id}, class ${c} of ${classes}: ${share}`);
        }
      }
    }
  }
});

test('without noise the points fill the extent, and what the clouds\' tails put beyond it is still in the picture', () => {
  for (const { id, extent } of core.catalogue.datasets) {
    const points = pointsOf({ dataset: id, points: 10000, noise: 0 });
    assert.equal(points.extent, extent);
    const reach = points.x.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    assert.ok(reach < PICTURE_MARGIN * extent && reach > 0.75 * extent, `${id} reaches ${reach} of ${extent}`);
    // Clouds are normal, so a few of their points lie outside; every other set is bounded.
    const outside = points.x.filter((x) => Math.abs(x) > extent).length;
    assert.ok(outside <= (['gauss', 'blobs'].includes(id) ? 20 : 0), `${id}: ${outside} of 20000 coordinates beyond the extent`);
    assert.ok(points.x.every(Number.isFinite) && points.y.every(Number.isFinite), id);
  }
});

test('noise has the spread that its help tells: 1 is a quarter of the width, or half a regression\'s height', () => {
  const spread = (/** @type {number[]} */ d) => Math.sqrt(d.reduce((sum, x) => sum + x * x, 0) / d.length);
  for (const { id, kind, extent } of core.catalogue.datasets) {
    if (id === 'rare-features') continue; // its inputs are there or not: noise turns labels over instead
    const [still, moved] = [0, 0.4].map((noise) => pointsOf({ dataset: id, points: 4000, noise }));
    const [onX, onY] = [spread(Array.from(moved.x, (x, i) => x - still.x[i])), spread(Array.from(moved.y, (y, i) => y - still.y[i]))];
    const wanted = kind === 'classification' ? [0.4 * (extent / 2), 0] : [0, 0.4];
    for (const [given, expected] of [[onX, wanted[0]], [onY, wanted[1]]]) {
      assert.ok(Math.abs(given - expected) <= 0.04 * expected, `${id}: spread ${given}, not ${expected}`);
    }
  }
});

test('shapes are those of their descriptions', () => {
  /** @type {Record<string, (x: number, y: number, label: number) => boolean>} in units of the extent */
  const SHAPES = {
    circle: (x, y, label) => (label === 1 ? Math.hypot(x, y) < 0.46 : Math.hypot(x, y) > 0.64),
    xor: (x, y, label) => (label === 1) === x * y > 0 && Math.min(Math.abs(x), Math.abs(y)) > 0.05,
    gauss: (x, y, label) => (label === 1) === x + y > 0,
    plane: (x, y, value) => Math.abs((x + y) / 2 - value) < 1e-6,
    moons: (x, y, label) => Math.abs(Math.hypot(x + (label ? -0.275 : 0.275), y + (label ? -0.15 : 0.15)) - 0.55) < 1e-5,
    spiral: (x, y, label) => {
      const along = (Math.hypot(x, y) - 0.08) / 0.85;
      const angle = 3 * Math.PI * along + Math.PI * label;
      return Math.hypot(x - Math.hypot(x, y) * Math.sin(angle), y - Math.hypot(x, y) * Math.cos(angle)) < 1e-5;
    },
    bumps: (x, y, value) => {
      const centres = [[0.65, 0.4, 1], [0, -0.4, -1], [-0.65, 0.4, 1], [0.65, -0.4, 1], [0, 0.4, -1], [-0.65, -0.4, 1]];
      const sum = centres.reduce((all, [a, b, sign]) => all + sign * Math.exp(-((x - a) ** 2 + (y - b) ** 2) / 0.08), 0);
      return Math.abs(sum - value) < 1e-5;
    },
    checkerboard: (x, y, label) => (Math.floor(2 * x) + Math.floor(2 * y) + 4) % 2 === label,
    rings: (x, y, label) => Math.abs(Math.hypot(x, y) - 0.12 - 0.33 * label) < 0.0801,
    points: (x, y, label) => (label === 1) === y > -0.15 * x,
    blobs: (x, y, label) => Math.hypot(x - 0.6 * Math.cos(angleOf(label)), y - 0.6 * Math.sin(angleOf(label))) < 0.6,
  };
  const angleOf = (/** @type {number} */ label) => (2 * Math.PI * label) / 3 + Math.PI / 2;
  for (const { id, extent, inputs } of core.catalogue.datasets) {
    if (inputs !== 2) continue; // see below
    const shape = SHAPES[id];
    assert.ok(shape, `${id} has no shape here: add it to SHAPES in tests/core/datasets.test.mjs`);
    const { x, y, count } = pointsOf({ dataset: id, points: 500, noise: 0 });
    for (let i = 0; i < count; i++) {
      const [a, b] = [x[2 * i] / extent, x[2 * i + 1] / extent];
      assert.ok(shape(a, b, y[i]), `${id}: (${a}, ${b}) should not be ${y[i]}`);
    }
  }
});

test('the sine is a sine', () => {
  const { x, y, inputs, extent } = pointsOf({ dataset: 'sine', points: 300, noise: 0 });
  assert.equal(inputs, 1);
  y.forEach((value, i) => assert.ok(Math.abs(value - Math.sin((1.5 * Math.PI * x[i]) / extent)) < 1e-6));
});

for (const arms of [3, 4, 5]) {
  test(`a spiral of ${arms} arms is one arm, turned`, () => {
    const { x, y, classes, extent } = pointsOf({ dataset: 'spiral', classes: arms, points: 300, noise: 0 });
    assert.equal(classes, arms);
    y.forEach((arm, i) => {
      const [a, b] = [x[2 * i] / extent, x[2 * i + 1] / extent];
      const angle = 3 * Math.PI * ((Math.hypot(a, b) - 0.08) / 0.85) + (2 * Math.PI * arm) / arms;
      assert.ok(Math.hypot(a - Math.hypot(a, b) * Math.sin(angle), b - Math.hypot(a, b) * Math.cos(angle)) < 1e-5);
    });
  });
}

test('rare features are rare, and decide where they are there', () => {
  const { x, y, inputs, count } = pointsOf({ dataset: 'rare-features', points: 10000, noise: 0 });
  assert.equal(inputs, 16);
  const often = Array.from({ length: inputs }, (_, j) => x.filter((v, i) => i % inputs === j && v > 0).length / count);
  often.forEach((share, j) => assert.ok(Math.abs(share - (j < 4 ? 0.5 : 0.04)) < 0.02, `input ${j}: ${share}`));
  assert.ok(x.every((v, i) => v === 0 || v === (i % inputs < 4 ? 6 : 1)));
  for (let i = 0; i < count; i++) {
    const rare = [...x.subarray(i * inputs + 4, (i + 1) * inputs)].flatMap((v, j) => (v ? [j % 2] : []));
    if (rare.length === 1) assert.equal(y[i], rare[0] === 0 ? 1 : 0, `example ${i}`);
  }
  const noisy = pointsOf({ dataset: 'rare-features', points: 10000, noise: 0.4 });
  const turned = y.filter((label, i) => label !== noisy.y[i]).length / count;
  assert.deepEqual(noisy.x, x, 'noise moves no input');
  assert.ok(Math.abs(turned - 0.2) < 0.02, `${turned} of the labels are turned over`);
  const best = (/** @type {string} */ optimiser, /** @type {number[]} */ rates) =>
    Math.min(...rates.map((learningRate) => {
      const run = core.open(configOf(core, {
        problem: { dataset: 'rare-features', noise: 0 }, network: { hidden: [] }, training: { epochs: 20 }, runs: [{ optimiser, learningRate }],
      }));
      run.train(1e9);
      const { bestTrainLoss } = run.progress();
      run.close();
      return bestTrainLoss;
    }));
  const [plain, adaptive] = [best('sgd', [0.01, 0.03, 0.1, 0.3, 1, 3]), best('adagrad', [0.1, 0.3, 1, 3])];
  assert.ok(plain > 3 * adaptive, `one rate for all at its best ${plain}, a rate a weight ${adaptive}`);
});

test('digits are images that a net can learn, and no two are the same', () => {
  const { x, inputs, count } = pointsOf({ dataset: 'digits', points: 1000, noise: 0 });
  assert.equal(inputs, 64);
  assert.equal(new Set(Array.from({ length: count }, (_, i) => x.subarray(64 * i, 64 * i + 64).join())).size, count);
  assert.ok(x.every((v) => v >= 0 && v <= 1));
  const right = (/** @type {number} */ noise) => {
    const run = core.open(configOf(core, {
      problem: { dataset: 'digits', points: 2000, noise }, network: { hidden: [32], activation: 'relu', initialiser: 'he' },
      training: { batchSize: 32, epochs: 20 }, runs: [{ optimiser: 'adam', learningRate: 0.01 }],
    }));
    run.train(1e9);
    const { testAccuracy } = run.progress();
    run.close();
    return testAccuracy;
  };
  const [clear, blurred] = [right(0.1), right(0.8)];
  assert.ok(clear > 0.95, `${clear} right`);
  assert.ok(blurred < clear - 0.02 && blurred > 0.5, `${blurred} right in the noise`);
});

test('orthogonal weights are: the smaller side of every layer is orthonormal', () => {
  const shape = [2, 30, 12, 40, 1];
  const run = core.open(configOf(core, { network: { hidden: shape.slice(1, -1), initialiser: 'orthogonal' } }));
  const w = run.weights();
  run.close();
  let at = 0;
  for (let l = 1; l < shape.length; l++) {
    const [from, to] = [shape[l - 1], shape[l]];
    const element = (/** @type {number} */ v, /** @type {number} */ e) => (to <= from ? w[at + v * from + e] : w[at + e * from + v]);
    for (let a = 0; a < Math.min(from, to); a++) {
      for (let b = 0; b <= a; b++) {
        let dot = 0;
        for (let e = 0; e < Math.max(from, to); e++) dot += element(a, e) * element(b, e);
        assert.ok(Math.abs(dot - Number(a === b)) < 1e-6, `layer ${l}, ${a} and ${b}: ${dot}`);
      }
    }
    at += (from + 1) * to;
  }
});

test('initialisers have the spread of their papers', () => {
  for (const [initialiser, spread] of /** @type {[string, (from: number, to: number) => number][]} */ ([
    ['glorot', (from, to) => Math.sqrt(2 / (from + to))],
    ['he', (from) => Math.sqrt(2 / from)],
    ['lecun', (from) => Math.sqrt(1 / from)],
    ['uniform', (from) => Math.sqrt(1 / (3 * from))],
    ['zeros', () => 0],
  ])) {
    const run = core.open(configOf(core, { network: { hidden: [100, 60], initialiser } }));
    const middle = run.weights().slice(300, 300 + 6000); // after 2 × 100 weights and 100 biases
    run.close();
    const given = Math.sqrt(middle.reduce((sum, w) => sum + w * w, 0) / middle.length);
    assert.ok(Math.abs(given - spread(100, 60)) <= 0.05 * spread(100, 60), `${initialiser}: ${given}`);
  }
});

test('own points are taken as they are, in the order of the split, and their classes are counted', () => {
  const own = Array.from({ length: 30 }, (_, i) => [i / 8, -i / 4, i % 3]);
  const { x, y, count, trainCount, classes } = core.points(configOf(core, { problem: { dataset: 'points', own, trainFraction: 0.8, noise: 1 } }));
  assert.deepEqual([count, trainCount, classes], [30, 24, 3]);
  const taken = Array.from(y, (label, i) => [x[2 * i], x[2 * i + 1], label]);
  assert.notDeepEqual(taken, own, 'shuffled for the split');
  assert.deepEqual([...taken].sort((a, b) => a[0] - b[0]), own, 'and no noise on them');
  assert.equal(configOf(core, { problem: { dataset: 'moons', own } }).own, undefined, 'no other data set looks at them');
});

test('the core refuses own points that are no points, or of a class that the net does not have', () => {
  const own = Array.from({ length: 12 }, (_, i) => [i / 2, -i / 2, i % 2]);
  const config = configOf(core, { problem: { dataset: 'points', own } });
  for (const wrong of [NaN, Infinity, -1, 0.5, 2, 1e9]) {
    const flat = own.flat();
    flat[5] = wrong;
    assert.throws(() => core.open({ ...config, own: flat }), undefined, String(wrong));
  }
  const nowhere = own.flat();
  nowhere[3] = NaN;
  assert.throws(() => core.open({ ...config, own: nowhere }));
  core.open(config).close();
});
