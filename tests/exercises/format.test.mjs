/** Exercise files: what is right is read exactly, what is wrong is refused with a sentence that names it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readExercise, readExerciseText } from '../../web/exercises/format.js';
import { catalogue, opened, RACE, RAVINE } from './support.mjs';

const refused = (change, base = RAVINE) => readExercise({ ...base, ...change }, catalogue).complaints.map(({ message }) => message);

test('an exercise is read, with what it leaves out', () => {
  const exercise = opened(RAVINE);
  assert.equal(exercise.start.runs[0].learningRate, 0.01);
  assert.deepEqual(exercise.budget, { epochs: 300, runs: 1 });
  assert.deepEqual(exercise.free[0], { control: 'run.learningRate', runs: [], min: 0.001, max: 1, choices: [] });
  assert.deepEqual(exercise.checks[0], { check: 'diverged', says: '', run: 1, expected: false, seeds: 'own' });
  assert.equal(opened(RACE).start.seeds.count, 3);
  assert.deepEqual(opened(JSON.parse(JSON.stringify({ ...RAVINE, text: ['one', '', 'two'] }))).text, 'one\n\ntwo');
});

test('each mistake is a sentence with field, value and what is allowed', () => {
  const cases = [
    [{ format: 2 }, /^format is 2; it must be 1\.$/],
    [{ id: 'Ravine!' }, /^id is "Ravine!"; it must be at most 40 small letters/],
    [{ version: 0 }, /^version is 0; it must be between 1 and 9999\.$/],
    [{ text: '<b>bold</b>' }, /^text holds "<b>", which would be HTML/],
    [{ text: 'x'.repeat(10_001) }, /^text has 10001 characters; it may have 10000\.$/],
    [{ start: '#v=1&surface=ravin' }, /^start: surface is "ravin"/],
    [{ start: 7 }, /^start is 7; it must be a link/],
    [{ free: [{ control: 'run.hyper.gammma' }] }, /^free control 1: control is "run\.hyper\.gammma"; it must be one of runs, run\.optimiser/],
    [{ free: [{ control: 'run.learningRate', min: 2, max: 1 }] }, /^free control 1: max is 1; it must be between 2 and/],
    [{ budget: { steps: 100 } }, /^budget: steps is 100; it must be between 200 and/],
    [{ checks: [] }, /^checks is a list of 0; it must be a list of 1 to 20 checks\.$|^checks is \[\]/],
    [{ checks: [{ check: 'result', measure: 'testLoss', run: 1, op: '<', value: 1 }] }, /^check 1: measure is "testLoss"; it must be one of trainLoss/],
    [{ checks: [{ check: 'result', measure: 'trainLoss', run: 2, op: '<', value: 1 }] }, /^check 1: run is 2; it must be between 1 and 1\.$/],
    [{ checks: [{ check: 'diverged', run: 1, seeds: 5 }] }, /^check 1: seeds is 5; it must be own, all, or how many of the 1/],
    [{ checks: [{ check: 'field', field: 'run.learningRate', run: 1 }] }, /asks nothing of run\.learningRate/],
    [{ checks: [{ check: 'nothing' }] }, /^check 1: check is "nothing"; it must be one of result, compare/],
    [{ hints: [{ text: 'x', when: { failing: 3 } }] }, /^hint 1: when: failing is 3; it must be between 1 and 2\.$/],
    [{ cheat: true }, /^An exercise has no field "cheat"; it has format/],
    [{ free: [{ control: 'training.steps', max: 100 }] }, null],
  ];
  for (const [change, expected] of cases) {
    const messages = refused(change);
    if (expected) assert.ok(messages.some((message) => expected.test(message)), `${JSON.stringify(change).slice(0, 200)}: ${messages.join(' | ')}`);
    else assert.deepEqual(messages, []);
  }
});

test('an exercise that would take a machine hostage is refused before anything is trained', () => {
  const [message] = refused({ free: [{ control: 'network.hidden' }, { control: 'problem.points' }], budget: { epochs: 10_000 } }, RACE);
  assert.match(message, /^The dearest experiment that is allowed takes [\d.]+ times the most/);
});

test('text that is no exercise', () => {
  for (const [text, expected] of [['', /is empty/], ['[1', /is not JSON/], ['null', /The exercise is null/], ['x'.repeat(400_001), /at most 400000/]]) {
    const { exercise, complaints } = readExerciseText(text, catalogue);
    assert.equal(exercise, null);
    assert.match(complaints[0].message, expected);
  }
});
