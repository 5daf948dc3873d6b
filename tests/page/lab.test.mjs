/** The built page in a real Chromium, used as a person would use it. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { look, resize, untilState } from '../support/browser.mjs';
import { openStage } from '../support/stage.mjs';

const CLI = fileURLToPath(new URL('../../web/cli/slalom.js', import.meta.url));
const SHARED = '#v=1&data=spiral&run=sgd,lr=.1&run=adam,lr=.01';
/** As fast as possible, so that a test does not wait for the show. */
const SHORT = '#v=1&epochs=20&run=sgd,lr=.1&run=adam,lr=.01&view=speed=0';

const stage = openStage();

/** @param {string} [hash] @param {import('../support/stage.mjs').Options} [options] */
const open = (hash = '', options) => stage.openLab(hash, options);

/** @param {import('playwright-core').Page} page @param {string} name */
const button = (page, name) => page.getByRole('button', { name, exact: true });

/**
 * The coloured pixels of the loss chart: how many, and how far right they reach. Axes and letters are grey.
 * @param {import('playwright-core').Page} page
 */
const ink = (page) =>
  page.evaluate(() => {
    const canvas = /** @type {HTMLCanvasElement} */ (document.querySelector('.chart.loss canvas'));
    const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(0, 0, canvas.width, canvas.height);
    let [count, right] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      const colours = [data[i], data[i + 1], data[i + 2]];
      if (data[i + 3] < 128 || Math.max(...colours) - Math.min(...colours) < 60) continue;
      count++;
      right = Math.max(right, (i / 4) % canvas.width);
    }
    return { count, right };
  });

test('races without a click, asks nobody else, and ends with six curves in order', async () => {
  const { page, errors, hosts, close } = await open();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames.every((/** @type {any} */ f) => f.progress.step > 40));
  const early = await look(page);
  const drawn = await ink(page);
  assert.equal(early.state, 'running');
  await page.waitForTimeout(1500);
  const later = await look(page);
  assert.ok(later.steps.every((step, i) => step > early.steps[i]), 'every run moves');
  assert.ok(drawn.count > 0 && (await ink(page)).right > drawn.right, 'the curves grow to the right');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.waitForFunction(() => new Set(/** @type {any} */ (document.querySelector('sl-app')).frames.map((/** @type {any} */ f) => f.progress.step)).size === 1);
  await page.getByRole('button', { name: 'Play' }).click();
  await page.getByLabel('Speed').press('End');
  await untilState(page, 'finished');
  const { losses, runs } = await look(page);
  const loss = Object.fromEntries(runs.map((id, i) => [id, losses[i]]));
  assert.ok(loss.adam < loss.rmsprop && loss.momentum < loss.adagrad && loss.adagrad < loss.sgd, JSON.stringify(loss));
  assert.deepEqual(errors, []);
  assert.deepEqual([...hosts], [stage.host]);
  await close();
});

test('a link gives the fingerprints of the command line, and so does a reset', { timeout: 60_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'run', SHARED, '--json']);
  const expected = JSON.parse(stdout);
  const { page, errors, close } = await open(SHARED);
  await page.getByLabel('Speed').press('End');
  await untilState(page, 'finished');
  const first = await look(page);
  assert.deepEqual(first.fingerprints, expected.runs.map((/** @type {any} */ run) => run.fingerprint));
  assert.equal(first.fingerprint, expected.fingerprint);
  assert.equal(await page.locator('sl-transport code').textContent(), expected.fingerprint, 'and it is shown');
  await button(page, 'Reset').click();
  await button(page, '► Play').or(button(page, 'Play')).first().click();
  await untilState(page, 'finished');
  assert.deepEqual((await look(page)).fingerprints, first.fingerprints);
  assert.deepEqual(errors, []);
  await close();
});

test('a changed run starts again and catches up; the others keep their curves', async () => {
  const { page, errors, close } = await open(SHORT);
  await untilState(page, 'finished');
  const before_ = await look(page);
  const rate = page.getByLabel('α', { exact: true }).first();
  await rate.fill('0.3');
  await rate.press('Tab');
  assert.match(String(await page.locator('.run .status').first().textContent()), /started again|finished/);
  await page.waitForFunction(() => location.hash.includes('lr=.3'));
  await untilState(page, 'finished');
  const after_ = await look(page);
  assert.notEqual(after_.fingerprints[0], before_.fingerprints[0]);
  assert.equal(after_.fingerprints[1], before_.fingerprints[1]);
  assert.deepEqual(after_.steps, before_.steps);
  assert.deepEqual(errors, []);
  await close();
});

test('runs can be added, duplicated, moved, renamed and removed', async () => {
  const { page, errors, close } = await open(SHORT);
  await button(page, '+ Add a run').click();
  assert.deepEqual((await look(page)).runs, ['sgd', 'adam', 'adam']);
  await page.getByLabel('Optimiser of run 3').selectOption('rmsprop');
  assert.deepEqual((await look(page)).runs, ['sgd', 'adam', 'rmsprop']);
  const menu = (/** @type {number} */ i) => page.locator('.run .menu').nth(i);
  await menu(2).locator('summary').click();
  await menu(2).getByRole('button', { name: 'Move up' }).click();
  assert.deepEqual((await look(page)).runs, ['sgd', 'rmsprop', 'adam']);
  await menu(0).locator('summary').click();
  await menu(0).getByRole('button', { name: 'Duplicate' }).click();
  assert.deepEqual((await look(page)).runs, ['sgd', 'sgd', 'rmsprop', 'adam']);
  await menu(1).locator('summary').click();
  await menu(1).getByLabel('Name').fill('<b>slow</b>');
  await menu(1).getByLabel('Name').press('Tab');
  assert.equal(await page.getByRole('button', { name: '<b>slow</b>', exact: true }).count() > 0, true, 'a name is text, never markup');
  await page.keyboard.press('Escape');
  await menu(1).locator('summary').click();
  await menu(1).getByRole('button', { name: 'Remove' }).click();
  assert.deepEqual((await look(page)).runs, ['sgd', 'rmsprop', 'adam']);
  await untilState(page, 'finished');
  assert.deepEqual(errors, []);
  await close();
});

test('the experiment is downloaded as the script that the command line prints', async () => {
  const { page, errors, close } = await open(SHORT);
  await button(page, 'Share').click();
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'PyTorch script').click()]);
  assert.equal(file.suggestedFilename(), 'slalom.py');
  const script = await readFile(await file.path(), 'utf8');
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'export', SHORT, '--pytorch']);
  assert.equal(script.replace(/LINK = .*/, ''), stdout.replace(/LINK = .*/, ''));
  assert.deepEqual(errors, []);
  await close();
});

test('pause holds, one batch and one epoch step exactly', async () => {
  const { page, errors, close } = await open();
  await page.getByRole('button', { name: 'Pause' }).click();
  await untilState(page, 'paused');
  await page.waitForTimeout(300);
  const { steps: [held] } = await look(page);
  await page.waitForTimeout(300);
  assert.equal((await look(page)).steps[0], held, 'paused is paused');
  const stands = (/** @type {number} */ step) =>
    page.waitForFunction((wanted) => /** @type {any} */ (document.querySelector('sl-app')).frames.every((/** @type {any} */ f) => f.progress.step === wanted), step);
  await button(page, '+1 batch').click();
  await stands(held + 1);
  await button(page, '+1 epoch').click();
  await stands((Math.floor((held + 1) / 40) + 1) * 40); // 400 training points in batches of 10
  assert.deepEqual(errors, []);
  await close();
});

test('the address follows without history entries, and a new address is heard', async () => {
  const { page, errors, close } = await open(SHORT);
  const entries = await page.evaluate(() => history.length);
  await page.getByRole('button', { name: 'Moons' }).click();
  await page.waitForFunction(() => location.hash.includes('data=moons'));
  assert.equal(await page.evaluate(() => history.length), entries);
  await page.evaluate(() => void (location.hash = '#v=1&data=circle&run=momentum,lr=.05&view=speed=0'));
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).experiment.problem.dataset === 'circle');
  assert.deepEqual((await look(page)).runs, ['momentum']);
  const trained = () =>
    page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames.map((/** @type {any} */ f) => f.progress.status).join() === 'finished');
  await trained();
  await untilState(page, 'finished');
  const { fingerprint } = await look(page);
  await page.reload();
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('sl-app')).frames.length === 1);
  await trained();
  await untilState(page, 'finished');
  assert.equal((await look(page)).fingerprint, fingerprint, 'the reloaded address trains to the same bits');
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, 'run', await page.evaluate(() => location.hash), '--json']);
  assert.equal(JSON.parse(stdout).fingerprint, fingerprint, 'and so does the command line with the address as the page has it');
  assert.deepEqual(errors, []);
  await close();
});

test('a bad link is answered in sentences and keeps what is good', async () => {
  const { page, errors, close } = await open('#v=1&data=nowhere&points=1e9&noise=NaN&colour=red&epochs=20&net=1000000&run=adam,lr=.01,beta1=7&title=<img src=x onerror=alert(1)>&view=speed=0');
  const notice = page.getByRole('alert').first();
  const text = await notice.textContent();
  for (const word of ['nowhere', 'points', 'noise', 'colour', 'beta1', '256', '10000']) assert.match(String(text), new RegExp(word, 'i'));
  const experiment = await page.evaluate(() => /** @type {any} */ (document.querySelector('sl-app')).experiment);
  assert.equal(experiment.training.epochs, 20);
  assert.equal(experiment.runs[0].learningRate, 0.01);
  assert.equal(await page.locator('img').count(), 0);
  await notice.getByRole('button', { name: 'Close' }).click();
  assert.equal(await page.locator('.notice').count(), 0);
  await untilState(page, 'finished');
  assert.deepEqual(errors, []);
  await close();
});

test('nonsense in a field is refused with its range, and what stood there stays', async () => {
  const { page, errors, close } = await open(SHORT);
  const points = page.getByLabel('Points', { exact: true });
  for (const nonsense of ['', 'abc', '-5', '1e99', '3.7']) {
    await points.fill(nonsense);
    await points.press('Tab');
    assert.match(String(await page.locator('.notice').textContent()), /10.*10000/, `after ${JSON.stringify(nonsense)}`);
    assert.equal(await points.inputValue(), '500');
  }
  assert.deepEqual(errors, []);
  await close();
});

test('a run that diverges says so and lets the others race on', async () => {
  const { page, errors, close } = await open('#v=1&data=plane&loss=mean-square&epochs=20&run=sgd,lr=50&run=adam,lr=.01&view=speed=0');
  await untilState(page, 'finished');
  const { statuses } = await look(page);
  assert.deepEqual(statuses, ['diverged', 'finished']);
  assert.match(String(await page.locator('.run.diverged .status').textContent()), /diverged at step \d+/);
  assert.deepEqual(errors, []);
  await close();
});

test('the charts can be told what to show', async () => {
  const { page, errors, close } = await open(SHORT);
  await untilState(page, 'finished');
  for (const [label, options] of [['Which loss', ['test', 'batch', 'train']], ['Vertical axis', ['linear', 'log']], ['Horizontal axis', ['step', 'examples', 'seconds', 'epoch']]]) {
    for (const option of /** @type {string[]} */ (options)) await page.getByLabel(String(label)).selectOption(option);
  }
  const all = await ink(page);
  await page.locator('.legend .key').first().click();
  await page.waitForTimeout(200);
  assert.ok((await ink(page)).count < all.count, 'a hidden curve is gone');
  await page.locator('.chart.loss canvas').hover();
  await page.waitForTimeout(100);
  assert.deepEqual(errors, []);
  await close();
});

test('the keyboard alone reaches play and every run', async () => {
  const { page, close } = await open('#v=1&run=sgd,lr=.1&run=adam,lr=.01'); // at a walk: still running when Tab gets there
  /** @type {string[]} */
  const seen = [];
  for (let i = 0; i < 90; i++) {
    await page.keyboard.press('Tab');
    seen.push(await page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.getAttribute('aria-label') || ''));
  }
  for (const wanted of ['Share', 'Reset', 'New seed', '+1 batch', '+ Add a run']) assert.ok(seen.includes(wanted), `Tab reaches ${wanted}`);
  assert.ok(seen.some((name) => /Play|Pause|Again/.test(name)));
  await close();
});

test('on a phone a run is a card that folds, and one that was added is open', async () => {
  const { page, errors, close } = await open(SHORT, { viewport: { width: 390, height: 844 } });
  const [first, second, third] = [0, 1, 2].map((i) => page.locator('.run').nth(i));
  const fold = (/** @type {typeof first} */ card) => card.getByRole('button', { name: /^Settings of/ });
  const expanded = () => page.locator('.run .fold').evaluateAll((all) => all.map((one) => one.getAttribute('aria-expanded') === 'true'));
  const rate = first.getByLabel('α', { exact: true });
  await untilState(page, 'finished');
  assert.deepEqual(await expanded(), [false, false]);
  assert.equal(await rate.isVisible(), false);
  assert.match(await first.innerText(), /SGD α 0\.1\s+loss [\d.]+\s+finished/, 'folded it still says who it is and how it stands');
  const height = async () => (await first.boundingBox())?.height ?? Infinity;
  const folded = await height();
  assert.ok(folded <= 64, `${folded} high`);
  const finger = await fold(first).boundingBox();
  assert.ok(finger && finger.width >= 44 && finger.height >= 44, JSON.stringify(finger));
  await fold(first).click();
  assert.deepEqual(await expanded(), [true, false]);
  await rate.fill('0.3');
  await rate.press('Tab');
  await page.waitForFunction(() => location.hash.includes('lr=.3'));
  assert.deepEqual(await expanded(), [true, false], 'an edit leaves the cards as they are');
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390);
  await fold(first).press('Enter');
  assert.deepEqual(await expanded(), [false, false]);
  assert.match(await first.innerText(), /SGD α 0\.3/);
  assert.equal(await height(), folded);
  await button(page, '+ Add a run').click();
  assert.deepEqual(await expanded(), [false, false, true]);
  await third.locator('.menu summary').click();
  await third.getByRole('button', { name: 'Move up' }).click();
  assert.deepEqual(await expanded(), [false, true, false], 'a card stays open where its run goes');
  await second.locator('.menu summary').click();
  await second.getByRole('button', { name: 'Remove' }).click();
  assert.deepEqual(await expanded(), [false, false]);
  await page.setViewportSize({ width: 1280, height: 800 });
  assert.equal(await page.locator('.run .fold').first().isVisible(), false, 'a laptop has rows');
  assert.equal(await rate.isVisible(), true);
  assert.deepEqual(errors, []);
  await close();
});

test('nothing sticks out of a window of any size', async () => {
  const { page, errors, close } = await open(SHORT, { viewport: { width: 320, height: 700 } });
  await untilState(page, 'finished');
  for (const [width, height] of [[320, 700], [390, 844], [1280, 800], [2560, 1300]]) {
    await resize(page, width, height);
    const { across, down } = await page.evaluate(() => ({ across: document.documentElement.scrollWidth, down: document.documentElement.scrollHeight }));
    assert.ok(across <= width, `${across} wide at ${width}`);
    if (width >= 1280) assert.ok(down <= height, `${down} high at ${width}`);
  }
  assert.deepEqual(errors, []);
  await close();
});
