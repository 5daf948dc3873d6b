/** Repeats and sweeps on the command line: the same numbers from one worker and two, from one part and four; a known optimum. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
/** @param {string[]} args */
function slalom(...args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', maxBuffer: 1e8 });
  return { stdout, stderr, status };
}
/** @param {string[]} args */
function printed(...args) {
  const { stdout, stderr, status } = slalom(...args);
  assert.equal(status, 0, stderr);
  return stdout;
}

const STUDY = '#v=1&points=60&epochs=5&net=4&seeds=3&sweep=learningRate:.001..1:5&run=sgd&run=adam';

test('one worker and two, one part and four: the same lines', () => {
  const whole = printed('sweep', STUDY, '--csv', '--jobs', '1');
  const lines = whole.trim().split('\n');
  assert.equal(lines.length, 1 + 3 * 5 * 2);
  assert.equal(printed('sweep', STUDY, '--csv', '--jobs', '2'), whole);
  const parts = [1, 2, 3, 4].map((i) => printed('sweep', STUDY, '--csv', '--shard', `${i}/4`));
  assert.equal(parts.join(''), whole, 'parts are simply concatenated');
});

test('what was finished is not trained again, and the rest is added', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'slalom-'));
  try {
    const whole = printed('sweep', STUDY, '--csv');
    const half = join(folder, 'half.csv');
    await writeFile(half, whole.split('\n').slice(0, 15).join('\n'));
    assert.equal(printed('sweep', STUDY, '--csv', '--resume', half), whole);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('the best rate of plain descent on a quadratic is 2 / (L + mu), and beyond 2 / L it rises', () => {
  // The valley 0.05 x² + y² has curvatures 0.1 and 2.
  const { runs } = JSON.parse(printed('sweep', '#v=1&surface=valley&steps=60&sweep=learningRate:.5..1.2:29&run=sgd', '--json'));
  const [best] = runs[0].best.values;
  assert.ok(Math.abs(best - 2 / 2.1) < 0.03, `${best}`);
  for (const { values: [rate], median } of runs[0].points) {
    if (rate > 1.01) assert.ok(median > 5.25, `at ${rate} it ends at ${median}, above where it began`);
    else if (rate < 0.99) assert.ok(median < 5.25);
  }
});

test('repeats: the first is the race itself, medians and the sign test are of all', () => {
  const race = '#v=1&points=60&epochs=5&net=4&run=sgd,lr=.01&run=adam,lr=.05';
  const alone = JSON.parse(printed('run', race, '--json'));
  const { runs, pairs } = JSON.parse(printed('run', race, '--seeds', '10', '--json'));
  assert.equal(runs.length, 2);
  assert.ok(runs[0].trainLoss.min <= alone.runs[0].trainLoss.at(-1) && runs[0].trainLoss.max >= alone.runs[0].trainLoss.at(-1));
  assert.ok(runs[1].trainLoss.median < runs[0].trainLoss.median);
  assert.deepEqual([pairs.length, pairs[0].below + pairs[0].above + pairs[0].ties], [1, 10]);
  assert.match(printed('run', race, '--seeds', '10'), /Adam ends below SGD in (10|9) of 10 seeds, p = 0\.0/);
  assert.equal(printed('run', race, '--seeds', '10'), printed('run', race, '--seeds', '10', '--jobs', '1'));
});

test('--tune halves over seeds within its stated budget, round after round, and finds what the whole sweep finds', () => {
  const race = STUDY.replace('seeds=3', 'seeds=8');
  const { runs, budget } = JSON.parse(printed('sweep', race, '--tune', '--json'));
  // Five places with 2 seeds, three with 4, two with 8.
  assert.equal(budget.trainings, 5 * 2 + 3 * 2 + 2 * 4);
  const whole = JSON.parse(printed('sweep', race, '--json'));
  runs.forEach((/** @type {any} */ run, /** @type {number} */ i) => {
    assert.equal(run.points.length, 2, 'only the last round has all seeds');
    const { values, median } = whole.runs[i].points.find((/** @type {any} */ point) => point.values[0] === run.best.values[0]);
    assert.deepEqual([run.best.values, run.best.median, run.best.done], [values, median, 8]);
  });
});

for (const [args, sentence] of /** @type {[string[], RegExp][]} */ ([
  [['run', '#v=1', '--seeds', '0'], /between 1 and 100/],
  [['run', '#v=1', '--seeds', '1000000'], /between 1 and 100/],
  [['run', '#v=1', '--seeds', 'many'], /seeds/],
  [['sweep', '#v=1&run=sgd'], /sweep/],
  [['sweep', '#v=1&sweep=learningRate:1..0.1:5&run=sgd'], /sweep/],
  [['sweep', '#v=1&sweep=beta:.1..0.9:5&run=sgd'], /beta/],
  [['sweep', STUDY, '--csv', '--shard', '5/4'], /such as 1\/4/],
  [['sweep', STUDY, '--csv', '--resume', 'nowhere.csv'], /nowhere/],
])) {
  test(`refused: ${args.join(' ').slice(0, 70)}`, () => {
    const { status, stderr, stdout } = slalom(...args);
    assert.equal(status, 2, stderr);
    assert.equal(stdout, '');
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split('\n').length, 1);
  });
}

test('a range that diverges everywhere is a result', () => {
  const { stdout, status } = slalom('sweep', '#v=1&surface=rosenbrock&steps=50&sweep=learningRate:1..10:4&run=sgd');
  assert.equal(status, 0);
  assert.match(stdout, /diverge/i);
});
