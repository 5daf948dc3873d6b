/**
 * Exported scripts, run by a real PyTorch where there is one: the same curves as ours. Every optimiser with the settings of
 * PyTorch's own and with ours, every schedule, surface, activation and loss.
 */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runConfig } from '../../web/engine/config.js';
import { readExperiment } from '../../web/experiment/document.js';
import { formatLink } from '../../web/experiment/link.js';
import { pytorchScript } from '../../web/export/pytorch.js';
import { torchCall } from '../../web/export/rules.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();
const { catalogue } = core;
const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const PYTHON = '/usr/bin/python3';
const version = spawnSync(PYTHON, ['-c', 'import torch; print(torch.__version__)'], { encoding: 'utf8' });
const skip = version.status === 0 ? false : `${PYTHON} has no torch (Debian: python3-torch), so no exported script is run.`;
if (skip) console.log(`# ${skip}`);
/** Relative, over the first 200 steps. */
const TOLERANCE = 1e-4;
const STEPS = 200;

/** @param {object} document */
function read(document) {
  const { experiment, complaints } = readExperiment({ version: 1, ...document }, catalogue);
  assert.deepEqual(complaints, []);
  return experiment;
}

/** @param {string} script */
async function runScript(script) {
  const folder = await mkdtemp(join(tmpdir(), 'slalom-'));
  try {
    const file = join(folder, 'experiment.py');
    await writeFile(file, script);
    const { stdout } = await promisify(execFile)(PYTHON, ['-I', file, '--json'], { maxBuffer: 1e8 });
    return JSON.parse(stdout).runs;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Batch losses and path of our own run. @param {import('../../web/types.js').Experiment} experiment @param {number} i */
function ours(experiment, i) {
  const run = core.open(runConfig(experiment, i, catalogue));
  run.train(STEPS);
  const result = { losses: run.history().mean, path: run.path(), width: run.history().width };
  run.close();
  assert.equal(result.width, 1);
  return result;
}

/**
 * @param {import('node:test').TestContext} t
 * @param {object} document
 */
async function compare(t, document) {
  const experiment = read(document);
  const theirs = await runScript(pytorchScript(experiment, core));
  assert.equal(theirs.length, experiment.runs.length);
  theirs.forEach((/** @type {any} */ { label, batchLosses, path }, /** @type {number} */ i) => {
    const { losses, path: walked } = ours(experiment, i);
    assert.ok(batchLosses.length >= losses.length && losses.length > 20, `${label}: ${batchLosses.length} losses, ours ${losses.length}`);
    let worst = 0;
    losses.forEach((loss, k) => {
      worst = Math.max(worst, Math.abs(batchLosses[k] - loss) / Math.max(1e-3, Math.abs(loss)));
    });
    walked.x.forEach((x, k) => {
      worst = Math.max(worst, Math.abs(path[k][0] - x) / Math.max(1, Math.abs(x)), Math.abs(path[k][1] - walked.y[k]) / Math.max(1, Math.abs(walked.y[k])));
    });
    t.diagnostic(`${label}: largest difference ${worst.toExponential(1)}`);
    assert.ok(worst < TOLERANCE, `${label}: ${worst}`);
  });
}

/** Settings under which ours is PyTorch's own form. @type {Record<string, object>} */
const FRAMEWORK = {
  sgd: {}, momentum: {}, nesterov: { lookAhead: 'framework' }, adagrad: { epsilonInside: 0 }, rmsprop: { epsilonInside: 0, centred: 1, momentum: 0.5, epsilon: 0.01 },
  adadelta: {}, adam: { epsilonInside: 0 }, amsgrad: { epsilonInside: 0 }, adamw: { epsilonInside: 0 }, adamax: { epsilon: 1e-8 },
  nadam: { epsilonInside: 0, momentumDecay: 0.004 }, radam: { epsilonInside: 0, rectifyAbove: 5 }, rprop: {},
};
/** Gentle, so that a rounding is not made large by the run itself. */
const NET = {
  problem: { dataset: 'moons', points: 200, trainFraction: 0.8 }, network: { hidden: [6] }, training: { batchSize: 8, epochs: 10, clip: 5 },
};
/** @param {string} id @param {object} [hyper] */
const gentle = (id, hyper = {}) => ({
  optimiser: id, hyper, learningRate: { sgd: 0.1, momentum: 0.02, nesterov: 0.02, sgdw: 0.02, qhm: 0.1, adagrad: 0.05, adadelta: 1, lion: 0.001, rprop: 0.001 }[id] ?? 0.003,
});

test('PyTorch runs the script of every optimiser that it has', { skip }, (t) => {
  const runs = Object.entries(FRAMEWORK).map(([id, hyper]) => gentle(id, hyper));
  for (const run of read({ ...NET, runs }).runs) assert.match(String(torchCall(run, true)), /^torch\.optim\.[A-Z]/, run.optimiser);
  return compare(t, { ...NET, runs });
});

test('PyTorch runs the script of every rule that is written out', { skip }, async (t) => {
  const runs = catalogue.optimisers.map(({ id }) => gentle(id, { nesterov: { lookAhead: 'scaled', betaWarmup: 3 }, momentum: { betaWarmup: 3 }, rprop: { backtrack: 1 } }[id] ?? {}));
  const written = runs.filter((run) => torchCall(read({ ...NET, runs: [run] }).runs[0], true) === null);
  assert.ok(written.length >= 15, String(written.length));
  for (let i = 0; i < written.length; i += catalogue.limits.runs) await compare(t, { ...NET, runs: written.slice(i, i + catalogue.limits.runs) });
});

test('PyTorch runs every schedule, with a warm-up and in steps', { skip }, (t) => {
  const params = { plateau: { patience: 0, factor: 0.5 }, 'cosine-restarts': { period: 3 }, triangular: { up: 2, down: 3, perCycle: 0.5 }, step: { every: 3 } };
  const runs = catalogue.schedules.map(({ id }, i) => ({ ...gentle('sgd'), label: id, schedule: { id, ...(/** @type {any} */ (params)[id] ?? {}), warmup: i % 3, time: i % 2 ? 'steps' : 'epochs' } }));
  return compare(t, { ...NET, runs });
});

for (const [loss, dataset, activation] of [['logistic', 'blobs', 'gelu'], ['softmax', 'rings', 'silu'], ['mean-square', 'blobs', 'softplus'], ['mean-square', 'sine', 'sin'], ['softmax', 'spiral', 'selu'], ['logistic', 'xor', 'elu'], ['auto', 'digits', 'leaky-relu'], ['auto', 'bumps', 'relu'], ['auto', 'gauss', 'sigmoid']]) {
  test(`PyTorch runs ${loss} on ${dataset} with ${activation}, L1 and L2`, { skip }, (t) => {
    const { kind } = /** @type {any} */ (catalogue.datasets.find(({ id }) => id === dataset));
    return compare(t, {
      problem: { kind, dataset, points: 80 }, network: { hidden: [5, 4], activation, loss, l1: 0.001, l2: 0.01 }, training: { batchSize: 8, epochs: 6 },
      runs: [gentle('sgd'), gentle('adam')],
    });
  });
}

for (const { id: surface } of catalogue.surfaces) {
  test(`PyTorch walks down ${surface}`, { skip }, (t) => {
    const rate = { rosenbrock: 2e-4, beale: 1e-3, himmelblau: 2e-3, rastrigin: 5e-4 }[surface] ?? 0.01;
    const schedule = { id: 'cosine', warmup: 5 };
    return compare(t, {
      problem: { kind: 'surface', surface, gradientNoise: 0.1 }, training: { steps: STEPS },
      runs: [{ optimiser: 'sgd', learningRate: rate, schedule }, { optimiser: 'adam', learningRate: 0.01, hyper: { epsilonInside: 0 } }],
    });
  });
}

test('the command line prints the script; text from a link ends no string', async () => {
  const label = `"""\\ ' # \u2028 import os`;
  const experiment = read({ title: label, runs: [{ optimiser: 'sgd', label }] });
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'export', formatLink(experiment, catalogue), '--pytorch']);
  assert.equal(stdout, pytorchScript(experiment, core));
  assert.ok([...stdout].every((letter) => letter < '\x7f'), 'nothing but ASCII');
  assert.ok(stdout.length < 200_000, `${stdout.length} characters`);
  const tree = spawnSync('python3', ['-c', 'import ast,sys; t=ast.parse(sys.stdin.read()); print([n.value.value for n in t.body if isinstance(n, ast.Assign) and getattr(n.targets[0], "id", "")=="TITLE"][0])'], { input: stdout, encoding: 'utf8' });
  assert.equal(tree.stderr, '');
  assert.equal(tree.stdout.trimEnd(), experiment.title);
});
