/** Studies on the page: the same numbers as the command line, stopped and gone on with, kept over a reload, true where the truth is known. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { violations } from '../support/axe.mjs';
import { openStage } from '../support/stage.mjs';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const RACE = '#v=1&points=200&epochs=20&seeds=6&run=sgd,lr=.1&run=adam,lr=.01';
/** 40 trainings, long enough to be stopped half-way. */
const LONG = '#v=1&points=1000&epochs=200&net=16-16&seeds=20&run=sgd,lr=.1&run=adam,lr=.01';

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
  await page.getByRole('button', { name: 'Train 40 times' }).click();
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
  await fresh.page.getByRole('button', { name: 'Train 40 times' }).click();
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
    assert.equal(await seeds.inputValue(), '20', 'the field shows what counts');
  }
  await lab.page.getByLabel('Sweep').selectOption('learningRate');
  const to = lab.page.getByLabel('to', { exact: true });
  await to.fill('0.0001');
  await to.press('Tab');
  await lab.page.locator('.notice').getByText(/^sweep of learning rate from .* to 0\.0001 is reversed; .* it stays as it was\.$/).waitFor();
  await to.fill('nonsense');
  await to.press('Tab');
  await lab.page.locator('.notice').getByText(/"nonsense" as an end of learning rate; it must be a number between/).waitFor();
  assert.deepEqual(lab.errors, []);
  await lab.close();
});

test('what each seed draws anew is chosen, but something must be; the link has it', async () => {
  const { page, close } = await open(RACE);
  await page.getByLabel('data').uncheck();
  await page.getByLabel('batches').uncheck();
  await page.waitForFunction(() => location.hash.includes('vary=weights'));
  await page.getByLabel('first weights').click();
  await page.locator('.notice').getByText('Seeds must vary something: keep one of first weights, batches, data.').waitFor();
  assert.equal(await page.getByLabel('first weights').isChecked(), true);
  await page.getByRole('button', { name: 'Train 12 times' }).click();
  await done(page);
  const text = spawnSync(process.execPath, [CLI, 'run', RACE, '--vary', 'weights'], { encoding: 'utf8' }).stdout;
  for (const sentence of await page.locator('.pairs li').allTextContents()) assert.ok(text.includes(sentence), sentence);
  await close();
});

test('each seed is drawn by itself, and one opens as a race that is that seed\'s to the bit', async () => {
  const { page, close } = await open(RACE);
  await page.getByRole('button', { name: 'Train 12 times' }).click();
  await done(page);
  const before = await page.locator('canvas.main').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  await page.getByLabel('Draw each seed').check();
  assert.notEqual(await page.locator('canvas.main').evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL()), before);
  await page.getByLabel('One seed').selectOption('3');
  const wanted = JSON.parse(spawnSync(process.execPath, [CLI, 'run', RACE, '--json'], { encoding: 'utf8' }).stdout).runs[0].fingerprints[2];
  await page.getByRole('link', { name: 'Open seed 3 in the lab' }).click();
  await page.waitForFunction((print) => /** @type {any} */ (document.querySelector('sl-app'))?.frames?.[0]?.progress.fingerprint === print, wanted, { timeout: 20_000 });
  await close();
});

test('two parameters make maps: said in words, walked by arrow keys, a cell becomes the run', async () => {
  const { page, errors, close } = await open('#v=1&surface=ravine&steps=100&seeds=2&sweep=learningRate:1e-3..1:7&run=momentum&run=nesterov');
  await page.getByLabel('Second parameter').selectOption({ label: 'Momentum' });
  await page.getByLabel('values of the second').fill('4');
  await page.getByLabel('values of the second').press('Tab');
  await page.getByRole('button', { name: 'Train 112 times' }).click();
  await done(page);
  const { runs } = JSON.parse(spawnSync(process.execPath, [CLI, 'sweep', await page.evaluate(() => location.hash), '--json'], { encoding: 'utf8' }).stdout);
  const map = page.locator('.map canvas').first();
  const told = () => page.locator('.map .told').first().textContent();
  await map.focus();
  for (const key of ['Home', 'PageDown', 'ArrowRight', 'ArrowUp']) await map.press(key);
  // Rate turns slowest: column 1, row 1 of rows of 4.
  const { values, median } = runs[0].points[1 * 4 + 1];
  assert.match(String(await told()), new RegExp(`^Momentum at learning rate ${values[0]}, momentum ${values[1]}: ${String(Number(median.toPrecision(2)))}`));
  await map.press('End');
  assert.match(String(await told()), /diverges$/);
  for (const key of ['Home', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  const way = page.locator('.place a').first();
  await page.waitForFunction(() => document.activeElement?.matches('.place a'));
  assert.match(String(await way.textContent()), /Make it the run/);
  await page.waitForFunction(() => document.querySelector('.place canvas'));
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app'))?.frames?.length === 2);
  const made = await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.runs.map((/** @type {any} */ run) => [run.learningRate, run.hyper.beta]));
  assert.deepEqual(made[0], values);
  assert.notDeepEqual(made[1], values, 'the other run stays');
  assert.deepEqual(errors, []);
  await close();
});

test('a place of a rate sweep shows its curves, by pointer and by slider; bars say how wide the good ranges are', async () => {
  const { page, close } = await open('#v=1&surface=ravine&steps=100&seeds=2&sweep=learningRate:1e-3..10:25&run=sgd&run=adam');
  await page.locator('button.play').click();
  await done(page);
  await page.locator('canvas.main').hover({ position: { x: 300, y: 100 } });
  await page.locator('.place h2').getByText(/^At learning rate 0\./).waitFor();
  await page.mouse.move(5, 5);
  await page.locator('.place.empty').waitFor();
  await page.getByLabel('Look at learning rate').press('End');
  await page.locator('.place h2').getByText('At learning rate 10').waitFor();
  assert.match(String(await page.getByLabel('Look at learning rate').getAttribute('aria-valuetext')), /learning rate 10: SGD diverges; Adam /);
  assert.match(String(await page.locator('.ridge li').first().textContent()), /SGD\s+(only )?0\.0\d+/);
  assert.ok(await page.locator('.ridge li').first().locator('.burnt').count() > 0, 'where SGD diverges is hatched');
  await close();
});

test('halving spends its stated budget and finds a best place; all schedules of one optimiser are tuned alike', { timeout: 120_000 }, async () => {
  const { page, close } = await open('#v=1&points=100&epochs=5&seeds=8&sweep=learningRate:1e-3..1:9&run=sgd&run=adam');
  await page.getByLabel(/Halve over seeds: 40 trainings a run, not 72/).check();
  assert.match(await page.evaluate(() => location.hash), /view=halved$/);
  await page.reload();
  assert.equal(await page.getByLabel(/Halve over seeds: 40/).isChecked(), true, 'the link keeps it');
  await page.getByRole('button', { name: 'Train 80 times' }).click();
  await page.getByText('Tuned: 80 trainings').waitFor();
  const { runs, budget } = JSON.parse(spawnSync(process.execPath, [CLI, 'sweep', await page.evaluate(() => location.hash), '--tune', '--json'], { encoding: 'utf8' }).stdout);
  assert.equal(budget.trainings, 40);
  assert.deepEqual((await table(page)).map((row) => Number(row[1])), runs.map((/** @type {any} */ run) => run.best.values[0]));
  await page.getByRole('button', { name: 'Compare schedules' }).click();
  await page.getByText(/^12 schedules, each tuned by 184 trainings/).waitFor({ timeout: 60_000 });
  assert.equal(await page.getByRole('button', { name: 'Train 96 times' }).count(), 1);
  const labels = await page.locator('form .word').allTextContents();
  assert.deepEqual(labels.map((name) => / α \d/.test(name)), Array(12).fill(true), labels.join('; '));
  await close();
});

test('a range that diverges everywhere, and a parameter that one run lacks, are said', async () => {
  const { page, errors, close } = await open('#v=1&surface=rosenbrock&steps=50&sweep=learningRate:1..10:4;beta:.5..0.9:3&run=sgd&run=momentum');
  await page.locator('.notice').getByText(/^sweep turns "beta", which is no parameter of run 1 \(sgd, constant\); here it may turn learningRate, /).waitFor();
  await page.getByLabel('Sweep').selectOption('learningRate');
  await page.getByLabel('to', { exact: true }).fill('10');
  await page.getByLabel('to', { exact: true }).press('Tab');
  await page.getByLabel('from', { exact: true }).fill('1');
  await page.getByLabel('from', { exact: true }).press('Tab');
  for (const second of ['', 'clip']) {
    if (second) await page.getByLabel('Second parameter').selectOption(second);
    await page.locator('button.play').click();
    await done(page);
    if (!second) assert.deepEqual((await table(page)).map(([, words]) => words), Array(2).fill('diverges in most seeds wherever it was tried'));
    if (!second) await page.getByText('SGD diverges in most seeds at every learning rate from 1 to 10, so it has no best one.').waitFor();
  }
  assert.deepEqual(errors, []);
  await close();
});

/** What is clicked, or typed where there is a text: all in one task, so nothing is drawn in between. @param {Page} page @param {[selector: string, text?: string][]} what */
const atOnce = (page, ...what) => page.evaluate((all) => {
  for (const [selector, text] of all) {
    const element = /** @type {HTMLInputElement} */ (document.querySelector(selector));
    if (text === undefined) element.click();
    else Object.assign(element, { value: text }).dispatchEvent(new Event('change'));
  }
}, what);

test('two changes between two drawings both count', async () => {
  const { page, errors, close } = await open('#v=1&surface=rosenbrock&steps=50&sweep=learningRate:1e-3..1:4&run=sgd');
  // As when somebody types faster than the device looks up what it kept.
  await atOnce(page, ['[aria-label=to]', '10'], ['[aria-label=from]', '1']);
  await page.waitForFunction(() => location.hash.includes('sweep=learningRate:1..10:4'));
  assert.equal(await page.locator('.notice').count(), 0);
  assert.deepEqual(errors, []);
  await close();
});

test('training that starts at the same moment as a change is of the new question only', async () => {
  const { page, close } = await open(LONG);
  await page.locator('button.play').click();
  await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 2);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.locator('button.play').waitFor();
  await atOnce(page, ['.vary input'], ['button.play']);
  await done(page);
  const fresh = await open(await page.evaluate(() => location.hash));
  await fresh.page.locator('button.play').click();
  await done(fresh.page);
  assert.deepEqual(await table(page), await table(fresh.page));
  await fresh.close();
  await close();
});

test('a page that is closed half-way keeps what it has', { timeout: 60_000 }, async () => {
  const { page, close } = await open(LONG);
  await page.getByRole('button', { name: 'Train 40 times' }).click();
  await page.waitForFunction(() => Number(document.querySelector('progress')?.value) > 2);
  await page.waitForTimeout(1500); // what is done is kept each second
  await page.reload();
  await page.getByText(/^\d+ trainings were kept on this device/).waitFor();
  await close();
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
    await page.getByLabel('Look at learning rate').press('ArrowRight');
    assert.deepEqual(await violations(page), [], 'after');
    await page.getByLabel('Second parameter').selectOption('batch');
    await page.locator('button.play').click();
    await done(page);
    assert.deepEqual(await violations(page), [], 'maps');
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)) <= 0);
    await close();
  });
}
