/** Every optimiser and schedule against rows that were not made by the core (tests/data/make_rows.py). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
const rowsOf = (/** @type {string} */ name) =>
  readFileSync(new URL(`../data/${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const optimiserRows = rowsOf('optimisers');
const scheduleRows = rowsOf('schedules');
/** A few roundings of float32. */
const TOLERANCE = 1e-6;

for (const [kind, entries, rows] of /** @type {[string, { id: string }[], any[]][]} */ ([
  ['optimisers', core.catalogue.optimisers, optimiserRows],
  ['schedules', core.catalogue.schedules, scheduleRows],
])) {
  test(`every one of the ${kind} has a row and every row an entry`, () => {
    const ids = new Set(entries.map(({ id }) => id));
    const covered = new Set(rows.map(({ id }) => id));
    for (const id of ids) assert.ok(covered.has(id), `${id} has no row: add its rule to tests/data/make_rows.py and run it`);
    for (const id of covered) assert.ok(ids.has(id), `${id} has rows in tests/data/${kind}.jsonl but is not in the catalogue`);
  });
}

const name = (/** @type {object} */ settings) => Object.entries(settings).map(([key, value]) => ` ${key} ${value}`).join('');

for (const row of optimiserRows) {
  test(`${row.id}${name(row.hyper)}, ${row.gradients.length} steps: ${row.source}`, (t) => {
    const config = configOf(core, { runs: [{ optimiser: row.id, learningRate: row.learningRate, hyper: row.hyper }] });
    const given = core.apply(config, row.start, row.gradients);
    const errors = row.expected.map((/** @type {number} */ x, /** @type {number} */ i) => Math.abs(x - given[i]) / Math.max(1, Math.abs(x)));
    const worst = Math.max(...errors);
    t.diagnostic(`largest error ${worst.toExponential(1)} (allowed ${TOLERANCE})`);
    assert.ok(worst < TOLERANCE, `${[...given]} is not ${row.expected}`);
  });
}

for (const row of scheduleRows) {
  test(`${row.id}${name(row.params)}, ${row.length} epochs: ${row.source}`, () => {
    const run = { optimiser: 'sgd', learningRate: row.learningRate, schedule: { id: row.id, ...row.params } };
    const config = configOf(core, { training: { epochs: row.length }, runs: [run] });
    row.epochs.forEach((/** @type {number} */ epoch, /** @type {number} */ i) => {
      const rate = core.rate(config, epoch);
      assert.ok(Math.abs(rate - row.expected[i]) <= 1e-14 * row.expected[i] + Number.MIN_VALUE, `epoch ${epoch}: ${rate}, not ${row.expected[i]}`);
    });
  });
}

test('a gradient of zero moves nothing from rest, but for weight decay', () => {
  for (const { id, params } of core.catalogue.optimisers) {
    const hyper = params.some((param) => param.id === 'weightDecay') ? { weightDecay: 0 } : {};
    const config = configOf(core, { runs: [{ optimiser: id, hyper }] });
    assert.deepEqual([...core.apply(config, [1, -2, 3, 0], [[0, 0, 0, 0], [0, 0, 0, 0]])], [1, -2, 3, 0], id);
  }
});
