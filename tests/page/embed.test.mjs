/** The page in a frame of another: it fits, it leaves its address alone, and it leads to the whole page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frameCode } from '../../web/export/words.js';
import { violationsInBoth } from '../support/axe.mjs';
import { resize, untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const RACE = '#v=1&title=%3Cb%3EMine%3C/b%3E&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=embed,speed=0';
const SURFACE = '#v=1&surface=beale&start=-3,-2&steps=200&run=sgd,lr=.01&run=sgd,lr=.01,warmup=50&view=embed,select=2,speed=0';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

test('the code of the share panel shows the race in another page, by mouse and keys, and its address stays', async () => {
  const { page, errors, close } = await stage.open('about:blank');
  const notes = `<!doctype html><title>Notes</title><main><h1>Notes</h1>${frameCode('<b>Mine</b>', stage.at(RACE))}</main>`;
  await page.route('**/notes.html', (route) => route.fulfill({ contentType: 'text/html', body: notes }));
  await page.goto(stage.at('notes.html'));
  const inner = page.frameLocator('iframe');
  await inner.locator('sl-transport .state', { hasText: 'finished' }).waitFor();
  assert.equal(await page.locator('iframe').getAttribute('title'), '<b>Mine</b>');
  assert.equal(await inner.locator('h1').textContent(), '<b>Mine</b>', 'a title is text');
  for (const gone of ['sl-header', 'sl-runs', 'sl-problem', '.seed', '.speed', '.choices']) assert.equal(await inner.locator(gone).isVisible(), false, gone);
  for (const there of ['.chart.loss canvas', '.play', '.legend .key >> nth=0', 'sl-picture canvas >> nth=0']) assert.equal(await inner.locator(there).isVisible(), true, there);
  await inner.locator('.legend .key').first().click();
  await inner.locator('.play').focus();
  await page.keyboard.press('Enter');
  await inner.locator('sl-transport .state', { hasText: 'finished' }).waitFor();
  const frame = page.frames()[1];
  assert.deepEqual(await frame.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.view.hidden), [0]);
  await page.waitForTimeout(600); // longer than an edit waits to be written
  assert.equal(frame.url(), stage.at(RACE), 'the address is the page\'s that frames it');
  assert.equal(await frame.evaluate(() => localStorage.length), 0, 'and nothing is kept');
  const [whole] = await Promise.all([page.waitForEvent('popup'), inner.getByRole('link', { name: 'Open in Slalom' }).click()]);
  await untilState(whole, 'finished');
  assert.ok(await whole.locator('sl-runs').isVisible());
  assert.doesNotMatch(whole.url(), /embed/);
  assert.match(whole.url(), /hide=1/, 'as it was seen');
  assert.deepEqual(errors, []);
  await close();
});

test('it fits frames of any size, and axe finds nothing', { timeout: 60_000 }, async () => {
  for (const link of [RACE, SURFACE]) {
    const { page, errors, close } = await stage.openLab(link, { viewport: { width: 320, height: 220 } });
    await untilState(page, 'finished');
    for (const [width, height] of [[320, 220], [380, 300], [380, 560], [760, 560], [1100, 420]]) {
      await resize(page, width, height);
      const size = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
      assert.deepEqual(size, [width, height], 'nothing scrolls');
      const parts = { play: '.play', chart: '.chart.loss canvas', whole: 'a[target=_blank]' };
      for (const [name, part] of Object.entries(parts)) {
        const box = await page.locator(part).boundingBox();
        assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height && box.height > 10, `${name} at ${width} × ${height}: ${JSON.stringify(box)}`);
      }
      assert.deepEqual(await violationsInBoth(page), [], `${width} × ${height}`);
    }
    assert.deepEqual(errors, []);
    await close();
  }
});

test('another address leads from the frame to the page and back', async () => {
  const { page, errors, close } = await stage.openLab(RACE);
  await page.evaluate(() => (location.hash = '#v=1&epochs=5&run=lion&view=speed=0'));
  await page.locator('sl-header').waitFor();
  await page.getByLabel('Title of this experiment').fill('Whole');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => location.hash.includes('title=Whole'));
  await page.evaluate((hash) => (location.hash = hash), RACE);
  await page.locator('sl-header').waitFor({ state: 'detached' });
  assert.deepEqual(errors, []);
  await close();
});
