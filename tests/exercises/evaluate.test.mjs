/** Checks over real runs and over the document, with their sentences; hints; bounds. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations, withinBounds } from '../../web/exercises/bounds.js';
import { hintsFor } from '../../web/exercises/hints.js';
import { attempt, catalogue, experimentAt, opened, RACE, RAVINE } from './support.mjs';

const verdictsOf = (base, checks, link, seeds) => attempt(opened({ ...base, checks }), link, seeds).verdicts;
const surface = (rest) => `#v=1&surface=ravine&steps=200&run=sgd,${rest}`;
const race = (rest) => `#v=1&data=circle&points=60&net=4&epochs=10&run=sgd,${rest}&run=adam,lr=.02`;

test('a result of a run, with its number', () => {
  const [first, second] = attempt(opened(RAVINE), surface('lr=.05')).verdicts;
  assert.deepEqual(first, { passed: true, sentence: 'does not diverge, needed: does not diverge' });
  assert.deepEqual(second, { passed: true, sentence: 'height 1.54e-8, needed ≤ 0.000001' });
  const [, low] = attempt(opened(RAVINE), surface('lr=.01')).verdicts;
  assert.equal(low.passed, false);
  assert.match(low.sentence, /^height 0\.\d+, needed ≤ 0\.000001$/);
  const [diverged, none] = attempt(opened(RAVINE), surface('lr=.15')).verdicts;
  assert.deepEqual(diverged, { passed: false, sentence: 'diverged at step 63, needed: does not diverge' });
  assert.deepEqual(none, { passed: false, sentence: 'height is lost: the run diverged at step 63, needed ≤ 0.000001' });
});

test('every measure of a surface has its number, and steps that never come are never', () => {
  const measures = ['trainLoss', 'bestTrainLoss', 'jump', 'distance', 'closest', 'firstStep', 'overshoot'];
  const checks = measures.map((measure) => ({ check: 'result', measure, run: 1, op: '>=', value: 0 }));
  const targets = [0.01, 1e-12].flatMap((target) => ['epochsToTrainLoss', 'restsAfter'].map((measure) => ({ check: 'result', measure, target, run: 1, op: '<=', value: 100 })));
  const verdicts = verdictsOf(RAVINE, [...checks, ...targets], surface('lr=.05'));
  assert.ok(verdicts.slice(0, 9).every(({ passed }) => passed), JSON.stringify(verdicts));
  assert.match(verdicts[7].sentence, /^steps to a height of 0\.01: \d+, needed ≤ 100$/);
  assert.equal(verdicts[9].passed, false);
  assert.match(verdicts[9].sentence, /1e-12: never, needed ≤ 100$/);
});

test('run against run, on the own seed, on all, on some', () => {
  const compare = (seeds) => ({ check: 'compare', measure: 'trainLoss', run: 1, op: '<', than: 2, seeds });
  const [own, all, two] = verdictsOf(RACE, [compare('own'), compare('all'), compare(2)], race('lr=.3'));
  assert.ok(own.passed);
  assert.match(own.sentence, /^SGD \(run 1\): training loss [\d.]+, needed < that of Adam \(run 2\), which is [\d.]+$/);
  assert.ok(all.passed && two.passed);
  assert.match(all.sentence, /holds on 3 of 3 seeds, needed on all 3$/);
  const [bad, badAll] = verdictsOf(RACE, [compare('own'), compare('all')], race('lr=.001'));
  assert.equal(bad.passed, false);
  assert.match(badAll.sentence, /\(seed 1\); holds on 0 of 3 seeds, needed on all 3$/);
});

test('what other seeds have to show is open until they were tried', () => {
  const compare = { check: 'compare', measure: 'trainLoss', run: 1, op: '<', than: 2, seeds: 'all' };
  assert.equal(verdictsOf(RACE, [compare], race('lr=.3'), 1)[0].passed, null);
  assert.equal(verdictsOf(RACE, [compare], race('lr=.001'), 1)[0].passed, false);
  assert.equal(verdictsOf(RACE, [compare], race('lr=.3'), 0)[0].passed, null);
});

test('accuracies in percent, epochs to a loss', () => {
  const checks = [
    { check: 'result', measure: 'testAccuracy', run: 1, op: '>=', value: 0.5 },
    { check: 'result', measure: 'epochsToTrainLoss', target: 0.6, run: 1, op: '<=', value: 9 },
    { check: 'result', measure: 'bestTestLoss', run: 1, op: '<', value: 1 },
  ];
  const verdicts = verdictsOf(RACE, checks, race('lr=.3'));
  assert.match(verdicts[0].sentence, /^SGD \(run 1\): test accuracy [\d.]+ %, needed ≥ 50 %$/);
  assert.match(verdicts[1].sentence, /^SGD \(run 1\): epochs to a training loss of 0\.6: 9, needed ≤ 9$/);
  assert.ok(verdicts.every(({ passed }) => passed), JSON.stringify(verdicts));
});

test('the document: what changed, what it uses', () => {
  const checks = [
    { check: 'changed', only: ['run.learningRate'] },
    { check: 'field', field: 'run.schedule', run: 1, notIn: ['constant'] },
    { check: 'field', field: 'run.optimiser', in: ['sgd', 'momentum'] },
    { check: 'fields', field: 'run.learningRate', run: 1, op: '<=', than: 2, times: 2 },
    { check: 'field', field: 'run.learningRate', run: 1, min: 0.01, max: 0.1 },
  ];
  const verdicts = verdictsOf(RACE, checks, race('lr=.3,schedule=exponential,k=.1'));
  assert.deepEqual(verdicts.map(({ passed }) => passed), [false, true, false, false, false]);
  assert.equal(verdicts[0].sentence, 'run 1: schedule is "exponential", it was "constant"; only learning rate may change');
  assert.equal(verdicts[2].sentence, 'run 2: optimiser is "adam", needed sgd or momentum');
  assert.equal(verdicts[3].sentence, 'run 1: learning rate is 0.3, needed ≤ 2 times that of run 2, which is 0.04');
  assert.equal(verdicts[4].sentence, 'run 1: learning rate is 0.3, needed ≥ 0.01 and ≤ 0.1');
});

test('hints come with what failed, what holds, and tries', () => {
  const hints = [
    { text: 'It diverged.', when: { holds: { check: 'diverged', run: 1, expected: true } } },
    { text: 'Lower.', when: { failing: 2 } },
    { text: 'At last.', when: { tries: 3 } },
  ];
  const exercise = opened({ ...RAVINE, hints });
  const offered = (link, tries) => {
    const { work, verdicts } = attempt(exercise, link);
    return hintsFor(work, verdicts, tries);
  };
  assert.deepEqual(offered(surface('lr=.15'), 0), ['It diverged.']);
  assert.deepEqual(offered(surface('lr=.01'), 0), ['Lower.']);
  assert.deepEqual(offered(surface('lr=.01'), 3), ['Lower.', 'At last.']);
  assert.deepEqual(offered(surface('lr=.05'), 9), []);
});

test('what is not free is named, and put back', () => {
  const exercise = opened(RACE);
  const told = (link) => violations(exercise, experimentAt(link), catalogue);
  assert.deepEqual(told(race('lr=.3,schedule=step')), []);
  assert.deepEqual(told('#v=1&data=circle&points=60&net=4&epochs=10&view=test&title=Mine&run=sgd,lr=.5,label=x&run=adam,lr=.02'), [], 'names and views are free');
  assert.deepEqual(told('#v=1&data=circle&points=60&net=4&epochs=10&run=sgd,lr=.5&run=adam,lr=.5'), ['run 2: learning rate is 0.5; the exercise keeps it at 0.02.']);
  const far = '#v=1&data=moons&points=90&net=9&epochs=99&run=adam,lr=.5&run=adam,lr=.02&run=lion';
  assert.ok(told(far).length >= 6, told(far).join('\n'));
  const back = withinBounds(exercise, experimentAt(far), catalogue);
  assert.deepEqual(violations(exercise, back, catalogue), []);
  assert.equal(back.runs[0].learningRate, 0.5, 'what is free stays');
});
