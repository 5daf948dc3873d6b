/**
 * What every entry of the catalogue owes its readers, and which rows of tests/data it needs. What links ask of the ids is
 * in tests/experiment/catalogue.test.mjs.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { configOf, loadCore } from '../support/core.mjs';

const core = await loadCore();
const { optimisers, schedules, datasets, activations, initialisers, losses, fields, limits, layout } = core.catalogue;
/** @type {[string, any[]][]} */
const LISTS = [
  ['optimiser', optimisers],
  ['schedule', schedules],
  ['data set', datasets],
  ['activation', activations],
  ['initialiser', initialisers],
  ['loss', losses],
];
const rowsOf = (/** @type {string} */ name) =>
  readFileSync(new URL(`../data/${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

/** A sentence starts with a capital letter, a symbol or a digit and ends with a full stop. */
const isSentence = (/** @type {string} */ text) => text.length > 10 && text.endsWith('.') && text === text.trim();
const repeated = (/** @type {string[]} */ names) => names.filter((name, i) => names.indexOf(name) !== i);

/** @param {any} param @param {string} where */
function checkParam(param, where) {
  assert.ok(param.label, `${where} has no label`);
  assert.ok(isSentence(param.help), `${where}: the help "${param.help}" is not a sentence`);
  assert.ok(['number', 'switch', 'choice'].includes(param.kind), `${where}: kind ${param.kind}`);
  assert.ok(['linear', 'log', 'one-minus'].includes(param.scale), `${where}: scale ${param.scale}`);
  assert.ok(param.min < param.max, `${where}: ${param.min} to ${param.max} is no range`);
  assert.ok(param.default >= param.min && param.default <= param.max, `${where}: the default ${param.default} is out of range`);
  if (param.integer) for (const x of [param.default, param.min, param.max]) assert.ok(Number.isInteger(x), `${where}: ${x} is not whole`);
  if (param.scale === 'one-minus') assert.ok(param.max < 1, `${where}: a scale of 1 - x must not reach 1`);
  assert.equal(param.choices.length > 0, param.kind === 'choice', `${where}: choices and kind do not fit`);
  if (param.kind !== 'number') assert.deepEqual([param.min, param.integer], [0, true], `${where}: must be whole, from 0`);
  if (param.kind === 'switch') assert.equal(param.max, 1, `${where}: a switch is 0 or 1`);
  if (param.kind === 'choice') assert.equal(param.max, param.choices.length - 1, `${where}: the range is not that of its choices`);
}

for (const [kind, list] of LISTS) {
  test(`every ${kind} says what it is, by whom, and when to use it`, () => {
    assert.ok(list.length > 0);
    assert.deepEqual(repeated(list.map(({ id }) => id)), [], 'ids given twice');
    assert.deepEqual(repeated(list.map(({ label }) => label)), [], 'labels given twice');
    for (const entry of list) {
      for (const key of ['id', 'label', 'paper', 'formula', 'use']) assert.ok(entry[key], `${entry.id} has no ${key}`);
      assert.ok(isSentence(entry.use), `${entry.id}: "${entry.use}" is not a sentence`);
      assert.ok(entry.year >= 1700 && entry.year < 2100 && Number.isInteger(entry.year), `${entry.id}: year ${entry.year}`);
      // TeX with an unbalanced brace shows as an error in the page.
      assert.equal(entry.formula.split('{').length, entry.formula.split('}').length, `${entry.id}: braces of ${entry.formula}`);
      assert.equal(entry.formula.split('\\left').length, entry.formula.split('\\right').length, `${entry.id}: \\left and \\right`);
      assert.deepEqual(repeated(entry.params.map((/** @type {any} */ p) => p.id)), [], `${entry.id}: parameters given twice`);
      for (const param of entry.params) checkParam(param, `${entry.id}.${param.id}`);
    }
  });
}

test('fields of the document are well formed', () => {
  assert.deepEqual(repeated(fields.map(({ id }) => id)), []);
  assert.deepEqual(repeated(fields.map(({ path }) => path)), []);
  for (const field of fields) checkParam(field, field.path);
  for (const limit of Object.values(limits)) assert.ok(Number.isInteger(limit) && limit > 0);
});

test('a new run of every optimiser starts with a rate in range, under every schedule', () => {
  const rate = /** @type {any} */ (fields.find(({ path }) => path === 'run.learningRate'));
  for (const { id, learningRate } of optimisers) {
    assert.ok(learningRate >= rate.min && learningRate <= rate.max, `${id}: ${learningRate}`);
    for (const schedule of schedules) core.open(configOf(core, { runs: [{ optimiser: id, schedule: { id: schedule.id } }] })).close();
  }
});

test('every parameter is taken at both ends of its range and refused beyond', () => {
  const nudge = (/** @type {any} */ p) => (p.integer ? 1 : (p.max - p.min) * 1e-9);
  for (const optimiser of optimisers) {
    optimiser.params.forEach((param, i) => {
      const config = configOf(core, { runs: [{ optimiser: optimiser.id }] });
      const rateWith = (/** @type {number} */ value) => {
        const hyper = [.../** @type {number[]} */ (config.hyper)];
        hyper[i] = value;
        return core.rate({ ...config, hyper }, 0);
      };
      for (const value of [param.min, param.max, param.default]) assert.ok(rateWith(value) > 0, `${optimiser.id}.${param.id} = ${value}`);
      for (const value of [param.min - nudge(param), param.max + nudge(param), NaN, Infinity, -Infinity]) {
        assert.ok(Number.isNaN(rateWith(value)), `${optimiser.id}.${param.id} = ${value} must be refused`);
      }
      if (param.integer) assert.ok(Number.isNaN(rateWith(0.5)), `${optimiser.id}.${param.id} = 0.5 must be refused`);
    });
  }
});

test('the layout leaves no gap and no overlap', () => {
  const { config, report } = layout;
  const sizes = { surface_param: 8, start: 2, dataset_param: 8, hidden: limits.hiddenLayers, hyper: 8, schedule_param: 8 };
  for (const struct of [config, report]) {
    let at = 0;
    for (const [name, offset] of Object.entries(struct).filter(([key]) => key !== 'size').sort((a, b) => a[1] - b[1])) {
      assert.equal(offset, at, `${name} begins where the one before ends`);
      at += /** @type {any} */ (sizes)[name] ?? 1;
    }
    assert.equal(at, struct.size, 'the last one ends with the struct');
  }
});

/** @type {[string, any[], any[], string][]} */
const COVERED = [
  ['optimisers', optimisers, rowsOf('optimisers'), 'hyper'],
  ['schedules', schedules, rowsOf('schedules'), 'params'],
];
for (const [name, entries, rows, key] of COVERED) {
  test(`rows of the ${name} set every parameter to more than its default, and one of each is by hand`, () => {
    const file = `tests/data/${name}.jsonl`;
    for (const { id, params } of entries) {
      const mine = rows.filter((row) => row.id === id);
      assert.ok(
        mine.some(({ source }) => source.startsWith('by hand: ')),
        `${file} needs a row such as {"id": "${id}", …, "source": "by hand: …"}: add a by_hand line for it to tests/data/make_rows.py`,
      );
      for (const param of params) {
        const spell = (/** @type {any} */ value) => (param.kind === 'choice' ? param.choices.indexOf(value ?? param.choices[param.default]) : (value ?? param.default));
        const values = new Set(mine.map((row) => spell(row[key][param.id])));
        const line = (/** @type {any} */ value) => `add {"${param.id}": ${JSON.stringify(value)}} to the settings of ${id} in tests/data/make_rows.py`;
        if (param.kind === 'number') assert.ok([...values].some((value) => value !== param.default), `${file}: ${id}.${param.id} is always its default; ${line(param.max)}`);
        else for (let value = 0; value <= param.max; value++) assert.ok(values.has(value), `${file}: ${id}.${param.id} is never ${value}; ${line(param.choices[value] ?? value)}`);
      }
    }
  });

  test(`rows of the ${name} are complete and name only what the catalogue has`, () => {
    for (const row of rows) {
      const entry = entries.find(({ id }) => id === row.id);
      const known = entry.params.map((/** @type {any} */ p) => p.id);
      for (const id of Object.keys(row[key])) assert.ok(known.includes(id), `${row.id} has no parameter ${id}`);
      assert.ok(row.source, `a row of ${row.id} has no source`);
      const expected = name === 'optimisers' ? row.start : row.epochs;
      assert.equal(row.expected.length, expected.length);
      assert.ok(row.expected.every(Number.isFinite));
    }
  });
}
