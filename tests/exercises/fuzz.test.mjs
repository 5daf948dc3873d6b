/** Hostile exercise files, hand-in lines and texts: never a throw, never a hang, read exactly or refused with a sentence. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { SITE_EXERCISES } from '../../web/cli/exercise-files.js';
import { violations, withinBounds } from '../../web/exercises/bounds.js';
import { evaluate } from '../../web/exercises/evaluate.js';
import { readExercise, readExerciseText } from '../../web/exercises/format.js';
import { decodeLine, encodeLine, PREFIX } from '../../web/exercises/handin.js';
import { isSafe, parseMarkdown } from '../../web/exercises/markdown.js';
import { marksOf, openSources } from '../../web/exercises/marking.js';
import { marksCsv } from '../../web/exercises/report.js';
import { goalOf } from '../../web/exercises/words.js';
import { readExperiment } from '../../web/experiment/document.js';
import { formatLink } from '../../web/experiment/link.js';
import { randomExperiment, randomSource, randomText, SEED } from '../experiment/support.mjs';
import { assertPrototypesClean, assertSentence, cases, damaged, spoil, TOKENS, VALUES } from '../support/fuzz.mjs';
import { catalogue, opened, RACE, RAVINE, resummed } from './support.mjs';
import { SOLUTIONS } from './solutions.mjs';

/** Half a second each; `make fuzz` goes on for a minute. */
const CASES = 1500;
const files = [...readdirSync(SITE_EXERCISES).map((name) => JSON.parse(readFileSync(SITE_EXERCISES + name, 'utf8'))), RACE, RAVINE];
const exercises = files.map(opened);

function assertSound({ exercise, complaints }, note) {
  assert.equal(exercise === null, complaints.length > 0, note);
  for (const { message } of complaints) assertSentence(message, note);
  if (!exercise) return;
  assert.deepEqual(violations(exercise, exercise.start, catalogue), [], note);
  for (const check of exercise.checks) assert.equal(typeof goalOf(check, exercise, catalogue), 'string', note);
  const verdicts = evaluate({ exercise, experiment: exercise.start, rounds: [], catalogue });
  assert.equal(verdicts.length, exercise.checks.length, note);
}

/** One place of a document that is right otherwise. */
function withOneWrong(random, document) {
  const copy = structuredClone(document);
  let at = copy;
  for (;;) {
    const key = random.pick(Object.keys(at));
    if (typeof at[key] !== 'object' || random.chance(0.2) || Object.keys(at[key]).length === 0) {
      at[key] = random.pick([...VALUES, ...TOKENS, 2, 1e9]);
      return copy;
    }
    at = at[key];
  }
}

test(`spoilt exercise files (seed ${SEED})`, () => {
  const random = randomSource(SEED);
  let read = 0;
  for (const i of cases(CASES)) {
    const file = random.pick(files);
    const document = random.chance(0.3) ? spoil(random, file) : withOneWrong(random, file);
    const reading = readExercise(document, catalogue);
    assertSound(reading, `seed ${SEED}, case ${i}: ${JSON.stringify(document)}`);
    if (reading.exercise) read++;
    const text = damaged(random, JSON.stringify(file));
    assertSound(readExerciseText(text, catalogue), `seed ${SEED}, case ${i}: ${text}`);
  }
  assert.ok(read > 0, 'some of it is no mistake');
  assertPrototypesClean();
});

function randomLine(random) {
  const exercise = random.pick(exercises);
  const { right = [], wrong = [] } = SOLUTIONS[exercise.id] ?? {};
  const link = random.chance(0.3) ? formatLink(randomExperiment(random), catalogue) : random.pick([...right, ...wrong.map(([each]) => each), formatLink(exercise.start, catalogue)]);
  const fingerprints = Array.from({ length: 1 + random.below(5) }, () => `${random.below(65536).toString(16).padStart(4, '0')}-0a1b`);
  return encodeLine({ exercise: exercise.id, version: exercise.version, name: randomText(random, 30).trim() || 'x', fingerprints, answer: randomText(random, 200), link });
}

test(`damaged hand-in lines, with the old check sum and with a right one (seed ${SEED})`, () => {
  const random = randomSource(SEED + 1);
  let marked = 0;
  for (const i of cases(CASES)) {
    const line = randomLine(random);
    const note = `seed ${SEED}, case ${i}: ${line}`;
    assert.equal(decodeLine(line).problem, '', note);
    assert.equal(encodeLine(decodeLine(line).submission), line, note);
    const broken = damaged(random, line);
    if (!broken.includes(line)) {
      const { problem } = decodeLine(broken);
      // What stands around a whole line does not count; all else is found.
      if (problem !== '') assertSentence(problem, note);
      else assert.ok(broken.includes(line.slice(line.lastIndexOf(PREFIX))), `${note}: ${broken}`);
    }
    const forged = resummed(damaged(random, line));
    const { entries, tasks } = openSources([{ file: 'x', text: forged }], exercises, catalogue);
    for (const { problem, task } of entries) {
      assert.equal(problem === '', task >= 0, note);
      if (problem) assertSentence(problem, `${note}: ${forged}`);
    }
    for (const { exercise, experiment } of tasks) assert.deepEqual(violations(exercise, experiment, catalogue), [], note);
    marked += tasks.length;
  }
  assert.ok(marked > 0, 'some of it is no mistake');
  assertPrototypesClean();
});

/** A CSV reader of its own, as a spreadsheet has it. */
function cellsOf(csv) {
  return csv.split('\n').slice(0, -1).map((row) => [...`${row},`.matchAll(/("(?:[^"]|"")*"|[^,]*),/g)].map(([, cell]) => cell));
}

test(`tables of any names and answers have their columns, and no formula (seed ${SEED})`, () => {
  const random = randomSource(SEED + 2);
  for (const i of cases(300)) {
    const text = Array.from({ length: 5 }, () => (random.chance(0.8) ? randomLine(random) : randomText(random, 40) || 'x')).join('\n');
    const { entries, tasks } = openSources([{ file: 'x', text }], exercises, catalogue);
    const stopped = marksOf(entries, tasks, []);
    for (const row of cellsOf(marksCsv(stopped))) {
      assert.equal(row.length, 15, `seed ${SEED}, case ${i}: ${row}`);
      for (const cell of row) assert.doesNotMatch(cell, /^"?[=+@-]/, `seed ${SEED}, case ${i}`);
    }
  }
});

const MARKS = ['*', '**', '`', '[', ']', '(', ')', '](', '#', '- ', '1. ', '\n', '\n\n', '<script>', 'javascript:alert(1)', 'https://x.org/', '#v=1&run=sgd', 'data:text/html,x', ' '];

test(`any text is Markdown, and every link leads to the lab or to https (seed ${SEED})`, () => {
  const random = randomSource(SEED + 3);
  const links = (value) => (typeof value !== 'object' || value === null ? [] : [...(value.kind === 'link' ? [value.href] : []), ...Object.values(value).flatMap(links)]);
  for (const i of cases(CASES)) {
    const text = Array.from({ length: random.below(60) }, () => random.pick([...MARKS, randomText(random, 4)])).join('');
    for (const href of links(parseMarkdown(text))) assert.ok(isSafe(href) && /^(#v=1|https:)/.test(href), `seed ${SEED}, case ${i}: ${href}`);
  }
});

test(`any experiment is brought within any exercise's bounds (seed ${SEED})`, () => {
  const random = randomSource(SEED + 4);
  for (const i of cases(CASES)) {
    const exercise = random.pick(exercises);
    const bounded = withinBounds(exercise, randomExperiment(random), catalogue);
    const note = `seed ${SEED}, case ${i}: ${exercise.id}`;
    assert.deepEqual(violations(exercise, bounded, catalogue), [], note);
    const { problem, network, training, runs } = bounded;
    assert.deepEqual(readExperiment({ version: 1, problem, network, training, runs }, catalogue).complaints, [], note);
  }
});

test('the worst input is read in well under two seconds', () => {
  const start = performance.now();
  readExerciseText('['.repeat(399_999), catalogue);
  readExercise({ ...RACE, checks: Array.from({ length: 100_000 }, () => ({})) }, catalogue);
  readExercise({ ...RACE, curves: Array.from({ length: 8 }, () => ({ label: 'x', epochs: Array(600).fill('x'), losses: Array(600).fill({}) })) }, catalogue);
  readExercise({ ...RACE, ...Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i])) }, catalogue);
  decodeLine('slalom1:'.repeat(7000));
  decodeLine(`slalom1:${'%'.repeat(50_000)}&sum=00000000`);
  decodeLine(resummed(`slalom1:${'name=&'.repeat(9000)}&sum=00000000`));
  for (const mark of ['*', '**a', '[', '`', '[a](', '#### ']) parseMarkdown(mark.repeat(10_000));
  assert.ok(performance.now() - start < 2000, `${performance.now() - start} ms`);
});
