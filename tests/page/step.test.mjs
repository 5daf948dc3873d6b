/** One step in numbers, and the charts of steps, in a real Chromium. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violationsInBoth } from '../support/axe.mjs';
import { untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const stage = openStage();
const SHORT = '#v=1&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0,select=2';

/** @typedef {import('playwright-core').Page} Page */

/** Waits until a step is told, and says what. @param {Page} page @param {number} step */
const told = (page, step) =>
  page.waitForFunction((wanted) => {
    const heading = document.querySelector('sl-step h2 .of')?.textContent ?? '';
    const rule = /** @type {any} */ (document.querySelector('sl-step sl-rule'));
    return heading.startsWith(`Step ${wanted}`) && rule?.numbers && { numbers: rule.numbers, text: String(rule.textContent), heading };
  }, step).then((handle) => /** @type {Promise<any>} */ (handle.jsonValue()));

/** Opens the panel once the race is over. @param {string} hash @param {object} [options] */
async function explained(hash, options) {
  const opened = await stage.openLab(hash, options);
  await untilState(opened.page, 'finished');
  await opened.page.getByRole('button', { name: 'Explain' }).click();
  return opened;
}

test('the step in hand, by keys: the last one, one before, of another weight, of another run', async () => {
  const { page, errors, close } = await explained(SHORT);
  const last = await told(page, 800);
  assert.match(last.text, /decay of squares/);
  const { weight, slots, gradient } = last.numbers;
  assert.ok(Math.abs(slots.after[0] - (0.9 * slots.before[0] + 0.1 * gradient)) < 1e-7);
  const moment = page.getByRole('slider', { name: 'Moment of the race' });
  await moment.focus();
  await page.keyboard.press('ArrowLeft');
  const before = await told(page, 799);
  assert.deepEqual([before.numbers.weight.after, before.numbers.slots.after], [weight.before, slots.before], 'what it left is what the next one found');
  await page.getByLabel('Weight from').focus();
  await page.keyboard.press('End');
  await page.getByText('b¹₁, the bias of unit 1 of layer 1').waitFor();
  await page.waitForFunction((/** @type {number} */ old) => /** @type {any} */ (document.querySelector('sl-rule'))?.numbers.gradient !== old, before.numbers.gradient);
  await page.getByLabel('Run', { exact: true }).selectOption({ label: 'SGD' });
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-rule'))?.numbers.optimiser === 'sgd');
  assert.doesNotMatch((await told(page, 799)).text, /remembered/);
  await page.keyboard.press('Home');
  await moment.press('Home');
  await page.getByText('No step has been made yet: +1 batch makes one.').waitFor();
  await page.getByRole('button', { name: '+1 batch' }).click();
  assert.equal((await told(page, 1)).numbers.step, 1);
  await page.getByRole('button', { name: 'Explain' }).click();
  await page.locator('sl-step').waitFor({ state: 'detached' });
  assert.ok(await page.locator('sl-runs').isVisible());
  assert.deepEqual(errors, []);
  await close();
});

test('a weight of the network picture is explained by a click on it, by its name and Enter, and by the second tap of a finger', async () => {
  const { page, errors, close } = await stage.openLab(SHORT);
  await untilState(page, 'finished');
  await page.getByRole('button', { name: 'Network' }).click();
  const second = page.locator('[data-unit="1.1"]');
  await second.waitFor();
  await second.focus();
  const names = page.locator('.incoming button');
  const chosen = String(await names.last().textContent());
  await names.last().press('Enter');
  await page.locator('sl-step .note', { hasText: `${chosen}, from ` }).waitFor();
  const { numbers } = await told(page, 800);
  assert.equal(numbers.optimiser, 'adam');
  assert.equal(await page.evaluate(() => document.activeElement?.closest('sl-step') !== null), true, 'the focus goes along');
  const between = async () => {
    const [from, to] = await Promise.all(['0.0', '1.0'].map((unit) => page.locator(`[data-unit="${unit}"]`).boundingBox()));
    assert.ok(from && to);
    return [(from.x + to.x + from.width) / 2, (from.y + to.y + from.height) / 2];
  };
  const [x, y] = await between();
  await page.mouse.move(x, y);
  const reading = String(await page.locator('#unit-words b').textContent()).split(' ')[0];
  assert.match(reading, /^w/);
  await page.mouse.click(x, y);
  await page.locator('sl-step .note', { hasText: `${reading}, from ` }).waitFor();
  assert.deepEqual(errors, []);
  await close();

  const phone = await stage.openLab(SHORT, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await untilState(phone.page, 'finished');
  await phone.page.getByRole('button', { name: 'Network' }).tap();
  const unit = phone.page.locator('[data-unit="0.0"]');
  await unit.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  const tap = async () => {
    const [a, b] = await Promise.all(['0.0', '1.0'].map((id) => phone.page.locator(`[data-unit="${id}"]`).boundingBox()));
    if (a && b) await phone.page.touchscreen.tap((a.x + b.x + a.width) / 2, (a.y + b.y + a.height) / 2);
  };
  await tap();
  await phone.page.locator('#unit-words b', { hasText: 'w' }).waitFor();
  assert.equal(await phone.page.locator('sl-step').count(), 0, 'the first tap reads its value');
  await tap();
  await phone.page.locator('sl-step').waitFor();
  assert.deepEqual(phone.errors, []);
  await phone.close();
});

test('symbols and their numbers light together; every size is whole, and axe finds nothing in both themes', async () => {
  for (const options of [{ viewport: { width: 1280, height: 1600 } }, { viewport: { width: 390, height: 3000 }, hasTouch: true, isMobile: true }]) {
    const { page, errors, close } = await explained(SHORT, options);
    await told(page, 800);
    await page.locator('sl-rule .given [data-sym="beta2"]').hover();
    assert.ok(await page.locator('sl-rule .lines [data-sym="beta2"].lit').count() >= 4);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} px too wide`);
    assert.deepEqual(await violationsInBoth(page), []);
    assert.deepEqual(errors, []);
    await close();
  }
});

test('on a surface, and of a run that diverged: the last step that has numbers', async () => {
  const { page, errors, close } = await explained('#v=1&surface=ravine&steps=200&run=sgd,lr=.15&view=speed=0');
  const at = await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).frames[0].progress.divergedAt);
  const { numbers, heading } = await told(page, at - 1);
  assert.equal(heading, `Step ${at - 1}, the last before it diverged at step ${at}`);
  await page.getByLabel('Weight', { exact: true }).selectOption('y');
  await page.waitForFunction((/** @type {number} */ x) => /** @type {any} */ (document.querySelector('sl-rule'))?.numbers.weight.after !== x, numbers.weight.after);
  assert.deepEqual(errors, []);
  await close();
});

test('a rule that is not written out tells what the core has', async () => {
  const { page, errors, close } = await explained('#v=1&epochs=5&run=nadam,momentumDecay=.004&view=speed=0');
  await page.getByText('is not one that can be written here').waitFor();
  assert.equal(await page.locator('sl-rule tbody tr').count(), 5);
  assert.deepEqual(errors, []);
  await close();
});

test('charts of the steps: chosen by hand, curves of all runs, bands of the chosen one; nothing is done for them when they are gone', async () => {
  const { page, errors, close } = await stage.openLab('#v=1&epochs=40&run=sgd,lr=.1&run=momentum&run=adam,lr=.01&view=speed=0,select=3');
  await untilState(page, 'finished');
  await page.locator('.look summary').click();
  for (const name of ['Gradient norm', 'Update ÷ weights', 'Momentum', 'Effective rates']) await page.getByRole('checkbox', { name, exact: true }).check();
  const seen = () => page.evaluate(() => Object.fromEntries(['gradient', 'ratio', 'momentum', 'effective'].map((id) => {
    const chart = /** @type {any} */ (document.querySelector(`sl-chart.of-${id}`));
    return [id, chart?.seen.curves.map((/** @type {any} */ { points, band, inner, run }) => ({ run, points: points.length, last: points.at(-1)?.x, wide: band?.high.length ?? 0, inner: inner?.high.length ?? 0 }))];
  })));
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-chart.of-effective'))?.seen.curves[2]?.points.at(-1)?.x > 39);
  const { gradient, momentum, effective } = await seen();
  assert.deepEqual(gradient.map((/** @type {any} */ { points }) => points > 100), [true, true, true]);
  assert.deepEqual(momentum.map((/** @type {any} */ { points }) => points > 100), [false, true, true], 'SGD remembers nothing');
  assert.deepEqual(effective.map((/** @type {any} */ { points }) => points > 100), [false, false, true], 'of the chosen run');
  assert.ok(effective[2].wide > 100 && effective[2].inner > 100);
  await page.keyboard.press('Escape');
  await page.getByRole('slider', { name: 'Moment of the race' }).press('Home');
  for (let i = 0; i < 3; i++) await page.getByRole('slider', { name: 'Moment of the race' }).press('Shift+ArrowRight');
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-chart.of-gradient')).seen.curves.every((/** @type {any} */ { points }) => points.length > 2 && points.at(-1).x <= 3));
  await page.locator('.look summary').click();
  for (const name of ['Gradient norm', 'Update ÷ weights', 'Momentum', 'Effective rates']) await page.getByRole('checkbox', { name, exact: true }).uncheck();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames.every((/** @type {any} */ { shadow }) => shadow === null));
  assert.deepEqual(errors, []);
  await close();
});

test('in a chapter: the numbers of a step of the figure, another by keys, of the other weight; without a script those of the first', async () => {
  const still = await stage.open('learn/04-momentum.html', { javaScriptEnabled: false });
  assert.match(String(await still.page.locator('sl-figure-step sl-rule').textContent()), /t10 the step.*The step:/s);
  await still.close();
  const { page, errors, close } = await stage.open('learn/04-momentum.html', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.locator('sl-figure-step').scrollIntoViewIfNeeded();
  const slider = page.locator('sl-figure-step input');
  await slider.waitFor();
  const numbers = () => page.evaluate(() => /** @type {any} */ (document.querySelector('sl-figure-step sl-rule')).numbers);
  const first = await numbers();
  assert.deepEqual([first.step, first.parameter], [10, 0]);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  const next = await numbers();
  assert.deepEqual([next.step, next.weight.before, next.slots.before], [11, first.weight.after, first.slots.after]);
  assert.equal(await slider.getAttribute('aria-valuetext'), 'step 11 of 200');
  assert.equal(await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-figure[data-figure="momentum-rate"]')).lab.cursor.x), 11, 'marked on paths and curves');
  await page.locator('sl-figure-step button', { hasText: 'y' }).click();
  assert.equal((await numbers()).parameter, 1);
  await page.getByRole('link', { name: 'diverges', exact: true }).first().click();
  await page.getByText('which diverges at step').waitFor();
  assert.ok((await numbers()).learningRate > 0.2, 'the rule has the figure’s rate');
  await slider.press('End');
  assert.ok(Number.isFinite((await numbers()).weight.after));
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  assert.deepEqual(await violationsInBoth(page, 'sl-figure-step'), []);
  assert.deepEqual(errors, []);
  await close();
});
