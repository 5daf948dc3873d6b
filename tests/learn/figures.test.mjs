/** Every good spot of every figure does what its label says, and the numbers that the prose may quote are those of today. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { formatLink, parseLink } from '../../web/experiment/link.js';
import { DRAWINGS } from '../../web/learn/drawings/index.js';
import { FIGURES, LABELS } from '../../web/learn/figures.js';
import { experimentOf } from '../../web/learn/race.js';
import { measureFigure, traitsAt, turned } from '../../web/learn/traits.js';
import { CLAIMS } from '../../web/learn/claims/index.js';
import { loadCore } from '../support/core.mjs';
import { claimTable, drawingTable, figureTable, withTable } from './tables.mjs';

const core = await loadCore();
const read = (/** @type {string} */ path) => readFileSync(new URL(`../../web/learn/${path}`, import.meta.url), 'utf8');
const written = JSON.parse(read('figures.json'));

const CHAPTERS = 12;

/**
 * @param {import('../../web/learn/traits.js').Traits[]} traits
 * @param {import('../../web/learn/figures.js').Expectation} expects
 */
function assertWithin(traits, expects) {
  expects.forEach((bounds, run) => {
    for (const [name, [low, high]] of Object.entries(bounds)) {
      const value = traits[run][name];
      assert.ok(value >= low && value <= high, `run ${run + 1}: ${name} is ${value}, not between ${low} and ${high}`);
    }
  });
}

for (const figure of FIGURES) {
  for (const { label, value, expects = [] } of figure.spots) {
    test(`${figure.id} ${label} at ${JSON.stringify(value)}`, () => {
      const meaning = LABELS[label];
      assert.ok(meaning || expects.length > 0, 'a label of its own says what it expects');
      const traits = traitsAt(core, figure, value);
      if (meaning) assert.ok(meaning(traits[0], figure), JSON.stringify(traits[0]));
      assertWithin(traits, expects);
    });
  }

  for (const { value, expects } of figure.checks ?? []) {
    test(`${figure.id} at ${JSON.stringify(value)} is as the prose says`, () => assertWithin(traitsAt(core, figure, value), expects));
  }

  test(`${figure.id}: each spot is a link, and the numbers kept are those measured`, () => {
    const opened = experimentOf(core, figure.link);
    for (const { value } of figure.spots) {
      const experiment = turned(core, opened, figure.control, value);
      const back = parseLink(formatLink(experiment, core.catalogue), core.catalogue);
      assert.deepEqual(back.complaints, []);
      assert.deepEqual(back.experiment, experiment);
    }
    assert.deepEqual(written[figure.id], JSON.parse(JSON.stringify(measureFigure(core, figure))), 'figures.json is stale: node tests/learn/write-claims.mjs');
  });
}

test('a label means one thing: no spot that crawls, diverges or overshoots is just right', () => {
  for (const figure of FIGURES) {
    for (const { label, value } of figure.spots.filter((spot) => ['crawls', 'diverges', 'overshoots', 'freezes'].includes(spot.label))) {
      assert.ok(!LABELS['just right'](traitsAt(core, figure, value)[0], figure), `${figure.id} ${label}`);
    }
  }
});

test('every chapter has a figure, ids are unique, and nothing else was written', () => {
  const chapters = new Set(FIGURES.map(({ chapter }) => chapter));
  assert.deepEqual([...chapters].sort((a, b) => a - b), Array.from({ length: CHAPTERS }, (_, i) => i + 1));
  assert.deepEqual(Object.keys(written), FIGURES.map(({ id }) => id));
  assert.equal(new Set(FIGURES.map(({ id }) => id)).size, FIGURES.length);
});

test('the tables of the README are what was found', () => {
  const readme = read('README.md');
  assert.equal(withTable(readme, 'claims', claimTable(CLAIMS, JSON.parse(read('claims/results.json')))), readme);
  assert.equal(withTable(readme, 'figures', figureTable(FIGURES, written)), readme);
  assert.equal(withTable(readme, 'drawings', drawingTable(DRAWINGS)), readme);
});
