/** What the bench asks of a page and of its browser. */
import { readFileSync } from 'node:fs';

/** @typedef {import('playwright-core').Page} Page */

/** Runs in every page before its own code: notes frames, long tasks, and when the lab and the first curve are there. */
export function watch() {
  /** @type {any} */
  const notes = { frames: [], longTasks: [], lab: 0, firstCurve: 0 };
  Object.assign(globalThis, { benchNotes: notes });
  const isDrawn = () => {
    const canvas = /** @type {HTMLCanvasElement | null} */ (document.querySelector('.chart.loss canvas'));
    const pixels = canvas?.width ? canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data : undefined;
    for (let i = 0; pixels && i < pixels.length; i += 4) {
      // Axes and letters are grey.
      const [red, green, blue, alpha] = pixels.subarray(i, i + 4);
      if (alpha > 127 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) return true;
    }
    return false;
  };
  const tick = (/** @type {number} */ now) => {
    notes.frames.push(now);
    if (!notes.lab && /** @type {any} */ (document.querySelector('sl-app'))?.lab) notes.lab = performance.now();
    if (!notes.firstCurve && isDrawn()) notes.firstCurve = performance.now();
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  new PerformanceObserver((list) => notes.longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
}

/** Called in the page: as if the device had so many processors, of which the pool makes workers. @param {number} count */
export function pretendProcessors(count) {
  Object.defineProperty(navigator, 'hardwareConcurrency', { get: () => count });
}

/** @param {Page} page @returns {Promise<number[]>} steps of each run */
export const stepsOf = (page) =>
  page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).frames.map((/** @type {any} */ { progress }) => progress.step));

/** @param {Page} page @param {number} speed epochs a second; 0: as fast as it can */
export const setSpeed = (page, speed) => page.evaluate((value) => /** @type {any} */ (document.querySelector('sl-app')).lab.look({ speed: value }), speed);

/** @param {Page} page @param {boolean} running */
export const setRunning = (page, running) =>
  page.evaluate((play) => {
    const { conductor } = /** @type {any} */ (document.querySelector('sl-app')).lab;
    if (play) conductor.play();
    else conductor.pause();
  }, running);

/** @param {Page} page @param {number} steps of the slowest run */
export const untilSteps = (page, steps) =>
  page.waitForFunction(
    (wanted) => {
      const { frames } = /** @type {any} */ (document.querySelector('sl-app'));
      return frames.length > 0 && frames.every((/** @type {any} */ { progress }) => progress.step >= wanted);
    },
    steps,
    { timeout: 120_000 },
  );

/**
 * What a page does in some time.
 * @typedef {{ stepsPerSecond: number, frames: number[], longTasks: number, mainThread: number }} Stretch
 * frames: milliseconds from each to the next; mainThread: milliseconds of work for each
 */

/**
 * @param {Page} page
 * @param {import('playwright-core').CDPSession} session of the page, with Performance enabled
 * @param {number} milliseconds
 * @returns {Promise<Stretch>}
 */
export async function observe(page, session, milliseconds) {
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const steps = await stepsOf(page);
    return { steps: steps.reduce((a, b) => a + b, 0), at: performance.now(), tasks: metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN };
  };
  await page.evaluate(() => Object.assign(/** @type {any} */ (globalThis).benchNotes, { frames: [], longTasks: [] }));
  const before = await read();
  await page.waitForTimeout(milliseconds);
  const after = await read();
  const { frames, longTasks } = await page.evaluate(() => /** @type {any} */ (globalThis).benchNotes);
  return {
    stepsPerSecond: (1000 * (after.steps - before.steps)) / (after.at - before.at),
    frames: frames.slice(1).map((/** @type {number} */ at, /** @type {number} */ i) => at - frames[i]),
    longTasks: longTasks.length,
    mainThread: (1000 * (after.tasks - before.tasks)) / Math.max(1, frames.length),
  };
}

/** @param {Page} page */
export async function openSession(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return session;
}

/**
 * After the garbage was collected.
 * @param {import('playwright-core').CDPSession} session
 * @param {import('playwright-core').Browser} browser with no other page
 * @returns {Promise<{ heap: number, resident: number }>} MiB: heap of the page's thread; all of the pages' processes, workers included
 */
export async function memoryOf(session, browser) {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? NaN;
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  await whole.detach();
  const kibibytes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentKibibytes(id));
  return { heap: heap / 2 ** 20, resident: kibibytes.reduce((a, b) => a + b, 0) / 1024 };
}

/** @param {number} id of a process */
function residentKibibytes(id) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? NaN);
  } catch {
    return NaN; // not Linux
  }
}

/**
 * Compiles and instantiates, in a page or in Node: an empty module first, which is what the engine's own start costs. The
 * bytes differ from time to time, or an engine would remember them.
 * @param {number[]} bytes
 * @returns {Promise<{ empty: number, core: number }>} milliseconds
 */
export async function startUp(bytes) {
  const section = [0, 6, 1, 98, ...crypto.getRandomValues(new Uint8Array(4))]; // a custom section named b
  const empty = bytes.slice(0, 8); // what every module begins with
  const time = async (/** @type {number[]} */ from) => {
    const source = new Uint8Array([...from, ...section]);
    const start = performance.now();
    await WebAssembly.instantiate(await WebAssembly.compile(source), {});
    return performance.now() - start;
  };
  return { empty: await time(empty), core: await time(bytes) };
}
