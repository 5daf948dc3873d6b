/** Studies on the page: the same numbers as the command line, stopped and gone on with, kept over a reload, true where the truth is known. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { violations } from '../support/axe.mjs';
import { openStage } from '../support/stage.mjs';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const RACE = '#v=1&points=200&epochs=20&seeds=6&run=sgd,lr=.1&run=adam,lr=.01';
/** 80 trainings, long enough to be stopped half-way. */
const LONG = '#v=1&points=1000&epochs=200&net=16-16&seeds=40&run=sgd,lr=.1&run=adam,lr=.01';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/** @param {Page} page */
const done = (page) => page.getByText(/^All \d+ trainings are done/).waitFor();

/** @param {string} hash @param {import('../support/stage.mjs').Options} [options] */
async function open(hash, options) {
  const opened = await stage.open(`study.html${hash}`, options);
  await opened.page.locator('form.ask').waitFor();
  return opened;
}

/** @param {Page} page @returns {Promise<string[][]>} */
const table = (page) => page.locator('main table tbody tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')));

test('seeds: figures and sentences are those of the command line, and stay after a reload', async () => {
  const { page, errors, hosts, close } = await open(RACE);
  await page.getByRole('button', { name: 'Train 12 times' }).click();
  await done(page);
  const { stdout } = spawnSync(process.execPath, [CLI, 'run', RACE, '--json'], { encoding: 'utf8' });
  const wanted = JSON.parse(stdout);
  const rows = await table(page);
  wanted.runs.forEach((/** @type {any} */ run, /** @type {number} */ i) => {
    const [median, lower, upper] = String(rows[i][2]).split(/[[\], ]+/).map(Number);
    const given = run.figures?.trainLoss ?? run.trainLoss;
    for (const [shown, exact] of [[median, given.median], [lower, given.lower], [upper, given.upper]]) assert.ok(Math.abs(shown / exact - 1) < 0.005, `${shown} for ${exact}`);
  });
  const text = spawnSync(process.execPath, [CLI, 'run', RACE], { encoding: 'utf8' }).stdout;
  for (const sentence of await page.locator('.pairs li').allTextContents()) assert.ok(text.includes(sentence), sentence);
  await page.reload();
  await page.getByText('12 trainings were kept on this device.').waitFor();
  await done(page);
  assert.deepEqual(await table(page), rows);
  assert.deepEqual([errors, [...hosts]], [[], [stage.host]]);
  await close();
});

test('stopped half-way and gone on with, the result is that of one go', { timeout: 120_000 }, async () => {
  const { page, close } = await open(LONG);
  await page.getByRole('button', { name: 'Train 80 times' }).click();
  await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 4);
  await page.getByRole('button', { name: 'Stop' }).click();
  const more = page.getByRole('button', { name: /^Go on: \d+ left/ });
  await more.waitFor();
  assert.ok((await table(page)).length === 2, 'what is done is shown');
  await page.reload();
  await more.click();
  await done(page);
  const stopped = await table(page);
  const fresh = await open(LONG);
  await fresh.page.getByRole('button', { name: 'Train 80 times' }).click();
  await done(fresh.page);
  assert.deepEqual(await table(fresh.page), stopped);
  await fresh.close();
  await close();
});

test('a sweep finds what is known: the best rate of descent in a ravine, and how far momentum may go', async () => {
  const { page, close } = await open('#v=1&surface=ravine&steps=400&seeds=2&sweep=learningRate:.02..0.3:61&run=sgd&run=momentum');
  await page.getByRole('button', { name: 'Train 244 times' }).click();
  await done(page);
  const [sgd, momentum] = await table(page);
  const step = (0.3 / 0.02) ** (1 / 60);
  // With curvatures 1 and 20: 2 / (1 + 20) is best, 2 / 20 the limit; with momentum 2 (1 + 0.9) / 20.
  assert.ok(Number(sgd[1]) <= (2 / 21) * step && Number(sgd[1]) >= 2 / 21 / step, sgd[1]);
  const reach = Number(String(momentum[3]).split(' to ')[1].split(' ')[0]);
  assert.ok(Number(momentum[1]) < 0.19 && reach < 0.19, momentum.join(' | '));
  await page.getByRole('link', { name: 'Open the race with each run at its best' }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app'))?.frames?.length === 2);
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.runs[0].learningRate), Number(sgd[1]));
  await close();
});

test('nonsense gets a sentence and changes nothing; the lab leads here with its experiment', async () => {
  const lab = await stage.openLab('#v=1&surface=saddle&run=adam');
  await lab.page.getByRole('link', { name: 'Compare' }).click();
  await lab.page.locator('form.ask').waitFor();
  assert.match(lab.page.url(), /study\.html#v=1&surface=saddle(&seeds=20)?&run=adam$/);
  const seeds = lab.page.getByLabel('Seeds');
  for (const nonsense of ['0', '1000000']) {
    await seeds.fill(nonsense);
    await seeds.press('Tab');
    await lab.page.locator('.notice').getByText(/seeds.count .* between 1 and 100/).waitFor();
  }
  await lab.page.getByLabel('Each run at its best rate').check();
  const to = lab.page.getByLabel('to', { exact: true });
  await to.fill('0.0001');
  await to.press('Tab');
  await lab.page.locator('.notice').getByText(/sweep/).waitFor();
  assert.deepEqual(lab.errors, []);
  await lab.close();
});

for (const [look, options] of /** @type {[string, import('../support/stage.mjs').Options][]} */ ([
  ['laptop, light', { viewport: { width: 1280, height: 800 } }],
  ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true, isMobile: true }],
])) {
  test(`names, roles, contrast, width: ${look}`, async () => {
    const { page, close } = await open(RACE.replace('&run=sgd', '&sweep=learningRate:1e-3..1:5&run=sgd'), options);
    assert.deepEqual(await violations(page), [], 'before');
    await page.locator('button.play').click();
    await done(page);
    assert.deepEqual(await violations(page), [], 'after');
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) <= 0);
    await close();
  });
}
