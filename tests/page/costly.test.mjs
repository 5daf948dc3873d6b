/** The most expensive experiment that a link may ask for: a single step of it takes seconds, and the page stays a person's own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadCore } from '../support/core.mjs';
import { look, untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const stage = openStage();

test('it does not block the page: frames go on, it is paused, and another link is trained', { timeout: 120_000 }, async () => {
  const { limits, optimisers } = (await loadCore()).catalogue;
  const net = Array(limits.hiddenLayers).fill(limits.hiddenUnits).join('-');
  const runs = optimisers.slice(0, limits.runs).map(({ id }) => `run=${id}`);
  const { page, errors } = await stage.openLab(`#v=1&data=digits&points=10000&net=${net}&batch=all&epochs=100000&${runs.join('&')}&view=speed=0`);
  await untilState(page, 'running');
  await page.evaluate(() => new Promise((done) => {
    let left = 20;
    const tick = () => (--left > 0 ? requestAnimationFrame(tick) : done(undefined));
    tick();
  }));
  const { steps, runs: shown } = await look(page);
  assert.equal(shown.length, limits.runs);
  assert.ok(steps.every((step) => step < 100), 'it is expensive indeed');
  await page.getByRole('button', { name: 'Pause' }).click();
  await untilState(page, 'paused');
  await page.locator('sl-runs', { hasText: 'too large for memory' }).waitFor(); // those that found no room say so
  await page.goto(stage.at('#v=1&epochs=3&run=sgd&view=speed=0'));
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.runs.length === 1);
  await untilState(page, 'finished');
  assert.deepEqual(errors, []);
});
