/** Every state of the lab has a face, and nothing that is read jumps while it changes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const stage = openStage();
const state = (/** @type {import('playwright-core').Page} */ page) => page.locator('sl-transport .state').textContent();

for (const [width, options] of /** @type {const} */ ([[1280, {}], [390, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }]])) {
  test(`at ${width} pixels the race's buttons, figures and picture stay where they are from the first step to the last`, async () => {
    const { page, errors, close } = await stage.openLab('#v=1&epochs=120&run=adam&run=sgd&view=speed=100', options);
    const places = () => page.evaluate(() => [...document.querySelectorAll('sl-transport > *, sl-transport .progress > *, .run > :is(.figures, .rule, .menu), sl-decision > *, sl-chart > .chart')]
      .filter((element) => element.getClientRects().length > 0)
      .map((element) => {
        const { left, top, width: across } = element.getBoundingClientRect();
        const scrolled = element.closest('sl-transport') ? 0 : scrollY; // on a phone the buttons stick to the window
        return [element.className || element.tagName, Math.round(left), Math.round(top + scrolled), Math.round(across)];
      }));
    const same = (/** @type {unknown[][]} */ a, /** @type {unknown[][]} */ b) => a.every((row, i) => row.every((value, k) => (typeof value === 'number' ? Math.abs(value - Number(b[i]?.[k])) <= 1 : value === b[i]?.[k])));
    await untilState(page, 'running');
    await page.waitForFunction(() => /\d/.test(String(document.querySelector('.run .figures')?.textContent))); // the first numbers are there
    const first = await places();
    await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames[0].progress.epoch > 15);
    await page.getByRole('button', { name: 'Pause' }).click();
    assert.equal(await state(page), 'paused');
    const middle = await places();
    await page.getByRole('button', { name: 'Play' }).click();
    await untilState(page, 'finished');
    await page.waitForTimeout(600); // the words beside the picture follow at the pace of an eye
    assert.equal(await state(page), 'finished');
    const last = await places();
    for (const later of [middle, last]) assert.ok(same(first, later), `${JSON.stringify(first)}\n${JSON.stringify(later)}`);
    assert.deepEqual(errors, []);
    await close();
  });
}

for (const width of [1280, 412]) {
  test(`at ${width} pixels nothing jumps while the parts of the page come one by one`, async () => {
    const { page, close } = await stage.open('about:blank', { viewport: { width, height: 800 } });
    await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: 4 }); // a frame between any two of them
    await page.addInitScript(() => {
      const shown = /** @type {any} */ (window);
      shown.shifts = [];
      new PerformanceObserver((list) => shown.shifts.push(...list.getEntries().map((entry) => /** @type {any} */ (entry).value))).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(stage.at(''));
    await page.waitForFunction(() => document.querySelector('sl-problem input') && /\d/.test(String(document.querySelector('.run .figures')?.textContent)));
    const shifts = await page.evaluate(() => /** @type {number[]} */ (/** @type {any} */ (window).shifts));
    // What a browser calls good ends at 0.1; numbers that come into their places are some 0.0001.
    assert.ok(shifts.reduce((sum, each) => sum + each, 0) < 0.02, JSON.stringify(shifts));
    await close();
  });
}

test('without a network the page says so and goes on', async () => {
  const { page, errors, close } = await stage.openLab('#v=1&epochs=10&run=adam&view=speed=0');
  await page.context().setOffline(true);
  await page.locator('sl-header .offline', { hasText: 'Offline' }).waitFor();
  await page.getByLabel('Epochs', { exact: true }).first().fill('12');
  await page.keyboard.press('Tab');
  await untilState(page, 'finished');
  await page.context().setOffline(false);
  await page.waitForFunction(() => document.querySelector('sl-header .offline') === null);
  assert.deepEqual(errors, []);
  await close();
});
