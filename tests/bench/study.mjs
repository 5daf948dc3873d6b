/**
 * A question that the page Compare answers: twelve optimisers, 25 rates, five seeds, 2,000 steps each on the default net. How long
 * does it take beside the bare core, on the command line and in Chromium, and are the numbers the same?
 */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseLink } from '../../web/experiment/link.js';
import { jobAt, jobConfig, studyOf } from '../../web/study/jobs.js';
import { trainWhole } from '../../web/study/outcome.js';
import { openBrowser } from '../support/browser.mjs';
import { loadCore } from '../support/core.mjs';
import { openSite } from '../support/site.mjs';
import { pretendProcessors } from './probes.mjs';
import { number, table } from './results.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

const SIZE = { optimisers: 12, rates: 25, seeds: 5, steps: 2000 };
const TRAININGS = SIZE.optimisers * SIZE.rates * SIZE.seeds;
const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));

/**
 * @param {{ rounds: number, say(text: string): void }} options
 * @returns {Promise<string>}
 */
export async function run({ say }) {
  const core = await loadCore();
  // 400 examples to learn from, ten a step: 40 steps an epoch.
  const runs = core.catalogue.optimisers.slice(0, SIZE.optimisers).map(({ id }) => `&run=${id}`).join('');
  const link = `#v=1&epochs=${SIZE.steps / 40}&seeds=${SIZE.seeds}&sweep=learningRate:1e-4..1:${SIZE.rates}${runs}`;
  const bare = bareCore(core, link);
  say('study: bare core done');
  const one = await commandLine(link, '--jobs', '1');
  const two = await commandLine(link, '--jobs', '2');
  const shards = [];
  for (const i of [1, 2, 3, 4]) shards.push(await commandLine(link, '--jobs', '2', '--shard', `${i}/4`));
  say('study: command line done');
  const pages = await inChromium(link);
  say('study: Chromium done');
  const row = (/** @type {string} */ name, /** @type {number} */ seconds) => [name, seconds.toFixed(2), number((TRAININGS * SIZE.steps) / seconds), `${Math.round((100 * bare * TRAININGS) / seconds)} %`];
  const same = (/** @type {boolean} */ is) => (is ? 'the same, to the letter' : '**different**');
  return `${SIZE.optimisers} optimisers, ${SIZE.rates} rates, ${SIZE.seeds} seeds, ${SIZE.steps} steps each on the default net: ${TRAININGS} trainings, every epoch evaluated.

${table(['', 'seconds', 'steps a second', 'of the bare core in one thread'], [
    row('bare core in Node, one thread, every fifth training', bare * TRAININGS),
    row('command line, one worker, with its start', one.seconds),
    row('command line, two workers, with its start', two.seconds),
    row('Chromium, one worker', pages.one.seconds),
    row('Chromium, two workers', pages.two.seconds),
  ])}

Lines of CSV: one worker and two ${same(one.text === two.text)}; one part and four after each other ${same(shards.map(({ text }) => text).join('') === one.text)};
page and command line ${same(pages.two.csv === one.text)}; stopped after ${pages.stoppedAt} trainings, reloaded and gone on with ${same(pages.resumed === one.text)}.`;
}

/** @param {Awaited<ReturnType<typeof loadCore>>} core @param {string} link @returns {number} seconds a training */
function bareCore(core, link) {
  const study = studyOf(parseLink(link, core.catalogue).experiment, core.catalogue);
  // One seed of all optimisers at all rates.
  const count = study.size / SIZE.seeds;
  const configs = Array.from({ length: count }, (_, i) => jobConfig(study, jobAt(study, i), core.catalogue));
  trainWhole(core, configs[0], false);
  const from = performance.now();
  for (const config of configs) trainWhole(core, config, false);
  return (performance.now() - from) / 1000 / count;
}

/** @param {string[]} args @returns {Promise<{ seconds: number, text: string }>} */
function commandLine(...args) {
  const from = performance.now();
  const child = spawn(process.execPath, [CLI, 'sweep', ...args, '--csv'], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (part) => (text += part));
  return new Promise((resolve) => child.on('close', () => resolve({ seconds: (performance.now() - from) / 1000, text })));
}

/** @param {string} link */
async function inChromium(link) {
  const site = await openSite();
  const browser = await openBrowser({ whole: true });
  try {
    const one = await whole(browser, `${site.url}study.html${link}`, 1);
    const two = await whole(browser, `${site.url}study.html${link}`, 2);
    return { one, two, ...(await stopped(browser, `${site.url}study.html${link}`)) };
  } finally {
    await browser.close();
    site.close();
  }
}

/** @param {Browser} browser @param {string} url @param {number} workers @returns {Promise<{ page: Page, close: () => Promise<void> }>} */
async function open(browser, url, workers) {
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await context.newPage();
  await page.addInitScript(pretendProcessors, workers);
  await page.goto(url);
  await page.locator('button.play').waitFor();
  return { page, close: () => context.close() };
}

/** @param {Browser} browser @param {string} url @param {number} workers */
async function whole(browser, url, workers) {
  const { page, close } = await open(browser, url, workers);
  await page.locator('button.play').click();
  const said = await finished(page);
  const csv = await lines(page);
  await close();
  return { seconds: Number(/in ([\d.]+) s/.exec(said)?.[1]), csv };
}

/** @param {Browser} browser @param {string} url */
async function stopped(browser, url) {
  const { page, close } = await open(browser, url, 2);
  await page.locator('button.play').click();
  await page.waitForFunction((half) => Number(document.querySelector('progress')?.value) > half, TRAININGS / 3, { timeout: 300_000, polling: 20 });
  await page.getByRole('button', { name: 'Stop' }).click();
  const left = Number(/\d+/.exec(await page.getByRole('button', { name: /^Go on/ }).innerText())?.[0]);
  await page.locator('.said', { hasText: 'stopped' }).waitFor();
  await page.reload();
  await page.getByText(/were kept on this device/).waitFor();
  await page.locator('button.play').click();
  await finished(page);
  const resumed = await lines(page);
  await close();
  return { stoppedAt: TRAININGS - left, resumed };
}

/** @param {Page} page @returns {Promise<string>} what it says then */
async function finished(page) {
  await page.getByText(/^All \d+ trainings are done/).waitFor({ timeout: 600_000 });
  const said = page.locator('.said', { hasText: / in [\d.]+ s/ });
  await said.waitFor();
  return said.innerText();
}

/** @param {Page} page @returns {Promise<string>} the file that its button gives */
async function lines(page) {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
  return readFile(await download.path(), 'utf8');
}
