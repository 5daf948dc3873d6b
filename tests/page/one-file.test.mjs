/** The whole site as one file, from a disk, without a network; and the site itself in a folder of a host. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { POLICY } from '../../web/site/policy.js';
import { violations } from '../support/axe.mjs';
import { openBrowser, openPage } from '../support/browser.mjs';
import { inOneFile, journey, onSite } from '../support/journey.mjs';
import { openSite, SITE } from '../support/site.mjs';

const FILE = pathToFileURL(fileURLToPath(new URL('../../build/slalom.html', import.meta.url))).href;

/** @type {import('playwright-core').Browser} */ let browser;
/** @type {string} */ let folder;
before(async () => {
  browser = await openBrowser();
  folder = await mkdtemp(join(tmpdir(), 'slalom-'));
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true });
});

/** @param {import('playwright-core').Page} page */
const driven = (page) => ({
  goto: (/** @type {string} */ url) => page.goto(url),
  evaluate: (/** @type {Function} */ f, /** @type {unknown[]} */ ...args) => page.evaluate(`(${f})(...${JSON.stringify(args)})`),
});

test('the one file, from a disk', { timeout: 120_000 }, async (t) => {
  const { page, errors, hosts } = await openPage(browser);
  await journey(/** @type {any} */ (driven(page)), inOneFile(FILE), (name, step) => t.test(name, step));
  assert.deepEqual(errors, []);
  assert.deepEqual([...hosts], [''], 'it asks no host');
  await page.context().close();
});

test('the site, in a folder of a host', { timeout: 120_000 }, async (t) => {
  await cp(SITE, join(folder, 'a', 'course'), { recursive: true });
  const site = await openSite({ folder, offline: true });
  const { page, errors, hosts } = await openPage(browser);
  await journey(/** @type {any} */ (driven(page)), onSite(`${site.url}a/course/`), (name, step) => t.test(name, step));
  assert.deepEqual(errors, []);
  assert.deepEqual([...hosts].filter((host) => host !== ''), [new URL(site.url).host]);
  await page.context().close();
  site.close();
});

test('pages of the one file open; back, reload, places in a page and a page that is not there', { timeout: 120_000 }, async () => {
  const { page, errors, hosts } = await openPage(browser);
  await page.goto(FILE);
  const pages = await page.evaluate(() => Object.entries(JSON.parse(document.querySelector('script[data-file="pages.json"]')?.textContent ?? '')).map(([name, { title, scripts, body }]) => {
    const links = [...new DOMParser().parseFromString(body, 'text/html').querySelectorAll('a[href]')].filter((link) => !link.closest('[data-hosted]'));
    return { name, title, kind: scripts.join(), dead: links.map((link) => link.getAttribute('href') ?? '').filter((href) => !/^(#|https:)/.test(href)) };
  }));
  assert.ok(pages.length > 30);
  assert.deepEqual(pages.filter(({ dead }) => dead.length > 0), []);
  const kinds = [...new Set(pages.map(({ kind }) => kind))].map((kind) => pages.filter((each) => each.kind === kind));
  assert.ok(kinds.length > 5);
  // Of those that run the same script the first and the last: the others differ in words alone, which the tests of the site read.
  for (const { name, title } of kinds.flatMap((alike) => [...new Set([alike[0], alike[alike.length - 1]])])) {
    await page.goto('about:blank');
    await page.goto(inOneFile(FILE)(name));
    await page.waitForFunction((wanted) => document.title === wanted, title);
    assert.equal(await page.locator('.lab.failed').count(), 0, name);
  }
  await page.goto(inOneFile(FILE)('learn/04-momentum.html'));
  await page.locator('.sections a').last().click();
  assert.match(page.url(), /04-momentum\.html\?/);
  assert.ok(await page.evaluate(() => scrollY > 500));
  await page.reload();
  await page.waitForFunction(() => scrollY > 500);
  await page.locator('nav[aria-label=Pages] a', { hasText: 'Reference' }).click();
  await page.locator('h1', { hasText: 'Reference' }).waitFor();
  await page.goBack();
  await page.locator('h1', { hasText: 'Momentum' }).waitFor();
  await page.goto(inOneFile(FILE)('learn/99-nothing.html'));
  await page.locator('sl-transport').waitFor();
  for (const [file, fragment] of [['index.html', '#v=1&epochs=3'], ['exercises/largest-rate.html'], ['learn/01-one-step-downhill.html']]) {
    await page.goto('about:blank');
    await page.goto(inOneFile(FILE)(file, fragment));
    await page.locator('canvas').first().waitFor();
    assert.deepEqual(await violations(page), [], file);
  }
  assert.deepEqual(errors, []);
  assert.deepEqual([...hosts], ['']);
  await page.context().close();
});

test('its policy lets nothing in: no other script, no connection', async () => {
  const { page } = await openPage(browser);
  await page.goto(FILE);
  await page.locator('sl-transport').waitFor();
  const [ran, asked] = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.intruder = true';
    document.head.append(script);
    const answer = await fetch('data:text/plain,x').then(() => 'allowed', () => 'refused');
    return [/** @type {any} */ (globalThis).intruder === true, answer];
  });
  assert.equal(ran, false);
  assert.equal(asked, 'refused');
  await page.context().close();
});

test('all pages of the site bear the policy that the server sends', async () => {
  for (const file of ['index.html', 'study.html', 'reference.html', 'learn/index.html', 'exercises/mark.html']) {
    const [, policy] = /http-equiv="content-security-policy"\s+content="([^"]+)"/.exec(await readFile(join(SITE, file), 'utf8')) ?? [];
    assert.equal(policy?.replaceAll('&#39;', "'"), POLICY, file);
  }
});
