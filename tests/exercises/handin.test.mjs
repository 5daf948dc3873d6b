/** Hand-in lines: read back exactly, typing errors found, lies found by the replay, copies flagged. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSum, decodeLine, encodeLine } from '../../web/exercises/handin.js';
import { marksOf, openSources, replay } from '../../web/exercises/marking.js';
import { marksCsv, statusOf } from '../../web/exercises/report.js';
import { catalogue, core, handIn, opened, RACE, RAVINE, resummed } from './support.mjs';

const race = opened(RACE);
const ravine = opened(RAVINE);
const GOOD = '#v=1&data=circle&points=60&net=4&epochs=10&run=sgd,lr=.3&run=adam,lr=.02';
const BAD = '#v=1&data=circle&points=60&net=4&epochs=10&run=sgd,lr=.001&run=adam,lr=.02';

function marked(...lines) {
  const { entries, tasks } = openSources([{ file: 'a.txt', text: lines.join('\n') }], [race, ravine], catalogue);
  return marksOf(entries, tasks, tasks.map((task) => replay(core, task)));
}

test('the check sum is CRC-32', () => {
  assert.equal(checkSum('123456789'), 'cbf43926');
});

test('a line is one line of plain characters and reads back as it was', () => {
  const submission = { exercise: 'race', version: 2, name: 'Zoë “O’Neil” & Söhne, 中文 😀', fingerprints: ['1f2e-3d4c', '00ff-00ff'], answer: 'α = .3 (100 %): +1!', link: GOOD };
  const line = encodeLine(submission);
  assert.match(line, /^[!-~]+$/);
  assert.deepEqual(decodeLine(line), { submission, problem: '' });
  assert.deepEqual(decodeLine(`> ${line}. `).submission, submission, 'quoted in a mail');
  assert.equal(decodeLine(encodeLine({ ...submission, answer: ' two\n lines ' })).submission.answer, 'two lines');
});

test('every wrong character is found', () => {
  const line = handIn(race, GOOD);
  for (let at = 0; at < line.length; at++) {
    const wrong = line.slice(0, at) + (line[at] === '7' ? '8' : '7') + line.slice(at + 1);
    assert.notEqual(decodeLine(wrong).problem, '', `at ${at}`);
  }
  assert.match(decodeLine(line.slice(0, -3)).problem, /cut off/);
});

test('a line is marked by training it again, on all seeds', () => {
  const [good, bad, short] = marked(handIn(race, GOOD), handIn(race, BAD, { seeds: 1 }), handIn(race, GOOD, { answer: 'x', name: 'Bo' }));
  assert.deepEqual([good, bad, short].map(statusOf), ['passed', 'failed', 'failed']);
  assert.match(bad.verdicts[0].sentence, /holds on 0 of 3 seeds/);
  assert.deepEqual(good.twins, ['a.txt:1', 'a.txt:3']);
  assert.equal(short.isAnswered, false);
});

test('a digit of the claim changed, another experiment under the same claim: caught', () => {
  const line = handIn(race, GOOD);
  const digit = /claim=(.)/.exec(line)[1];
  const claim = resummed(line.replace(/claim=./, `claim=${digit === '0' ? '1' : '0'}`));
  const experiment = resummed(line.replace('lr%3D.3', 'lr%3D.31'));
  assert.notEqual(experiment, line);
  assert.deepEqual(marked(claim, experiment).map(statusOf), ['false claim', 'false claim']);
  const last = resummed(line.replace(/\.[0-9a-f]{4}-[0-9a-f]{4}&answer/, '.0000-0000&answer'));
  assert.deepEqual(marked(last).map(statusOf), ['false claim'], 'a claim on another seed');
});

test('bad lines are named, the others still marked', () => {
  const good = handIn(ravine, '#v=1&surface=ravine&steps=200&run=sgd,lr=.06', { answer: '' });
  const away = (change) => resummed(change(good));
  const marks = marked(
    'Dear teacher', '', good,
    away((line) => line.replace('exercise=ravine', 'exercise=rapids')),
    away((line) => line.replace('version=1', 'version=7')),
    away((line) => line.replace('lr%3D.06', 'lr%3Dx')),
    away((line) => line.replace('lr%3D.06', 'lr%3D.0005')),
    away((line) => line.replace('name=Ada', 'name=')),
    away((line) => line.replace('name=Ada', 'name=%E0%A4%A')),
    away((line) => line.replace('name=Ada', 'name=%0Ax')),
    away((line) => line.replace('&name=Ada', '')),
    away((line) => line.replace('&name=Ada', '&name=Ada&__proto__=1')),
  );
  const problems = [/no hand-in line/, /^$/, /rapids is not known here/, /version 7 of ravine; the exercise here is version 1/, /lr is "x"/,
    /leaves the exercise: run 1: learning rate is 0\.0005; the exercise allows 0\.001 to 1/, /name is ""; it must be one line/, /name cannot be read/, /name is "x"; it must be one line/,
    /has no name/, /no "__proto__"/];
  marks.forEach(({ problem }, index) => assert.match(problem, problems[index], String(index)));
  assert.equal(marks[1].entry.line, 3, 'lines are counted as an editor does');
  assert.equal(statusOf(marks[1]), 'passed');
});

test('cells that a spreadsheet would take for a formula are none', () => {
  const csv = marksCsv(marked(handIn(race, GOOD, { name: '=HYPERLINK("x")', answer: '@sum, "two"' })));
  assert.match(csv, /,"'=HYPERLINK\(""x""\)",race,2,passed,1,1,true,/);
  assert.match(csv, /,"'@sum, ""two""","#v=1/);
});
