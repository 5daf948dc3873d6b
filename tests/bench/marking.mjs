/** A thousand lines that were handed in, marked by the command line and by the marking page in Chromium. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defaultJobs } from '../../web/cli/study-pool.js';
import { manyLines } from '../exercises/many-lines.mjs';
import { openBrowser } from '../support/browser.mjs';
import { openSite } from '../support/site.mjs';
import { spread } from './compare.mjs';
import { table, withSpread } from './results.mjs';

const LINES = 1000;
/** It takes long and varies little. */
const MOST_ROUNDS = 3;
const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));

/** @param {string} file @param {number} jobs @returns {number} seconds */
function byCommand(file, jobs) {
  const from = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, [CLI, 'verify', file, '--csv', '--jobs', String(jobs)], { encoding: 'utf8', maxBuffer: 1e9 });
  const bad = stdout.split('\n').filter((row) => row.includes(',bad,')).length;
  if (stderr || bad > 0) throw new Error(`${stderr}${bad} bad lines`);
  return (performance.now() - from) / 1000;
}

/** @param {import('playwright-core').Browser} browser @param {string} url @param {string} file @returns {Promise<number>} seconds, as the page says */
async function byPage(browser, url, file) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}exercises/mark.html`);
  await page.locator('.drop input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  const said = page.locator('[role=status]', { hasText: `${LINES} lines in` });
  await said.waitFor({ timeout: 300_000 });
  const [, seconds, bad] = /in ([\d.]+) s: .* (\d+) bad/.exec((await said.textContent()) ?? '') ?? [];
  if (bad !== '0') throw new Error(`${bad} bad lines`);
  await context.close();
  return Number(seconds);
}

/**
 * @param {{ rounds: number, say(text: string): void }} options
 * @returns {Promise<string>}
 */
export async function run({ rounds, say }) {
  const folder = mkdtempSync(join(tmpdir(), 'slalom-'));
  const site = await openSite();
  const browser = await openBrowser({ whole: true });
  /** @type {Map<string, number[]>} */
  const times = new Map();
  try {
    const file = join(folder, 'lines.txt');
    writeFileSync(file, manyLines(LINES).join('\n'));
    const jobs = defaultJobs();
    for (let round = 0; round < Math.min(rounds, MOST_ROUNDS); round++) {
      for (const [name, measure] of /** @type {[string, () => number | Promise<number>][]} */ ([
        ['command line, one thread', () => byCommand(file, 1)],
        [`command line, ${jobs} threads`, () => byCommand(file, jobs)],
        [`marking page, ${jobs} workers`, () => byPage(browser, site.url, file)],
      ])) times.set(name, [...(times.get(name) ?? []), await measure()]);
      say(`marking: round ${round + 1} done`);
    }
  } finally {
    await browser.close();
    site.close();
    rmSync(folder, { recursive: true });
  }
  return `## Marking

${LINES} lines over all exercises of the site, no two with the same experiment, each trained again on all seeds of its exercise.

${table(['how', 'seconds', 'milliseconds a line'], [...times].map(([name, seconds]) => [name, withSpread(spread(seconds)), withSpread(spread(seconds.map((each) => (1000 * each) / LINES)))]))}`;
}
