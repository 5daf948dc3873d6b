/** Time in the built page: any moment of a race, in a real Chromium. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { look, untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const stage = openStage();
const SHORT = '#v=1&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0';

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const moment = (page) => page.getByRole('slider', { name: 'Moment of the race' });

/** Waits until all runs that are alive stand at a step. @param {Page} page @param {number} step */
const untilStep = (page, step) =>
  page.waitForFunction((wanted) => {
    const app = /** @type {any} */ (document.querySelector('sl-app'));
    return !app.lab.conductor.rewinding && app.frames.every((/** @type {any} */ { progress }) => progress.step === wanted);
  }, step);

/** Waits until the table says the loss of the first run as it is. @param {Page} page */
const untilTold = (page) =>
  page.waitForFunction(() => {
    const { trainLoss } = /** @type {any} */ (document.querySelector('sl-app')).frames[0].progress;
    const said = Number(/loss ([\d.]+)/.exec(String(document.querySelector('.run .figures')?.textContent))?.[1]);
    return Math.abs(said / trainLoss - 1) < 0.01;
  });

/** What charts, table and picture are drawn from, without what a clock measures. @param {Page} page */
const results = (page) =>
  page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).frames.map((/** @type {any} */ { progress, evaluations, history, grid }) =>
    JSON.stringify([progress, [...evaluations.trainLoss], [...history.mean], grid && [...grid.values.slice(0, 50)]])));

/** The finished race, or as far as `step`, with the picture of that moment. @param {string} hash */
async function finished(hash) {
  const opened = await stage.openLab(hash);
  await untilState(opened.page, 'finished');
  return opened;
}

test('by keys: a step, an epoch, the start; it goes on from there to the same end', async () => {
  const { page, errors, close } = await finished(SHORT);
  const end = await look(page);
  const whole = end.steps[0];
  const size = whole / 20;
  await moment(page).focus();
  await page.keyboard.press('ArrowLeft');
  await untilStep(page, whole - 1);
  await page.waitForFunction(() => document.querySelector('sl-transport .state')?.textContent === 'paused');
  assert.equal(await moment(page).getAttribute('aria-valuetext'), `epoch 19 of 20, batch ${size - 1} of ${size}`);
  for (const [key, step] of /** @type {[string, number][]} */ ([['Shift+ArrowLeft', 19 * size], ['Shift+ArrowLeft', 18 * size], ['Shift+ArrowRight', 19 * size], ['Home', 0]])) {
    await page.keyboard.press(key);
    await untilStep(page, step);
    assert.equal(Number(await moment(page).inputValue()), step, key);
  }
  await page.getByRole('button', { name: 'Play' }).click();
  await untilState(page, 'finished');
  assert.deepEqual((await look(page)).fingerprints, end.fingerprints);
  assert.deepEqual(errors, []);
  await close();
});

test('dragged by the mouse: charts, picture and table show that moment as it was', async () => {
  const { page, errors, close } = await stage.openLab(SHORT.replace('speed=0', 'speed=.02'));
  await page.getByRole('button', { name: 'Pause' }).click();
  for (let epoch = 0; epoch < 5; epoch++) await page.getByRole('button', { name: '+1 epoch' }).click();
  const size = await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).lab.conductor.stepsPerEpoch);
  await untilStep(page, 5 * size);
  const then = await results(page);
  await untilTold(page);
  await moment(page).press('End');
  await untilState(page, 'finished');
  assert.notDeepEqual(await results(page), then);
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await moment(page).boundingBox());
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width - 8, y);
  await page.mouse.down();
  for (let share = 0.9; share > 0.3; share -= 0.1) await page.mouse.move(box.x + box.width * share, y);
  await page.mouse.up();
  const at = Number(await moment(page).inputValue());
  assert.ok(at > 5 * size && at < 12 * size, `dragged to ${at}`);
  await untilStep(page, at);
  assert.equal((await look(page)).state, 'paused');
  while (Number(await moment(page).inputValue()) > 5 * size) await moment(page).press('Shift+ArrowLeft');
  await untilStep(page, 5 * size);
  await untilTold(page);
  assert.deepEqual(await results(page), then);
  assert.deepEqual(errors, []);
  await close();
});

test('a race that runs goes on from where it is let go, on touch too', async () => {
  const { page, errors, close } = await stage.openLab(SHORT.replace('speed=0', 'speed=2'), { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await moment(page).boundingBox());
  assert.ok(box.height >= 44, `${box.height} px high for fingers`);
  await page.touchscreen.tap(box.x + box.width * 0.75, box.y + box.height / 2);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).lab.conductor.epoch > 13);
  await page.touchscreen.tap(box.x + box.width * 0.25, box.y + box.height / 2);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).lab.conductor.epoch < 8);
  const back = (await look(page)).steps[0];
  assert.equal((await look(page)).state, 'running');
  await page.waitForFunction((step) => /** @type {any} */ (document.querySelector('sl-app')).frames[0].progress.step > step, back);
  assert.deepEqual(errors, []);
  await close();
});

test('on a surface a moment is a step, and the path is as long', async () => {
  const { page, errors, close } = await finished('#v=1&surface=ravine&steps=300&run=momentum&view=speed=0');
  await moment(page).press('Home');
  await untilStep(page, 0);
  for (let i = 0; i < 3; i++) await moment(page).press('Shift+ArrowRight');
  await moment(page).press('ArrowRight');
  await untilStep(page, 31);
  assert.equal(await moment(page).getAttribute('aria-valuetext'), 'step 31 of 300');
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).frames[0].path.x.length), 32);
  assert.deepEqual(errors, []);
  await close();
});

/** @param {Page} page */
const openStops = (page) => page.locator('.stops summary').click();

test('stops at an epoch, says so, and goes on when played; a wrong number is refused in a sentence', async () => {
  const { page, errors, close } = await finished(SHORT);
  const size = (await look(page)).steps[0] / 20;
  await openStops(page);
  const epoch = page.getByLabel('Stop at epoch');
  await epoch.fill('21');
  await epoch.press('Enter');
  assert.match(String(await page.getByRole('alert').first().textContent()), /Where to stop is a whole number from 1 to 20\./);
  await epoch.fill('6');
  await epoch.press('Tab');
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.equal(await page.getByLabel('at epoch', { exact: true }).isChecked(), true, 'who types a number means it');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.stops[open]').count(), 0);
  assert.equal(await page.locator('.stops summary').textContent(), 'Stops: 1 on');
  await page.getByRole('button', { name: 'Again' }).click();
  await untilStep(page, 6 * size);
  await untilState(page, 'paused');
  await page.getByText('Stopped at epoch 6, as set. Play goes on.').waitFor();
  await page.getByRole('button', { name: 'Play' }).click();
  await untilState(page, 'finished');
  assert.deepEqual(errors, []);
  await close();
});

test('stops where the first run is down to a target, and where all are', async () => {
  const { page, errors, close } = await finished(SHORT);
  const reached = await page.evaluate(() => {
    const { frames } = /** @type {any} */ (document.querySelector('sl-app'));
    const target = Math.max(...frames.map((/** @type {any} */ { progress }) => progress.bestTrainLoss)) + 0.002;
    return { target, steps: frames.map((/** @type {any} */ { evaluations: e }) => e.steps[e.trainLoss.findIndex((/** @type {number} */ loss) => loss <= target)]) };
  });
  assert.notEqual(reached.steps[0], reached.steps[1]);
  await openStops(page);
  const target = page.getByLabel('Stop at a training loss of');
  await target.fill(String(reached.target));
  await target.press('Tab');
  await page.getByRole('button', { name: 'Again' }).click();
  await untilStep(page, Math.min(...reached.steps));
  await page.getByText('Stopped: a run is down to a training loss of').waitFor();
  await openStops(page);
  await page.getByLabel('Which runs have to reach it').selectOption('all');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Play' }).click();
  await untilStep(page, Math.max(...reached.steps));
  await page.getByText('Stopped: all runs are down to a training loss of').waitFor();
  assert.deepEqual(errors, []);
  await close();
});

test('a loop begins again by itself, until it is switched off', async () => {
  const { page, errors, close } = await finished(SHORT);
  const end = (await look(page)).fingerprints;
  await page.evaluate(() => {
    const lab = /** @type {any} */ (document.querySelector('sl-app')).lab;
    /** @type {any} */ (window).states = [];
    lab.conductor.addEventListener('state', () => /** @type {any} */ (window).states.push(lab.conductor.state));
  });
  await openStops(page);
  await page.getByLabel('loop: begin again').check();
  await page.waitForFunction(() => /** @type {any} */ (window).states.filter((/** @type {string} */ state) => state === 'finished').length >= 2);
  await page.getByLabel('loop: begin again').uncheck();
  await untilState(page, 'finished');
  assert.deepEqual((await look(page)).fingerprints, end);
  assert.deepEqual(errors, []);
  await close();
});
