/** The same bits, and the lab itself, in Debian's Firefox and WebKit. `make test-browsers` runs this. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inNode, inPage, serveCore } from '../support/bits.mjs';
import { openSite } from '../support/site.mjs';
import { BROWSERS } from './drivers.mjs';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const RACES = [
  '#v=1&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0',
  '#v=1&surface=himmelblau&gnoise=.5&steps=80&run=lion,lr=.01&run=adan,lr=.1,schedule=cosine,warmup=5&view=speed=0',
];
const { configs, results } = await inNode();

/** Of the page, once its race is over. Runs in the browser. */
async function finished() {
  const app = /** @type {any} */ (document.querySelector('sl-app'));
  for (let i = 0; i < 600 && app?.state !== 'finished'; i++) await new Promise((resolve) => setTimeout(resolve, 50));
  return { state: app?.state, fingerprint: app?.fingerprint, shown: document.querySelector('.fingerprint code')?.textContent };
}

for (const [name, open] of Object.entries(BROWSERS)) {
  test(`${name}`, { timeout: 600_000 }, async (t) => {
    const browser = await open().catch((error) => String(error));
    if (typeof browser === 'string') {
      // WebKit's driver does not start everywhere; Firefox has no excuse.
      assert.equal(name, 'WebKit', browser);
      return t.skip(`${name} does not start here: ${browser}`);
    }
    t.after(() => browser.close());
    t.diagnostic(browser.version);

    await t.test(`${configs.length} experiments give the same bits in ${name} as in Node`, async () => {
      const server = await serveCore();
      try {
        await browser.goto(server.url);
        assert.deepEqual(await browser.evaluate(inPage, configs), results);
      } finally {
        server.close();
      }
    });

    for (const race of RACES) {
      await t.test(`the lab in ${name} gives the command line's fingerprint: ${race}`, async () => {
        const site = await openSite();
        try {
          await browser.goto(site.url + race);
          const { state, fingerprint, shown } = await browser.evaluate(finished);
          const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'run', race, '--json']);
          assert.equal(state, 'finished');
          assert.equal(fingerprint, JSON.parse(stdout).fingerprint);
          assert.equal(shown, fingerprint);
        } finally {
          site.close();
        }
      });
    }
  });
}
