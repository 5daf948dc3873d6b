/** Hostile links and documents: never a throw, always a valid experiment, in no time. SLALOM_SEED=… repeats a run. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compactExperiment, readExperiment, readExperimentText } from '../../web/experiment/document.js';
import { setField } from '../../web/experiment/edit.js';
import { formatLink, parseLink } from '../../web/experiment/link.js';
import { catalogue, randomExperiment, randomSource, randomText, SEED } from './support.mjs';

const CASES = 4000;
const TOKENS = [
  '#', '&', '=', ',', '-', '%', '%2', '%00', '%ff', '%E2%80%AE', '+', '.', '1e999', '-0', '0x1f', 'NaN', 'null', 'none', 'all', '__proto__',
  'constructor', 'toString', 'run', 'run=', 'view', 'view=', 'v=1', 'lr=', 'schedule=', 'label=', 'k=', 'hide=', 'points=', 'net=', '\u0000', '\ud800',
  '<img src=x onerror=alert(1)>', '99999999999999999999', '1-1-1', 'javascript:',
];

function assertSound({ experiment, complaints }, note) {
  assert.deepEqual(readExperiment(experiment, catalogue), { experiment, complaints: [] }, note);
  for (const { path, message } of complaints) {
    assert.equal(typeof path, 'string', note);
    assert.match(message, /^[^\p{Cc}\p{Surrogate}]+\.$/u, note);
    assert.ok(message.length < 600, `${note}: ${message}`);
  }
  assert.ok(complaints.length < 200, note);
}

function damaged(random, text) {
  const characters = text.split('');
  for (let i = 1 + random.below(4); i > 0; i--) {
    const at = random.below(characters.length + 1);
    const act = random.below(4);
    if (act === 0) characters.splice(at, 1 + random.below(5));
    else if (act === 1) characters.splice(at, 0, random.pick(TOKENS));
    else if (act === 2) characters.splice(at, 0, ...characters.slice(random.below(at + 1), at));
    else characters.length = at;
  }
  return characters.join('');
}

test(`damaged and invented links (seed ${SEED})`, () => {
  const random = randomSource(SEED);
  for (let i = 0; i < CASES; i++) {
    const link = random.chance(0.6)
      ? damaged(random, formatLink(randomExperiment(random), catalogue))
      : Array.from({ length: random.below(30) }, () => random.pick([...TOKENS, randomText(random, 3)])).join('');
    assertSound(parseLink(link, catalogue), `seed ${SEED}, case ${i}: ${JSON.stringify(link)}`);
  }
});

const VALUES = [null, true, -1, 0, 1.5, 1e308, Infinity, NaN, '', 'x', '10', [], [1], [[]], {}, { id: 'step' }, { __proto__: null }, 'adam', [null]];

function spoil(random, value) {
  if (random.chance(0.06)) return random.pick(VALUES);
  if (Array.isArray(value)) return value.map((item) => spoil(random, item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [random.chance(0.02) ? random.pick(TOKENS) : key, spoil(random, item)]);
  return Object.fromEntries(entries);
}

test(`spoilt documents (seed ${SEED})`, () => {
  const random = randomSource(SEED + 1);
  for (let i = 0; i < CASES; i++) {
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
  for (let i = 0; i < CASES; i++) {
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
