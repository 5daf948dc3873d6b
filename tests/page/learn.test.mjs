/** The tutorial in Chromium: every figure of every chapter runs, is turned, and says what it shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../support/axe.mjs';
import { asPhone, resize } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/** Every figure of the page has run. @param {Page} page */
async function awaken(page) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((each) => (each.open = true)));
  for (const figure of await page.locator('sl-figure, sl-drawing').all()) {
    await figure.scrollIntoViewIfNeeded();
    await figure.and(page.locator('[data-state="live"], [data-state="failed"]')).waitFor();
  }
}

/** @param {Page} page @returns {Promise<string[]>} addresses of the chapters */
const chaptersOf = (page) => page.locator('.chapters > li > a').evaluateAll((all) => all.map((link) => `learn/${link.getAttribute('href')}`));

/**
 * Every figure and drawing of a page that is awake is drawn, says a number and leads to the lab.
 * @param {Page} page @param {string} address for what is said where one is not
 * @returns {Promise<[number, number]>} how many figures and drawings
 */
async function assertAlive(page, address) {
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
    assert.ok(canvases >= 1 && /(ends at|diverges at step) .*\d.*\.$/.test(told), `${address} ${id}: ${told}`);
  }
  const pictured = await page.locator('sl-drawing').evaluateAll((all) => all.map((drawing) => {
    const marks = [...drawing.querySelectorAll('.canvas > svg :is(path, line, rect, circle, polygon)')].filter((mark) => {
      const { width, height } = mark.getBoundingClientRect();
      return width + height > 0 && getComputedStyle(mark).visibility === 'visible';
    });
    return {
      id: /** @type {HTMLElement} */ (drawing).dataset.figure, state: /** @type {HTMLElement} */ (drawing).dataset.state, pictures: drawing.querySelectorAll('.canvas > svg').length, marks: marks.length,
      told: drawing.querySelector('.result')?.textContent ?? '', named: drawing.querySelector('.canvas > svg')?.getAttribute('aria-label') ?? '', link: drawing.querySelector('a.open')?.getAttribute('href') ?? '',
    };
  }));
  for (const { id, state, pictures, marks, told, named, link } of pictured) {
    assert.deepEqual([id, state, pictures], [id, 'live', 1], address);
    assert.ok(marks >= 8, `${id} has ${marks} marks`);
    assert.ok(/\d.*\.$/.test(told) && named.endsWith(told), `${id}: ${told}`);
    assert.match(link, /^\.\.\/index\.html#v=1&/);
  }
  return [figures.length, pictured.length];
}

/** No word of a drawing is cut off, and nothing scrolls sideways. @param {Page} page @param {string} address */
async function assertFits(page, address) {
  const cut = await page.locator('sl-drawing .canvas > svg').evaluateAll((all) => all.flatMap((svg) => {
    const { left, right, top, bottom } = svg.getBoundingClientRect();
    const isCut = (/** @type {DOMRect} */ box) => box.left < left - 1 || box.right > right + 1 || box.top < top - 1 || box.bottom > bottom + 1;
    return [...svg.querySelectorAll('text')].filter((text) => isCut(text.getBoundingClientRect())).map((text) => `${text.textContent}, in a picture ${right - left} px wide`);
  }));
  assert.deepEqual(cut, [], `${address}: words that the picture cuts off`);
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(beyond <= 0, `${address}: ${beyond} px too wide`);
}

test('every figure of every chapter runs; axe finds nothing on a laptop, light, and on a phone, dark; nothing sticks out there and at 320 pixels; no request elsewhere', { timeout: 120_000 }, async () => {
  const { page, errors, hosts, close } = await stage.open('learn/index.html', { colorScheme: 'light' });
  const chapters = await chaptersOf(page);
  assert.equal(chapters.length, 12);
  let [count, drawings] = [0, 0];
  for (const address of ['learn/index.html', ...chapters]) {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(stage.at(address));
    await awaken(page);
    const [figures, pictures] = await assertAlive(page, address);
    count += figures;
    drawings += pictures;
    assert.deepEqual(await violations(page), [], address);
    await assertFits(page, address);
    // What differs at this width is the width.
    await resize(page, 320, 640);
    await assertFits(page, `${address} at 320 px`);
    await asPhone(page, async () => {
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await violations(page), [], `${address} on a phone`);
      await assertFits(page, `${address} on a phone`);
      await page.emulateMedia({ colorScheme: 'light' });
    });
  }
  assert.ok(count >= 27, `${count} figures`);
  assert.ok(drawings >= 10, `${drawings} drawings`);
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

test('drawings turn by spot, by slider and by a handle that is dragged or moved by keys; a map is made in slices between frames', { timeout: 60_000 }, async () => {
  const { page, errors, close } = await stage.open('learn/06-learning-rate-decay.html');
  await awaken(page);
  const decays = page.locator('sl-drawing[data-figure="decays"]');
  const told = decays.locator('.result');
  const opens = String(await told.textContent());
  const handle = decays.locator('button[data-handle="exponential"]');
  await handle.scrollIntoViewIfNeeded();
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await handle.boundingBox());
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 - 60, box.y + box.height / 2, { steps: 4 });
  await page.mouse.up();
  await told.filter({ hasText: /Exponential \(k = 0\.0[6-9]\d*\)/ }).waitFor();
  await handle.press('Shift+ArrowRight');
  await told.filter({ hasText: /Exponential \(k = 0\.05\d*\)/ }).waitFor();
  assert.match(String(await handle.getAttribute('aria-label')), /exponential, k = 0\.05.*the loss ends at 0\.\d+\. Arrow keys move it\.$/);
  await page.getByRole('link', { name: 'settle', exact: true }).click();
  await told.filter({ hasText: opens }).waitFor();
  await page.goto(stage.at('learn/11-which-one.html'));
  await awaken(page);
  const map = page.locator('sl-drawing[data-figure="rule-basins"]');
  const frames = await page.evaluate(async () => {
    const drawing = /** @type {HTMLElement} */ (document.querySelector('sl-drawing'));
    [...drawing.querySelectorAll('button')].find((each) => each.textContent === 'Lion')?.click();
    let working = 0;
    for (let frame = 0; frame < 600; frame++) {
      await new Promise(requestAnimationFrame);
      if (drawing.dataset.state === 'working') working++;
      else if (working > 0) return working;
    }
    return 0;
  });
  assert.ok(frames > 3, `only ${frames} frames were drawn while the map was made`);
  await map.locator('.result', { hasText: /33 % reach A/ }).waitFor();
  await map.locator('button.handle').press('ArrowLeft');
  await map.locator('.result', { hasText: 'The path from (−0.4, 4.5)' }).waitFor();
  await page.goto(stage.at('learn/04-momentum.html'));
  await awaken(page);
  const weights = page.locator('sl-drawing[data-figure="sliding-weights"]');
  await weights.locator('input[type=range]').first().press('ArrowLeft');
  await weights.locator('.result', { hasText: /β = 0\.8/ }).waitFor();
  await weights.locator('input.value').nth(1).fill('nonsense');
  await weights.locator('input.value').nth(1).press('Enter');
  await weights.locator('.result', { hasText: 'At step 40' }).waitFor();
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
  const lit = await page.locator('.turn[data-sym="beta"]').evaluateAll((all) => all.map((each) => each.classList.contains('lit')));
  assert.deepEqual(lit, [true, true], 'in the figure and in the drawing');
  await close();
});

test('without a script the text, the formulas and a picture of each figure are there', async () => {
  const { page, close } = await stage.open('learn/07-adagrad.html', { javaScriptEnabled: false });
  assert.equal(await page.locator('.stage > svg[role=img][aria-label]').count(), 4);
  assert.equal(await page.locator('.canvas > svg[role=img][aria-label]').count(), 1);
  assert.ok(await page.locator('.formula math').count() >= 1);
  assert.equal(await page.locator('.stage > svg').nth(1).isVisible(), true);
  assert.ok(await page.locator('details summary').count() >= 1, 'the answer can be opened');
  await close();
});
