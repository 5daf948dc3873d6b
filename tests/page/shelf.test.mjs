/** The shelf in a real Chromium: kept, drawn, compared, named, deleted; after a reload; and where the browser keeps nothing. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { violationsInBoth } from '../support/axe.mjs';
import { look, untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const RACE = '#v=1&title=First&data=blobs&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContextOptions} Options */
const stage = openStage();

/** Opens the race and its shelf. @param {Options} [options] @param {() => void} [first] what the page does before all else */
async function open(options, first) {
  const opened = await stage.open('about:blank', options);
  const { page } = opened;
  if (first) await page.addInitScript(first);
  await page.goto(stage.at(RACE));
  await untilState(page, 'finished');
  await button(page, 'Shelf').click();
  await page.locator('sl-shelf table').waitFor();
  return {
    ...opened,
    async close() {
      assert.deepEqual(opened.errors, []);
      await opened.close();
    },
  };
}

/** @param {Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });
/** @param {Page} page */
const keep = async (page) => {
  await button(page, 'Keep this experiment').click();
  await page.locator('sl-shelf .told', { hasText: 'Kept:' }).waitFor();
};
/** Names on the shelf. @param {Page} page */
const names = (page) => page.locator('sl-shelf .group .name').evaluateAll((fields) => fields.map((field) => /** @type {HTMLInputElement} */ (field).value));
/** Labels of the loss chart's curves. @param {Page} page */
const curves = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('sl-chart.of-loss')).seen.curves.map((/** @type {any} */ { label }) => label));
/** @param {Page} page @param {string} title */
async function rename(page, title) {
  await page.getByLabel('Title of this experiment').fill(title);
  await page.keyboard.press('Enter');
}

test('kept, drawn behind, compared, opened, named, deleted and put back; and all there after a reload', { timeout: 60_000 }, async () => {
  const { page, close } = await open();
  assert.match(String(await page.locator('sl-shelf h2').textContent()), /nothing kept yet/);
  const { fingerprint } = await look(page);
  await keep(page);
  assert.deepEqual(await names(page), ['First']);
  assert.match(String(await page.locator('sl-shelf .group .note').textContent()), new RegExp(fingerprint));

  await rename(page, 'Second');
  await page.getByLabel('Noise', { exact: true }).fill('0.4');
  await page.keyboard.press('Enter');
  await untilState(page, 'finished');
  await page.getByLabel('Draw First').check();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-chart.of-loss')).seen.curves.length === 4);
  assert.deepEqual(await curves(page), ['First: SGD', 'First: Adam', 'SGD', 'Adam']);
  assert.match(String(await page.locator('.legend').textContent()), /dotted: First/);
  await page.waitForFunction(() => document.querySelector('#chart-loss-told')?.textContent?.includes('First: Adam'));

  const cells = () => page.locator('sl-shelf tbody').last().locator('tr').nth(1).locator('td').allTextContents();
  const kept = await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).lab.overlays[0].frames[0].progress.bestTrainLoss);
  assert.ok(Math.abs(Number.parseFloat((await cells())[0]) / kept - 1) < 0.01, 'the lowest loss');
  const target = page.getByLabel('Target loss');
  await target.fill('1e-9');
  await target.press('Enter');
  assert.equal((await cells())[1], 'not reached');
  await target.fill('0.5');
  await target.press('Enter');
  assert.match((await cells())[1], /^\d/);
  await target.fill('soon');
  await target.press('Enter');
  assert.match(String(await page.locator('sl-shelf .told').textContent()), /The target is "soon"; it must be a number/);
  assert.equal(await target.inputValue(), '0.5');

  const [csv] = await Promise.all([page.waitForEvent('download'), button(page, 'Save as CSV').click()]);
  assert.match(await readFile(await csv.path(), 'utf8'), /^experiment,run,.*\nNow on the page,SGD,.*\nNow on the page,Adam,.*\nFirst,SGD,/);
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Save First as a file').click()]);
  assert.equal(JSON.parse(await readFile(await file.path(), 'utf8')).title, 'First');

  await page.getByLabel('Name of First').fill('<b>Best</b>');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-chart.of-loss')).seen.curves[0].label === '<b>Best</b>: SGD');
  await button(page, 'Open <b>Best</b>').click();
  await untilState(page, 'finished');
  assert.equal((await look(page)).fingerprint, fingerprint, 'it races again to the same bits');
  await page.keyboard.press('Control+z');
  assert.equal(await page.getByLabel('Title of this experiment').inputValue(), 'Second');

  await keep(page);
  assert.deepEqual(await names(page), ['Second', '<b>Best</b>']);
  await button(page, 'Delete Second').click();
  await page.locator('sl-shelf .told', { hasText: 'Deleted: Second.' }).waitFor();
  assert.deepEqual(await names(page), ['<b>Best</b>']);
  await button(page, 'Put it back').click();
  await page.locator('sl-shelf .told', { hasText: 'Back on the shelf' }).waitFor();
  await button(page, 'Delete <b>Best</b>').click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-chart.of-loss')).seen.curves.length === 2);

  await page.reload();
  await untilState(page, 'finished');
  await button(page, 'Shelf').click();
  await page.locator('sl-shelf table').waitFor();
  assert.deepEqual(await names(page), ['Second']);
  await button(page, 'Shelf').click();
  await page.locator('sl-runs').waitFor();
  assert.equal(await page.locator('sl-shelf').isVisible(), false, 'the runs stand there again');
  await close();
});

test('heights are not drawn among losses', async () => {
  const { page, close } = await open();
  await keep(page);
  await page.getByLabel('Draw First').check();
  await page.evaluate(() => (location.hash = '#v=1&surface=beale&steps=30&run=adam&view=speed=0'));
  await untilState(page, 'finished');
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-chart.of-loss')).seen.curves.length === 1);
  assert.ok(await page.getByLabel('Draw First').isDisabled());
  await page.keyboard.press('Control+z');
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-chart.of-loss')).seen.curves.length === 4);
  await close();
});

test('a database that is refused, or full, costs a sentence and nothing else', { timeout: 60_000 }, async () => {
  const refused = await open({}, () => {
    IDBFactory.prototype.open = () => { throw new DOMException('Refused.', 'SecurityError'); };
  });
  assert.match(String(await refused.page.locator('sl-shelf .trouble').textContent()), /does not let the page keep anything .* until the page is closed\.$/);
  await keep(refused.page);
  assert.deepEqual(await names(refused.page), ['First'], 'for as long as the page is open');
  await refused.page.getByLabel('Draw First').check();
  await refused.page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-chart.of-loss')).seen.curves.length === 4);
  await refused.close();

  const full = await open({}, () => {
    IDBObjectStore.prototype.put = () => { throw new DOMException('Full.', 'QuotaExceededError'); };
  });
  await keep(full.page);
  assert.match(String(await full.page.locator('sl-shelf .trouble').textContent()), /^There is no room left on this device/);
  assert.deepEqual(await names(full.page), ['First']);
  await full.close();
});

test('what another day left in the database does no harm', async () => {
  const { page, close } = await open();
  await keep(page);
  await page.evaluate(() => new Promise((done, fail) => {
    const opening = indexedDB.open('slalom-shelf');
    opening.onsuccess = () => {
      const writing = opening.result.transaction('experiments', 'readwrite');
      for (const [key, value] of Object.entries({ a: 1, b: { id: 'b', name: 'x', when: 1, document: { version: 9 }, frames: [] }, c: null })) writing.objectStore('experiments').put(value, key);
      writing.oncomplete = () => done(opening.result.close());
      writing.onerror = fail;
    };
  }));
  await page.reload();
  await untilState(page, 'finished');
  await button(page, 'Shelf').click();
  await page.locator('sl-shelf table').waitFor();
  assert.deepEqual(await names(page), ['First']);
  await close();
});

for (const [width, options] of /** @type {const} */ ([[1280, {}], [390, { hasTouch: true, isMobile: true }], [320, { hasTouch: true, isMobile: true }]])) {
  test(`at ${width} pixels the shelf is reached, axe finds nothing, nothing scrolls sideways`, async () => {
    const { page, close } = await open({ viewport: { width, height: 1600 }, ...options });
    await keep(page);
    const box = await button(page, 'Delete First').boundingBox();
    if ('hasTouch' in options) assert.ok(box && box.height >= 44, JSON.stringify(box));
    assert.deepEqual(await violationsInBoth(page), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    const draw = page.getByLabel('Draw First');
    if ('hasTouch' in options) await draw.tap();
    else await draw.press('Space');
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-chart.of-loss')).seen.curves.length === 4);
    await close();
  });
}
