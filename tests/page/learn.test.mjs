/** The tutorial in Chromium: every figure of every chapter runs, is turned, and says what it shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../support/axe.mjs';
import { openStage } from '../support/stage.mjs';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/** Every figure of the page has run. @param {Page} page */
async function awaken(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
  for (const figure of await page.locator('sl-figure').all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.and(page.locator('[data-state]')).waitFor();
  }
}

/** @param {Page} page @returns {Promise<string[]>} addresses of the chapters */
const chaptersOf = (page) => page.locator('.chapters > li > a').evaluateAll((all) => all.map((link) => `learn/${link.getAttribute('href')}`));

test('all figures of all chapters run: nothing empty, no error, no request elsewhere, every link to the lab good', { timeout: 120_000 }, async () => {
  const { page, errors, hosts, close } = await stage.open('learn/index.html');
  const chapters = await chaptersOf(page);
  assert.equal(chapters.length, 12);
  let count = 0;
  for (const address of chapters) {
    await page.goto(stage.at(address));
    await awaken(page);
    const figures = await page.locator('sl-figure').evaluateAll((all) => all.map((figure) => {
      const canvases = [...figure.querySelectorAll('canvas')];
      const isDrawn = (/** @type {HTMLCanvasElement} */ canvas) => {
        const blank = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height });
        return canvas.width > 0 && canvas.toDataURL() !== blank.toDataURL();
      };
      return {
        id: /** @type {HTMLElement} */ (figure).dataset.figure, state: /** @type {HTMLElement} */ (figure).dataset.state, canvases: canvases.length, drawn: canvases.every(isDrawn),
        told: figure.querySelector('.result')?.textContent ?? '', statics: figure.querySelectorAll('.stage > svg').length,
      };
    }));
    for (const { id, state, canvases, drawn, told, statics } of figures) {
      assert.deepEqual([id, state, drawn, statics], [id, 'live', true, 0], address);
      assert.ok(canvases >= 1 && /(ends at|diverges at step) \S+\./.test(told), `${address} ${id}: ${told}`);
      count++;
    }
  }
  assert.ok(count >= 27, `${count} figures`);
  assert.deepEqual([errors, [...hosts]], [[], [stage.host]]);
  await close();
});

test('a try in the sentence, a spot, the slider by keys and a dragged start all turn the figure at once', async () => {
  const { page, errors, close } = await stage.open('learn/01-one-step-downhill.html');
  await awaken(page);
  const figure = page.locator('sl-figure[data-figure="ravine-rate"]');
  const told = figure.locator('.result');
  const opens = await told.textContent();
  await page.getByRole('link', { name: 'A little more' }).click();
  await told.filter({ hasText: 'diverges at step 63' }).waitFor();
  assert.equal(await figure.getByRole('button', { name: 'diverges' }).getAttribute('aria-pressed'), 'true');
  await figure.getByRole('button', { name: 'just right' }).press('Enter');
  await told.filter({ hasText: String(opens) }).waitFor();
  await figure.locator('input[type=range]').press('ArrowRight');
  await page.waitForFunction((before) => document.querySelector('sl-figure .result')?.textContent !== before, opens);
  const start = figure.locator('button.start');
  const before = await told.textContent();
  await start.press('Shift+ArrowRight');
  await page.waitForFunction((was) => document.querySelector('sl-figure .result')?.textContent !== was, before);
  assert.match(String(await figure.locator('a.open').getAttribute('href')), /^\.\.\/index\.html#v=1.*start=/);
  assert.equal(new URL(page.url()).hash, '', 'a figure leaves the address alone');
  assert.deepEqual(errors, []);
  await close();
});

test('a prediction is answered by the run; a question is checked by it, and stays solved after a reload', async () => {
  const { page, errors, close } = await stage.open('learn/04-momentum.html');
  const predict = page.locator('.predict');
  await predict.getByRole('button', { name: 'SGD' }).click();
  assert.match(String(await predict.locator('.verdict').textContent()), /The run says: Momentum/);
  await awaken(page);
  const question = page.locator('#question-1');
  assert.equal(await question.evaluate((each) => each.classList.contains('solved')), false);
  await page.locator('sl-figure[data-figure="momentum-beta"]').getByRole('button', { name: 'just right' }).click();
  await question.locator('.verdict', { hasText: 'Solved: the run is down for good after 57' }).waitFor();
  await page.reload();
  await page.locator('#question-1.solved').waitFor();
  assert.deepEqual(errors, []);
  await close();
});

test('a symbol in the rule lights the slider that stands for it', async () => {
  const { page, close } = await stage.open('learn/04-momentum.html');
  await awaken(page);
  await page.locator('.formula [data-sym="beta"]').first().hover();
  assert.equal(await page.locator('.turn[data-sym="beta"]').evaluate((each) => each.classList.contains('lit')), true);
  await close();
});

test('without a script the text, the formulas and a picture of each figure are there', async () => {
  const { page, close } = await stage.open('learn/07-adagrad.html', { javaScriptEnabled: false });
  assert.equal(await page.locator('.stage > svg[role=img][aria-label]').count(), 3);
  assert.ok(await page.locator('.formula math').count() >= 1);
  assert.equal(await page.locator('.stage > svg').nth(1).isVisible(), true);
  assert.ok(await page.locator('details summary').count() >= 1, 'the answer can be opened');
  await close();
});

for (const [look, options] of /** @type {[string, import('../support/stage.mjs').Options][]} */ ([
  ['laptop, light', { viewport: { width: 1280, height: 800 } }],
  ['phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true, isMobile: true }],
  ['narrow', { viewport: { width: 320, height: 640 } }],
])) {
  test(`names, roles, contrast, width: ${look}`, { timeout: 120_000 }, async () => {
    const { page, close } = await stage.open('learn/index.html', options);
    const chapters = await chaptersOf(page);
    for (const address of ['learn/index.html', ...(look === 'narrow' ? [chapters[0], chapters[11]] : chapters)]) {
      await page.goto(stage.at(address));
      await awaken(page);
      assert.deepEqual(await violations(page), [], address);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      assert.ok(beyond <= 0, `${address}: ${beyond} px too wide`);
    }
    await close();
  });
}
