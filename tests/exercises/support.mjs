/** Exercises for the tests: small ones of their own, those of the site, and the trained rounds of an experiment. */
import assert from 'node:assert/strict';
import { formatLink, parseLink } from '../../web/experiment/link.js';
import { violations } from '../../web/exercises/bounds.js';
import { evaluate } from '../../web/exercises/evaluate.js';
import { readExercise } from '../../web/exercises/format.js';
import { checkSum, encodeLine } from '../../web/exercises/handin.js';
import { roundOf, trainRound } from '../../web/exercises/rounds.js';
import { loadCore } from '../support/core.mjs';

export const core = await loadCore();
export const { catalogue } = core;

/** On a surface: fast, and its numbers are known. */
export const RAVINE = {
  format: 1, id: 'ravine', version: 1, title: 'A ravine', text: 'Find a **rate**.',
  start: '#v=1&surface=ravine&steps=200&run=sgd,lr=.01',
  free: [{ control: 'run.learningRate', min: 0.001, max: 1 }, { control: 'training.steps' }],
  budget: { steps: 300 },
  checks: [{ check: 'diverged', run: 1 }, { check: 'result', measure: 'trainLoss', run: 1, op: '<=', value: 1e-6 }],
};

/** With a net, two runs and three seeds. */
export const RACE = {
  format: 1, id: 'race', version: 2, title: 'A race', text: 'Win it.',
  start: '#v=1&data=circle&points=60&net=4&epochs=10&seeds=3&run=sgd,lr=.01&run=adam,lr=.02',
  free: [{ control: 'run.learningRate', runs: [1] }, { control: 'run.schedule', runs: [1] }],
  checks: [{ check: 'compare', measure: 'trainLoss', run: 1, op: '<', than: 2, seeds: 'all' }],
  question: { text: 'Why?', least: 3 },
};

export function opened(raw) {
  const { exercise, complaints } = readExercise(raw, catalogue);
  assert.deepEqual(complaints, []);
  return exercise;
}

export function experimentAt(link) {
  const { experiment, complaints } = parseLink(link, catalogue);
  assert.deepEqual(complaints, [], link);
  return experiment;
}

/** Trains a link on as many seeds as asked (all where nothing is) and judges it. */
export function attempt(exercise, link, seeds = exercise.start.seeds.count) {
  const experiment = experimentAt(link);
  assert.deepEqual(violations(exercise, experiment, catalogue), [], link);
  const rounds = Array.from({ length: seeds }, (_, i) => trainRound(core, roundOf(exercise, experiment, i)));
  const work = { exercise, experiment, rounds, catalogue };
  return { work, verdicts: evaluate(work) };
}

/** What a student hands in who has tried all seeds. */
export function handIn(exercise, link, { name = 'Ada', answer = 'because', seeds = undefined } = {}) {
  const { work } = attempt(exercise, link, seeds);
  const fingerprints = work.rounds.map(({ fingerprint }) => fingerprint);
  return encodeLine({ exercise: exercise.id, version: exercise.version, name, fingerprints, answer, link: formatLink(work.experiment, catalogue) });
}

/** The line with a right check sum again: what somebody who wants to lie does. */
export function resummed(line) {
  const body = line.slice(0, line.lastIndexOf('&sum='));
  return `${body}&sum=${checkSum(body)}`;
}
