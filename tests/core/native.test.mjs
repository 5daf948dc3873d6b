/** The same bits natively, under the sanitizers, and in wasm. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
const VARIANTS = ['gcc-asan', 'clang-asan', 'gcc-o3'];
const STATUSES = ['running', 'finished', 'diverged'];

/** Every entry of the catalogue at least once, and the corners. */
function* documents() {
  const { optimisers, schedules, datasets, activations, initialisers, losses } = core.catalogue;
  const training = { epochs: 6 };
  for (const { id } of optimisers) {
    for (const batchSize of [1, 7, 'all']) yield { problem: { points: 120 }, training: { ...training, batchSize }, runs: [{ optimiser: id }] };
  }
  for (const { id } of schedules) {
    yield { training, runs: [{ optimiser: 'sgd', schedule: { id } }] };
    yield { training: { epochs: 40 }, runs: [{ optimiser: 'sgd', schedule: { id, warmup: 3, time: 'steps' } }] };
  }
  for (const { id, params } of optimisers) {
    for (const p of params.filter(({ kind }) => kind !== 'number')) {
      for (let value = 0; value <= p.max; value++) {
        if (value !== p.default) yield { problem: { points: 60 }, training, runs: [{ optimiser: id, hyper: { [p.id]: p.choices[value] ?? value } }] };
      }
    }
  }
  for (const { id, kind } of datasets) {
    for (const loss of losses.filter(({ kinds }) => kinds.includes(kind))) {
      yield { problem: { kind, dataset: id, points: 90 }, network: { hidden: [5, 3], loss: loss.id, l1: 0.001, l2: 0.01 }, training, runs: [{ optimiser: 'adam' }] };
    }
  }
  for (const { id: activation } of activations) {
    for (const { id: initialiser } of initialisers) yield { network: { activation, initialiser, hidden: [6] }, training, runs: [{ optimiser: 'rmsprop' }] };
  }
  yield { problem: { kind: 'regression', dataset: 'plane' }, training, runs: [{ optimiser: 'sgd', learningRate: 50 }] };
  for (const { id: surface } of core.catalogue.surfaces) {
    yield { problem: { kind: 'surface', surface, gradientNoise: 0.1 }, training: { steps: 60 }, runs: [{ optimiser: 'adam', learningRate: 0.01 }] };
  }
  for (const { id: optimiser, learningRate } of optimisers) {
    yield { problem: { kind: 'surface', surface: 'beale' }, training: { steps: 40, clip: 1 }, runs: [{ optimiser, learningRate: learningRate / 10 }] };
  }
  for (const { id } of schedules) yield { training, runs: [{ optimiser: 'sgd', schedule: { id, warmup: 2, time: 'steps' } }] };
  yield { training: { ...training, clip: 0.1 }, runs: [{ optimiser: 'sgd', learningRate: 1 }] };
  yield { network: { hidden: [] }, training, runs: [{ optimiser: 'nesterov', hyper: { lookAhead: 'printed' } }] };
  yield { training, runs: [{ optimiser: 'nadam', hyper: { momentumDecay: 0.004 } }] };
  yield { problem: { points: 10 }, network: { hidden: [256, 1, 33] }, training: { epochs: 3, batchSize: 3 }, runs: [{ optimiser: 'adagrad' }] };
}

const configs = [...documents()].map((document) => configOf(core, document));
const expected = configs.map((config) => {
  const run = core.open(config);
  run.train(1e12);
  const { fingerprint, step, status, divergedAt } = run.progress();
  run.close();
  return `${fingerprint.replace('-', '')} ${step} ${STATUSES.indexOf(status)} ${divergedAt}`;
});

for (const variant of VARIANTS) {
  const program = fileURLToPath(new URL(`../../build/native/${variant}/replay`, import.meta.url));
  const skip = existsSync(program) ? false : `${program} is not built: make build/native/${variant}/replay`;
  test(`${configs.length} experiments give the same bits in wasm and in ${variant}`, { skip }, () => {
    const input = configs.map((config) => [...core.encode(config)].join(' ')).join('\n');
    const { stdout, stderr, status } = spawnSync(program, { input: `${input}\n`, encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    assert.deepEqual(stdout.trim().split('\n'), expected);
    assert.ok(expected.some((line) => line.split(' ')[2] === '2'), 'one of them diverges');
  });
}
