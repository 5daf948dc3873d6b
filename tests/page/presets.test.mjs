/** The menu of presets in a real Chromium: by mouse, by keys, by touch; and nothing is lost by it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violationsInBoth } from '../support/axe.mjs';
import { look, untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const MINE = '#v=1&title=Mine&epochs=20&run=sgd,lr=.123&run=adam,lr=.01&view=speed=0';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/** @param {Page} page */
const experiment = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment);
/** @param {Page} page */
const menu = (page) => page.locator('sl-presets summary');
/** @param {Page} page @param {string} name */
const preset = (page, name) => page.locator('sl-presets .panel button', { hasText: name });

test('a preset opens and races, says what to look for, and undo brings back what was there', async () => {
  const { page, errors, hosts, close } = await stage.openLab(MINE);
  await untilState(page, 'finished');
  const before = await look(page);
  await menu(page).click();
  await preset(page, 'Warm-up').click();
  await untilState(page, 'finished');
  assert.equal((await experiment(page)).title, 'Warm-up: the first step is the dangerous one');
  assert.deepEqual((await look(page)).statuses, ['diverged', 'finished']);
  assert.match(String(await page.locator('.look-for').textContent()), /^The same rate twice\./);
  assert.equal(await page.locator('header .said').textContent(), 'Opened the preset Warm-up. Undo brings back what was here.');
  assert.equal(await preset(page, 'Warm-up').getAttribute('aria-current'), 'true');
  await page.waitForFunction(() => location.hash.includes('surface=beale'));
  await page.keyboard.press('Control+z');
  await untilState(page, 'finished');
  assert.deepEqual([(await experiment(page)).title, (await look(page)).fingerprint], ['Mine', before.fingerprint]);
  assert.match(String(await page.locator('.look-for').textContent()), /falls first/);
  assert.deepEqual(errors, []);
  assert.deepEqual([...hosts], [stage.host]);
  await close();
});

test('the keyboard opens the menu, walks it and leaves it', async () => {
  const { page, errors, close } = await stage.openLab(MINE);
  await menu(page).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  assert.match(await page.evaluate(() => String(document.activeElement?.textContent)), /Spiral race/);
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  assert.match(await page.evaluate(() => String(document.activeElement?.textContent)), /Rate too high/);
  await page.keyboard.press('Escape');
  assert.equal(await preset(page, 'Ravine').isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Presets', 'one stands at its name again');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.match((await experiment(page)).title, /^Ravine/);
  assert.deepEqual(errors, []);
  await close();
});

test('the stamps beside the problem follow from data to a surface and back', async () => {
  const { page, errors, close } = await stage.openLab(MINE);
  const stamp = () => page.evaluate(() => /** @type {HTMLCanvasElement} */ (document.querySelector('sl-chooser .tile canvas')).toDataURL());
  const data = await stamp();
  await menu(page).click();
  await preset(page, 'Saddle').click();
  await page.waitForFunction((was) => /** @type {HTMLCanvasElement} */ (document.querySelector('sl-chooser .tile canvas')).toDataURL() !== was, data);
  await page.keyboard.press('Control+z');
  await page.waitForFunction((was) => /** @type {HTMLCanvasElement} */ (document.querySelector('sl-chooser .tile canvas')).toDataURL() === was, data);
  assert.deepEqual(errors, []);
  await close();
});

for (const [width, options] of /** @type {const} */ ([[1280, {}], [390, { hasTouch: true, isMobile: true }], [320, { hasTouch: true, isMobile: true }]])) {
  test(`at ${width} pixels the menu is all there, axe finds nothing, and a finger can choose`, async () => {
    const { page, errors, close } = await stage.openLab(MINE, { viewport: { width, height: 844 }, ...options });
    await untilState(page, 'finished');
    await menu(page).click();
    const box = await page.locator('sl-presets .panel').boundingBox();
    assert.ok(box && box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing scrolls sideways');
    assert.deepEqual(await violationsInBoth(page, 'sl-header'), []);
    const last = preset(page, 'Spiral race');
    await ('hasTouch' in options ? last.tap() : last.click());
    assert.match((await experiment(page)).title, /^Spiral race/);
    assert.deepEqual(errors, []);
    await close();
  });
}
