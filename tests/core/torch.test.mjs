/**
 * Every optimiser that PyTorch has against PyTorch's own, in doubles (tests/data/make_torch_rows.py): paths on surfaces,
 * whose gradients are autograd's, and batch losses of nets.
 *
 * `SLALOM_WRITE_PROOF=1 node --test tests/core/torch.test.mjs` writes what was measured to web/static/proof.json, which the
 * reference page shows; without it nothing is written, and proof.json must tell what is measured.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { configOf, loadCore, surfaceConfigOf } from '../support/core.mjs';
import { NET_STEPS, torchNets } from '../support/torch-nets.mjs';

/**
 * @typedef {{ class: string, example: string, surfaces: number, steps: number, largest: number,
 *   nets: number, netSteps: number, net: number }} Proof
 */

const core = await loadCore();
const dataUrl = (/** @type {string} */ name) => new URL(`../data/${name}`, import.meta.url);
const rowsOf = (/** @type {string} */ name) => readFileSync(dataUrl(name), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const surfaceRows = rowsOf('torch-surfaces.jsonl');
const netRows = rowsOf('torch-nets.jsonl');
const gradientRows = rowsOf('torch-gradients.jsonl');

/**
 * Of a path, relative to max(1, |x|): some roundings of float32, or so many times what PyTorch itself loses in float32 on that
 * row (its `single`, at most 6e-6), where the surface makes errors grow.
 */
const [ROUNDING, TIMES_SINGLE] = [2e-6, 3];
/** Of a batch's loss, relative to it: sums in another order, and the core's own tanh, which is off by up to 7e-7. */
const LOSS = 1e-5;
/** Of heights and slopes, which are in doubles; a slope is handed on as float32. */
const [HEIGHT, SLOPE] = [1e-13, 6e-8];

/** Ours that PyTorch has under some name. */
const PROVEN = ['sgd', 'momentum', 'nesterov', 'adagrad', 'rmsprop', 'adadelta', 'adam', 'amsgrad', 'adamw', 'adamax', 'nadam', 'radam', 'rprop'];
const PROOF = new URL('../../web/static/proof.json', import.meta.url);

const relative = (/** @type {number} */ given, /** @type {number} */ wanted) => Math.abs(given - wanted) / Math.max(1, Math.abs(wanted));
const allowed = (/** @type {any} */ row) => (row.net ? LOSS : Math.max(ROUNDING, TIMES_SINGLE * row.single));

/** @param {{ optimiser: string, hyper: object }} row @returns {boolean} whether the core has that optimiser with those parameters */
function inCatalogue({ optimiser, hyper }) {
  const entry = core.catalogue.optimisers.find(({ id }) => id === optimiser);
  return entry !== undefined && Object.keys(hyper).every((key) => entry.params.some(({ id }) => id === key));
}

const classOf = (/** @type {{ torch: string }} */ { torch }) => torch.split('(')[0];
/** @param {any} row @param {object} form */
const runOf = ({ optimiser, learningRate, hyper }, form) => ({ optimiser, learningRate, hyper: { ...hyper, ...form } });

/**
 * The forms of ours that a row is true of. Nesterov has two: `framework` is PyTorch's; `scaled` is the papers', which keeps the
 * point before the look-ahead, where PyTorch keeps the point where the gradient is taken. With
 *     y_t = x_t - alpha beta v_t = x_t + beta (x_t - x_{t-1})
 * the papers' v_t = beta v_{t-1} + g(y_{t-1}), x_t = x_{t-1} - alpha v_t becomes PyTorch's y_t = y_{t-1} - alpha (g + beta v_t):
 *     y_t = x_{t-1} - alpha v_t - alpha beta v_t = y_{t-1} + alpha (beta v_{t-1} - v_t) - alpha beta v_t.
 * Both start at rest, y_0 = x_0. They part where alpha changes between steps: the papers' looks ahead by the coming step's.
 * `at` gives PyTorch's place from one coordinate of our path.
 * @param {any} row
 * @returns {{ form: object, at: (x: ArrayLike<number>, t: number) => number }[]}
 */
function formsOf({ optimiser, hyper: { beta } }) {
  const plain = (/** @type {ArrayLike<number>} */ x, /** @type {number} */ t) => x[t];
  if (optimiser !== 'nesterov') return [{ form: {}, at: plain }];
  return [
    { form: { lookAhead: 'framework' }, at: plain },
    { form: { lookAhead: 'scaled' }, at: (x, t) => x[t] + beta * (x[t] - x[t - 1]) },
  ];
}

/** @param {any} row @returns {number} largest error of our path */
function surfaceError(row) {
  const errors = formsOf(row).flatMap(({ form, at }) => {
    const run = core.open(surfaceConfigOf(core, { surface: row.surface, start: row.start, steps: 200, run: runOf(row, form) }));
    run.train(200);
    const { x, y } = run.path();
    run.close();
    assert.equal(x.length, 201, 'the start and 200 steps');
    return row.path.flatMap((/** @type {number[]} */ [t, tx, ty]) => [relative(at(x, t), tx), relative(at(y, t), ty)]);
  });
  return Math.max(...errors);
}

const netInput = JSON.parse(readFileSync(dataUrl('torch-net-input.json'), 'utf8'));

/**
 * Both forms of Nesterov compare as they are: a batch's loss is taken where its gradient is.
 * @param {any} row
 * @returns {number} largest error of our batch losses, relative to the loss
 */
function netError(row) {
  const { document } = netInput.find((/** @type {{ name: string }} */ { name }) => name === row.net);
  const errors = formsOf(row).flatMap(({ form }) => {
    const run = core.open(configOf(core, { ...document, runs: [runOf(row, form)] }));
    run.train(NET_STEPS);
    const { width, mean } = run.history();
    run.close();
    assert.deepEqual([width, mean.length, row.losses.length], [1, NET_STEPS, NET_STEPS], 'one loss a step');
    return row.losses.map((/** @type {number} */ loss, /** @type {number} */ i) => Math.abs(mean[i] - loss) / loss);
  });
  return Math.max(...errors);
}

/** The largest error of each optimiser, as the tests below find it. @type {Map<string, { surface: number, net: number }>} */
const measured = new Map(PROVEN.map((id) => [id, { surface: NaN, net: NaN }]));

for (const id of PROVEN) {
  for (const { kind, rows, errorOf, what } of /** @type {const} */ ([
    { kind: 'surface', rows: surfaceRows, errorOf: surfaceError, what: 'on surfaces, 200 steps' },
    { kind: 'net', rows: netRows, errorOf: netError, what: `on nets, ${NET_STEPS} mini-batches` },
  ])) {
    const own = rows.filter(({ optimiser }) => optimiser === id);
    const present = own.filter(inCatalogue);
    test(`${id} is ${classOf(own[0])} ${what}`, { skip: present.length === 0 && `${id} is not in the core yet` }, (t) => {
      let [largest, ofSingle] = [0, 0];
      for (const row of present) {
        const error = errorOf(row);
        const where = `${row.torch} on ${row.surface ?? row.net}`;
        assert.ok(error <= allowed(row), `${where}: off by ${error}, allowed are ${allowed(row)}`);
        largest = Math.max(largest, error);
        ofSingle = Math.max(ofSingle, row.single);
      }
      /** @type {any} */ (measured.get(id))[kind] = largest;
      t.diagnostic(`${present.length} rows, largest error ${largest.toExponential(1)}; PyTorch itself in float32: ${ofSingle.toExponential(1)}`);
    });
  }
}

test('each optimiser that PyTorch has is in the core with all its forms, and proven on 5 surfaces and 2 nets a setting', () => {
  for (const id of PROVEN) {
    /** @type {Map<string, { surfaces: Set<string>, nets: Set<string> }>} */
    const settings = new Map();
    for (const row of [...surfaceRows, ...netRows].filter(({ optimiser }) => optimiser === id)) {
      assert.ok(inCatalogue(row), `${id} with ${Object.keys(row.hyper).join(', ') || 'no parameter'} is not in the core: ${row.torch}`);
      const seen = settings.get(row.setting) ?? { surfaces: new Set(), nets: new Set() };
      (row.surface ? seen.surfaces : seen.nets).add(row.surface ?? row.net);
      settings.set(row.setting, seen);
    }
    assert.ok(settings.size >= 3, `${id} has ${settings.size} settings`);
    for (const [setting, { surfaces, nets }] of settings) {
      assert.ok(surfaces.size >= 5 && nets.size >= 2, `${id}, ${setting}: ${[...surfaces]}, ${[...nets]}`);
    }
  }
  const named = new Set([...surfaceRows, ...netRows].map(({ optimiser }) => optimiser));
  assert.deepEqual([...named].sort(), [...PROVEN].sort());
});

test('the nets that PyTorch trained are those that the core makes of their documents', () => {
  const ours = JSON.parse(JSON.stringify(torchNets(core)));
  assert.deepEqual(netInput, ours, 'run `node tests/data/torch-net-input.mjs`, then make_torch_rows.py');
});

test('heights and slopes of every surface are those of autograd', (t) => {
  let [height, slope] = [0, 0];
  for (const { surface, params, points } of gradientRows) {
    const run = core.open(surfaceConfigOf(core, { surface, params, start: [0, 0], steps: 1, run: { optimiser: 'sgd' } }));
    for (const [x, y, f, gx, gy] of points) {
      run.setWeights([x, y]);
      const { loss, gradient } = run.gradient();
      const errors = [relative(loss, f), Math.max(relative(gradient[0], gx), relative(gradient[1], gy))];
      assert.ok(errors[0] <= HEIGHT && errors[1] <= SLOPE, `${surface} at (${x}, ${y}): ${loss}, ${gradient}, not ${[f, gx, gy]}`);
      height = Math.max(height, errors[0]);
      slope = Math.max(slope, errors[1]);
    }
    run.close();
  }
  const covered = new Set(gradientRows.map(({ surface }) => surface));
  for (const { id } of core.catalogue.surfaces) assert.ok(covered.has(id), `${id} has no row: add it to SURFACES in make_torch_rows.py`);
  t.diagnostic(`largest error ${height.toExponential(1)} of heights, ${slope.toExponential(1)} of slopes`);
});

test('a picture of a surface has the heights of its points', () => {
  const config = surfaceConfigOf(core, { surface: 'himmelblau', start: [0, 0], steps: 1, run: { optimiser: 'sgd' } });
  const heights = core.surfaceGrid(config, 3, 2, [-1, 1, 0, 2]);
  const run = core.open(config);
  const at = (/** @type {number} */ x, /** @type {number} */ y) => {
    run.setWeights([x, y]);
    return Math.fround(run.gradient().loss);
  };
  assert.deepEqual([...heights], [at(-1, 2), at(0, 2), at(1, 2), at(-1, 0), at(0, 0), at(1, 0)], 'row 0 is the highest y');
  run.close();
  assert.throws(() => core.surfaceGrid(config, 1, 2, [-1, 1, 0, 2]), /outside its range/);
});

test('a run on a surface keeps its path, and a net has none', () => {
  const run = core.open(surfaceConfigOf(core, { surface: 'corner', start: [1, -2], steps: 9, run: { optimiser: 'sgd', learningRate: 0.25 } }));
  assert.deepEqual(run.path(), { x: Float32Array.of(1), y: Float32Array.of(-2) }, 'the start');
  run.train(3);
  assert.deepEqual(run.path(), { x: Float32Array.of(1, 0.75, 0.5, 0.25), y: Float32Array.of(-2, -1.5, -1, -0.5) });
  run.close();
  const net = core.open(configOf(core, {}));
  net.train(3);
  assert.deepEqual(net.path(), { x: new Float32Array(), y: new Float32Array() });
  net.close();
});

/** @returns {{ torch: string, optimisers: Record<string, Proof> }} what the tests above have measured */
function proof() {
  const count = (/** @type {unknown[]} */ list) => new Set(list).size;
  const short = (/** @type {number} */ error) => Number(error.toPrecision(2));
  const figures = [...measured].map(([id, { surface, net }]) => {
    assert.ok(surface >= 0 && net >= 0, `${id} must have been compared, and passed, above`);
    const [paths, losses] = [surfaceRows, netRows].map((rows) => rows.filter(({ optimiser }) => optimiser === id));
    return [id, {
      class: classOf(paths[0]),
      example: paths[0].torch,
      surfaces: count(paths.map((row) => row.surface)),
      steps: 200,
      largest: short(surface),
      nets: count(losses.map((row) => row.net)),
      netSteps: NET_STEPS,
      net: short(net),
    }];
  });
  return { torch: surfaceRows[0].version, optimisers: Object.fromEntries(figures) };
}

test('web/static/proof.json tells what is measured here', () => {
  const kept = existsSync(PROOF) ? JSON.parse(readFileSync(PROOF, 'utf8')) : { optimisers: {} };
  const now = proof();
  if (process.env.SLALOM_WRITE_PROOF === '1') {
    writeFileSync(PROOF, `${JSON.stringify({ ...now, schedules: kept.schedules ?? {} }, null, 2)}\n`);
    return;
  }
  assert.equal(kept.torch, now.torch);
  assert.deepEqual(Object.keys(kept.optimisers), PROVEN, 'SLALOM_WRITE_PROOF=1 writes it anew');
  for (const id of PROVEN) {
    const { largest, net, ...rest } = kept.optimisers[id];
    const { largest: largestNow, net: netNow, ...restNow } = now.optimisers[id];
    assert.deepEqual(rest, restNow, id);
    for (const [claimed, found] of [[largest, largestNow], [net, netNow]]) {
      assert.ok(found <= 2 * claimed && claimed <= 2 * found, `${id}: proof.json claims ${claimed}, measured are ${found}`);
    }
  }
});
