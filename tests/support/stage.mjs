/** The built site behind a real server, and a real browser, for all tests of a file. */
import { after, before } from 'node:test';
import { openBrowser, openPage } from './browser.mjs';
import { openSite } from './site.mjs';

/** @typedef {import('playwright-core').BrowserContextOptions} Options */

/** Opens both before the file's tests and closes them after. */
export function openStage() {
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
  return {
    /** The only host that a page may ask. */
    get host() {
      return new URL(site.url).host;
    },
    /** @param {string} address after the site's own */
    at: (address) => new URL(address, site.url).href,
    /**
     * A page of its own, with what `openPage` remembers of it.
     * @param {string} address after the site's own
     * @param {Options} [options]
     */
    async open(address, options) {
      const opened = await openPage(browser, options);
      await opened.page.goto(this.at(address));
      return { ...opened, close: () => opened.page.context().close() };
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
