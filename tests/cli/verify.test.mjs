/** `slalom verify`: files of lines, on one core and two, exercises of one's own, what it refuses. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { handIn, opened, RACE, RAVINE, resummed } from '../exercises/support.mjs';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const slalom = (...args) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', maxBuffer: 1e8 });
const rate = (lr) => `#v=1&surface=ravine&steps=200&run=sgd,lr=${lr}`;

let folder;
let own;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slalom-'));
  const [a, b] = [RAVINE, RACE].map(({ id }) => join(folder, `${id}.json`));
  await writeFile(a, JSON.stringify(RAVINE));
  await writeFile(b, JSON.stringify(RACE));
  own = `${a},${b}`;
});
after(() => rm(folder, { recursive: true }));

async function file(name, ...lines) {
  const path = join(folder, name);
  await writeFile(path, `${lines.join('\n')}\n`);
  return path;
}

test('several files; good, failed, false and bad lines side by side; the same from one core and two', async () => {
  const ravine = opened(RAVINE);
  const good = handIn(ravine, rate('.06'), { name: 'Ada' });
  const first = await file('first.txt', good, 'hello', handIn(ravine, rate('.01'), { name: 'Bo' }));
  const second = await file('second.txt', handIn(ravine, rate('.060'), { name: 'Cy' }), resummed(good.replace('lr%3D.06', 'lr%3D.07')));
  const one = slalom('verify', first, second, '--exercise', own, '--csv', '--jobs', '1');
  assert.equal(one.status, 1, one.stderr);
  assert.equal(slalom('verify', first, second, '--exercise', own, '--csv', '--jobs', '2').stdout, one.stdout);
  const rows = one.stdout.trim().split('\n').map((line) => line.split(','));
  assert.equal(rows[0].join(), 'file,line,name,exercise,version,status,passed,checks,claim,fingerprint,sameAs,answered,remarks,answer,link');
  assert.deepEqual(rows.slice(1).map((row) => row[5]), ['passed', 'bad', 'failed', 'passed', 'false claim']);
  assert.equal(rows[1][10], `${second}:1`, 'the same runs, flagged');
  const table = slalom('verify', first, second, '--exercise', own).stdout;
  assert.match(table, /first\.txt:3 +Bo +ravine +failed +1\/2 +check 2: height 0\.\d+, needed ≤ 0\.000001/);
  assert.match(table, /5 lines: 2 passed, 1 failed, 1 false claims, 1 bad\n$/);
});

test('nothing but passed lines is status 0', async () => {
  const path = await file('good.txt', handIn(opened(RAVINE), rate('.06')));
  assert.equal(slalom('verify', path, '--exercise', own).status, 0);
});

test('what cannot be marked at all is bad input, in one line', async () => {
  const empty = await file('empty.txt', '');
  const broken = await file('broken.json', '{"format": 1}');
  for (const [args, expected] of [
    [[], /takes the files/],
    [[join(folder, 'none.txt')], /there is no such file/],
    [[empty], /There is no line in/],
    [[empty, '--exercise', broken], /start is missing; it must be a link/],
    [[empty, '--exercise', join(folder, 'no.json')], /no\.json" is no exercise: there is no such file/],
    [[empty, '--json'], /verify has no option --json; it has --csv, --exercise, --jobs/],
  ]) {
    const { status, stderr, stdout } = slalom('verify', ...args);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, expected);
    assert.equal(stderr.trim().split('\n').length, 1);
  }
});
