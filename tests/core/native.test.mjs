/** The same bits natively, under the sanitizers, and in wasm. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { configOf, loadCore } from '../support/core.mjs';
import { everyEntry } from '../support/every-entry.mjs';

const core = await loadCore();
const VARIANTS = ['gcc-asan', 'clang-asan', 'gcc-o3'];
const STATUSES = ['running', 'finished', 'diverged'];

const configs = [...everyEntry(core.catalogue)].map((document) => configOf(core, document));
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
