/** Names, roles and contrast of the built page, judged by axe in both themes, on a phone and on a laptop. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations, violationsAtSizes } from '../support/axe.mjs';
import { untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const SHORT = '#v=1&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0';
const DIVERGES = '#v=1&data=plane&loss=mean-square&epochs=20&run=sgd,lr=50&run=adam,lr=.01&view=speed=0';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/** Opens the first card where there are cards. @param {Page} page */
async function openCard(page) {
  const fold = page.locator('.run .fold').first();
  if (await fold.isVisible()) await fold.click();
}

/** What the page can look like: the link, what is done there, and what is then seen at every size. @type {[string, string, (page: Page) => Promise<unknown>, ...string[]][]} */
const STATES = [
  ['the race that the page opens with', '', () => Promise.resolve()],
  ['a complaint about the link', `${SHORT}&points=1e9`, (page) => untilState(page, 'finished'), '.notice'],
  ['a run that diverged', DIVERGES, (page) => untilState(page, 'finished'), '.run.diverged .status'],
  ['a surface', '#v=1&surface=rosenbrock&steps=50&run=adam&run=sgd,lr=.001&view=speed=0', (page) => untilState(page, 'finished'), 'sl-surface canvas'],
  ['a curve hidden', SHORT, (page) => page.locator('.legend .key').first().click(), '.legend .key[aria-pressed=false]'],
  ['every chart, and its table', `${SHORT},both,smooth=.9,charts=loss-accuracy-rate-gradient-ratio-momentum-effective`, (page) => page.getByRole('button', { name: 'as a table' }).first().click(), 'sl-chart table'],
  ['the choice of charts', SHORT, (page) => page.locator('.look summary').click(), '.look[open] input'],
  ['a card open', SHORT, openCard, '.run .settings'],
  ['a menu open', SHORT, async (page) => {
    await openCard(page);
    await page.locator('.run .menu summary').first().click();
  }, '.run .menu[open] button'],
  ['more settings of a run', SHORT, async (page) => {
    await openCard(page);
    await page.locator('.run .settings .more summary, .run .schedule .more summary').locator('visible=true').first().click();
  }, '.run .more[open] input, .run .more[open] select'],
  ['the whole problem', SHORT, async (page) => {
    const summary = page.locator('.problem > summary');
    if (!(await page.locator('.problem .tiles').isVisible())) await summary.click();
    await page.locator('.problem .more summary').click();
  }, '.problem .tiles', '.problem .more[open] input'],
];

// High: axe leaves aside what must be scrolled to, and the race's buttons lie over the cards of a phone.
const SIZES = /** @type {const} */ ([[390, 4000], [1280, 1600]]);

test('axe finds nothing at 390 and at 1280 pixels, light and dark', { timeout: 120_000 }, async (t) => {
  for (const [name, link, act, ...there] of STATES) {
    await t.test(name, async () => {
      const [[width, height]] = SIZES;
      const { page, errors, close } = await stage.openLab(link, { viewport: { width, height }, colorScheme: 'light' });
      await act(page);
      assert.deepEqual(await violationsAtSizes(page, SIZES, undefined, there), []);
      assert.deepEqual(errors, []);
      await close();
    });
  }
});

test('the theme that is chosen wins over the system, and the charts follow', async () => {
  const { page, errors, close } = await stage.open(SHORT, { colorScheme: 'light' });
  await untilState(page, 'finished');
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  /** How bright the numbers beside the loss chart are: canvas takes no colour from the style sheet by itself. */
  const brightness = () =>
    page.evaluate(() => {
      const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.chart.loss canvas'));
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(0, 0, 50, canvas.height);
      let [sum, count] = [0, 0];
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] < 128) continue;
        sum += data[i];
        count++;
      }
      return sum / count;
    });
  const [light, ink] = [await paper(), await brightness()];
  await page.getByRole('button', { name: 'Dark' }).click();
  assert.notEqual(await paper(), light);
  await page.waitForTimeout(200);
  const dark = await brightness();
  assert.ok(ink < 120 && dark > 140, `numbers of brightness ${ink} on white, ${dark} on black`);
  assert.deepEqual(await violations(page), []);
  await page.reload();
  await untilState(page, 'finished');
  assert.notEqual(await paper(), light, 'it is kept');
  assert.deepEqual(errors, []);
  await close();
});
