/** The site's exercises: every one is read without a mistake, solved by its solutions, and by nothing that only looks like one. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { SITE_EXERCISES } from '../../web/cli/exercise-files.js';
import { readExerciseText } from '../../web/exercises/format.js';
import { hintsFor } from '../../web/exercises/hints.js';
import { goalOf } from '../../web/exercises/words.js';
import { formatLink } from '../../web/experiment/link.js';
import { attempt, catalogue } from './support.mjs';
import { SOLUTIONS } from './solutions.mjs';

const exercises = readdirSync(SITE_EXERCISES).filter((name) => name.endsWith('.json')).map((name) => {
  const { exercise, complaints } = readExerciseText(readFileSync(SITE_EXERCISES + name, 'utf8'), catalogue);
  assert.deepEqual(complaints, [], name);
  assert.equal(`${exercise.id}.json`, name);
  return exercise;
});

test('there are fifteen, of every chapter one at least, each with solutions and wrong answers', () => {
  assert.equal(exercises.length, 15);
  assert.deepEqual(Object.keys(SOLUTIONS).sort(), exercises.map(({ id }) => id).sort());
  for (let chapter = 1; chapter <= 12; chapter++) assert.ok(exercises.some((exercise) => exercise.chapter === chapter), `chapter ${chapter}`);
});

for (const exercise of exercises) {
  const { right, wrong } = SOLUTIONS[exercise.id];
  const first = (link) => {
    const done = attempt(exercise, link);
    return { ...done, failed: 1 + done.verdicts.findIndex(({ passed }) => !passed) };
  };

  test(`${exercise.id}: solvable`, () => {
    for (const link of right) {
      const { verdicts, failed } = first(link);
      assert.equal(failed, 0, `${link}: ${JSON.stringify(verdicts)}`);
    }
  });

  test(`${exercise.id}: not by accident, and what fails is told and helped`, () => {
    assert.ok(wrong.length >= 4);
    const start = formatLink(exercise.start, catalogue);
    assert.ok(first(start).failed > 0, 'the start is no solution');
    for (const [link, check] of wrong) {
      const { work, verdicts, failed } = first(link);
      assert.equal(failed, check, `${link}: ${JSON.stringify(verdicts)}`);
      assert.ok(hintsFor(work, verdicts, 9).length > 0, `${link} gets no hint`);
    }
  });

  test(`${exercise.id}: goals and sentences are plain text`, () => {
    for (const check of exercise.checks) assert.match(goalOf(check, exercise, catalogue), /^[A-Z].{8,200}[^.]$/u);
  });
}
