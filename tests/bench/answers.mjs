/** How soon the page answers a hand: a start that is dragged on a surface, and a race that is sent back in time. */
import { spread } from './compare.mjs';
import { setSpeed, untilSteps } from './probes.mjs';
import { table, withSpread } from './results.mjs';

const RUNS = 8;
const STEPS = 500;

/** Of a page: milliseconds of the main thread in which the start moves by one event and all paths are drawn anew. */
function dragOnce() {
  const handle = /** @type {HTMLElement} */ (document.querySelector('sl-surface .start'));
  const { x, y } = handle.getBoundingClientRect();
  const send = (/** @type {string} */ type, /** @type {number} */ by) => {
    const event = new PointerEvent(type, { bubbles: true, cancelable: true, pointerId: 1, isPrimary: true, button: 0, buttons: 1, clientX: x + by, clientY: y + by });
    handle.dispatchEvent(event);
  };
  handle.setPointerCapture = () => {}; // there is no such pointer
  send('pointerdown', 10);
  const times = [];
  for (let i = 0; i < 30; i++) {
    const from = performance.now();
    send('pointermove', 10 + (i % 7));
    times.push(performance.now() - from);
  }
  send('pointerup', 10);
  return times.sort((a, b) => a - b)[15];
}

/** Of a page: milliseconds until charts and numbers are those of a step, from the moment in which it is asked for. @param {number} share of the race */
async function goBack(share) {
  const { lab } = /** @type {any} */ (document.querySelector('sl-app'));
  const { conductor } = lab;
  const slider = /** @type {HTMLInputElement} */ (document.querySelector('sl-transport input[type=range][aria-label="Moment of the race"]'));
  const step = Math.round(share * Number(slider.max));
  const from = performance.now();
  slider.value = String(step);
  slider.dispatchEvent(new Event('input', { bubbles: true }));
  slider.dispatchEvent(new Event('change', { bubbles: true }));
  while (conductor.rewinding || lab.frames.some((/** @type {any} */ { progress }) => progress.step !== step)) {
    await new Promise((done) => { setTimeout(done, 0); });
    if (performance.now() - from > 20_000) throw new Error(`The race did not go back to step ${step}.`);
  }
  return performance.now() - from;
}

/**
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {string[]} optimisers
 * @param {number} rounds
 * @returns {Promise<string>}
 */
export async function answersText(browser, url, optimisers, rounds) {
  const runs = optimisers.slice(0, RUNS).map((id) => `run=${id}`).join('&');
  const drags = [];
  const backs = [];
  const surface = await browser.newPage();
  await surface.goto(`${url}#v=1&surface=himmelblau&steps=${STEPS}&${runs}&view=speed=0`);
  await surface.waitForSelector('sl-surface .start');
  const race = await browser.newPage();
  await race.goto(url);
  await race.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames.length > 0);
  await setSpeed(race, 0);
  await untilSteps(race, 4000); // all of the default experiment
  for (let round = 0; round < rounds; round++) {
    await surface.bringToFront();
    drags.push(await surface.evaluate(dragOnce));
    await race.bringToFront();
    for (const share of [0.9, 0.5, 0.1]) {
      backs.push(await race.evaluate(goBack, share));
      await race.evaluate(goBack, 1);
    }
  }
  await surface.close();
  await race.close();
  return table(
    ['how soon it answers', 'milliseconds'],
    [
      [`a start is dragged: ${RUNS} paths of ${STEPS} steps worked out and drawn`, withSpread(spread(drags))],
      ['the default race, finished, goes back to 90, 50 and 10 % of it', withSpread(spread(backs))],
    ],
  );
}
