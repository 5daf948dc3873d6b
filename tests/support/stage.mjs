/** The built site behind a real server, and a real browser, for all tests of a file. */
import { after, before } from 'node:test';
import { openBrowser, openPage, remember, WINDOW } from './browser.mjs';
import { openSite } from './site.mjs';

/** @typedef {import('playwright-core').BrowserContextOptions} Options */

/** @typedef {Awaited<ReturnType<typeof openPage>>} Opened */

/**
 * Leaves a page as a new one is, for the next test that asks for one alike: a window and a process of its own cost half as much again as the lab.
 * @param {Opened} opened
 * @param {Options | undefined} options that it was opened with
 * @param {string} origin of the site
 * @returns {Promise<boolean>} whether it can be used again
 */
async function cleared({ page }, options, origin) {
  const context = page.context();
  if (context.pages().length !== 1 || page.isClosed()) return false;
  page.removeAllListeners();
  await page.evaluate(() => sessionStorage.clear()).catch(() => {});
  await page.goto('about:blank');
  // After the page is gone, for a page that is left may keep something.
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await devtools.detach();
  await page.emulateMedia({ media: null, colorScheme: options?.colorScheme ?? null });
  await page.setViewportSize(options?.viewport ?? WINDOW);
  await page.mouse.move(0, 0);
  return true;
}

/** Opens both before the file's tests and closes them after. */
export function openStage() {
  /** @type {import('playwright-core').Browser} */ let browser;
  /** @type {Awaited<ReturnType<typeof openSite>>} */ let site;
  /** Pages that were left, by how they were opened. @type {Map<string, Opened[]>} */
  const left = new Map();
  before(async () => {
    site = await openSite();
    browser = await openBrowser();
  });
  after(async () => {
    await browser?.close();
    site?.close();
  });
  return {
    /** The only host that a page may ask. */
    get host() {
      return new URL(site.url).host;
    },
    /** @param {string} address after the site's own */
    at: (address) => new URL(address, site.url).href,
    /**
     * A page of its own, with what `openPage` remembers of it. What a test does to its context lasts: it opens `about:blank` first, or
     * closes the context itself, and the page is given to nobody else.
     * @param {string} address after the site's own
     * @param {Options} [options]
     */
    async open(address, options) {
      const [kind, isAlone] = [JSON.stringify(options ?? {}), address === 'about:blank'];
      const again = isAlone ? undefined : left.get(kind)?.pop();
      const opened = again ? { page: again.page, ...remember(again.page) } : await openPage(browser, options);
      await opened.page.goto(this.at(address));
      return {
        ...opened,
        async close() {
          if (isAlone || !(await cleared(opened, options, new URL(site.url).origin))) return opened.page.context().close();
          left.set(kind, [...(left.get(kind) ?? []), opened]);
        },
      };
    },
    /**
     * The same, once a race is shown.
     * @param {string} address
     * @param {Options} [options]
     */
    async openLab(address, options) {
      const opened = await this.open(address, options);
      await opened.page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames.length > 0);
      return opened;
    },
  };
}
