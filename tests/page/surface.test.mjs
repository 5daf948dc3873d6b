/** A surface in the lab: chosen, raced on, its start dragged by mouse and by keys. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { look, untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const RACE = '#v=1&surface=himmelblau&gnoise=.5&steps=80&run=sgd,lr=.01&run=adam,lr=.1&view=speed=0';

const stage = openStage();

/** @param {string} hash */
const open = (hash) => stage.openLab(hash);

const startOf = (/** @type {import('playwright-core').Page} */ page) =>
  page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.problem.start);

test('a link to a surface races to the fingerprints of the command line', async () => {
  const { page, errors, close } = await open(RACE);
  await untilState(page, 'finished');
  const { fingerprints, statuses } = await look(page);
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'run', RACE, '--json']);
  const { runs } = JSON.parse(stdout);
  assert.deepEqual(fingerprints, runs.map((/** @type {any} */ run) => run.fingerprint));
  assert.deepEqual(statuses, ['finished', 'finished']);
  const shown = await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).frames.map(({ path }) => [path.x.length, path.x.at(-1), path.y.at(-1)]));
  runs.forEach((/** @type {any} */ { path }, /** @type {number} */ i) => {
    assert.equal(path.length, 81);
    assert.deepEqual(path.at(-1).map(Math.fround), shown[i].slice(1));
  });
  assert.deepEqual(errors, []);
  await close();
});

test('the start is dragged, every path moves with it, and the race goes from there', async () => {
  const { page, errors, close } = await open(RACE);
  await untilState(page, 'finished');
  const canvas = page.locator('sl-surface canvas');
  const pixels = () => canvas.evaluate((/** @type {HTMLCanvasElement} */ one) => one.toDataURL());
  const [old, picture] = [await startOf(page), await pixels()];
  const box = /** @type {{ x: number, y: number, width: number, height: number }} */ (await canvas.boundingBox());
  const ring = /** @type {typeof box} */ (await page.locator('sl-surface .start').boundingBox());
  await page.mouse.move(ring.x + ring.width / 2, ring.y + ring.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.75, box.y + box.height * 0.25, { steps: 8 });
  assert.notEqual(await pixels(), picture, 'paths follow while it is dragged');
  assert.deepEqual(await startOf(page), old, 'the experiment only when it is let go');
  await page.mouse.up();
  await page.waitForFunction((was) => location.hash.includes('start=') && !location.hash.includes(`start=${was}`), old.join(','));
  const [x, y] = await startOf(page);
  assert.ok(Math.abs(x - 2.5) < 0.1 && Math.abs(y - 2.5) < 0.1, `${x}, ${y}`);
  await untilState(page, 'finished');
  assert.equal((await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).frames[0].path.x[0])), Math.fround(x));
  assert.deepEqual(errors, []);
  await close();
});

test('arrow keys move the start, with Shift further', async () => {
  const { page, errors, close } = await open(RACE);
  await untilState(page, 'finished');
  const [x, y] = await startOf(page);
  await page.locator('sl-surface .start').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  const moved = await startOf(page);
  assert.ok(Math.abs(moved[0] - x - 0.1) < 1e-9 && Math.abs(moved[1] - y - 1) < 1e-9, moved.join(', '));
  assert.deepEqual(errors, []);
  await close();
});

test('from data to a surface and back: each side is as it was left', async () => {
  const { page, errors, close } = await open('#v=1&data=moons&points=60&net=5&epochs=3&run=adam&view=speed=0');
  await untilState(page, 'finished');
  await page.getByRole('button', { name: 'Surface', exact: true }).click();
  await page.getByRole('button', { name: 'Beale', exact: true }).click();
  await page.waitForFunction(() => location.hash.includes('surface=beale'));
  assert.doesNotMatch(await page.evaluate(() => location.hash), /net=|points=|data=/);
  await untilState(page, 'finished');
  await page.getByLabel('Start x', { exact: true }).first().fill('0.5');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() => location.hash.includes('start=.5,1.5'));
  await page.getByRole('button', { name: 'Data', exact: true }).click();
  await page.getByRole('button', { name: 'Moons', exact: true }).click();
  await page.waitForFunction(() => location.hash.includes('data=moons'));
  assert.match(await page.evaluate(() => location.hash), /points=60&net=5/);
  await page.getByRole('button', { name: 'Surface', exact: true }).click();
  await page.getByRole('button', { name: 'Beale', exact: true }).click();
  await page.waitForFunction(() => location.hash.includes('start=.5,1.5'));
  assert.deepEqual(errors, []);
  await close();
});
