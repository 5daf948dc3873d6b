/** Hostile links and documents: never a throw, always a valid experiment, in no time. SLALOM_SEED=… repeats a run. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compactExperiment, readExperiment, readExperimentText } from '../../web/experiment/document.js';
import { setField } from '../../web/experiment/edit.js';
import { formatLink, parseLink } from '../../web/experiment/link.js';
import { withoutBeginning } from '../../web/experiment/own.js';
import { cases, damaged, spoil, TOKENS, VALUES } from '../support/fuzz.mjs';
import { catalogue, randomExperiment, randomSource, randomText, SEED } from './support.mjs';

/** A second each; `make fuzz` goes on for a minute. */
const CASES = 1500;

function assertSound({ experiment, complaints }, note) {
  const again = readExperiment(experiment, catalogue);
  // Own points that are still too few are told each time they are read.
  assert.deepEqual({ ...again, complaints: withoutBeginning(again) }, { experiment, complaints: [] }, note);
  for (const { path, message } of complaints) {
    assert.equal(typeof path, 'string', note);
    assert.match(message, /^[^\p{Cc}\p{Surrogate}]+\.$/u, note);
    assert.ok(message.length < 600, `${note}: ${message}`);
  }
  assert.ok(complaints.length < 200, note);
}

test(`damaged and invented links (seed ${SEED})`, () => {
  const random = randomSource(SEED);
  for (const i of cases(CASES)) {
    const link = random.chance(0.6)
      ? damaged(random, formatLink(randomExperiment(random), catalogue))
      : Array.from({ length: random.below(30) }, () => random.pick([...TOKENS, randomText(random, 3)])).join('');
    assertSound(parseLink(link, catalogue), `seed ${SEED}, case ${i}: ${JSON.stringify(link)}`);
  }
});

test(`spoilt documents (seed ${SEED})`, () => {
  const random = randomSource(SEED + 1);
  for (const i of cases(CASES)) {
    const document = spoil(random, randomExperiment(random));
    assertSound(readExperiment(document, catalogue), `seed ${SEED}, case ${i}: ${JSON.stringify(document)}`);
    const text = damaged(random, JSON.stringify(compactExperiment(randomExperiment(random), catalogue)));
    assertSound(readExperimentText(text, catalogue), `seed ${SEED}, case ${i}: ${text}`);
  }
});

function pathsOf(value, path = '') {
  if (typeof value !== 'object') return [path];
  const here = Array.isArray(value) ? (key) => `${path}[${key}]` : (key) => (path ? `${path}.${key}` : key);
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, here(key)))];
}

test(`any value set at any field (seed ${SEED})`, () => {
  const random = randomSource(SEED + 2);
  for (const i of cases(CASES)) {
    const before = randomExperiment(random);
    const frozen = JSON.stringify(before);
    const path = random.pick([...pathsOf(before), '__proto__', 'runs[99].label', 'x.y', 'title.length']);
    const value = random.pick([...VALUES, ...TOKENS]);
    const note = `seed ${SEED}, case ${i}: ${path} = ${String(JSON.stringify(value))}`;
    const after = setField(before, path, value, catalogue);
    assertSound(after, note);
    assert.equal(JSON.stringify(before), frozen, `${note}: the experiment before is not touched`);
    if (after.complaints.length > 0) assert.equal(after.experiment, before, note);
  }
});

test('the worst input is read in well under a second', () => {
  const start = performance.now();
  parseLink(`#${'run=sgd,'.repeat(990)}`, catalogue);
  parseLink(`#net=${'1-'.repeat(3990)}`, catalogue);
  parseLink(`#view=${'hide=1-1,'.repeat(880)}`, catalogue);
  parseLink(`#run=${'%25'.repeat(2600)}`, catalogue);
  readExperimentText('['.repeat(99_999), catalogue);
  readExperimentText(`{"runs":[${'{},'.repeat(30_000)}{}]}`, catalogue);
  readExperimentText(`{"view":{"hidden":[${'1,'.repeat(45_000)}1]}}`, catalogue);
  assert.ok(performance.now() - start < 1000);
});
