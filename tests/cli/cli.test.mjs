/** The command line from outside: spawned as a person would, with exit status and both streams. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'slalom-cli-'));
after(() => rm(folder, { recursive: true }));

/** From another folder than the project's: the command finds its core from where it stands. */
function slalom(...args) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', cwd: folder, maxBuffer: 2 ** 26 });
  return { status, stdout, stderr };
}

function done(...args) {
  const { status, stdout, stderr } = slalom(...args);
  assert.deepEqual([status, stderr], [0, '']);
  return stdout;
}

function refused(args, sentence, expected = 2) {
  const { status, stdout, stderr } = slalom(...args);
  assert.equal(status, expected, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, /^slalom: [^\n]+\n$/, 'one line');
  assert.match(stderr, sentence);
}

async function file(name, text) {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

const LINK = '#v=1&data=spiral&epochs=5&run=sgd,lr=.1&run=adam,lr=.01,schedule=step,every=2,label=a%252Cb';

test('run --json: the shape that DESIGN promises, twice the same', () => {
  const text = done('run', LINK, '--json');
  assert.equal(done('run', '--json', LINK), text);
  const race = JSON.parse(text);
  assert.deepEqual(Object.keys(race), ['version', 'link', 'fingerprint', 'runs']);
  assert.match(race.fingerprint, /^[0-9a-f]{4}-[0-9a-f]{4}$/);
  assert.deepEqual(race.runs.map((run) => [run.label, run.optimiser]), [['SGD', 'sgd'], ['a,b', 'adam']]);
  for (const run of race.runs) {
    assert.deepEqual(run.steps, [0, 40, 80, 120, 160, 200]);
    for (const key of ['trainLoss', 'testLoss', 'trainAccuracy', 'testAccuracy', 'learningRate']) {
      assert.equal(run[key].length, 6);
      assert.ok(run[key].every(Number.isFinite), key);
    }
    assert.equal(run.divergedAt, null);
    assert.match(run.fingerprint, /^[0-9a-f]{4}-[0-9a-f]{4}$/);
  }
  assert.equal(race.runs[0].trainLoss[0], race.runs[1].trainLoss[0], 'a fair race starts at one point');
  assert.equal(race.runs[0].learningRate.every((rate) => rate === 0.1), true);
  assert.equal(race.runs[1].learningRate.at(-1), 0.0025);
});

test('a link, the link it prints, a whole address and a file are the same run', async () => {
  const race = JSON.parse(done('run', LINK, '--json'));
  assert.deepEqual(JSON.parse(done('run', race.link, '--json')), race);
  assert.deepEqual(JSON.parse(done('run', `https://example.org/lab/${LINK}`, '--json')), race);
  assert.deepEqual(JSON.parse(done('run', LINK.slice(1), '--json')), race);
  const document = {
    version: 1,
    training: { epochs: 5 },
    runs: [
      { optimiser: 'sgd', learningRate: 0.1 },
      { optimiser: 'adam', learningRate: 0.01, schedule: { id: 'step', every: 2 }, label: 'a,b' },
    ],
  };
  assert.deepEqual(JSON.parse(done('run', await file('race.json', JSON.stringify(document)), '--json')), race);
});

test('run --csv: a line for every evaluated epoch, labels quoted where they must be', () => {
  const lines = done('run', LINK, '--csv').trimEnd().split('\n');
  assert.equal(lines[0], 'run,label,step,trainLoss,testLoss,trainAccuracy,testAccuracy,learningRate');
  assert.equal(lines.length, 1 + 2 * 6);
  assert.match(lines[1], /^1,SGD,0,[.\d]+,[.\d]+,[.\d]+,[.\d]+,0\.1$/);
  assert.match(lines[7], /^2,"a,b",0,/);
  const formula = done('run', '#epochs=1&run=sgd,label=%3DSUM(A1)', '--csv');
  assert.match(formula, /\n1,'=SUM\(A1\),0,/);
});

test('run: a table with a row for each run, link and fingerprint below', () => {
  const race = JSON.parse(done('run', LINK, '--json'));
  const lines = done('run', LINK).trimEnd().split('\n');
  assert.match(lines[0], /^run +optimiser +steps +train loss/);
  assert.match(lines[1], /^SGD +sgd +200 .* finished +[0-9a-f]{4}-[0-9a-f]{4}$/);
  assert.match(lines[2], /^a,b +adam +200 /);
  assert.deepEqual(lines.slice(3), ['', race.link, race.fingerprint]);
});

test('a run that diverges is a result; a regression has no accuracy; JSON holds no NaN', () => {
  const link = '#data=plane&epochs=3&run=sgd,lr=10';
  const [run] = JSON.parse(done('run', link, '--json')).runs;
  assert.ok(run.divergedAt > 0);
  assert.ok(run.trainAccuracy.every((value) => value === null));
  assert.match(done('run', link), /diverged at step \d+/);
  assert.match(done('run', link, '--csv'), /\n1,SGD,0,[.\d]+,[.\d]+,,,10\n/);
});

test('catalogue prints what there is, as JSON', () => {
  const catalogue = JSON.parse(done('catalogue'));
  assert.ok(catalogue.optimisers.length >= 6);
  assert.ok(catalogue.fields.some((field) => field.path === 'problem.points'));
});

test('help explains and succeeds', () => {
  for (const word of ['help', '--help', '-h']) assert.match(done(word), /^Usage: node web\/cli\/slalom\.js/);
});

const bad = [
  [[], /run, sweep, export, verify, catalogue or help/],
  [['dance'], /no command "dance"/],
  [['export', '#v=1'], /Say what to export to: --pytorch or --weights/],
  [['export', '--pytorch'], /one link or file, not 0/],
  [['export', '#points=1', '--pytorch'], /points is 1; it must be between/],
  [['verify', 'x.txt'], /"x\.txt" is not a file that can be read: there is no such file/],
  [['run'], /one link or file, not 0/],
  [['run', '#v=1', '#v=1'], /not 2/],
  [['run', '#v=1', '--xml'], /no option --xml/],
  [['run', '#v=1', '--csv', '--json'], /one format/],
  [['catalogue', 'x'], /nothing after it/],
  [['run', 'nowhere.json'], /neither a link .* nor a file: there is no such file/],
  [['run', '.'], /it is a folder/],
  [['run', '#points=99999'], /points is 99999; it must be between 10 and 10000, so 500 is kept\.$/m],
  [['run', '#points=99999&noise=7&foo=1'], /\(and 2 more\)$/m],
  [['run', '#run=adma'], /run 1: optimiser is "adma"; it must be one of/],
  [['run', '#epochs=1e9'], /epochs is 1000000000; it must be between/],
  [['run', '#net=1000000'], /1 to 256 units/],
  [['run', '#title=%0Aa%1B[1m&points=x%0Ay'], /points is "xy"/],
  [['run', `#title=${'x'.repeat(9000)}`], /at most 8000 are read/],
];
for (const [args, sentence] of bad) {
  test(`refused: ${args.join(' ').slice(0, 60) || 'nothing'}`, () => refused(args, sentence));
}

test('refused: files that are no experiment', async () => {
  refused(['run', await file('a.json', '{"name":"x"}')], /An experiment has no field "name"/);
  refused(['run', await file('b.json', '{"runs":[{"optimiser"')], /not JSON/);
  refused(['run', await file('c.json', '')], /empty/);
  refused(['run', await file('d.json', ' '.repeat(500_000))], /500000 characters; at most 400000/);
  refused(['run', await file('e.json', ' '.repeat(2_000_000))], /2000000 bytes/);
});

test('without a built core it says what to type', async () => {
  const copy = join(folder, 'unbuilt');
  await cp(new URL('../../web', import.meta.url), join(copy, 'web'), { recursive: true });
  await writeFile(join(copy, 'package.json'), '{"type":"module"}');
  const { status, stderr } = spawnSync(process.execPath, [join(copy, 'web/cli/slalom.js'), 'run', '#'], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /^slalom: build\/site\/core\.wasm is missing; type `make` in the project first\.\n$/);
});
