/** Undo and redo in a real Chromium: by button, by keys, after a drag, and beside the browser's own back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const RACE = '#v=1&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function open(options) {
  const opened = await stage.openLab(RACE, options);
  await untilState(opened.page, 'finished');
  return opened;
}

/** @param {Page} page */
const experiment = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment);
/** @param {Page} page */
const undo = (page) => page.locator('.icon.undo');
/** @param {Page} page */
const redo = (page) => page.locator('.icon.redo');
/** @param {Page} page */
const fingerprint = async (page) => {
  await untilState(page, 'finished');
  return page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).fingerprint);
};

test('an edit is undone and done again by button, the buttons say what, and the race is the same to the bit', async () => {
  const { page, errors, close } = await open();
  const first = await fingerprint(page);
  assert.equal(await undo(page).getAttribute('aria-disabled'), 'true');
  await page.keyboard.press('Control+z');
  await page.getByLabel('Optimiser of run 2').selectOption('rmsprop');
  const second = await fingerprint(page);
  assert.notEqual(second, first);
  assert.match(String(await undo(page).getAttribute('title')), /^Undo: optimiser of Adam \(.+Z\)$/);
  await undo(page).click();
  assert.equal((await experiment(page)).runs[1].optimiser, 'adam');
  assert.equal((await experiment(page)).runs[1].learningRate, 0.01, 'with the rate that it had');
  assert.equal(await fingerprint(page), first);
  assert.equal(await page.locator('header .said').textContent(), 'Undone: optimiser of Adam');
  await page.waitForFunction(() => location.hash.includes('run=adam'), undefined, { timeout: 2000 });
  assert.match(String(await redo(page).getAttribute('title')), /^Redo: optimiser of Adam /);
  await redo(page).click();
  assert.equal(await fingerprint(page), second);
  assert.deepEqual(errors, []);
  await close();
});

test('a drag of the start is one step; arrow keys that are pressed one by one are each one', async () => {
  const { page, errors, close } = await stage.openLab('#v=1&surface=rosenbrock&steps=50&run=adam&view=speed=0');
  await untilState(page, 'finished');
  const start = async () => (await experiment(page)).problem.start;
  const from = await start();
  const [box, whole] = await Promise.all([page.locator('sl-surface .start').boundingBox(), page.locator('sl-surface canvas').first().boundingBox()]);
  assert.ok(box && whole);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let i = 1; i <= 6; i++) await page.mouse.move(whole.x + whole.width * (0.3 + 0.05 * i), whole.y + whole.height * 0.4);
  await page.mouse.up();
  const to = await start();
  assert.notDeepEqual(to, from, 'it was dragged');
  await undo(page).click();
  assert.deepEqual(await start(), from, 'at once');
  await redo(page).click();
  assert.deepEqual(await start(), to);
  await page.locator('sl-surface .start').focus();
  await page.keyboard.press('ArrowRight');
  const once = await start();
  await page.keyboard.press('ArrowRight');
  assert.notDeepEqual(await start(), once);
  await page.keyboard.press('Control+z');
  assert.deepEqual(await start(), once);
  assert.deepEqual(errors, []);
  await close();
});

test('keys undo from anywhere but from text that is being typed', async () => {
  const { page, errors, close } = await open();
  const noise = page.getByLabel('Noise', { exact: true });
  const slider = page.getByLabel('Noise slider');
  await slider.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  assert.notEqual((await experiment(page)).problem.noise, 0.1);
  await page.keyboard.press('Control+z');
  assert.equal((await experiment(page)).problem.noise, 0.1, 'five presses on a slider are one step');
  await page.keyboard.press('Control+y');
  assert.notEqual((await experiment(page)).problem.noise, 0.1);
  await page.keyboard.press('Control+z');
  await noise.fill('0.4');
  await noise.press('Enter');
  await noise.pressSequentially('77');
  await page.keyboard.press('Control+z');
  assert.equal((await experiment(page)).problem.noise, 0.4, 'typed text has its own undo');
  await noise.press('Escape');
  await noise.fill('0.5');
  await noise.press('Tab');
  await page.keyboard.press('Control+z');
  assert.equal((await experiment(page)).problem.noise, 0.4);
  await page.keyboard.press('Control+Shift+z');
  assert.equal((await experiment(page)).problem.noise, 0.5);
  assert.deepEqual(errors, []);
  await close();
});

test('another link is a step like any other, and back goes to the link before as ever', async () => {
  const { page, errors, close } = await open();
  await page.getByLabel('Title of this experiment').fill('Mine');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('title=Mine'));
  await page.evaluate(() => (location.hash = '#v=1&data=moons&epochs=5&run=lion&view=speed=0'));
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.problem.dataset === 'moons');
  assert.match(String(await undo(page).getAttribute('title')), /^Undo: the link/);
  await undo(page).click();
  assert.equal((await experiment(page)).title, 'Mine');
  assert.equal((await experiment(page)).runs.length, 2);
  await redo(page).click();
  await page.waitForFunction(() => location.hash.includes('run=lion'));
  await page.goBack();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.title === 'Mine');
  assert.deepEqual(errors, []);
  await close();
});

test('by touch: a finger finds both buttons', async () => {
  const { page, errors, close } = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.locator('.legend .key').first().tap();
  assert.deepEqual((await experiment(page)).view.hidden, [0]);
  for (const button of [undo(page), redo(page)]) {
    const box = await button.boundingBox();
    assert.ok(box && box.width >= 44 && box.height >= 44, JSON.stringify(box));
  }
  await undo(page).tap();
  assert.deepEqual((await experiment(page)).view.hidden, []);
  await redo(page).tap();
  assert.deepEqual((await experiment(page)).view.hidden, [0]);
  assert.deepEqual(errors, []);
  await close();
});
