/** The exercises in Chromium: solved, handed in, and marked by the marking page and by the command line alike. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { violations, violationsInBoth } from '../support/axe.mjs';
import { openStage } from '../support/stage.mjs';
import { RACE, resummed } from '../exercises/support.mjs';
import { SOLUTIONS } from '../exercises/solutions.mjs';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();
/** @type {string} */ let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slalom-'));
});
after(async () => {
  await rm(folder, { recursive: true });
});

const open = (path, options) => stage.open(`exercises/${path}`, options);
const summary = (page) => page.locator('.summary');
const until = (page, text) => page.waitForFunction((wanted) => document.querySelector('.summary')?.textContent?.match(wanted), text, { timeout: 60_000 });

/** @param {Page} page */
async function lineOf(page, name, answer) {
  await page.locator('sl-exercise textarea').first().fill(answer);
  await page.locator('#name').fill(name);
  await page.getByRole('button', { name: 'Make the line to hand in' }).click();
  return page.locator('textarea.line').inputValue();
}

/** @param {string[]} lines */
async function verified(...lines) {
  const file = join(folder, 'lines.txt');
  await writeFile(file, lines.join('\n'));
  const { stdout } = spawnSync(process.execPath, [CLI, 'verify', file, '--csv'], { encoding: 'utf8' });
  return stdout.trim().split('\n').slice(1).map((row) => row.split(',')[5]);
}

test('from the list to a solution, by what is free: ticks, the number that fails, a hint, the line, work kept', async () => {
  const { page, errors, hosts } = await open('index.html');
  await page.getByRole('link', { name: 'The largest rate that comes down' }).click();
  await page.getByLabel('Speed').press('End'); // for the show there is time elsewhere
  await until(page, 'Check 3 fails: learning rate is 0.02, needed ≥ 0.098');
  const rate = page.locator('sl-free input.value');
  assert.equal(await page.locator('sl-free sl-number').count(), 1, 'only what is free');
  await rate.fill('.12');
  await rate.press('Enter');
  await until(page, 'Check 1 fails: diverged at step 129');
  await page.locator('.hints summary').click();
  assert.match(await page.locator('.hints li').first().textContent() ?? '', /Halve the rate/);
  await rate.fill('5');
  await rate.press('Enter');
  assert.match(await page.locator('.notice').textContent() ?? '', /learning rate is 5; the exercise allows 0\.001 to 1/);
  await rate.fill('.0985');
  await rate.press('Enter');
  await until(page, '^Solved');
  assert.equal(await page.locator('.checks .passed').count(), 3);
  const line = await lineOf(page, 'Ada', 'The steep side: its curvature is the largest.');
  assert.deepEqual(await verified(line, resummed(line.replace(/claim=./, (text) => (text === 'claim=0' ? 'claim=1' : 'claim=0')))), ['passed', 'false claim']);
  await page.goto(stage.at('exercises/index.html'));
  assert.equal(await page.locator('.state.solved').count(), 1);
  await page.goto(stage.at('exercises/largest-rate.html'));
  await until(page, '^Solved');
  assert.equal(await page.locator('#name').inputValue(), 'Ada');
  assert.deepEqual(errors, []);
  assert.deepEqual([...hosts], [stage.host]);
});

test('one seed, then all; the marking page says what the command line says', async () => {
  const [right] = SOLUTIONS['right-rate'].right;
  const { page, errors } = await open(`right-rate.html${right}`);
  await until(page, 'All holds so far');
  const early = await lineOf(page, 'Bo', 'It jumps; it crawls along.');
  await page.getByRole('button', { name: 'Check on all 5 seeds' }).click();
  await until(page, '^Solved, on all');
  const whole = await lineOf(page, 'Cy', 'It jumps; it crawls along.');
  assert.match(whole, /claim=([0-9a-f]{4}-[0-9a-f]{4}\.){4}/);
  const forged = resummed(whole.replace('lr%3D2', 'lr%3D2.1'));
  assert.notEqual(forged, whole);
  const lines = [early, whole, forged, 'nonsense', whole.replace('Cy', 'Dy')];
  const expected = ['passed', 'passed', 'false claim', 'bad', 'bad'];
  assert.deepEqual(await verified(...lines), expected);
  await page.goto(stage.at('exercises/mark.html'));
  await page.locator('.marking textarea').fill(lines.join('\n'));
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  await page.locator('.marking tbody tr').nth(4).waitFor();
  assert.deepEqual(await page.locator('.marking tbody td:nth-child(4)').allTextContents(), expected);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download CSV' }).click()]);
  const csv = await readFile(await download.path(), 'utf8');
  assert.match(csv, /pasted,3,Cy,right-rate,1,false claim/);
  assert.deepEqual(errors, []);
});

test('exercises of one\'s own, a file with a mistake, and a stop', async () => {
  const { page, errors } = await open('index.html');
  // Nearly the dearest that there may be.
  const long = { ...RACE, id: 'long', start: '#v=1&points=5000&net=32-32&epochs=500&seeds=5&run=sgd,lr=.01&run=adam,lr=.02' };
  const link = encodeURIComponent(long.start.replace('&seeds=5', ''));
  const body = `slalom1:exercise=long&version=2&name=Ada&claim=0000-0000&answer=because&link=${link}`;
  const files = [['race.json', JSON.stringify(long)], ['broken.json', '{"format": 1}'], ['lines.txt', resummed(`${body}&sum=`)]];
  await page.goto(stage.at('exercises/mark.html'));
  await page.locator('input[type=file]').setInputFiles(files.map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })));
  await page.locator('.notice').waitFor();
  assert.match(await page.locator('.notice').textContent() ?? '', /broken\.json: .* is missing/);
  assert.match(await page.locator('.drop .note').textContent() ?? '', /lines\.txt, exercise long, version 2/);
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.locator('.marking tbody tr').waitFor();
  assert.match(await page.locator('.marking tbody').textContent() ?? '', /stopped.*Marking was stopped before this line was trained/);
  assert.deepEqual(errors, []);
});

test('a link that leaves the exercise is brought back, and says so', async () => {
  const { page, errors } = await open('largest-rate.html#v=1&surface=rastrigin&steps=20000&run=lion,lr=.5&run=adam&run=adam');
  await page.locator('.summary').waitFor();
  assert.match(await page.locator('.notice').textContent() ?? '', /surface is "rastrigin"; the exercise keeps it at "ravine"/);
  await until(page, '^Check');
  assert.equal(await page.locator('sl-free fieldset').count(), 1);
  assert.deepEqual(errors, []);
});

test('every exercise opens, races, and is judged', async () => {
  const { page, errors } = await open('index.html');
  for (const id of Object.keys(SOLUTIONS)) {
    await page.goto(stage.at(`exercises/${id}.html`));
    await page.getByLabel('Speed').press('End');
    await page.waitForFunction(() => /fails|holds/.test(document.querySelector('.summary')?.textContent ?? ''), undefined, { timeout: 60_000 });
    assert.match(await summary(page).textContent() ?? '', /^Check \d fails: /, id);
    assert.ok(await page.locator('sl-free :is(input, select)').count() > 0, id);
  }
  assert.deepEqual(errors, []);
});

for (const [look, judge, options] of [['laptop, light and dark', violationsInBoth, {}], ['phone', violations, { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true }]]) {
  test(`names, roles, contrast: ${look}`, async () => {
    const { page } = await open('index.html', options);
    for (const path of ['index.html', 'mark.html', 'which-curve.html', 'largest-rate.html']) {
      await page.goto(stage.at(`exercises/${path}`));
      if (path.includes('-')) await page.locator('.summary').waitFor();
      else if (path === 'mark.html') await page.locator('.marking textarea').waitFor();
      assert.deepEqual(await judge(page), [], path);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(beyond <= 0, `${path}: ${beyond} px too wide`);
    }
  });
}
