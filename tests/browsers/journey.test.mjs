/** One way through all of Slalom in Debian's Firefox and WebKit, on the site and on the one file. `make test-browsers` runs this. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inOneFile, journey, onSite } from '../support/journey.mjs';
import { openSite, SITE } from '../support/site.mjs';
import { BROWSERS } from './drivers.mjs';

const FILE = pathToFileURL(fileURLToPath(new URL('../../build/slalom.html', import.meta.url))).href;

for (const [name, open] of Object.entries(BROWSERS)) {
  test(name, { timeout: 600_000 }, async (t) => {
    const browser = await open().catch((error) => String(error));
    if (typeof browser === 'string') {
      assert.equal(name, 'WebKit', browser);
      return t.skip(`${name} does not start here: ${browser}`);
    }
    t.after(() => browser.close());
    await t.test('the one file, from a disk', (one) => journey(browser, inOneFile(FILE), (part, step) => one.test(part, step)));
    await t.test('the site, in a folder of a host', async (hosted) => {
      const folder = await mkdtemp(join(tmpdir(), 'slalom-'));
      await cp(SITE, join(folder, 'course'), { recursive: true });
      const site = await openSite({ folder, offline: true });
      try {
        await journey(browser, onSite(`${site.url}course/`), (part, step) => hosted.test(part, step));
      } finally {
        site.close();
        await rm(folder, { recursive: true });
      }
    });
  });
}
