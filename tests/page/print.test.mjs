/** The lab on paper: what it is, its charts and its runs, ink on white, and afterwards as before. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const stage = openStage();

test('printed from the dark: title, link, charts, the runs as a table, no controls', async () => {
  const { page, errors, close } = await stage.openLab('#v=1&title=On+paper&epochs=4&run=adam&run=sgd,lr=1&view=speed=0', { colorScheme: 'dark' });
  await untilState(page, 'finished');
  const brightness = () => page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.chart.loss canvas'));
    const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(0, 0, 50, canvas.height);
    const inked = Array.from({ length: data.length / 4 }, (_, i) => i).filter((i) => data[4 * i + 3] > 128);
    return inked.reduce((sum, i) => sum + data[4 * i], 0) / inked.length;
  });
  const dark = await brightness();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.printed h1').textContent(), 'On paper');
  assert.match(String(await page.locator('.printed .link').textContent()), /#v=1&title=On\+paper&epochs=4&run=adam/);
  assert.deepEqual(await page.locator('table.printed tbody th').allTextContents(), ['Adam', 'SGD']);
  assert.match(String(await page.locator('table.printed tbody tr').first().textContent()), /Adam, α 0\.02, β₁ 0\.9.*finished$/s);
  assert.equal(await page.locator('button:visible:not(.key), select:visible, input:visible').count(), 0);
  assert.equal(await page.locator('.chart canvas:visible').count(), 2);
  assert.ok(dark > 140 && (await brightness()) < 120, 'numbers are dark on paper');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  assert.equal(await page.locator('.printed').count(), 0);
  assert.equal(Math.round(await brightness()), Math.round(dark));
  // The real thing hears of it in the same way.
  const paper = await page.pdf({ format: 'A4' });
  assert.ok(String(paper.subarray(0, 5)) === '%PDF-' && paper.length > 20_000);
  assert.deepEqual(errors, []);
  await close();
});
