/** The person's own points in a document: a beginning of them, enough of them, more than a link holds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { readInput } from '../../web/cli/input.js';
import { lossOf, runConfig } from '../../web/engine/config.js';
import { defaultExperiment } from '../../web/experiment/defaults.js';
import { readExperimentText } from '../../web/experiment/document.js';
import { changeDataset, setField } from '../../web/experiment/edit.js';
import { experimentText, readExperimentFile } from '../../web/experiment/file.js';
import { formatLink, parseLink } from '../../web/experiment/link.js';
import { countsOf, fitsLink, setOwn, withoutBeginning } from '../../web/experiment/own.js';
import { TEXT_LIMITS } from '../../web/experiment/schema.js';
import { catalogue } from './support.mjs';

const points = (count, classes = 3) => Array.from({ length: count }, (_, i) => [Number((((i * 37) % 997) / 100 - 5).toFixed(2)), -((i * 61) % 991) / 1000, i % classes]);
/** As they are kept: -0 is 0. */
const plain = (count) => points(count).map((point) => point.map((value) => value + 0));
const START = defaultExperiment(catalogue);
const withPoints = (count, classes) => setOwn(START, points(count, classes), catalogue).experiment;

test('points that are put there are what is learnt, and can be too many or too far', () => {
  const experiment = withPoints(12);
  assert.equal(experiment.problem.dataset, 'points');
  const config = runConfig(experiment, 0, catalogue);
  assert.equal(config.points, 12);
  assert.deepEqual(config.own, plain(12).flat());
  assert.equal(lossOf(experiment, catalogue), 'softmax');
  assert.deepEqual(countsOf(points(12), 4), [4, 4, 4, 0]);
  for (const wrong of [points(10_001), [[11, 0, 0]], [[0, 0, 5]], [[0, 0]]]) {
    const reading = setOwn(START, wrong, catalogue);
    assert.equal(reading.experiment, START, 'not even the data set changes');
    assert.match(reading.complaints[0].message, /^own is a list of .* it must be a list of at most 10000 points/);
  }
});

test('too few for a race are kept, edited, linked and filed; the race runs on the strips', async () => {
  const few = withPoints(9);
  assert.equal(few.problem.own.length, 9);
  const strips = runConfig(setOwn(START, [], catalogue).experiment, 0, catalogue);
  assert.deepEqual(runConfig(few, 0, catalogue), strips, 'as without points');
  assert.equal(lossOf(few, catalogue), 'logistic');
  assert.deepEqual(setField(few, 'training.epochs', 7, catalogue).complaints, [], 'other edits go on');
  const link = formatLink(few, catalogue);
  for (const reading of [parseLink(link, catalogue), readExperimentFile(Buffer.from(experimentText(few, catalogue)), catalogue)]) {
    assert.deepEqual(reading.experiment, few);
    assert.deepEqual(reading.complaints.map(({ message }) => message), ['own has 9 points; a race needs 10 to 10000, so it runs on two strips until there are more.']);
    assert.deepEqual(withoutBeginning(reading), [], 'where one paints it is no mistake');
  }
  await assert.rejects(readInput(link, catalogue), /own has 9 points/, 'the command line refuses');
  assert.equal(withoutBeginning(parseLink('data=points&own=1,2,9', catalogue)).length, 1, 'a mistake stays one');
});

test('a link holds what it has room for; a file holds ten thousand', () => {
  assert.ok(fitsLink(withPoints(400), catalogue));
  const many = withPoints(10_000);
  assert.ok(!fitsLink(many, catalogue));
  const text = experimentText(many, catalogue);
  assert.ok(text.length < TEXT_LIMITS.document, `${text.length} characters`);
  assert.deepEqual(readExperimentText(text, catalogue), { experiment: many, complaints: [] });
});

test('points stay for the way back, but a link and a file hold what counts', () => {
  const { experiment: spiral } = changeDataset(withPoints(12), 'spiral', catalogue);
  assert.equal(spiral.problem.own.length, 12);
  assert.equal(formatLink(spiral, catalogue), '#v=1');
  assert.doesNotMatch(experimentText(spiral, catalogue), /own/);
  assert.deepEqual(changeDataset(spiral, 'points', catalogue).experiment.problem.own, plain(12));
});
