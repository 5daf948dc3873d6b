/** The site on the device: it opens without a network after one visit, and a newer version waits to be let in. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, untilState } from '../support/browser.mjs';
import { openSite, SITE } from '../support/site.mjs';

const RACE = '#v=1&epochs=5&run=sgd&run=adam&view=speed=0';

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {string} */ let folder;
before(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'slalom-'));
  await cp(SITE, join(folder, 'slalom'), { recursive: true });
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** @param {import('playwright-core').Page} page */
const kept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  return (await caches.keys()).length;
});

test('after one visit every page opens offline, with what is loaded late; a newer version is announced and waits', { timeout: 90_000 }, async () => {
  const site = await openSite({ folder, offline: true });
  const home = `${site.url}slalom/`;
  const { page, errors } = await openPage(browser);
  await page.goto(home + RACE);
  assert.equal(await kept(page), 1);
  assert.equal(await page.locator('.update').count(), 0, 'the first version is no news');

  await page.context().setOffline(true);
  for (const [file, there] of [['', 'sl-transport'], ['study.html', '.study .work button'], ['reference.html', '#filter'], ['learn/', '.chapters'], ['learn/09-adam.html', 'sl-figure canvas'], ['exercises/largest-rate.html', 'sl-exercise'], ['exercises/mark.html', '.work textarea']]) {
    await page.goto(home + file);
    await page.locator(there).first().waitFor();
  }
  await page.goto(`${home}index.html${RACE}`);
  await untilState(page, 'finished');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.locator('dialog.share[open]').waitFor();
  await page.keyboard.press('Escape');
  await page.context().setOffline(false);
  assert.deepEqual(errors, []);

  const worker = join(folder, 'slalom', 'service-worker.js');
  const shown = join(folder, 'slalom', 'study.html');
  await writeFile(worker, (await readFile(worker, 'utf8')).replace(/"[0-9a-f]{16}"/, '"0123456789abcdef"'));
  await writeFile(shown, (await readFile(shown, 'utf8')).replace('Compare honestly', 'Compare anew'));
  await page.goto(`${home}study.html${RACE}`);
  await page.locator('.update').waitFor();
  assert.match(await page.locator('h1').textContent() ?? '', /honestly/, 'nothing changes before one asks for it');
  await page.locator('.update button', { hasText: 'Later' }).click();
  assert.equal(await page.locator('.update').count(), 0);
  await page.reload();
  await page.locator('.update button', { hasText: 'Reload' }).click();
  await page.locator('h1', { hasText: 'anew' }).waitFor();
  assert.equal(await kept(page), 1, 'the older version is gone');
  assert.deepEqual(errors, []);
  await page.context().close();
  site.close();
});

test('the manifest and its pictures are there', async () => {
  const manifest = JSON.parse(await readFile(join(SITE, 'manifest.webmanifest'), 'utf8'));
  for (const { src } of manifest.icons) assert.ok((await readFile(join(SITE, src))).length > 0, src);
  assert.equal(manifest.start_url, './index.html');
});
