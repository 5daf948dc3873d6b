/** The built page in Chromium: how soon it shows something, and what a race costs it. */
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { openBrowser } from '../support/browser.mjs';
import { loadCore } from '../support/core.mjs';
import { openSite, SITE } from '../support/site.mjs';
import { answersText } from './answers.mjs';
import { spread } from './compare.mjs';
import { memoryOf, observe, openSession, pretendProcessors, setRunning, setSpeed, startUp, stepsOf, untilSteps, watch } from './probes.mjs';
import { bold, number, table, withSpread } from './results.mjs';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {Awaited<ReturnType<typeof openRace>>} Race */

const RUNS = 8;
const VIEWPORT = { width: 1280, height: 800 };
/** Milliseconds that a page is watched for. */
const STRETCH = 1500;
const CALM_STRETCH = 1200;
/** Milliseconds for a race to be at full speed after a pause. */
const RUN_UP = 300;
/** Steps of each run after which a race keeps its pace: the conductor has found its stretch, and not every epoch is evaluated. */
const STEADY = 3e4;
/** Epochs a second at which early and late frames are compared: both then do the same work. */
const CALM_SPEED = 12;
const MARKS = [1e3, 1e5, 1e6];
const FRAME = 1000 / 60;

/**
 * @param {{ rounds: number, say(text: string): void }} options
 * @returns {Promise<string>}
 */
export async function run({ rounds, say }) {
  const site = await openSite();
  const browser = await openBrowser({ whole: true });
  try {
    const link = `${site.url}#${await flatOut()}`;
    const first = await firstCurves(browser, site.url, rounds);
    say('page: first curve done');
    const start = await startUps(browser, rounds);
    const races = await scaling(browser, link, rounds);
    say('page: eight runs flat out done');
    const ages = await aging(link, Math.ceil(rounds / 3));
    say('page: early and late frames done');
    const answers = await answersText(browser, site.url, (await loadCore()).catalogue.optimisers.map(({ id }) => id), rounds);
    say('page: answers done');
    return [firstText(first, start), answers, racesText(races), agesText(ages), await sizesText(browser, site.url)].join('\n\n');
  } finally {
    await browser.close();
    site.close();
  }
}

/** The first optimisers of the catalogue, as fast as they can, for as long as a race may be. */
async function flatOut() {
  const { catalogue } = await loadCore();
  const runs = catalogue.optimisers.slice(0, RUNS).map(({ id, learningRate }) => `run=${id},lr=${learningRate}`);
  return ['v=1', 'epochs=100000', ...runs, 'view=speed=0'].join('&');
}

/** @param {Browser} browser @param {string} url @param {number} rounds @returns {Promise<{ lab: number, firstCurve: number }[]>} milliseconds since the navigation */
async function firstCurves(browser, url, rounds) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: VIEWPORT });
    const page = await context.newPage();
    await page.addInitScript(watch);
    await page.goto(url);
    await page.waitForFunction(() => /** @type {any} */ (globalThis).benchNotes.firstCurve > 0);
    times.push(await page.evaluate(() => /** @type {any} */ (globalThis).benchNotes));
    await context.close();
  }
  return times;
}

/** @param {Browser} browser @param {number} rounds */
async function startUps(browser, rounds) {
  const bytes = [...(await readFile(`${SITE}/core.wasm`))];
  /** @type {Record<'chromium' | 'node', { empty: number, core: number }[]>} */
  const times = { chromium: [], node: [] };
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext();
    times.chromium.push(await (await context.newPage()).evaluate(startUp, bytes));
    await context.close();
    times.node.push(await startUp(bytes));
  }
  return times;
}

/** @param {Browser} browser @param {string} link @param {number} workers */
async function openRace(browser, link, workers) {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.addInitScript(pretendProcessors, workers);
  await page.goto(link);
  await untilSteps(page, 1);
  if (page.workers().length !== workers) throw new Error(`The page has ${page.workers().length} workers, not ${workers}.`);
  return { page, context, session: await openSession(page) };
}

/** One race with one worker, one with two, in turn; the other is paused. @param {Browser} browser @param {string} link @param {number} rounds */
async function scaling(browser, link, rounds) {
  const races = [await openRace(browser, link, 1), await openRace(browser, link, 2)];
  for (const { page } of races) await setRunning(page, false);
  for (const { page } of races) {
    await page.bringToFront();
    await setRunning(page, true);
    await untilSteps(page, STEADY);
    await setRunning(page, false);
  }
  /** @type {import('./probes.mjs').Stretch[][]} */
  const seen = [[], []];
  for (let round = 0; round < rounds; round++) {
    for (const which of round % 2 ? [1, 0] : [0, 1]) {
      const { page, session } = races[which];
      await page.bringToFront();
      await setRunning(page, true);
      await page.waitForTimeout(RUN_UP);
      seen[which].push(await observe(page, session, STRETCH));
      await setRunning(page, false);
    }
  }
  for (const { context } of races) await context.close();
  return { one: seen[0], two: seen[1] };
}

/** Frames and memory of the same race at different ages, in a browser of its own. @param {string} link @param {number} rounds */
async function aging(link, rounds) {
  const ages = MARKS.map((steps) => ({ steps, stretches: /** @type {import('./probes.mjs').Stretch[]} */ ([]), memory: /** @type {{ heap: number, resident: number }[]} */ ([]) }));
  for (let round = 0; round < rounds; round++) {
    const browser = await openBrowser({ whole: true });
    try {
      const { page, session } = await openRace(browser, link.replace('speed=0', `speed=${CALM_SPEED}`), 2);
      for (const age of ages) {
        if (age.steps > MARKS[0]) await setSpeed(page, 0);
        await untilSteps(page, age.steps);
        await setSpeed(page, CALM_SPEED);
        await page.waitForTimeout(RUN_UP);
        age.memory.push(await memoryOf(session, browser));
        age.stretches.push(await observe(page, session, CALM_STRETCH));
      }
      if ((await stepsOf(page)).some((steps) => steps < MARKS[2])) throw new Error('A run stopped before its millionth step.');
    } finally {
      await browser.close();
    }
  }
  return ages;
}

/** @param {{ lab: number, firstCurve: number }[]} first @param {Awaited<ReturnType<typeof startUps>>} start */
function firstText(first, start) {
  return `## The page

In Chromium without a screen, window ${VIEWPORT.width} × ${VIEWPORT.height}, drawn without a graphics processor.

${table(
  ['how soon', 'milliseconds'],
  [
    ['core loaded and all parts placed, from the start of the navigation', withSpread(spread(first.map(({ lab }) => lab)))],
    ['first curve seen, from the start of the navigation', withSpread(spread(first.map(({ firstCurve }) => firstCurve)))],
    ['an empty module compiled and instantiated, the first of a page of Chromium: the engine starts', withSpread(spread(start.chromium.map(({ empty }) => empty)))],
    ['core.wasm compiled and instantiated after it', withSpread(spread(start.chromium.map(({ core }) => core)))],
    ['the same in Node', `${number(spread(start.node.map(({ empty }) => empty)).median)}, ${withSpread(spread(start.node.map(({ core }) => core)))}`],
  ],
)}`;
}

/** @param {{ one: import('./probes.mjs').Stretch[], two: import('./probes.mjs').Stretch[] }} seen */
function racesText({ one, two }) {
  const speeds = two.map(({ stepsPerSecond }, i) => stepsPerSecond / one[i].stepsPerSecond);
  /** @param {string} name @param {(stretches: import('./probes.mjs').Stretch[]) => string} cell */
  const row = (name, cell) => [name, cell(one), cell(two)];
  return `${RUNS} runs flat out. Two workers ÷ one, steps a second: ${bold(spread(speeds))}.

${table(
  ['', 'one worker', 'two workers'],
  [
    row('steps a second, all runs', (all) => number(spread(all.map(({ stepsPerSecond }) => stepsPerSecond)).median)),
    row('milliseconds of the main thread a frame', (all) => withSpread(spread(all.map(({ mainThread }) => mainThread)))),
    ...frameRows(row),
  ],
)}`;
}

/** @param {(name: string, cell: (stretches: import('./probes.mjs').Stretch[]) => string) => string[]} row */
function frameRows(row) {
  const all = (/** @type {import('./probes.mjs').Stretch[]} */ stretches) => stretches.flatMap(({ frames }) => frames).sort((a, b) => a - b);
  const at = (/** @type {number[]} */ frames, /** @type {number} */ share) => number(frames[Math.min(frames.length - 1, Math.floor(share * frames.length))]);
  return [
    row('milliseconds from frame to frame: median', (stretches) => at(all(stretches), 0.5)),
    row('95 of 100 within', (stretches) => at(all(stretches), 0.95)),
    row('longest', (stretches) => at(all(stretches), 1)),
    row('frames that came late (over 1.5 of a sixtieth of a second)', (stretches) => {
      const frames = all(stretches);
      return `${((100 * frames.filter((frame) => frame > 1.5 * FRAME).length) / frames.length).toFixed(1)} %`;
    }),
    row('tasks of over 50 ms', (stretches) => String(stretches.reduce((sum, { longTasks }) => sum + longTasks, 0))),
  ];
}

/** @param {Awaited<ReturnType<typeof aging>>} ages */
function agesText(ages) {
  const [young, , old] = ages;
  const over = (/** @type {(age: typeof young) => number[]} */ of) => bold(spread(of(old).map((value, i) => value / of(young)[i])));
  const thread = (/** @type {typeof young} */ age) => age.stretches.map(({ mainThread }) => mainThread);
  const heap = (/** @type {typeof young} */ age) => age.memory.map((memory) => memory.heap);
  const resident = (/** @type {typeof young} */ age) => age.memory.map((memory) => memory.resident);
  const cells = (/** @type {(age: typeof young) => number[]} */ of) => ages.map((age) => withSpread(spread(of(age))));
  return `The same race at different ages, each at ${CALM_SPEED} epochs a second with two workers. A curve is full, and costs no more, from some
20000 steps on.

${table(
  ['steps done by each run', ...ages.map(({ steps }) => number(steps)), `${number(old.steps)} ÷ ${number(young.steps)}`],
  [
    ['milliseconds of the main thread a frame', ...cells(thread), over(thread)],
    ['milliseconds from frame to frame, median', ...ages.map(({ stretches }) => number(spread(stretches.flatMap(({ frames }) => frames)).median)), ''],
    ['heap of the page, MiB', ...cells(heap), over(heap)],
    ['resident memory of page and workers, MiB', ...cells(resident), over(resident)],
  ],
)}`;
}

/** What the lab loads to show its opening race. @param {Browser} browser @param {string} url */
async function sizesText(browser, url) {
  const page = await browser.newPage();
  /** @type {Set<string>} */
  const asked = new Set();
  page.context().on('request', (request) => asked.add(new URL(request.url()).pathname.slice(1) || 'index.html'));
  await page.goto(url);
  await untilSteps(page, 1);
  await page.waitForLoadState('networkidle');
  await page.close();
  const files = [...asked, 'engine/worker.js'].filter((file, i, all) => /\.(wasm|js|css|html)$/.test(file) && all.indexOf(file) === i);
  const kinds = ['.html', '.css', '.js', '.wasm'].map((end) => ({ end, count: 0, raw: 0, packed: 0 }));
  for (const file of files) {
    const bytes = await readFile(`${SITE}/${file}`);
    const kind = /** @type {typeof kinds[0]} */ (kinds.find(({ end }) => file.endsWith(end)));
    kind.count++;
    kind.raw += bytes.length;
    kind.packed += execFileSync('gzip', ['-9c'], { input: bytes }).length; // as the build's budget: other packers give four per cent more
  }
  const row = (/** @type {string} */ name, /** @type {typeof kinds} */ all) => [name, ...['count', 'raw', 'packed'].map((key) => all.reduce((sum, each) => sum + /** @type {any} */ (each)[key], 0).toLocaleString('en-GB'))];
  return `What the lab loads before its first race runs.

${table(['', 'files', 'bytes', 'after gzip -9'], [...kinds.map((kind) => row(kind.end.slice(1), [kind])), row('without wasm', kinds.slice(0, 3)), row('all', kinds)])}`;
}
