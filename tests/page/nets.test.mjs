/** The pictures of nets in the built page: what is drawn, told and chosen, by mouse, keys and touch, and that unseen ones cost nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violationsAtSizes } from '../support/axe.mjs';
import { untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const SPIRAL = '#v=1&classes=3&epochs=30&net=6-4&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0';
const DIGITS = '#v=1&data=digits&epochs=8&net=12&points=300&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0';
const RARE = '#v=1&data=rare-features&epochs=8&run=sgd,lr=.1&run=adagrad,lr=.5&view=speed=0';
const SINE = '#v=1&data=sine&epochs=10&run=adam,lr=.01&run=sgd&view=speed=0';
const PLANE = '#v=1&data=plane&epochs=5&run=adam,lr=.01&view=speed=0';

/** @typedef {import('playwright-core').Page} Page */
const stage = openStage();

/** Opens a race and waits for its end and for the pictures of that end. @param {string} hash @param {import('playwright-core').BrowserContextOptions} [options] */
async function open(hash, options) {
  const opened = await stage.open(hash, options);
  await untilState(opened.page, 'finished');
  await opened.page.locator('sl-picture').scrollIntoViewIfNeeded();
  return opened;
}

/** @param {Page} page @param {string} name */
const view = (page, name) => page.locator('sl-picture .views').getByRole('button', { name, exact: true });
/** @param {Page} page @param {number} run */
const small = (page, run) => page.locator('.smalls button').nth(run);
/** @param {Page} page @param {string} selector */
const pixels = (page, selector) => page.locator(selector).first().evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL());
/** @param {Page} page @param {string} selector @param {RegExp} text */
const says = (page, selector, text) => page.waitForFunction(([where, source]) => new RegExp(source).test(document.querySelector(where)?.textContent ?? ''), /** @type {[string, string]} */ ([selector, text.source]));
/** Test accuracies as shares. @param {Page} page */
const accuracies = (page) => page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).frames.map((/** @type {any} */ { progress }) => progress.testAccuracy));

test('each run has its picture and name, and one is large: chosen by a click, and by Enter', async () => {
  const { page, errors, close } = await open(SPIRAL);
  const [first, second] = await accuracies(page);
  await says(page, '#decision-words', new RegExp(`^${Math.round(first * 100)} of 100 test points right. \\d+ of 400 training points right.$`));
  assert.deepEqual(await page.locator('.smalls .name').allTextContents(), ['SGD', 'Adam']);
  assert.notEqual(await pixels(page, '.smalls canvas'), await page.locator('.smalls canvas').nth(1).evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL()));
  const picture = await pixels(page, 'canvas.large');
  await small(page, 1).click();
  await says(page, '#decision-words', new RegExp(`^${Math.round(second * 100)} of 100`));
  assert.notEqual(await pixels(page, 'canvas.large'), picture);
  assert.match(String(await page.locator('canvas.large').getAttribute('aria-label')), /^What Adam answers/);
  await small(page, 0).focus();
  await page.keyboard.press('Enter');
  await says(page, '#decision-words', new RegExp(`^${Math.round(first * 100)} of 100`));
  await page.waitForTimeout(300);
  assert.equal(await pixels(page, 'canvas.large'), picture, 'the same again');
  assert.deepEqual(await page.locator('.keys li').allTextContents(), ['class 0', 'class 1', 'class 2', 'trains', 'tests', 'wrong']);
  assert.deepEqual(errors, []);
  await close();
});

test('the picture is enlarged to half of the window and made small again, and the curves stay', async () => {
  const { page, errors, close } = await open(SPIRAL);
  const width = async (/** @type {string} */ selector) => Number((await page.locator(selector).boundingBox())?.width);
  const before_ = await width('sl-picture');
  await page.getByRole('button', { name: 'Enlarge the picture' }).click();
  assert.ok((await width('sl-picture')) > 1.5 * before_);
  assert.ok((await width('sl-curves')) > 300);
  assert.equal(await page.getByRole('button', { name: 'Enlarge the picture' }).getAttribute('aria-pressed'), 'true');
  await page.getByRole('button', { name: 'Enlarge the picture' }).click();
  assert.equal(await width('sl-picture'), before_);
  assert.deepEqual(errors, []);
  await close();
});

test('a confusion matrix counts what the accuracy counts, of the part that is chosen', async () => {
  const { page, errors, close } = await open(SPIRAL);
  await view(page, 'Confusion').click();
  const cells = async () => (await page.locator('.confusion tbody tr').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td:not(.sum)')].map((cell) => parseInt(String(cell.textContent))))));
  const [share] = await accuracies(page);
  await page.locator('.confusion').waitFor();
  const counts = await cells();
  assert.equal(counts.flat().reduce((a, b) => a + b, 0), 100);
  assert.equal(counts.reduce((sum, row, i) => sum + row[i], 0), Math.round(share * 100));
  assert.match(String(await page.locator('.confusion .hit').first().textContent()), /^\d+\s+\d+ %$/);
  await page.locator('sl-confusion').getByRole('button', { name: 'Training' }).click();
  await page.waitForFunction(() => document.querySelector('sl-confusion .words')?.textContent?.includes('of 400 training points'));
  assert.equal((await cells()).flat().reduce((a, b) => a + b, 0), 400);
  assert.deepEqual(await page.locator('.confusion [scope=row]').allTextContents(), ['class 0', 'class 1', 'class 2']);
  assert.deepEqual(errors, []);
  await close();
});

test('digits are shown with what they are taken for; the wrong ones alone on request, and a sentence where there are none', async () => {
  const { page, errors, close } = await open(DIGITS);
  await page.locator('.images li').first().waitFor();
  const [share] = await accuracies(page);
  const wrong = Math.round((1 - share) * 60);
  assert.ok(wrong > 0, 'the race is too short to be perfect');
  assert.equal(await page.locator('.images li').count(), 48);
  assert.match(String(await page.locator('sl-images .pages span').textContent()), /^1 to 48 of 60$/);
  await page.getByRole('button', { name: 'After' }).click();
  assert.equal(await page.locator('.images li').count(), 12);
  await page.getByLabel('only wrong').check();
  assert.equal(await page.locator('.images li').count(), Math.min(48, wrong));
  assert.match(String(await page.locator('.images li').first().textContent()), /\d ✗ \d\s+A \d, wrong: answered \d, \d+ % sure/);
  assert.notEqual(await pixels(page, '.images canvas'), await page.evaluate(() => Object.assign(document.createElement('canvas'), { width: 8, height: 8 }).toDataURL()), 'an image is painted');
  await close();
  const perfect = await open(`${DIGITS.replace('epochs=8', 'epochs=60')}&noise=0`);
  await perfect.page.getByRole('button', { name: 'Adam' }).first().click();
  await perfect.page.locator('sl-images').getByRole('button', { name: 'Training' }).click();
  await perfect.page.getByLabel('only wrong').check();
  await says(perfect.page, '.empty', /^Every training image is answered right. Untick/);
  assert.deepEqual([...errors, ...perfect.errors], []);
  await perfect.close();
});

test('rare features are told input by input', async () => {
  const { page, errors, close } = await open(RARE);
  await page.locator('.presence').waitFor();
  assert.equal(await page.locator('.presence tbody tr').count(), 16);
  assert.equal(await page.locator('.presence .rare').count(), 12);
  await says(page, 'sl-inputs .words', /^SGD on training points: right in \d+ % of those where a rare input is there, in \d+ % of the others.$/);
  assert.equal(await page.locator('.smalls canvas').count(), 0, 'no plane: names and shares to choose by');
  assert.deepEqual(errors, []);
  await close();
});

test('a weight is told where the pointer meets its link, and by the arrow keys from unit to unit', async () => {
  const { page, errors, close } = await open(SPIRAL);
  await view(page, 'Network').click();
  await page.locator('.network .unit').first().waitFor();
  assert.equal(await page.locator('.network .unit').count(), 2 + 6 + 4 + 3);
  const weights = await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames[0].probe?.weights).then((handle) => handle.evaluate((/** @type {Float32Array} */ w) => Array.from(w)));
  const middle = async (/** @type {string} */ unit) => {
    const { x, y, width, height } = /** @type {{ x: number, y: number, width: number, height: number }} */ (await page.locator(`[data-unit="${unit}"]`).boundingBox());
    return [x + width / 2, y + height / 2];
  };
  const [[x0, y0], [x1, y1]] = [await middle('0.0'), await middle('1.0')];
  await page.mouse.move(x0 + 0.55 * (x1 - x0), y0 + 0.55 * (y1 - y0));
  await says(page, '.reading', /^w¹₁₁ = /);
  const told = Number(String(await page.locator('.reading b').textContent()).split(' = ')[1].replace('−', '-'));
  assert.ok(Math.abs(told - weights[0]) <= 0.005 * Math.abs(weights[0]), `${told} for ${weights[0]}`);
  await page.mouse.move(5, 5);
  await page.locator('[data-unit="1.0"]').focus();
  await page.keyboard.press('ArrowDown');
  await says(page, '.reading', /^b¹₂ = .*, the bias of unit 2 of layer 1$/);
  await page.keyboard.press('ArrowRight');
  await says(page, '.incoming caption', /^Into unit \d of layer 2$/);
  assert.equal(await page.locator('.incoming tbody tr').count(), 6);
  assert.equal(await page.locator('.network .unit[tabindex="0"]').count(), 1, 'one stop of the Tab key');
  await says(page, 'sl-network .words', /^SGD: 2 inputs, 6 \+ 4 hidden units \(Tanh\), 3 out; 61 weights and biases. The strongest: w.* = /);
  assert.deepEqual(errors, []);
  await close();
});

test('the drawn net lives while it trains, a few times a second and no more', async () => {
  const { page, errors, close } = await stage.open(SPIRAL.replace('epochs=30', 'epochs=5000').replace('speed=0', 'speed=30'));
  await view(page, 'Network').click();
  await page.locator('.network .unit').first().waitFor();
  // However slow the machine: until four looks were taken, and then by the time that they took.
  const looks = /** @type {any} */ (await page.evaluate(() => new Promise((done) => {
    const { lab } = /** @type {any} */ (document.querySelector('sl-app'));
    const [seen, begin] = [new Set(), performance.now()];
    lab.addEventListener('frame', () => {
      seen.add(lab.frames[0].probe);
      if (seen.size > 4) done({ passed: performance.now() - begin, other: lab.frames[1].probe });
    });
  })));
  assert.ok(looks.passed > 3 * 240, `four looks in ${looks.passed} ms`);
  assert.equal(looks.other, null, 'nobody looks into the other run');
  assert.deepEqual(errors, []);
  await close();
});

test('a run that diverged says so in every picture, and what to do', async () => {
  const { page, errors, close } = await open('#v=1&data=plane&loss=mean-square&epochs=5&run=sgd,lr=50&run=adam,lr=.01&view=speed=0');
  for (const name of ['Surface', 'Network']) {
    await view(page, name).click();
    await says(page, 'sl-picture .state', /^Diverged at step \d+: it answers nothing. Lower its rate, or choose another run.$/);
    assert.equal(await view(page, name).isVisible(), true);
  }
  assert.deepEqual(await page.locator('.smalls .share').first().textContent(), 'diverged');
  await small(page, 1).click();
  await page.locator('.network .unit').first().waitFor();
  assert.equal(await page.locator('sl-picture .state').textContent(), '');
  await view(page, 'Surface').click();
  await says(page, '#decision-words', /^On test points it is off by [\d.]+ on average, by [\d.]+ at worst, at \(−?[\d.]+, −?[\d.]+\).$/);
  assert.deepEqual(errors, []);
  await close();
});

test('unseen, nothing is drawn or looked into; seen again, the pictures are of now', async () => {
  const { page, errors, close } = await open(SPIRAL, { viewport: { width: 390, height: 700 } });
  const known = () => page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).frames[0].grid);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames[0].grid);
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(200);
  const grid = JSON.stringify(await known());
  await page.getByRole('button', { name: 'Reset' }).dispatchEvent('click'); // a click would scroll
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames[0].progress.step === 0);
  await page.waitForTimeout(300);
  assert.equal(JSON.stringify(await known()), grid, 'no new picture while the old one is out of sight');
  await page.locator('sl-picture canvas.large').scrollIntoViewIfNeeded();
  await page.waitForFunction((old) => JSON.stringify(/** @type {any} */ (document.querySelector('sl-app')).frames[0].grid) !== old, grid);
  assert.deepEqual(errors, []);
  await close();
});

test('fingers reach every run, every picture and every unit of a phone', async () => {
  const { page, errors, close } = await open(SPIRAL, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await view(page, 'Network').tap();
  await page.locator('[data-unit="2.1"]').tap();
  await says(page, '.reading', /^b²₂ = /);
  await small(page, 1).tap();
  await says(page, 'sl-network .words', /^Adam/);
  for (const target of await page.locator('sl-picture button:visible').all()) {
    const box = /** @type {{ width: number, height: number }} */ (await target.boundingBox());
    const reach = (await target.getAttribute('class'))?.includes('unit') ? 44 : box.height;
    assert.ok(reach >= 44, `${await target.textContent()} is ${box.height} high`);
  }
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  assert.deepEqual(errors, []);
  await close();
});

test('axe finds nothing in any picture at 390 and at 1280 pixels, light and dark', { timeout: 120_000 }, async () => {
  const sizes = /** @type {const} */ ([[390, 4000], [1280, 1600]]);
  let judged = 0;
  for (const link of [SPIRAL, DIGITS, RARE, SINE, PLANE]) {
    const { page, errors, close } = await open(link, { viewport: { width: 390, height: 4000 }, colorScheme: 'light' });
    for (const name of await page.locator('sl-picture .views button').allTextContents()) {
      await view(page, name).click();
      // The picture is loaded when it is first chosen, and says what it shows once it is drawn.
      await page.locator('sl-picture .words').locator('visible=true').filter({ hasText: /\d/ }).first().waitFor();
      if (name === 'Network') await page.locator('[data-unit="1.0"]').click();
      assert.deepEqual(await violationsAtSizes(page, sizes, 'sl-picture'), [], `${name} of ${link}`);
      judged++;
    }
    assert.deepEqual(errors, []);
    await close();
  }
  assert.ok(judged >= 13, `${judged} pictures`);
});
