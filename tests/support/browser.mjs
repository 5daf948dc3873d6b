/** Debian's Chromium, driven for real. SLALOM_CHROMIUM names another one. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const WHOLE = ['chromium', 'chromium-browser', 'google-chrome'];
/** The same without windows: an eighth less to do for the processor. */
const SHELL = 'chromium-headless-shell';
const QUIET = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
/**
 * Of several lists Chromium takes the last. So first those that Playwright 1.60 switches off, then what costs every page that is opened,
 * though nobody sees it: two pages behind the address bar of each window, which take as long as the lab, and a process in reserve.
 */
const FEATURES_OFF = [
  'AvoidUnnecessaryBeforeUnloadCheckSync', 'BoundaryEventDispatchTracksNodeRemoval', 'DestroyProfileOnBrowserClose', 'DialMediaRouteProvider',
  'GlobalMediaControls', 'HttpsUpgrades', 'LensOverlay', 'MediaRouter', 'PaintHolding', 'ThirdPartyStoragePartitioning', 'Translate',
  'AutoDeElevate', 'RenderDocument', 'OptimizationHints',
  'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess',
];

/**
 * @param {string[]} names
 * @returns {string | undefined} the browser that was named, and only that one; else the first of these in PATH
 */
function findChromium(names) {
  const named = process.env.SLALOM_CHROMIUM;
  if (named && !existsSync(named)) throw new Error(`SLALOM_CHROMIUM names ${named}, which is not there.`);
  const folders = (process.env.PATH ?? '').split(delimiter);
  return named || names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

/** @param {{ whole?: boolean }} [how] whole: the browser that people have, for what is measured */
export async function openBrowser({ whole = false } = {}) {
  const executablePath = findChromium(whole ? WHOLE : [SHELL, ...WHOLE]);
  if (!executablePath) throw new Error('No Chromium was found. Install the package chromium, or name one in SLALOM_CHROMIUM.');
  return chromium.launch({ executablePath, args: [...QUIET, `--disable-features=${FEATURES_OFF}`] });
}

/** A laptop's. */
export const WINDOW = { width: 1280, height: 800 };

/**
 * A page that remembers what went wrong in it and which hosts it asked.
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function openPage(browser, options) {
  const context = await browser.newContext({ viewport: WINDOW, ...options });
  const page = await context.newPage();
  return { page, ...remember(page) };
}

/** @param {import('playwright-core').Page} page @returns what goes wrong in it from now on, and which hosts it asks */
export function remember(page) {
  /** @type {string[]} */
  const errors = [];
  /** @type {Set<string>} */
  const hosts = new Set();
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    // The tests themselves read the canvas back, and Chromium remarks on it.
    if (['error', 'warning'].includes(message.type()) && !message.text().includes('willReadFrequently')) errors.push(message.text());
  });
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  return { errors, hosts };
}

/**
 * Another size of the window, once the page has been drawn in it.
 * @param {import('playwright-core').Page} page
 * @param {number} width
 * @param {number} height
 */
export async function resize(page, width, height) {
  await page.setViewportSize({ width, height });
  // What observes sizes hears of it in the first frame, and may draw in the second.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

/**
 * A page that is open already, as a phone has it: touch, and no loading again.
 * @param {import('playwright-core').Page} page
 * @param {() => Promise<void>} judge
 */
export async function asPhone(page, judge) {
  const [before, width, height] = [page.viewportSize() ?? WINDOW, 390, 844];
  const devtools = await page.context().newCDPSession(page);
  await resize(page, width, height);
  await devtools.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 0, mobile: true });
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  if (!(await page.evaluate(() => matchMedia('(pointer: coarse)').matches))) throw new Error('The page has no touch.');
  await judge();
  await devtools.send('Emulation.setTouchEmulationEnabled', { enabled: false });
  await devtools.detach();
  await resize(page, before.width, before.height);
}

/** What sl-app shows of itself. */
export const look = (/** @type {import('playwright-core').Page} */ page) =>
  page.evaluate(() => {
    const app = /** @type {any} */ (document.querySelector('sl-app'));
    return {
      state: app.state,
      fingerprint: app.fingerprint,
      runs: app.experiment?.runs.map((/** @type {any} */ run) => run.optimiser) ?? [],
      steps: app.frames.map((/** @type {any} */ { progress }) => progress.step),
      losses: app.frames.map((/** @type {any} */ { progress }) => progress.trainLoss),
      statuses: app.frames.map((/** @type {any} */ { progress }) => progress.status),
      fingerprints: app.frames.map((/** @type {any} */ { progress }) => progress.fingerprint),
    };
  });

/**
 * @param {import('playwright-core').Page} page
 * @param {string} state
 */
export const untilState = (page, state) =>
  page.waitForFunction((wanted) => /** @type {any} */ (document.querySelector('sl-app')).state === wanted, state);
