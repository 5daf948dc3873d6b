/** The reference: everything of the catalogue is on it, formulas typeset, links to the lab good, in both themes. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { parseLink } from '../../web/experiment/link.js';
import { loadCore } from '../support/core.mjs';
import { openBrowser, openPage } from '../support/browser.mjs';
import { openSite } from '../support/site.mjs';

const { catalogue } = await loadCore();
const AXE = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const SECTIONS = /** @type {const} */ (['optimisers', 'schedules', 'surfaces', 'datasets', 'activations', 'initialisers', 'losses']);

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {Awaited<ReturnType<typeof openSite>>} */ let site;
before(async () => {
  site = await openSite();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  site?.close();
});

/** @param {import('playwright-core').BrowserContextOptions} [options] */
async function open(options) {
  const opened = await openPage(browser, options);
  await opened.page.goto(`${site.url}reference.html`);
  return { ...opened, close: () => opened.page.context().close() };
}

test('every entry is there with its formula, its parameters and a good link to the lab', async () => {
  const { page, errors, hosts, close } = await open();
  const found = await page.evaluate(() =>
    [...document.querySelectorAll('.entry')].map((entry) => ({
      id: entry.id,
      formulas: entry.querySelectorAll('.formula math').length,
      params: [...entry.querySelectorAll('tbody th code')].map(({ textContent }) => textContent),
      link: /** @type {HTMLAnchorElement} */ (entry.querySelector('a[href^="./index.html"]')).getAttribute('href'),
      proof: entry.querySelector('.proof')?.textContent ?? '',
    })),
  );
  const byId = new Map(found.map((entry) => [entry.id, entry]));
  let count = 0;
  for (const section of SECTIONS) {
    for (const entry of catalogue[section]) {
      const shown = byId.get(`${section}-${entry.id}`);
      assert.ok(shown, `${section}: ${entry.id}`);
      assert.ok(shown.formulas >= 1, entry.id);
      assert.deepEqual(shown.params, entry.params.map(({ id }) => id));
      const { complaints, experiment } = parseLink(String(shown.link), catalogue);
      assert.deepEqual(complaints, [], entry.id);
      assert.ok(JSON.stringify(experiment).includes(`"${entry.id}"`), `the link of ${entry.id} has it`);
      if (section === 'optimisers') assert.match(shown.proof, /^(Equal to PyTorch 1\.13.* within \d\.\de-\d over 200 steps on \d+ surfaces|PyTorch 1\.13 has none)/s, entry.id);
      if (section === 'schedules') assert.match(shown.proof, /^Equal to PyTorch 1\.13/);
      count++;
    }
  }
  assert.equal(found.length, count, 'and nothing else');
  assert.deepEqual([...hosts], [new URL(site.url).host]);
  assert.deepEqual(errors, []);
  await close();
});

test('formulas are set in their fonts, and the page is a page without scripts', async () => {
  const { page, errors, close } = await open({ javaScriptEnabled: true });
  await page.waitForFunction(() => document.fonts.status === 'loaded');
  assert.ok(await page.evaluate(() => [...document.fonts].some(({ family, status }) => /KaTeX_Math/.test(family) && status === 'loaded')));
  assert.deepEqual(errors, []);
  await close();
  const still = await openPage(browser, { javaScriptEnabled: false });
  await still.page.goto(`${site.url}reference.html`);
  assert.equal(await still.page.locator('.entry').count() > 50, true);
  assert.equal(await still.page.locator('.contents[open]').count(), 1);
  await still.page.context().close();
});

for (const [width, colorScheme] of /** @type {[number, 'light' | 'dark'][]} */ ([[390, 'dark'], [1280, 'light'], [320, 'light']])) {
  test(`at ${width} pixels, ${colorScheme}: nothing sticks out, axe finds nothing`, { timeout: 120_000 }, async () => {
    const { page, errors, close } = await open({ viewport: { width, height: 900 }, colorScheme });
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
    await page.evaluate(AXE);
    const violations = await page.evaluate(async () => {
      const { violations: found } = await /** @type {any} */ (globalThis).axe.run(document);
      return found.map((/** @type {any} */ rule) => `${rule.id}: ${rule.nodes.length} times, ${rule.nodes[0].target} ${rule.nodes[0].failureSummary}`);
    });
    assert.deepEqual(violations, []);
    assert.deepEqual(errors, []);
    await close();
  });
}

test('the lab and the reference lead to each other', async () => {
  const { page, errors, close } = await open();
  await page.getByRole('link', { name: 'Lab', exact: true }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app'))?.frames?.length > 0);
  await page.getByRole('link', { name: 'Reference', exact: true }).click();
  await page.waitForURL(/reference\.html$/);
  await page.locator('#optimisers-lion a', { hasText: 'Try it' }).click();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app'))?.experiment?.runs[0].optimiser === 'lion');
  assert.deepEqual(errors, []);
  await close();
});
