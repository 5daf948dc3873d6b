/** The same bits in Chromium as in Node. Firefox and WebKit: tests/browsers. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inNode, inPage, serveCore } from '../support/bits.mjs';
import { openBrowser } from '../support/browser.mjs';

test('every entry of the catalogue gives the same bits in Chromium', { timeout: 120_000 }, async (t) => {
  const { configs, results } = await inNode();
  const [server, browser] = [await serveCore(), await openBrowser()];
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    assert.deepEqual(await page.evaluate(inPage, configs), results);
    assert.ok(results.length >= 60 && results.some((result) => result.endsWith('diverged')));
    t.diagnostic(`${results.length} experiments in Chromium ${browser.version()}`);
  } finally {
    await browser.close();
    server.close();
  }
});
