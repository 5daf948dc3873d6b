/** The fairness switch over the race: the same rate for all, or each at its best, found with the same budget; undone in one step. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { violations } from '../support/axe.mjs';
import { openStage } from '../support/stage.mjs';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const RACE = '#v=1&points=100&epochs=10&run=sgd&run=adam';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/** @param {Page} page @returns {Promise<number[]>} */
const rates = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.runs.map((/** @type {any} */ run) => run.learningRate));
/** @param {Page} page */
const told = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).lab.told);

test('one rate for all: typed, in the link, undone in one step, nonsense refused', async () => {
  const { page, errors, close } = await stage.openLab(RACE);
  const before = await rates(page);
  const field = page.getByLabel('Rate for all');
  await field.fill('0,03');
  await field.press('Enter');
  await page.waitForFunction(() => location.hash.endsWith('&run=sgd,lr=.03&run=adam,lr=.03'));
  assert.equal(await page.getByRole('button', { name: 'Same rate for all' }).getAttribute('aria-pressed'), 'true');
  await page.keyboard.press('Control+z');
  assert.deepEqual(await rates(page), before);
  await field.fill('2000');
  await field.press('Enter');
  await page.locator('.notice').getByText(/between 0\.000001 and 100/).waitFor();
  assert.deepEqual(await rates(page), before);
  assert.deepEqual(errors, []);
  await close();
});

test('each at its best rate: those that the command line finds with the same budget, kept in the link, undone in one step', { timeout: 60_000 }, async () => {
  const { page, errors, close } = await stage.openLab(RACE);
  const before = await rates(page);
  await page.getByRole('button', { name: 'Each at its best rate' }).click();
  await page.locator('.fair button[aria-pressed=true]').waitFor();
  const args = ['sweep', `${RACE}&seeds=8&sweep=learningRate:1e-5..100:29`, '--tune', '--json'];
  const { runs, budget } = JSON.parse(spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' }).stdout);
  const found = runs.map((/** @type {any} */ run) => Number(run.best.values[0].toPrecision(2)));
  assert.deepEqual(await rates(page), found);
  assert.match(await told(page), /^Each at its best rate: SGD \S+, Adam \S+\.$/);
  assert.match(String(await page.getByRole('button', { name: 'Each at its best rate' }).getAttribute('title')), new RegExp(`${budget.trainings} trainings a run, the same for all`));
  await page.waitForFunction((rate) => location.hash.includes(`lr=${String(rate).replace(/^0/, '')}`), found[1]);
  await page.keyboard.press('Control+z');
  assert.deepEqual(await rates(page), before);
  assert.equal(await page.locator('.fair button[aria-pressed=true]').count(), 0);
  assert.deepEqual(errors, []);
  await close();
});

test('the search can be cancelled, and ends when the experiment changes; without a lowest place there is none', async () => {
  const { page, close } = await stage.openLab('#v=1&points=2000&epochs=400&net=32-32&run=sgd&run=adam');
  const before = await rates(page);
  const best = page.getByRole('button', { name: 'Each at its best rate' });
  await best.click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await best.waitFor();
  assert.match(await told(page), /cancelled/);
  await best.click();
  await page.evaluate(() => (location.hash = '#v=1&surface=saddle&run=sgd'));
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.problem.surface === 'saddle');
  await best.waitFor();
  assert.equal(await best.isDisabled(), true);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.problem.kind !== 'surface');
  assert.deepEqual(await rates(page), before);
  await close();
});

test('a new run, another optimiser, another data set: the tuned rate is proposed, said in the link, and gone again in one step', async () => {
  const { page, close } = await stage.openLab('#v=1&data=moons&points=100&epochs=10&run=sgd,lr=.2');
  const table = await page.evaluate(async () => (await (await fetch('reference-rates.json')).json()).problems);
  const two = (/** @type {number} */ value) => Number(value.toPrecision(2));
  await page.getByRole('button', { name: 'Add a run' }).click();
  assert.deepEqual(await rates(page), [0.2, two(table.moons.sgd[0])]);
  await page.getByLabel('Optimiser of run 2').selectOption('adamax');
  assert.deepEqual(await rates(page), [0.2, two(table.moons.adamax[0])]);
  await page.getByRole('button', { name: 'Rings', exact: true }).click();
  assert.deepEqual(await rates(page), [0.2, two(table.rings.adamax[0])], 'a rate that somebody chose stays');
  await page.waitForFunction((rate) => location.hash.endsWith(`&run=sgd,lr=.2&run=adamax,lr=${String(rate).replace(/^0/, '')}`), two(table.rings.adamax[0]));
  await page.getByTitle(/data set/).first().click();
  assert.deepEqual(await rates(page), [0.2, two(table.moons.adamax[0])]);
  await close();
});

test('on a phone in the dark it fits, and axe finds nothing', async () => {
  const { page, close } = await stage.openLab(RACE, { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true, isMobile: true });
  await page.getByRole('button', { name: 'Same rate for all' }).click();
  assert.deepEqual(await violations(page), []);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) <= 0);
  const { height } = /** @type {{ height: number }} */ (await page.getByRole('button', { name: 'Each at its best rate' }).boundingBox());
  assert.ok(height >= 44, `${height} px`);
  await close();
});
