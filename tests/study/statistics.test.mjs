/** What is said of many seeds, against Python's statistics and exact binomials (tests/data/make_statistics.py). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { defaultExperiment } from '../../web/experiment/defaults.js';
import { readExperiment } from '../../web/experiment/document.js';
import { formatLink, parseLink } from '../../web/experiment/link.js';
import { shardOf } from '../../web/study/jobs.js';
import { repeatOf } from '../../web/study/seeds.js';
import { compare, epochsTo, five, holm, quantile, signTest } from '../../web/study/statistics.js';
import { loadCore } from '../support/core.mjs';

const { catalogue } = await loadCore();
/** @type {any[]} */
const rows = readFileSync(new URL('../data/statistics.jsonl', import.meta.url), 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const near = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));

test('medians and quartiles are those of Python', () => {
  const mine = rows.filter(({ kind }) => kind === 'quartiles');
  assert.ok(mine.length >= 8);
  for (const { values, lower, median, upper } of mine) {
    const found = five(values);
    assert.ok(near(found.lower, lower) && near(found.median, median) && near(found.upper, upper), JSON.stringify([found, lower, median, upper]));
    assert.deepEqual([found.min, found.max], [Math.min(...values), Math.max(...values)]);
  }
  assert.ok(Number.isNaN(quantile([], 0.5)));
  assert.equal(five([1, Infinity, 2]).median, 2, 'a run that diverged is worse than any other');
});

test('the sign test is the exact binomial', () => {
  for (const { below, above, p } of rows.filter(({ kind }) => kind === 'sign')) assert.ok(near(signTest(below, above), p), `${below} against ${above}: ${signTest(below, above)}, not ${p}`);
});

test('pairs are compared seed by seed, ties apart; both diverged is a tie', () => {
  const { below, above, ties } = compare([1, 2, 3, 4, Infinity, Infinity], [2, 1, 3, 9, 1, Infinity]);
  assert.deepEqual([below, above, ties], [2, 2, 2]);
});

test('many comparisons are held to one error (Holm 1979)', () => {
  // By hand: sorted .01 .02 .04, times 3, 2, 1, never falling.
  assert.deepEqual(holm([0.04, 0.01, 0.02]).map((p) => Number(p.toFixed(6))), [0.04, 0.03, 0.04]);
});

test('epochs to a target are counted at the first that reaches it', () => {
  assert.equal(epochsTo([0, 40, 80, 120], [1, 0.5, 0.2, 0.1], 40, 0.2), 2);
});

test('parts of a study are all of it, each once', () => {
  for (const [size, count] of [[10, 3], [7, 7], [3, 5], [1500, 4]]) {
    const parts = Array.from({ length: count }, (_, i) => shardOf(size, i + 1, count));
    assert.equal(parts[0].from, 0);
    assert.equal(parts.at(-1)?.to, size);
    parts.slice(1).forEach((part, i) => assert.equal(part.from, parts[i].to));
  }
});

test('the first repeat is the experiment; others change what was asked for, and all runs of one share it', () => {
  const base = { ...defaultExperiment(catalogue), seeds: { count: 5, vary: /** @type {any} */ (['weights']) } };
  assert.equal(repeatOf(base, 0), base);
  const third = repeatOf(base, 3);
  assert.notEqual(third.network.seed, base.network.seed);
  assert.deepEqual([third.problem, third.training, third.runs], [base.problem, base.training, base.runs]);
  const seeds = Array.from({ length: 100 }, (_, repeat) => repeatOf(base, repeat).network.seed);
  assert.equal(new Set(seeds).size, 100);
});

test('seeds and sweeps travel in links, and what is wrong with them is said', () => {
  for (const link of ['#v=1&seeds=20&run=sgd', '#v=1&seeds=20&vary=weights-batches&run=sgd', '#v=1&sweep=learningRate:1e-4..1:25&run=sgd', '#v=1&sweep=learningRate:0.001..1:5;beta:0.5..0.99:4&run=momentum']) {
    const { experiment, complaints } = parseLink(link, catalogue);
    assert.deepEqual(complaints, [], link);
    const again = parseLink(formatLink(experiment, catalogue), catalogue);
    assert.deepEqual(again, { experiment, complaints: [] }, link);
    assert.deepEqual(readExperiment(JSON.parse(JSON.stringify(experiment)), catalogue).experiment, experiment);
  }
  for (const [link, sentence] of /** @type {[string, RegExp][]} */ ([
    ['seeds=0', /seeds.* is 0; it must be between 1 and 100/], ['seeds=1000000', /between 1 and 100/], ['vary=moon', /vary/],
    ['sweep=learningRate:1..0.1:5', /sweep/], ['sweep=learningRate:1..1:1', /sweep/], ['sweep=beta:.1..0.9:5&run=sgd', /beta/],
    ['sweep=learningRate:1e-4..1:100000', /sweep/], ['sweep=nothing', /sweep/], ['sweep=learningRate:a..b:c', /sweep/],
  ])) {
    const { complaints } = parseLink(`#v=1&${link}`, catalogue);
    assert.ok(complaints.length > 0 && complaints.some(({ message }) => sentence.test(message)), `${link}: ${JSON.stringify(complaints)}`);
  }
});
