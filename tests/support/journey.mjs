/**
 * One way through all of Slalom, the same in every browser, on the site and on the one file: a race whose fingerprint is the
 * command line's, a chapter, a comparison, an exercise solved and handed in, the line verified by the command line and by the
 * marking page, and caught where it was forged; an exercise written by a teacher and solved from its link.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { resummed } from '../exercises/support.mjs';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const RACE = '#v=1&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0';
const SOLUTION = '#v=1&surface=ravine&steps=500&run=sgd,lr=.0985';

/** A page of any browser. @typedef {{ goto(url: string): Promise<unknown>, evaluate<A extends unknown[], R>(f: (...a: A) => R | Promise<R>, ...a: A): Promise<R> }} Driven */
/** @typedef {(file: string, fragment?: string) => string} Address of a page of the site */

/** @param {string} site @returns {Address} */
export const onSite = (site) => (file, fragment = '') => `${site}${file}${fragment}`;
/** @param {string} file @returns {Address} */
export const inOneFile = (file) => (page, fragment = '') => `${file}${page === 'index.html' ? fragment : `#/${page}${fragment.replace('#', '?')}`}`;

/** @param {string[]} args */
const command = (...args) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' }).stdout;

/** Milliseconds that anything may take, and a look at a page that may just be leaving. */
const PATIENCE = 60_000;
const GLANCE = 2000;

/** Of the page. Runs in the browser. @param {string} selector */
function textOf(selector) {
  const element = document.querySelector(selector);
  return (element instanceof HTMLTextAreaElement ? element.value : element?.textContent) ?? '';
}

/** Of the page: types into a field as a person would. Runs in the browser. @param {string} selector @param {string} text */
function typed(selector, text) {
  const field = /** @type {HTMLInputElement} */ (document.querySelector(selector));
  field.value = text;
  for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
}

/** Of the page. Runs in the browser. @param {string} selector @param {string} text */
function pressed(selector, text) {
  const button = [...document.querySelectorAll(selector)].find((element) => element.textContent?.includes(text));
  if (!button) throw new Error(`No ${selector} says ${text}`);
  /** @type {HTMLElement} */ (button).click();
}

/**
 * @param {Driven} browser
 * @param {Address} address
 * @param {(name: string, step: () => Promise<void>) => Promise<unknown>} step  runs a named part of the way
 */
export async function journey(browser, address, step) {
  const open = async (/** @type {string} */ file, /** @type {string} */ fragment = '') => {
    await browser.goto('about:blank'); // or one page of the one file would only be scrolled
    await browser.goto(address(file, fragment));
  };
  /** @param {string} selector @param {RegExp} pattern */
  const see = async (selector, pattern) => {
    let text = '';
    for (const start = performance.now(); performance.now() - start < PATIENCE && !pattern.test(text); ) {
      // A page that is left in the middle of it answers with an error or not at all.
      const look = browser.evaluate(textOf, selector).catch(() => '');
      text = await Promise.race([look, setTimeout(GLANCE, '')]);
      await setTimeout(50);
    }
    assert.match(text, pattern, selector);
    return text;
  };

  await step('the race ends with the command line’s fingerprint, and links lead from page to page', async () => {
    await open('index.html', RACE);
    await see('sl-transport .state', /finished/);
    const [, shown] = /(\w{4}-\w{4})/.exec(await see('.fingerprint code', /\w{4}-\w{4}/)) ?? [];
    assert.equal(shown, JSON.parse(command('run', RACE, '--json')).fingerprint);
    await browser.evaluate(pressed, 'nav a', 'Learn');
    await see('h1', /learn faster/);
    await browser.evaluate(pressed, '.chapters a', 'Momentum');
    await see('sl-figure .result', /\d/);
    await browser.evaluate(pressed, 'nav[aria-label=Pages] a', 'Exercises');
    await see('h1', /Exercises/);
  });

  await step('a race is compared over seeds', async () => {
    await open('study.html', '#v=1&epochs=5&run=sgd,lr=.1&run=adam,lr=.01&seeds=3');
    await see('.work button', /Train/);
    await browser.evaluate(pressed, '.work button', 'Train');
    await see('main', /of 3 seeds/);
  });

  const folder = await mkdtemp(join(tmpdir(), 'slalom-'));
  try {
    await step('an exercise is solved and handed in; command line and marking page verify the line, and catch forged ones', async () => {
      await open('exercises/largest-rate.html', SOLUTION);
      await see('.summary', /Solved/);
      await browser.evaluate(typed, 'sl-exercise textarea', 'The steep direction decides.');
      await browser.evaluate(typed, '#name', 'Ada');
      await browser.evaluate(pressed, 'button', 'Make the line to hand in');
      const line = (await see('textarea.line', /\w/)).trim();
      const lines = [line, ...forged(line)];
      const file = join(folder, 'lines.txt');
      await writeFile(file, lines.join('\n'));
      const rows = command('verify', file, '--csv').trim().split('\n').slice(1);
      assert.equal(rows.length, 3);
      assert.match(rows[0], /,passed,/);
      for (const row of rows.slice(1)) assert.doesNotMatch(row, /,passed,/);
      await open('exercises/mark.html');
      await see('.work button', /Mark/);
      await browser.evaluate(typed, '.work textarea', lines.join('\n'));
      await browser.evaluate(pressed, '.work button', 'Mark');
      await see('main', /Ada[\s\S]*Ada[\s\S]*Ada/);
      const marked = await browser.evaluate(() => [...document.querySelectorAll('tbody tr')].map((row) => /passed/.test(row.textContent ?? '')));
      assert.deepEqual(marked, [true, false, false]);
    });
  } finally {
    await rm(folder, { recursive: true });
  }

  await step('an exercise is written, and its link opens it; it is solved with what it leaves free', async () => {
    await open('exercises/edit.html', '#v=1&surface=ravine&steps=300&run=sgd,lr=.01');
    await see('#result', /Not ready yet/);
    await browser.evaluate(typed, '.form [aria-labelledby=about] input', 'Down quickly');
    await browser.evaluate(typed, '.form [aria-labelledby=about] textarea', 'Raise the **rate**.');
    await browser.evaluate(typed, '#about-id', 'down-quickly');
    await browser.evaluate(typed, '#check-0-value', '0.001');
    await see('#result', /^Ready/);
    const link = await browser.evaluate(() => /** @type {HTMLAnchorElement} */ (document.querySelector('a.try')).href);
    await browser.goto('about:blank');
    await browser.goto(link);
    await see('h1', /Down quickly/);
    await see('.summary', /Check 1 fails: height/);
    await browser.evaluate(typed, 'sl-free input.value', '.05');
    await see('.summary', /Solved/);
  });
}

/** The line with another experiment, and with one digit of its claim changed; each with a check sum that fits. @param {string} line */
function forged(line) {
  return [resummed(line.replace('lr=.0985', 'lr=.05').replace('lr%3D.0985', 'lr%3D.05')), resummed(line.replace(/([0-9a-f]{4})-([0-9a-f]{4})/, (all) => (all[0] === '1' ? '2' : '1') + all.slice(1)))];
}
