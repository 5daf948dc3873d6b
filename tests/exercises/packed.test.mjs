/** Exercises in addresses: there and back, and what is done to them on the way. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { exerciseAddress, framedFragment } from '../../web/embed/address.js';
import { CHECK_FORMS, fileOf, newDraft, offeredControls, typedValue } from '../../web/exercises/draft.js';
import { readExercise } from '../../web/exercises/format.js';
import { TEXT } from '../../web/exercises/limits.js';
import { LONGEST_CODE, packExercise, unpackExercise } from '../../web/exercises/packed.js';
import { parseLink } from '../../web/experiment/link.js';
import { wantedOrigin } from '../../web/exercises/page/parent.js';
import { catalogue } from './support.mjs';

const ALL = fileURLToPath(new URL('../../web/exercises/all/', import.meta.url));
const files = await Promise.all((await readdir(ALL)).map((name) => readFile(ALL + name, 'utf8')));

test('every exercise of the site survives an address, and most fit', async () => {
  const codes = await Promise.all(files.map((text) => packExercise(JSON.stringify(JSON.parse(text)))));
  for (const [i, code] of codes.entries()) {
    assert.match(code, /^[\w-]+$/);
    assert.deepEqual(JSON.parse(await unpackExercise(code)), JSON.parse(files[i]));
    assert.ok(code.length <= LONGEST_CODE, `${code.length}`);
  }
});

test('letters of all languages', async () => {
  const text = JSON.stringify({ title: 'β ≤ ½ 学 🎿' });
  assert.equal(await unpackExercise(await packExercise(text)), text);
});

test('a damaged or a swollen address is a sentence, never a hang', async () => {
  const code = await packExercise(files[0]);
  for (const bad of ['', '!', 'AAAA', code.slice(0, -9), code.slice(5), code.replace(/.(.{40})$/, '$1'), `${code}AAAA`.slice(7), '__proto__']) {
    await assert.rejects(unpackExercise(bad), /damaged: part of it was cut off/, bad.slice(0, 20));
  }
  const bomb = await packExercise(' '.repeat(50_000_000));
  assert.ok(bomb.length < 100_000);
  await assert.rejects(unpackExercise(bomb), new RegExp(`more than the ${TEXT.file} characters`));
});

test('a new draft wants only its title and text; every kind of check, as it begins, is a good one', () => {
  const draft = newDraft('#v=1&data=circle&run=sgd&run=adam');
  assert.deepEqual(readExercise(fileOf(draft), catalogue).complaints.map(({ path }) => path), ['title', 'text']);
  for (const [check, { fresh, fields }] of Object.entries(CHECK_FORMS)) {
    const curves = check === 'follows' ? { curves: [{ label: 'A', epochs: [0, 1], losses: [1, 0.5] }] } : {};
    const whole = { ...draft, title: 'One', text: 'Do it.', checks: [{ check, ...fresh }], ...curves };
    const { exercise, complaints } = readExercise(fileOf(whole), catalogue);
    assert.ok(exercise, `${check}: ${complaints[0]?.message}`);
    const known = Object.keys(exercise.checks[0]);
    for (const { key } of fields) assert.ok(known.includes(key), `${check}: ${key} is a field of the format`);
  }
});

test('every setting that the form offers exists, on a net and on a surface', () => {
  for (const link of ['#v=1&data=blobs&run=adam,schedule=step&run=momentum', '#v=1&surface=ravine&run=sgd']) {
    const { experiment } = parseLink(link, catalogue);
    const offered = offeredControls(experiment, catalogue);
    assert.ok(offered.length > 8);
    for (const control of offered) {
      const { complaints } = readExercise({ ...fileOf(newDraft(link)), title: 'One', text: 'Do it.', free: [{ control }] }, catalogue);
      assert.deepEqual(complaints, [], control);
    }
  }
});

test('what is typed into the form', () => {
  assert.equal(typedValue(' 0.15 ', 'number'), 0.15);
  assert.equal(typedValue('a lot', 'number'), 'a lot');
  assert.equal(typedValue('', 'number'), undefined);
  assert.deepEqual(typedValue('1, 3 5', 'list'), [1, 3, 5]);
  assert.deepEqual(typedValue('sgd; adam', 'list'), ['sgd', 'adam']);
  assert.equal(typedValue('all', 'line'), 'all');
});

test('a link is put into a frame once', () => {
  assert.equal(framedFragment('https://a.example/b/#v=1&epochs=3'), '#v=1&epochs=3&view=embed');
  assert.equal(framedFragment('#v=1&view=test,speed=0'), '#v=1&view=embed,test,speed=0');
  assert.equal(framedFragment('#v=1&view=test,embed&run=sgd'), '#v=1&view=test,embed&run=sgd');
  assert.equal(framedFragment('#v=1&view=embedded'), '#v=1&view=embed,embedded');
  assert.equal(framedFragment(''), '#v=1&view=embed');
  const { experiment } = parseLink(framedFragment('#v=1&view=test,select=2&run=sgd&run=adam'), catalogue);
  assert.deepEqual([experiment.view.embed, experiment.view.selected], [true, 1]);
});

test('an exercise is only framed from its own site, and tells only the origin that is named', () => {
  const root = 'https://a.example/slalom/';
  assert.equal(exerciseAddress('beat-adam', root, 'https://b.example'), 'https://a.example/slalom/exercises/beat-adam.html?origin=https%3A%2F%2Fb.example');
  assert.equal(exerciseAddress(`${root}exercises/own.html#x=abc`, root, 'https://b.example'), `${root}exercises/own.html?origin=https%3A%2F%2Fb.example#x=abc`);
  for (const bad of ['https://evil.example/', 'javascript:alert(1)', '//evil.example/x']) assert.throws(() => exerciseAddress(bad, root, 'https://b.example'), /is not one of/, bad);
  assert.equal(wantedOrigin('?origin=https%3A%2F%2Fb.example'), 'https://b.example');
  for (const bad of ['', '?origin=*', '?origin=https://b.example/path', '?origin=null', '?origin=javascript:x', '?origin=file:///']) assert.equal(wantedOrigin(bad), '', bad);
});
